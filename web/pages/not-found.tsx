/** What stands where no page is: composed like any other. */
import { HeadlineListFallback } from '../../fragments/headline-list/view.tsx';
import { definePage } from '../layout/define-page.tsx';
import { Place } from '../layout/place.tsx';
import { Slot } from '../layout/slot.tsx';
import { Waiting } from '../layout/waiting.tsx';

export const notFoundPage = definePage({
  path: '*',
  status: 404,
  head: { title: 'Page not found', description: 'There is no page at this address.', indexed: false },
  layout: () => (
    <>
      <header>
        <h1 className="page-title">No such page in this paper</h1>
        <p className="page-intro">
          The address may be mistyped, or the page may have moved. The sections are in the navigation above, and the
          news of the day is below.
        </p>
      </header>
      <div className="with-rail">
        <Place room={37}>
          <Slot
            fragment="headline-list"
            props={{ section: 'top', limit: 6, summaries: 6 }}
            fallback={<HeadlineListFallback section="top" />}
            placeholder={<Waiting title="Top stories" />}
          />
        </Place>
        <Place room="latest">
          <Slot fragment="latest" placeholder={<Waiting title="Just in" />} />
        </Place>
      </div>
    </>
  ),
});
