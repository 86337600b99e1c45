/**
 * What the sanitiser would need for a body, as far as its bytes tell: it builds strings for every tag, attribute and reference, so
 * that a megabyte of the wrong kind would hold up every other page for seconds.
 */
import { AMPERSAND, EQUALS, LESS_THAN } from './bytes.ts';

/** Microseconds for each of them, and for any byte; upper bounds of what sanitize-html 2.18 took on Node 24, on a core of 2026. */
const TAG_US = 1.6;
const ATTRIBUTE_US = 2;
const REFERENCE_US = 0.3;
const BYTE_US = 0.01;

/** More than this is refused, in microseconds: reliability target T10, no fragment holds up others for longer. */
export const SANITISE_LIMIT_US = 20_000;

/** The cost of a body in microseconds. */
export function sanitiseCostUs(body: Uint8Array): number {
  let costUs = body.length * BYTE_US;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === LESS_THAN) costUs += TAG_US;
    else if (byte === EQUALS) costUs += ATTRIBUTE_US;
    else if (byte === AMPERSAND) costUs += REFERENCE_US;
  }
  return costUs;
}
