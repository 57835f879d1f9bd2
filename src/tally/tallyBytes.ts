import type { HasScale, Scale } from "../scale/scale.ts";
import { type Tally, countAnswers, emptySlots, tallyOf } from "./countAnswers.ts";
import { scaleOf } from "../scale/scale.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";

/** Below this many bytes two empty tables cost more than they save. */
const FEW = 1 << 16;

/**
 * Counts a long `Uint8Array` of answers, about three times as fast as {@link tally}: for columns and files of a million answers and more.
 *
 * The result is that of `tally(of, bytes)`. Two neighbouring answers are counted as one pair in a table of 65,536 pairs, which is
 * folded at the end; answers above 15 are read one by one, so code missing answers low (11 on a scale of 0..10, not 255).
 *
 * @throws {CxError} `OFF_SCALE`, `BAD_OPTION`
 * @example
 * tallyBytes(NPS, Uint8Array.of(10, 9, 3, 11), { codes: { 11: "missing" } }).n; // => 3
 */
export function tallyBytes(of: HasScale | Scale, bytes: Uint8Array, options: ReadingOptions = {}): Tally {
  // The words need an address that is a multiple of four; bytes before and behind them are counted the plain way.
  const head = (4 - (bytes.byteOffset & 3)) & 3;
  if (!(bytes instanceof Uint8Array) || bytes.length < FEW) return countAnswers(of, bytes, options);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + head, (bytes.length - head) >>> 2);
  const pairs = countPairs(words);
  const answers = new Array<number>(16).fill(0);
  for (let a = 0; a < 16; a++) {
    for (let b = 0; b < 16; b++) {
      const count = pairs[a | (b << 8)]!;
      answers[a]! += count;
      answers[b]! += count;
    }
  }
  for (let i = 0; i < head; i++) if (bytes[i]! < 16) answers[bytes[i]!]!++;
  for (let i = head + 4 * words.length; i < bytes.length; i++) if (bytes[i]! < 16) answers[bytes[i]!]!++;
  const on = scaleOf(of);
  const read = reading(on, options);
  const known = answers.every((count, answer) => count === 0 || read.small[answer]! >= 0);
  // Something stands outside the folded corner of the table, or is not known: whoever counts one by one can say where.
  if (!known || answers.reduce((sum, count) => sum + count, 0) !== bytes.length)
    return countAnswers(of, bytes, options);
  const slots = emptySlots(read);
  answers.forEach((count, answer) => {
    if (count > 0) slots[read.small[answer]!]! += count;
  });
  return tallyOf(on, read, slots);
}

/** Two tables, because the two pairs of a word that are equal would wait for each other's increment in one. */
function countPairs(words: Uint32Array): Uint32Array {
  const low = new Uint32Array(65_536);
  const high = new Uint32Array(65_536);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    low[word & 0xffff]!++;
    high[word >>> 16]!++;
  }
  for (let pair = 0; pair < 65_536; pair++) low[pair]! += high[pair]!;
  return low;
}
