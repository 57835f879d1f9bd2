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

function scanArray(answers: readonly number[], bins: Uint32Array): void {
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!;
    // x >>> 0 is x itself only for a whole number: NaN, fractions, null, strings and booleans all land in the rest.
    const whole = answer >>> 0;
    bins[whole === answer && whole < SMALL ? whole : SMALL]!++;
  }
}

function scanTyped(answers: Float64Array, bins: Uint32Array): void {
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!;
    const whole = answer >>> 0;
    bins[whole === answer && whole < SMALL ? whole : SMALL]!++;
  }
}

/** Below this many bytes two empty tables of pairs cost more than they save. */
const FEW = 1 << 16;

/** Bytes need no check; two neighbours are counted as one pair, read four at a time: .4 ns a byte for 1.2. */
function scanBytes(answers: Uint8Array, bins: Uint32Array): void {
  // The words need an address that is a multiple of four; bytes before and behind them are counted the plain way.
  const head = answers.length < FEW ? answers.length : (4 - (answers.byteOffset & 3)) & 3;
  const words = new Uint32Array(
    answers.buffer,
    head === answers.length ? 0 : answers.byteOffset + head,
    (answers.length - head) >>> 2,
  );
  for (let i = 0; i < head; i++) bins[answers[i]!]!++;
  for (let i = head + 4 * words.length; i < answers.length; i++) bins[answers[i]!]!++;
  if (words.length > 0) addPairs(words, bins);
}

function addPairs(words: Uint32Array, bins: Uint32Array): void {
  // Two tables, because the two pairs of a word that are equal would wait for each other's increment in one.
  const low = new Uint32Array(65_536);
  const high = new Uint32Array(65_536);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    low[word & 0xffff]!++;
    high[word >>> 16]!++;
  }
  for (let pair = 0; pair < 65_536; pair++) {
    const count = low[pair]! + high[pair]!;
    bins[pair & 0xff]! += count;
    bins[pair >>> 8]! += count;
  }
}
