/**
 * One page shows one release of each service.
 *
 * A page begins with the releases that its plan was made of. Where a service turns out to have been replaced, the page moves to
 * the other release, all its slots of that service together; unless it shows something already that differs there. Then what
 * comes in another version is not shown.
 */
import type { Filling } from './filling.ts';
import type { Plan } from './plan.ts';
import { callFor, isFailure, type ReadHeader } from './planned-slot.ts';
import type { VisitRecord } from './record.ts';
import type { Listing } from './registry-listing.ts';
import { replanSlot } from './replan.ts';

/** Where two releases answer side by side, one call in two meets the right one: so many more, and one in 16 does not. */
const MORE_ASKS = 3;

/** The releases of one page. Costs nothing as long as no service is replaced. */
export class PageReleases {
  readonly #plan: Plan;
  readonly #readHeader: ReadHeader;
  readonly #record: VisitRecord;
  /** By service; without an entry a service is as in the plan. */
  #moved: Map<string, Listing> | undefined = undefined;
  /** Releases that are too late for this page: what is shown never changes. */
  readonly #tooLate = new Set<Listing>();
  /** How often fillings were asked for once more. */
  readonly #asked = new Map<Filling, number>();

  /** Styles of the new release, by the filling that needs them: the page's head has left with those of the old one. */
  readonly #styles = new Map<Filling, readonly string[]>();

  constructor(plan: Plan, readHeader: ReadHeader, record: VisitRecord) {
    this.#plan = plan;
    this.#readHeader = readHeader;
    this.#record = record;
  }

  /** Is any service another than in the plan? */
  get hasMoved(): boolean {
    return this.#moved !== undefined;
  }

  /** From now on the page shows this release of a service. False: it shows something else already. */
  moveTo(service: string, release: Listing): boolean {
    if (this.#moved?.get(service) === release) return true;
    if (this.#tooLate.has(release)) return false;
    for (const { name, version, service: owner } of this.#record.shown()) {
      if (owner !== service || release.specs.get(name)?.spec.version === version) continue;
      this.#tooLate.add(release);
      return false;
    }
    this.#moved ??= new Map();
    this.#moved.set(service, release);
    return true;
  }

  /** Makes a filling one of the release that its page shows. True: it was one of another. */
  align(filling: Filling): boolean {
    const { call, slot } = filling;
    if (!this.#moved || isFailure(call)) return false;
    const release = this.#moved.get(call.fragment.service);
    const spec = release?.specs.get(call.fragment.name)?.spec;
    if (!release || spec?.version === call.fragment.version) return false;
    const { styles } = call.fragment.assets;
    this.#styles.set(filling, spec?.assets.styles.filter((url) => !styles.includes(url)) ?? []);
    filling.slot = replanSlot(slot, spec, this.#plan.personal);
    filling.call = callFor(filling.slot, this.#readHeader);
    return true;
  }

  /** URLs of styles that a filling needs, and the head of its page lacks. */
  stylesFor(filling: Filling): readonly string[] {
    return this.#styles.get(filling) ?? [];
  }

  /** May a filling be asked for once more? Counts it as asked. */
  takeAnotherAsk(filling: Filling): boolean {
    const before = this.#asked.get(filling) ?? 0;
    this.#asked.set(filling, before + 1);
    return before < MORE_ASKS;
  }
}
