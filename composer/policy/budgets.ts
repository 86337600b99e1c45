/** Every number of a policy, once, with its unit and where it comes from. */

/** Budget of one fragment in milliseconds, where neither slot nor fragment says otherwise. Contract §2. */
export const FRAGMENT_TIMEOUT_MS = 300;

/** Budget of a page in milliseconds, where the page does not say otherwise. Contract §2. */
export const PAGE_DEADLINE_MS = 2_000;

/** How long a late fragment is waited for in its place before a hole is left, in milliseconds. Contract §4. */
export const GRACE_MS = 30;

/** Cap on a fragment's decoded body in bytes. Contract §2. */
export const FRAGMENT_MAX_BYTES = 1_048_576;

/** Levels of fragments in fragments. Contract §2; as Varnish and Compoxure have it. */
export const NESTING_DEPTH = 5;

/** Slots in one page, nested ones included. Contract §2. */
export const SLOTS_PER_PAGE = 10_000;

/** Single calls in flight for one service and page, where plain HTTP has no limit of its own. Beyond this, more sockets cost memory first. */
export const CALLS_PER_SERVICE = 128;

/** Bytes that the memory cache may hold: a quarter of the 128 MB of a Workers isolate. */
export const CACHE_BYTES = 33_554_432;

/** Bytes after which a run of cached parts ends: a longer page is several, so that none is too large to be kept. */
export const RUN_BYTES = 1_048_576;

/** Markup of the last answers that may not be stored, kept to be compared with the next: some 4,000 usual fragments. */
export const PROOF_BYTES = 4_194_304;

/** Plans kept for pages that depend on parameters. A plan of 2,000 slots is about 1 MB, a usual one 10 kB. */
export const PLAN_BYTES = 16_777_216;

/** Calls that must fail in a row before a circuit opens. A half-good fragment passes ten times in a row with 99.9 %. */
export const BREAKER_FAILURES = 10;

/**
 * How long a silence has to last before it opens a circuit, in milliseconds. With hundreds of calls under way, one pause of a
 * service or of this machine makes ten of them late at one moment.
 */
export const BREAKER_SILENCE_MS = 500;

/** How long an open circuit asks nobody, in milliseconds; then one call of real traffic is the probe. Content is back in two such periods. */
export const BREAKER_OPEN_MS = 500;

/** Longest time for which a fragment's own Retry-After is believed, in milliseconds: a mistake in it must not close a slot for a day. */
export const RETRY_AFTER_LIMIT_MS = 10_000;

/**
 * Share of a call's time that this process may have been late by, for its timeout to count against the fragment. With more,
 * the answer may have been waiting here: 10 such timeouts in a row would close the circuits of healthy fragments.
 */
export const OWN_DELAY_SHARE = 0.25;

/** Requests in flight for one service over all pages, on platforms that bound them: twice a page's share, so no page has them all. */
export const SOCKETS_PER_SERVICE = 256;

/**
 * Times these two while calls wait and the process does as well: 1,000 fragments of 50 ms are there after 130 ms instead of 400.
 * A socket costs 30 kB, so a slow service costs 30 MB.
 */
export const WALL_WIDEST = 4;

/** Time between two looks at whether a wall is too narrow, in milliseconds: as long as a quick answer takes from another machine. */
export const WALL_LOOK_MS = 20;

/** Share of that time for which the process must have waited: with less, its own work is what calls wait for. */
export const WALL_WAITED_SHARE = 0.25;

/** Requests that wait for one of these: all slots that may wait at once, since a page that was let in is served whole. */
export const SOCKET_LINE = 20_000;

/** Time between two looks at how late the event loop is, in milliseconds. Costs 40 timers a second, under load only. */
export const LAG_EVERY_MS = 25;

/**
 * Time for beginning pages in one turn of the event loop before it is known what a page takes, in milliseconds. A usual page takes
 * as long to begin, and ten times as much until it is done.
 */
export const TURN_MS = 0.25;

/**
 * Time between two looks at the line while fragments answer, in milliseconds: as many pages begin as take so long in all. Node
 * accepts one new connection in a turn of the event loop, so turns have to be short. With 10 and 20 ms, refusals took 9 and 24 ms
 * instead of 6, and no more pages were made.
 */
export const TURN_WORK_MS = 5;

/** The same as a number of pages: more than that at once save nothing. */
export const MOST_PER_TURN = 16;

/**
 * Visitors turned away at the price of one page; measured on Node: 30 for a page of 20 single calls. Where thousands come, a turn
 * of the event loop is long for that alone, and the pages that were let in get as much of it.
 */
export const REFUSALS_PER_PAGE = 20;

/**
 * Longest wait for a page's turn as a share of its deadline, where it is not known that too many come. Of the usual 2 s this
 * leaves 0.7 s: twice a fragment's usual timeout. 1,000 visitors at once are served by a process that makes 800 pages/s.
 */
export const PATIENT_SHARE = 0.65;

/** A page whose turn comes later than this share of its deadline is of no use any more: the rest is a fragment's usual timeout. */
export const LAST_SHARE = 0.85;

/** Pages that may wait for their turn at the most, whatever the pace: as many as there are connections. About 1 kB each. */
export const PAGES_WAITING = 10_000;

/** How long there must be no room for all until that is taken for more than a burst, in milliseconds: a new process is slow for so long. */
export const CROWD_AFTER_MS = 2_000;

/** After how long that has to be shown again, in milliseconds: then a line of a second costs no more than three seconds in a minute. */
export const CROWD_FOR_MS = 60_000;

/** Longest wait while too many come, in milliseconds: enough that a core is never without work. Half of what T4 allows for. */
export const SHORT_WAIT_MS = 50;

/** How long all who come must have found room before a line may be long again, in milliseconds. */
export const CALM_MS = 2_000;

/** For how long a line has to stand to be measured once, in milliseconds: some twenty turns of the event loop. */
export const PACE_MS = 100;

/** Slots that may wait for answers at once, over all pages: two pages of the largest size, or 1,000 of usual size. About 1 kB each. */
export const SLOTS_WAITING = 20_000;

/** Retries as a share of calls. Google SRE, "Handling overload": 10 %. */
export const RETRY_SHARE = 0.1;

/** Receipts kept, newest first. */
export const RECEIPTS_KEPT = 500;

/** Slots in all kept receipts together: bounds their memory to a few megabytes. */
export const RECEIPT_SLOTS_KEPT = 100_000;

/**
 * Streams of live events at once; who finds no room asks now and then instead. Measured on Node with all of them and looks every
 * 10 s: 2 % of a core, 9 kB of heap each, 56 MB of the process in all.
 */
export const LIVE_STREAMS = 2_000;

/** Different fragments and props that are watched at once: bounds looks, and with the next one what is kept, to 16 MiB. */
export const LIVE_CHANNELS = 256;

/** Longest markup of a live event in bytes: of what is larger, pages ask whether it has changed. */
export const LIVE_EVENT_BYTES = 65_536;

/** Longest time between a change that was seen and its event, in milliseconds: what a reader takes for at once, beside looks every 10 s. */
export const LIVE_PULSE_MS = 1_000;

/** Longest silence on a stream, in milliseconds. Proxies give up a connection after 30 to 60 s without a byte. */
export const LIVE_HEARTBEAT_MS = 15_000;

/** Longest life of a stream in milliseconds: then its reader comes back, perhaps to a newer composer. */
export const LIVE_STREAM_MS = 300_000;

/** A stream whose timer has not run for so long, in milliseconds, has ended unnoticed. */
export const LIVE_VANISHED_MS = 10_000;

/** Time for a fragment's style or script, in milliseconds: a page without it is worse than a late one. */
export const FILE_TIMEOUT_MS = 5_000;

/** Largest file of a fragment in bytes: ten times the largest bundle that anybody should send. */
export const FILE_BYTES = 4_194_304;

/** Files of fragments kept in memory, in bytes: hundreds of usual size, or one of the largest. */
export const FILE_CACHE_BYTES = 8_388_608;

/** Files of fragments fetched at once: they must not take the place of fragments. */
export const FILES_AT_ONCE = 32;

/** Longest path with query that is looked at, in bytes. As most servers have it. */
export const URL_BYTES = 16_384;

/** The most styles that are named in a `Link` header: what is worth asking for before the page is there, and far below what proxies take of headers. */
export const MAX_HINTS = 8;
