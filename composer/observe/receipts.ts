/**
 * The receipts of the last pages: what every slot came to, and why. Kept as references to what the page had anyway while it is
 * made and as numbers afterwards, and written out only when somebody asks.
 */
import type { FailureReason, OutcomeKind } from '../outcome.ts';
import { SlotLog } from './slot-log.ts';

/** One slot on a receipt. */
export interface SlotReceipt {
  readonly fragment: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly service: string | null;
  readonly outcome: OutcomeKind;
  /** Where it was neither fresh nor cached, and something had failed. */
  readonly reason: FailureReason | null;
  /** From the start of the page until the slot was settled, in milliseconds. */
  readonly ms: number;
  readonly bytes: number;
  /** Age of what was shown, in milliseconds. */
  readonly ageMs: number;
  readonly attempts: number;
}

/** The receipt of one page. */
export interface Receipt {
  readonly page: string;
  readonly url: string;
  readonly status: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly firstByteMs: number | null;
  readonly totalMs: number | null;
  readonly slots: readonly SlotReceipt[];
}

/** Something that can be written out as a receipt later. Must not keep the bytes of a page alive. */
export interface Receiptable {
  readonly slotCount: number;
  /** The page is done: writes down how its slots ended, and lets go of them. */
  close(log: SlotLog): void;
  /** `undefined`: more pages have ended since than are kept. */
  receipt(log: SlotLog): Receipt | undefined;
}

/** The last receipts, newest first out last. */
export interface Receipts {
  /** Keeps one; returns its id. */
  readonly add: (page: Receiptable) => string;
  /** The page is done. */
  readonly close: (page: Receiptable) => void;
  readonly find: (id: string) => Receipt | undefined;
  /** The last ones, newest first, so many at most. */
  readonly latest: (most: number) => readonly KeptReceipt[];
}

/** A receipt, and how to ask for it again. */
export interface KeptReceipt {
  readonly id: string;
  readonly receipt: Receipt;
}

/** Bounds: how many receipts, and how many slots in all of them. */
export interface ReceiptLimits {
  readonly receipts: number;
  readonly slots: number;
}

/** Creates an empty store. `prefix` tells the receipts of one process from those of another. */
export function createReceipts(prefix: string, limits: ReceiptLimits): Receipts {
  const ring: (Receiptable | undefined)[] = new Array(limits.receipts).fill(undefined);
  const log = new SlotLog(limits.slots);
  let next = 0;
  let oldest = 0;
  let slots = 0;

  const dropOldest = (): void => {
    slots -= ring[oldest % limits.receipts]?.slotCount ?? 0;
    ring[oldest % limits.receipts] = undefined;
    oldest += 1;
  };

  const nameOf = (number: number): string => `${prefix}${number.toString(36)}`;

  return {
    add(page) {
      if (next - oldest === limits.receipts) dropOldest();
      ring[next % limits.receipts] = page;
      slots += page.slotCount;
      next += 1;
      while (slots > limits.slots && next - oldest > 1) dropOldest();
      return nameOf(next - 1);
    },
    close: (page) => page.close(log),
    find(id) {
      if (!id.startsWith(prefix)) return undefined;
      const number = Number.parseInt(id.slice(prefix.length), 36);
      if (!(number >= oldest && number < next)) return undefined;
      return ring[number % limits.receipts]?.receipt(log);
    },
    latest(most) {
      const numbers = Array.from({ length: Math.min(most, next - oldest) }, (_, back) => next - 1 - back);
      return numbers.flatMap((number) => {
        const receipt = ring[number % limits.receipts]?.receipt(log);
        return receipt === undefined ? [] : [{ id: nameOf(number), receipt }];
      });
    },
  };
}
