/**
 * Facts that may be missing: an absent fact is an absent property, never one that holds undefined.
 */

/** The part that `make` makes of the value; nothing where there is no value. To be spread into an object. */
export function known<value, part extends object>(
  value: value | null | undefined,
  make: (value: value) => part,
): Partial<part> {
  return value === null || value === undefined ? {} : make(value);
}
