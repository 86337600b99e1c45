/** Writes the pieces of a page in document order, each as soon as those before it are written. */
import type { Responder } from './responder.ts';

/** A piece that may still have to come. */
export type EmitPiece = Uint8Array | { body: Uint8Array | undefined; readonly outcome: unknown };

/** The writing of one page. */
export interface Emission {
  /** Goes on as far as it can. Called whenever a piece may have come. */
  readonly advance: () => void;
  /** Stops for good: the visitor has left. */
  readonly stop: () => void;
}

export interface InOrderOptions {
  /** Bytes of the last piece that come after what {@link InOrderOptions.takeEnd} gives. */
  readonly tailBytes: number;
  /** What came up for the end of the body; empty where nothing did. */
  readonly takeEnd: () => Uint8Array;
  /** Called once after the last byte was handed over. */
  readonly onEnd: () => void;
}

/** Starts nothing by itself: the first `advance` writes what is ready. */
export function createInOrderEmission(
  pieces: readonly EmitPiece[],
  responder: Responder,
  { tailBytes, takeEnd, onEnd }: InOrderOptions,
): Emission {
  let cursor = 0;
  let over = false;

  const writeLast = (bytes: Uint8Array): void => {
    const end = takeEnd();
    const at = end.byteLength > 0 ? bytes.byteLength - tailBytes : 0;
    for (const part of [bytes.subarray(0, at), end, bytes.subarray(at)]) if (part.byteLength > 0) responder.write(part);
  };

  const advance = (): void => {
    if (over) return;
    const from = cursor;
    while (cursor < pieces.length) {
      if (!responder.isReady()) {
        responder.flush();
        responder.whenReady(advance);
        return;
      }
      const bytes = take(pieces[cursor]);
      if (!bytes) break;
      cursor += 1;
      if (cursor === pieces.length) writeLast(bytes);
      else if (bytes.byteLength > 0) responder.write(bytes);
    }
    if (cursor === pieces.length) {
      over = true;
      responder.end();
      onEnd();
    } else if (cursor > from) responder.flush();
  };

  return {
    advance,
    stop() {
      over = true;
    },
  };
}

/** The bytes of a piece, which gives them up: what is written is not kept for the rest of the page. */
function take(piece: EmitPiece | undefined): Uint8Array | undefined {
  if (!piece || piece instanceof Uint8Array) return piece;
  if (piece.outcome === undefined) return undefined;
  const { body } = piece;
  piece.body = undefined;
  return body ?? NOTHING;
}

const NOTHING = new Uint8Array(0);
