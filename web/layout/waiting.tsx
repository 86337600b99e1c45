/** What stands in a slot until its fragment comes: the heading that it will have, over the room of its place. */
import type { ReactElement } from 'react';

interface WaitingProps {
  readonly title: string;
  /** Desk whose colour it wears. Default: none. */
  readonly desk?: string;
}

export function Waiting({ title, desk }: WaitingProps): ReactElement {
  return (
    <section className={desk === undefined ? 'panel waiting' : `panel waiting s-${desk}`}>
      <h2 className="panel-title">{title}</h2>
    </section>
  );
}
