/** The top of every page: the mark, the name, and what is pinned under it. */
import type { ReactElement } from 'react';
import { NavigationView } from '../../fragments/navigation/view.tsx';
import type { PageHead } from './page-head.ts';
import { Slot } from './slot.tsx';

export function Masthead({ section }: { readonly section: PageHead['section'] }): ReactElement {
  return (
    <header className="masthead">
      <div className="masthead-top">
        <Slot fragment="edition" placeholder={<p className="edition">Today’s edition</p>} />
        <a className="brand" href="/" aria-label="Broadsheet, front page">
          Broadsheet
          <Mark />
        </a>
        <Slot fragment="weather-strip" props={{ city: 'copenhagen' }} placeholder={<p className="strip">Weather</p>} />
      </div>
      <Slot
        fragment="navigation"
        props={section === undefined ? {} : { current: section }}
        placeholder={<NavigationView current={section ?? ''} />}
      />
    </header>
  );
}

/** A folded sheet made of slots, one of them just arriving. */
function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 36 40" aria-hidden="true" focusable="false">
      <path className="mark-ink" d="M0 0h36v9H0zM0 12h15v28H0zM18 26h18v4H18zM18 33h18v7H18z" />
      <path className="mark-hot" d="M18 12h18v11H18z" />
    </svg>
  );
}
