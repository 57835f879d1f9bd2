import { SMALL } from "../rows/reading.ts";

/*
 * The hot loops. Three copies of one loop, because V8 specialises a loop by the kind of array it has seen: one shared
 * copy fed by plain arrays, bytes and doubles is 3 to 8 times slower than a copy each. Bytes, which need no check, have
 * four rows of bins: equal answers in a row would wait for each other's increment. An array that begins with gaps or words
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

function scanBytes(answers: Uint8Array, bins: Uint32Array): void {
  const rows = new Uint32Array(4 * SMALL);
  const whole = answers.length & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    rows[answers[i]!]!++;
    rows[SMALL + answers[i + 1]!]!++;
    rows[2 * SMALL + answers[i + 2]!]!++;
    rows[3 * SMALL + answers[i + 3]!]!++;
  }
  for (; i < answers.length; i++) rows[answers[i]!]!++;
  rows.forEach((count, k) => {
    bins[k % SMALL]! += count;
  });
}
