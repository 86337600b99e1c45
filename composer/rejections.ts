/** How often something of a manifest was not used, by service and reason. */
import type { LabelledNumber } from './observe/metrics-text.ts';
import type { RegistryReason } from './registry-watch.ts';

/** The counts of one composer: they outlive its sites. */
export interface Rejections {
  readonly count: (service: string, reason: RegistryReason) => void;
  readonly read: () => readonly LabelledNumber[];
}

/** Starts at nothing. */
export function createRejections(): Rejections {
  const services = new Map<string, Map<RegistryReason, number>>();
  return {
    count(service, reason) {
      const reasons = services.get(service) ?? new Map<RegistryReason, number>();
      services.set(service, reasons.set(reason, (reasons.get(reason) ?? 0) + 1));
    },
    read: () =>
      [...services].flatMap(([service, reasons]) =>
        Array.from(reasons, ([reason, value]) => ({ labels: { service, reason }, value })),
      ),
  };
}
