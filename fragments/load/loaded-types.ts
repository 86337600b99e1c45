/**
 * Words that all facts share: days, moments, and what comes of a load.
 */

/** A calendar day, `2026-03-13`. */
export type Day = string;

/** A moment in UTC, ISO 8601 with `Z`. */
export type Instant = string;

/** What came of a load. A failure carries a reason for the operator's log; it is never shown to a visitor. */
export type Loaded<value> =
  | { readonly ok: true; readonly value: value }
  | { readonly ok: false; readonly reason: string };

/** A load from the embedded snapshot is there at once, one over the network is promised. Never rejects. */
export type Load<value> = Loaded<value> | Promise<Loaded<value>>;
