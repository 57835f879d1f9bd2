/** Fewer values than this are sorted by comparing. */
const FEW = 400;
/** Digits of a double from its low end: bits of the low half, then of the high half. */
const DIGITS: readonly (readonly [half: 0 | 1, shift: number, bits: number])[] = [
  [0, 0, 11],
  [0, 11, 11],
  [0, 22, 10],
  [1, 0, 11],
  [1, 11, 11],
  [1, 22, 10],
];

/**
 * The places of the values in ascending order; equal values keep their order.
 *
 * Method: radix sort by 10 or 11 bits of the double at a time, made order-preserving over the sign; a digit that all
 * values share is skipped. Valid for finite and infinite values; NaN has no place and must not occur. −0 stands before 0.
 *
 * @internal
 */
export function sortOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  if (n < FEW) return order.sort((a, b) => values[a]! - values[b]! || a - b);
  let halves = orderedHalves(values);
  let movedOrder = new Uint32Array(n);
  let movedHalves = [new Uint32Array(n), new Uint32Array(n)];
  for (const [half, shift, bits] of DIGITS) {
    const digits = halves[half]!;
    const mask = (1 << bits) - 1;
    const starts = new Uint32Array(mask + 2);
    for (let i = 0; i < n; i++) starts[((digits[i]! >>> shift) & mask) + 1]!++;
    if (starts[((digits[0]! >>> shift) & mask) + 1] === n) continue;
    for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!;
    const [low, high] = [halves[0]!, halves[1]!];
    const [movedLow, movedHigh] = [movedHalves[0]!, movedHalves[1]!];
    for (let i = 0; i < n; i++) {
      const to = starts[(digits[i]! >>> shift) & mask]!++;
      movedOrder[to] = order[i]!;
      movedLow[to] = low[i]!;
      movedHigh[to] = high[i]!;
    }
    [order, movedOrder] = [movedOrder, order];
    [halves, movedHalves] = [movedHalves, halves];
  }
  return order;
}

/** Both halves of each double, as whole numbers that ascend as the doubles do. */
function orderedHalves(values: Float64Array): Uint32Array<ArrayBuffer>[] {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const top = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1; // which half of a double holds the sign
  const [low, high] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  for (let i = 0; i < values.length; i++) {
    const word = words[2 * i + top]!;
    const sign = word >> 31;
    high[i] = word ^ (sign | 0x80000000);
    low[i] = words[2 * i + 1 - top]! ^ sign;
  }
  return [low, high];
}
