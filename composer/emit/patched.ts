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
export function createPatchedEmission(pieces: readonly (Uint8Array | LatePiece)[], responder: Responder, options: PatchedOptions): PatchedEmission {
  const suffix = randomName();
  const holes = new Set<LatePiece>();
  const arrived: LatePiece[] = [];
  let cursor = 0;
  let patching = false;
  let over = false;
  let grace: TimerHandle;

  const nameOf = ({ slot }: LatePiece): string => `s${slot.index}-${suffix}`;

  const dig = (piece: LatePiece): void => {
    holes.add(piece);
    responder.write(encoder.encode(`<?start name="${nameOf(piece)}">`));
    if (piece.slot.placeholder.byteLength > 0) responder.write(piece.slot.placeholder);
    responder.write(HOLE_END);
  };

  /** Writes in document order until something has to be waited for; true when all is written. */
  const walk = (): boolean => {
    for (; cursor < pieces.length; cursor += 1) {
      if (!responder.isReady()) {
        responder.whenReady(advance);
        return false;
      }
      const piece = pieces[cursor];
      if (!piece) continue;
      const isLast = cursor === pieces.length - 1;
      if (piece instanceof Uint8Array) responder.write(isLast && holes.size > 0 ? piece.subarray(0, piece.byteLength - options.tailBytes) : piece);
      else if (piece.outcome !== undefined) writeBody(piece);
      else if (options.clock.now() < options.graceUntilMs) {
        grace ??= options.clock.setTimer(advance, options.graceUntilMs - options.clock.now());
        return false;
      } else dig(piece);
    }
    return true;
  };

  const writeBody = (piece: LatePiece): void => {
    const { body } = piece;
    piece.body = undefined;
    if (body && body.byteLength > 0) responder.write(body);
  };

  /** Writes the patches that have come; true when none is missing. */
  const patch = (): boolean => {
    if (!patching && holes.size > 0) responder.write(encoder.encode(preamble(options.inOrderHref, suffix)));
    patching = true;
    for (let piece = arrived.shift(); piece; piece = arrived.shift()) {
      holes.delete(piece);
      responder.write(encoder.encode(`<template for="${nameOf(piece)}">`));
      writeBody(piece);
      responder.write(PATCH_END);
    }
    return holes.size === 0;
  };

  const finish = (): void => {
    over = true;
    const last = pieces.at(-1);
    if (hadHoles() && last instanceof Uint8Array) responder.write(last.subarray(last.byteLength - options.tailBytes));
    responder.end();
    options.onEnd();
  };

  let dug = false;
  const hadHoles = (): boolean => dug;

  const advance = (settled?: LatePiece): void => {
    if (over) return;
    if (settled && holes.has(settled)) arrived.push(settled);
    if (!walk()) return responder.flush();
    dug ||= holes.size > 0;
    if (patch()) finish();
    else responder.flush();
  };

  return {
    advance,
    stop() {
      over = true;
      if (grace !== undefined) options.clock.clearTimer(grace);
    },
  };
}

/** What stands before the first patch: the script for browsers without native patches, and a link for those without scripts. */
function preamble(inOrderHref: string, suffix: string): string {
  const link = `<?start name="n-${suffix}"><noscript><p><a href="${inOrderHref}">Show the whole page</a></p></noscript><?end><template for="n-${suffix}"></template>\n`;
  return `<script>${PATCH_SCRIPT}</script>${link}`;
}

/** 96 random bits in 24 hexadecimal digits. */
function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

