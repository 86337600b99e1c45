/** The frame that most fragments share: a heading, perhaps a way on, and the matter. */
import type { ReactElement, ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  /** Page with more of it; makes the heading a link. */
  readonly href?: string;
  /** Further classes. */
  readonly className?: string;
  readonly children: ReactNode;
}

// No ids here: the same fragment may stand in a page twice, byte for byte.
export function Panel({ title, href, className, children }: PanelProps): ReactElement {
  return (
    <section className={className === undefined ? 'panel' : `panel ${className}`}>
      <h2 className="panel-title">{href === undefined ? title : <a href={href}>{title}</a>}</h2>
      {children}
    </section>
  );
}

/** A panel whose facts could not be had: says so, and where to look instead. */
export function QuietPanel({ title, href, className, children }: PanelProps): ReactElement {
  return (
    <Panel
      title={title}
      {...(href === undefined ? {} : { href })}
      className={className === undefined ? 'quiet' : `quiet ${className}`}
    >
      <p className="quiet-text">{children}</p>
    </Panel>
  );
}
