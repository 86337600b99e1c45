/** Bytes of several arrays, in order, in one. */
export function concat(arrays: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const array of arrays) length += array.byteLength;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.byteLength;
  }
  return whole;
}
