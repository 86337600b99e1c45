/**
 * Moments in UTC to the clock on the wall of a place.
 */

/**
 * Makes a function from `2024-05-16T13:00:00Z` to `2024-05-16T15:00`, or, where the zone is not known or the runtime
 * does not know it, to `2024-05-16T13:00Z`.
 */
export function createPlaceClock(timeZone: string | undefined): (instant: string) => string {
  const format = timeZone === undefined ? undefined : makeFormat(timeZone);
  if (format === undefined) return (instant) => `${instant.slice(0, 16)}Z`;
  return (instant) => {
    const parts = new Map(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}`;
  };
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    // RangeError: a zone that this runtime has no data for.
    return undefined;
  }
}
