import { SMALL } from "../rows/reading.ts";

/*
 * The hot loops. Three copies of one loop, because V8 specialises a loop by the kind of array it has seen: one shared
 * copy fed by plain arrays, bytes and doubles is 3 to 8 times slower than a copy each. An array that begins with gaps or words
 * among its numbers is left to the long way: one such array would slow the scan of every later one to half.
 */

/**
 * Counts the answers that are whole numbers 0 … 255; the last bin holds how many are not. Null for what is neither an
 * array nor a typed array, and for arrays that hold what cannot be compared with a number (bigint, symbol).
 *
 * @internal
 */
export function scan(answers: Iterable<unknown>): Uint32Array | null {
  const bins = new Uint32Array(SMALL + 1);
  try {
    if (answers instanceof Uint8Array) scanBytes(answers, bins);
    else if (ArrayBuffer.isView(answers)) scanTyped(answers as unknown as Float64Array, bins);
    else if (Array.isArray(answers) && answers.slice(0, 99).every(Number.isFinite)) scanArray(answers, bins);
    else return null;
    return bins;
  } catch {
    return null;
  }
}

/**
 * Eight at a time, because the loop's own checks cost as much as the counting: 1.15 ns an answer for 1.7 one at a time, and 1.35 for four,
 * which misses the goal of 1.3 (bench/results/paths.md).
 */
function scanArray(answers: readonly number[], bins: Uint32Array): void {
  let i = 0;
  for (; i + 7 < answers.length; i += 8) {
    bins[binOf(answers[i]!)]!++;
    bins[binOf(answers[i + 1]!)]!++;
    bins[binOf(answers[i + 2]!)]!++;
    bins[binOf(answers[i + 3]!)]!++;
    bins[binOf(answers[i + 4]!)]!++;
    bins[binOf(answers[i + 5]!)]!++;
    bins[binOf(answers[i + 6]!)]!++;
    bins[binOf(answers[i + 7]!)]!++;
  }
  for (; i < answers.length; i++) bins[binOf(answers[i]!)]!++;
}

/**
 * x & 255 is x itself only for a whole number 0 … 255: NaN, fractions, null, strings and booleans all land in the rest. That is SMALL in
 * figures, since a constant of the module is loaded anew for each answer: .1 ns.
 */
function binOf(answer: number): number {
  const whole = answer & 255;
  return whole === answer ? whole : 256;
}

function scanTyped(answers: Float64Array, bins: Uint32Array): void {
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!;
    const whole = answer & 255;
    bins[whole === answer ? whole : SMALL]!++;
  }
}

/** Below this many bytes two empty tables of pairs cost more than they save. */
const FEW = 1 << 16;

/** Bytes need no check; two neighbours are counted as one pair, thirty-two are read at a time: .40 ns a byte for 1.2. */
function scanBytes(answers: Uint8Array, bins: Uint32Array): void {
  // The words need an address that is a multiple of four; bytes before and behind them are counted the plain way.
  const head = -answers.byteOffset & 3;
  const words = new Uint32Array(
    answers.buffer,
    answers.byteOffset + head,
    answers.length < FEW ? 0 : ((answers.length - head) >>> 5) * 8,
  );
  const between = 4 * words.length;
  for (let i = 0; i < answers.length - between; i++) bins[answers[i < head ? i : i + between]!]!++;
  if (words.length === 0) return;
  const pairs = countPairs(words);
  for (let pair = 0; pair < 65_536; pair++) {
    const count = pairs[pair]! + pairs[pair + 65_536]!;
    bins[pair & 0xff]! += count;
    bins[pair >>> 8]! += count;
  }
}

/**
 * The lower pair of each word, and from 65,536 on the upper one: two pairs of a word that are equal would wait for each other's increment in
 * one place. Eight words at a time, because the loop's own checks cost as much as the counting: .40 ns a byte for .46 (four) and .60 (one):
 * the goal of .42 (bench/results/paths.md).
 */
function countPairs(words: Uint32Array): Uint32Array {
  const pairs = new Uint32Array(131_072);
  for (let i = 0; i < words.length; i += 8) {
    let word = words[i]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
    word = words[i + 1]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
    word = words[i + 2]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
    word = words[i + 3]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
    word = words[i + 4]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
    word = words[i + 5]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
    word = words[i + 6]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
    word = words[i + 7]!;
    pairs[word & 0xffff]!++;
    pairs[65_536 + (word >>> 16)]!++;
  }
  return pairs;
}
