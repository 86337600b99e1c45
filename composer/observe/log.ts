/**
 * Events for the operator as lines of JSON, one each: what went wrong, where and why.
 *
 * However often a thing happens it is told once in a while, with how often it was not told meanwhile; the metrics count
 * all. A line holds nothing of a visitor: no address, no query, no cookie, no value that a visitor typed. What fragments and
 * manifests say is escaped, so that it ends no line and moves no terminal.
 */

/** Something an operator may want to know. */
export interface LogEvent {
  readonly event: string;
  readonly [detail: string]: unknown;
}

/** What a log needs of its platform. */
export interface LogOptions {
  /** Takes one line, without its end. */
  readonly write: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

/** Time between two lines about the same thing, in milliseconds. */
const QUIET_MS = 10_000;

/** Things that are told apart at once; beyond that all are forgotten, and told anew. */
const KNOWN_THINGS = 10_000;

/** Longest detail in a line, in characters. */
const DETAIL_LENGTH = 1_000;

/** What happened since a thing was told last. */
interface Told {
  atMs: number;
  untold: number;
}

/** Creates a log. */
export function createLog({ write, wallClock }: LogOptions): (event: LogEvent) => void {
  const known = new Map<string, Told>();
  return (event) => {
    const now = wallClock();
    const thing = nameOf(event);
    const told = known.get(thing);
    // A wall clock may be set back, by a year as well: that must not make a thing silent for so long.
    if (told && Math.abs(now - told.atMs) < QUIET_MS) {
      told.untold += 1;
      return;
    }
    if (known.size >= KNOWN_THINGS) known.clear();
    known.set(thing, { atMs: now, untold: 0 });
    write(lineOf(event, now, told?.untold ?? 0));
  };
}

/** What an event is about. Every generation of the registry is another thing: none of them comes back. */
function nameOf({ event, service, fragment, reason, generation }: LogEvent): string {
  return [event, service, fragment, reason, generation].join('\n');
}

function lineOf({ event, detail, ...rest }: LogEvent, now: number, untold: number): string {
  const line = {
    at: new Date(now).toISOString(),
    event,
    ...rest,
    ...(detail === undefined ? {} : { detail: tellable(String(detail), rest['reason']) }),
    ...(untold === 0 ? {} : { untold }),
  };
  return escapeLine(JSON.stringify(line));
}

/** Why props were refused ends in the value that a visitor may have typed. */
function tellable(detail: string, reason: unknown): string {
  const own = reason === 'invalid-props' ? detail.replace(/, got .*$/s, '') : detail;
  return own.slice(0, DETAIL_LENGTH);
}

/** JSON escapes what ends a line in most programs; this is the rest: C1 controls, line separators, marks of direction. */
function escapeLine(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
