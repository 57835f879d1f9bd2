import { SMALL } from "./reading.ts";

/*
 * The hot loops. Three copies of one loop, because V8 specialises a loop by the kind of array it has seen: one shared
 * copy fed by plain arrays, bytes and doubles is 3 to 8 times slower than a copy each. Four rows of bins, because equal
 * answers in a row would wait for each other's increment.
 */

/** Counts of the whole answers 0 … 255, and of everything else at the end. */
type Bins = Uint32Array;

const REST = SMALL;
const ROW = SMALL + 1;

/**
 * Counts the answers that are whole numbers 0 … 255; the last bin holds how many are not. Null for what is neither an
 * array nor a typed array, and for arrays that hold what cannot be compared with a number (bigint, symbol).
 *
 * @internal
 */
export function scan(answers: Iterable<unknown>): Bins | null {
  const bins = new Uint32Array(4 * ROW);
  try {
    if (answers instanceof Uint8Array) scanBytes(answers, bins);
    else if (Array.isArray(answers)) scanArray(answers as readonly number[], bins);
    else if (ArrayBuffer.isView(answers)) scanTyped(answers as unknown as Float64Array, bins);
    else return null;
  } catch {
    return null;
  }
  return bins.subarray(0, ROW).map((count, k) => count + bins[ROW + k]! + bins[2 * ROW + k]! + bins[3 * ROW + k]!);
}

function scanArray(answers: readonly number[], bins: Bins): void {
  const whole = answers.length & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    const a = answers[i]!;
    const b = answers[i + 1]!;
    const c = answers[i + 2]!;
    const d = answers[i + 3]!;
    // x >>> 0 is x itself only for a whole number: NaN, fractions, null, strings and booleans all land in the rest.
    const j = a >>> 0;
    const k = b >>> 0;
    const l = c >>> 0;
    const m = d >>> 0;
    bins[j === a && j < REST ? j : REST]!++;
    bins[ROW + (k === b && k < REST ? k : REST)]!++;
    bins[2 * ROW + (l === c && l < REST ? l : REST)]!++;
    bins[3 * ROW + (m === d && m < REST ? m : REST)]!++;
  }
  for (; i < answers.length; i++) {
    const a = answers[i]!;
    const j = a >>> 0;
    bins[j === a && j < REST ? j : REST]!++;
  }
}

function scanTyped(answers: Float64Array, bins: Bins): void {
  const whole = answers.length & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    const a = answers[i]!;
    const b = answers[i + 1]!;
    const c = answers[i + 2]!;
    const d = answers[i + 3]!;
    const j = a >>> 0;
    const k = b >>> 0;
    const l = c >>> 0;
    const m = d >>> 0;
    bins[j === a && j < REST ? j : REST]!++;
    bins[ROW + (k === b && k < REST ? k : REST)]!++;
    bins[2 * ROW + (l === c && l < REST ? l : REST)]!++;
    bins[3 * ROW + (m === d && m < REST ? m : REST)]!++;
  }
  for (; i < answers.length; i++) {
    const a = answers[i]!;
    const j = a >>> 0;
    bins[j === a && j < REST ? j : REST]!++;
  }
}

function scanBytes(answers: Uint8Array, bins: Bins): void {
  const whole = answers.length & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    bins[answers[i]!]!++;
    bins[ROW + answers[i + 1]!]!++;
    bins[2 * ROW + answers[i + 2]!]!++;
    bins[3 * ROW + answers[i + 3]!]!++;
  }
  for (; i < answers.length; i++) bins[answers[i]!]!++;
}
