/**
 * Cuts a stream of bytes into lines. Every byte is looked at once and copied at most a few times, however small the chunks are.
 */

/** Takes chunks, gives lines. */
export interface LineSplitter {
  push(chunk: Uint8Array): void;
  /** What stands after the last line break is a line too. */
  end(): void;
}

const LINE_BREAK = 0x0a;
const FIRST_BUFFER_BYTES = 4096;
/** How much of a line that is too long is shown at least. */
const START_BYTES = 64;

/**
 * `onLine` gets each line without its line break; the bytes are only good during the call. `onTooLong` gets the start of a line
 * of more than `maxLineBytes`, whose rest is passed over.
 */
export function createLineSplitter(
  maxLineBytes: number,
  onLine: (line: Uint8Array) => void,
  onTooLong: (start: Uint8Array) => void,
): LineSplitter {
  let held = new Uint8Array(0);
  let heldBytes = 0;
  let isPassing = false;

  function hold(piece: Uint8Array): void {
    if (heldBytes + piece.length > held.length) {
      const larger = new Uint8Array(Math.max(FIRST_BUFFER_BYTES, 2 * held.length, heldBytes + piece.length));
      larger.set(held.subarray(0, heldBytes));
      held = larger;
    }
    held.set(piece, heldBytes);
    heldBytes += piece.length;
  }

  function take(piece: Uint8Array): void {
    if (isPassing) return;
    if (heldBytes + piece.length > maxLineBytes) {
      isPassing = true;
      if (heldBytes < START_BYTES) hold(piece.subarray(0, START_BYTES));
      onTooLong(held.subarray(0, heldBytes));
    } else if (heldBytes > 0) {
      hold(piece);
      onLine(held.subarray(0, heldBytes));
    } else onLine(piece);
  }

  /** Holds the start of a line whose end has not come. */
  function keep(piece: Uint8Array): void {
    if (isPassing) return;
    if (heldBytes + piece.length <= maxLineBytes) hold(piece);
    else {
      take(piece);
      heldBytes = 0;
    }
  }

  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(LINE_BREAK); end >= 0; end = chunk.indexOf(LINE_BREAK, from)) {
        take(chunk.subarray(from, end));
        isPassing = false;
        heldBytes = 0;
        from = end + 1;
      }
      if (from < chunk.length) keep(chunk.subarray(from));
    },
    end() {
      if (heldBytes > 0) take(new Uint8Array(0));
      heldBytes = 0;
    },
  };
}
