/**
 * Writes a page in order with holes: what is ready in its turn, or within the grace, stands in place; a later piece leaves a
 * hole, and its patch follows before `</body>`, in the order of arrival.
 *
 * The marks are those of the HTML standard's declarative partial updates: browsers that know them need no script, for the
 * others one fixed script does the same. Marks with a name begin `<?start name="…">`, and a name holds random bits of this
 * response, so that no fragment can address a hole that is not its own.
 */
import type { Clock, Moment, TimerHandle } from '../deadline.ts';
import type { Emission } from './in-order.ts';
import { PATCH_SCRIPT } from './patch-script.ts';
import type { Responder } from './responder.ts';

/** A piece that can leave a hole. */
export interface LatePiece {
  body: Uint8Array | undefined;
  readonly outcome: unknown;
  readonly slot: { readonly index: number; readonly placeholder: Uint8Array };
}

export interface PatchedOptions {
  readonly clock: Clock;
  /** Until then a piece that is not ready is waited for in its place. */
  readonly graceUntilMs: Moment;
  /** Bytes of the last piece that must come after all patches: `</body>` and what follows. */
  readonly tailBytes: number;
  /** What came up for the end of the body; empty where nothing did. */
  readonly takeEnd: () => Uint8Array;
  /** The page's address with every fragment in place, for readers without scripts. */
  readonly inOrderHref: string;
  readonly onEnd: () => void;
}

/** The writing of a page with holes; a late piece is named when it settles. */
export interface PatchedEmission extends Emission {
  readonly advance: (settled?: LatePiece) => void;
}

const encoder = new TextEncoder();
const HOLE_END = encoder.encode('<?end>');
const PATCH_END = encoder.encode('</template>\n');

/** Starts nothing by itself: the first `advance` writes what is ready. */
export function createPatchedEmission(
  pieces: readonly (Uint8Array | LatePiece)[],
  responder: Responder,
  options: PatchedOptions,
): PatchedEmission {
  return new Patching(pieces, responder, options);
}

class Patching implements PatchedEmission {
  readonly #pieces: readonly (Uint8Array | LatePiece)[];
  readonly #responder: Responder;
  readonly #options: PatchedOptions;
  readonly #suffix = randomName();
  /** Late pieces without a patch yet. */
  readonly #holes = new Set<LatePiece>();
  /** Those of them that have come, in that order. */
  readonly #arrived: LatePiece[] = [];
  #cursor = 0;
  /** What was held back of the last text. */
  #tail: Uint8Array = new Uint8Array(0);
  #patching = false;
  #over = false;
  #grace: TimerHandle = undefined;
  #graceIsOver = false;

  constructor(pieces: readonly (Uint8Array | LatePiece)[], responder: Responder, options: PatchedOptions) {
    this.#pieces = pieces;
    this.#responder = responder;
    this.#options = options;
  }

  readonly advance = (settled?: LatePiece): void => {
    if (this.#over) return;
    if (settled && this.#holes.has(settled)) this.#arrived.push(settled);
    if (this.#walk() && this.#patch()) this.#finish();
    else this.#responder.flush();
  };

  stop(): void {
    this.#over = true;
    if (this.#grace !== undefined && !this.#graceIsOver) this.#options.clock.clearTimer(this.#grace);
  }

  /** Writes in document order until something has to be waited for; true when all is written. */
  #walk(): boolean {
    for (; this.#cursor < this.#pieces.length; this.#cursor += 1) {
      if (!this.#responder.isReady()) {
        this.#responder.whenReady(this.advance);
        return false;
      }
      const piece = this.#pieces[this.#cursor];
      if (piece instanceof Uint8Array) this.#writeText(piece);
      else if (piece && !this.#fillOrDig(piece)) return false;
    }
    return true;
  }

  /** The end of the document is held back where patches have to come before it. */
  #writeText(text: Uint8Array): void {
    const isLast = this.#cursor === this.#pieces.length - 1;
    const bodyEnd = text.byteLength - (isLast ? this.#options.tailBytes : 0);
    this.#tail = text.subarray(bodyEnd);
    this.#responder.write(text.subarray(0, bodyEnd));
  }

  /** Writes a slot in place, or a hole for it; false while the grace lasts. */
  #fillOrDig(piece: LatePiece): boolean {
    if (piece.outcome !== undefined) {
      this.#writeBody(piece);
      return true;
    }
    if (this.#mayWait()) return false;
    this.#holes.add(piece);
    this.#responder.write(encoder.encode(`<?start name="${this.#nameOf(piece)}">`));
    this.#responder.write(piece.slot.placeholder);
    this.#responder.write(HOLE_END);
    return true;
  }

  /** Is the grace still on? Its end goes by the timer: on Node one may run a moment before its time by the clock. */
  #mayWait(): boolean {
    if (this.#graceIsOver || this.#grace !== undefined) return !this.#graceIsOver;
    const { clock, graceUntilMs } = this.#options;
    const graceMs = graceUntilMs - clock.now();
    this.#graceIsOver = graceMs <= 0;
    if (!this.#graceIsOver) this.#grace = clock.setTimer(this.#endGrace, graceMs);
    return !this.#graceIsOver;
  }

  readonly #endGrace = (): void => {
    this.#graceIsOver = true;
    this.advance();
  };

  /** Writes the patches that have come; true when none is missing. */
  #patch(): boolean {
    if (!this.#patching && this.#holes.size > 0) {
      this.#responder.write(encoder.encode(preamble(this.#options.inOrderHref, this.#suffix)));
    }
    this.#patching = true;
    for (const piece of this.#arrived.splice(0)) {
      this.#holes.delete(piece);
      this.#responder.write(encoder.encode(`<template for="${this.#nameOf(piece)}">`));
      this.#writeBody(piece);
      this.#responder.write(PATCH_END);
    }
    return this.#holes.size === 0;
  }

  #writeBody(piece: LatePiece): void {
    const { body } = piece;
    piece.body = undefined;
    if (body) this.#responder.write(body);
  }

  #finish(): void {
    this.stop();
    const end = this.#options.takeEnd();
    if (end.byteLength > 0) this.#responder.write(end);
    this.#responder.write(this.#tail);
    this.#responder.end();
    this.#options.onEnd();
  }

  #nameOf({ slot }: LatePiece): string {
    return `s${slot.index}-${this.#suffix}`;
  }
}

/**
 * What stands before the first patch: the script for browsers without native patches, and a link for those without scripts
 * either. All of it stands in a range of its own, and is gone once somebody applies patches.
 */
function preamble(inOrderHref: string, suffix: string): string {
  const link = `<noscript><p><a href="${inOrderHref}">Show the whole page</a></p></noscript>`;
  return `<?start name="n-${suffix}"><script>${PATCH_SCRIPT}</script>${link}<?end><template for="n-${suffix}"></template>\n`;
}

/** 96 random bits in 24 hexadecimal digits. */
function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
