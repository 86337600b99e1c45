/** The day in a few figures, over the front page. Still: nothing moves. */
import type { ReactElement } from 'react';

/** One figure. */
export interface Figure {
  /** `World Cup`. */
  readonly label: string;
  /** `Spain 1–0 Argentina`. */
  readonly text: string;
  /** Page with more of it. */
  readonly href: string;
}

export function TickerView({ figures }: { readonly figures: readonly Figure[] }): ReactElement | null {
  if (figures.length === 0) return null;
  return (
    <aside className="ticker" aria-label="In figures">
      <ul>
        {figures.map(({ label, text, href }) => (
          <li key={label}>
            <a href={href}>
              {label} <b>{text}</b>
            </a>
          </li>
        ))}
      </ul>
    </aside>
  );
}
