/** What an operator can read off a composer at any moment. */
import type { Shared } from './ask.ts';
import type { LiveStreams } from './live-streams.ts';
import type { Gauge } from './observe/metrics-text.ts';

/** What is looked at. */
interface GaugedParts extends Pick<Shared, 'tier' | 'flights' | 'admission' | 'breaker' | 'retries'> {
  readonly live: LiveStreams;
  readonly manifestAgeMs: () => number;
  readonly manifestsRejected: Gauge['read'];
}

/** The gauges over the parts of one composer. */
export function makeGauges({
  tier,
  flights,
  admission,
  breaker,
  retries,
  live,
  manifestAgeMs,
  manifestsRejected,
}: GaugedParts): readonly Gauge[] {
  return [
    { name: 'broadsheet_cache_bytes', help: 'Bytes held by the cache.', read: () => tier.size().bytes },
    { name: 'broadsheet_cache_entries', help: 'Entries held by the cache.', read: () => tier.size().entries },
    {
      name: 'broadsheet_cache_evictions_total',
      help: 'Entries that had to make room in the cache.',
      read: tier.evictions,
      isCounter: true,
    },
    {
      name: 'broadsheet_retries_total',
      help: 'Calls that were sent once more, since their connection was lost before anything came back.',
      read: retries.spent,
      isCounter: true,
    },
    { name: 'broadsheet_flights', help: 'Calls under way that others may join.', read: flights.size },
    {
      name: 'broadsheet_slots_waiting',
      help: 'Slots that wait for an answer, over all pages.',
      read: admission.slotsWaiting,
    },
    { name: 'broadsheet_pages_composing', help: 'Pages under way.', read: admission.pagesComposing },
    { name: 'broadsheet_pages_waiting', help: 'Pages that wait for their turn.', read: admission.pagesWaiting },
    {
      name: 'broadsheet_pages_waiting_limit',
      help: 'How many there may be of these just now; any more are turned away.',
      read: admission.pagesLimit,
    },
    {
      name: 'broadsheet_page_wait_seconds',
      help: 'For how long the first of them has waited.',
      read: () => admission.waitedMs() / 1_000,
    },
    {
      name: 'broadsheet_event_loop_delay_seconds',
      help: 'How late this process was when it last looked; only where that is watched.',
      read: () => admission.lagMs() / 1_000,
    },
    {
      name: 'broadsheet_circuits_open',
      help: 'Fragments that nobody is asking now.',
      read: () => breaker.open().length,
    },
    {
      name: 'broadsheet_manifest_age_seconds',
      help: 'Time since a service last answered for its manifest, of the one for which that is longest.',
      read: () => manifestAgeMs() / 1_000,
    },
    {
      name: 'broadsheet_manifests_rejected_total',
      help: 'Manifests, or entries of one, that were not used, by service and reason.',
      read: manifestsRejected,
      isCounter: true,
    },
    { name: 'broadsheet_live_streams', help: 'Open pages that are told of changes.', read: live.size },
  ];
}
