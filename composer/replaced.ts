/**
 * A slot whose answer belongs to another release of its service than the slot was asked for.
 *
 *   answer of another version ──release known──▶ page can move to it ──▶ the answer is taken, as one of that release
 *      │                            ▲                  └──shows another one already──▶ asked again ──▶ ladder
 *      └──not known──▶ manifest ────┘
 *                         └──does not know it either──▶ asked again, as a retry ──▶ ladder
 */
import type { Landing, ReplacedLanding } from './ask.ts';
import type { Moment } from './deadline.ts';
import type { Filling } from './filling.ts';
import { type Once, withLinks } from './once.ts';
import { type Failure, makeFailure } from './outcome.ts';
import type { PageReleases } from './page-releases.ts';
import { isFailure } from './planned-slot.ts';
import type { Listing } from './registry-listing.ts';
import type { Releases } from './releases.ts';
import { styleElement } from './style-element.ts';
import type { Call } from './transport/transport.ts';

/** How a filling goes on. */
export interface Onward {
  /** Lands it. */
  readonly land: (landing: Landing) => void;
  /** Asks for it once more. */
  readonly ask: () => void;
  /** End of its time. */
  readonly untilMs: Moment;
}

/** What it takes to find out about a release. */
export interface ReplacingOptions {
  /** Of all services, as they are known now. */
  readonly releases: Releases;
  /** Those of this page. */
  readonly page: PageReleases;
  readonly now: () => Moment;
  /** Calls back once, when `work` is done or the time is up; never where the page is given up. */
  readonly wait: (work: Promise<void>, untilMs: Moment, then: () => void) => void;
  /** Takes one retry from what all requests together may spend. */
  readonly spendRetry: () => boolean;
}

/** The slots of one page whose services were replaced meanwhile. */
export class Replacing {
  readonly #options: ReplacingOptions;

  constructor(options: ReplacingOptions) {
    this.#options = options;
  }

  /** Makes a filling one of its page's release. True: it was one of another, and nothing of that may be shown. */
  align(filling: Filling): boolean {
    const { page } = this.#options;
    return page.hasMoved && page.align(filling);
  }

  /** Has the page moved to another release of any service? */
  get hasMoved(): boolean {
    return this.#options.page.hasMoved;
  }

  /** What a page shows once for the sake of a filling: with the styles of another release, where it is one of that. */
  around(filling: Filling, once: Once | undefined): Once | undefined {
    const styles = this.#options.page.stylesFor(filling);
    return styles.length === 0
      ? once
      : withLinks(
          once,
          styles.map((url) => styleElement(url)),
        );
  }

  /** Takes an answer of another version. */
  take(filling: Filling, landing: ReplacedLanding, onward: Onward): void {
    const { call } = filling;
    if (isFailure(call)) {
      onward.land(failedLanding(call, landing));
      return;
    }
    const { releases, wait, spendRetry } = this.#options;
    const { service, name } = call.fragment;
    const takeFromKnown = (): boolean => {
      const release = releases.find(service, name, landing.version);
      if (release) this.#takeFrom(release, call, filling, landing, onward);
      return release !== undefined;
    };
    if (takeFromKnown()) return;
    wait(releases.ask(service), onward.untilMs, () => {
      if (!takeFromKnown()) this.askAgain(filling, landing, onward, spendRetry);
    });
  }

  /** Asks for a filling once more, if it has time and was not asked for too often. */
  askAgain(filling: Filling, landing: Landing, onward: Onward, mayAsk = (): boolean => true): void {
    const { page, now } = this.#options;
    if (isFailure(filling.call)) onward.land(failedLanding(filling.call, landing));
    else if (now() < onward.untilMs && page.takeAnotherAsk(filling) && mayAsk()) onward.ask();
    else onward.land(failedLanding(failureOf(landing), landing));
  }

  #takeFrom(release: Listing, asked: Call, filling: Filling, landing: ReplacedLanding, onward: Onward): void {
    const { page } = this.#options;
    const isMoved = page.moveTo(asked.fragment.service, release);
    page.align(filling);
    const { call } = filling;
    if (isMoved && !isFailure(call) && landing.takeAs && isSameQuestion(call, asked)) onward.land(landing.takeAs(call));
    else this.askAgain(filling, landing, onward);
  }
}

/** Was the service told the same, whatever it was asked for? */
function isSameQuestion(one: Call, other: Call): boolean {
  return one.query === other.query && JSON.stringify(one.headers) === JSON.stringify(other.headers);
}

function failedLanding(failure: Failure, { attempts }: Landing): Landing {
  return { kind: 'failed', failure, attempts };
}

function failureOf(landing: Landing): Failure {
  if (landing.kind === 'failed') return landing.failure;
  const version = landing.kind === 'replaced' ? ` ${landing.version}` : '';
  return makeFailure('unreachable', `its service answers in a version${version} that this page does not show`);
}
