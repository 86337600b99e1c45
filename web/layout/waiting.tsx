/** What stands in a slot until its fragment comes: the heading it will have, and about the room it will need. */
import type { ReactElement } from 'react';

interface WaitingProps {
  readonly title: string;
  /** About as high as a panel, or twice that. Default `panel`. */
  readonly size?: 'panel' | 'tall';
  /** Class of the section, for its colour. */
  readonly className?: string;
}

export function Waiting({ title, size = 'panel', className = '' }: WaitingProps): ReactElement {
  return (
    <section className={`panel waiting ${size === 'tall' ? 'waiting-tall' : ''} ${className}`}>
      <h2 className="panel-title">{title}</h2>
    </section>
  );
}
