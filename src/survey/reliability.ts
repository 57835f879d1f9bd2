import { refuse, requireNumber } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { requireRows } from "../rows/requireRows.ts";

/** One respondent's answers, one an item, in one order; an item that was not answered is null. */
export type ItemAnswers = ArrayLike<number | null | undefined>;

/** Respondents that were read: their rows stay where they are, a million of them are not copied. @internal */
export interface Items {
  readonly k: number;
  readonly rows: readonly ItemAnswers[];
  /** 1 where a respondent answered every item. */
  readonly complete: Uint8Array;
  /** Complete respondents. */
  readonly n: number;
  /** Respondents with an item missing. */
  readonly incomplete: number;
  /** By item, of the complete respondents; NaN without any. */
  readonly means: Float64Array;
  /** What the rounding of the means leaves in each deviation from them. */
  readonly rests: Float64Array;
}

/** More items than this make no questionnaire. */
const MOST = 10_000;

/** Reads respondents; who left an item out is left out. @internal */
export function readItems(respondents: Iterable<ItemAnswers>): Items {
  const rows = requireRows(respondents, "respondents");
  const k = lengthOf(rows[0] ?? [], 0);
  if (rows.length > 0 && k < 2) refuse("LENGTH_MISMATCH", "respondents", "at least two items", k);
  if (k > MOST) refuse("OUT_OF_RANGE", "respondents", `at most ${MOST} items`, k);
  const complete = new Uint8Array(rows.length);
  let [n, incomplete] = [0, 0];
  for (let index = 0; index < rows.length; index++) {
    if (isComplete(rows[index]!, k, index)) {
      complete[index] = 1;
      n++;
    } else {
      incomplete++;
    }
  }
  return { k, rows, complete, n, incomplete, ...meansOf(rows, complete, k, n) };
}

function lengthOf(row: ItemAnswers, index: number): number {
  const length: unknown = typeof row === "object" ? row.length : undefined;
  if (!Number.isInteger(length)) {
    refuse("LENGTH_MISMATCH", "respondents", "a list of answers, one an item", length, index);
  }
  return length as number;
}

function isComplete(row: ItemAnswers, k: number, index: number): boolean {
  if (lengthOf(row, index) !== k) {
    refuse("LENGTH_MISMATCH", "respondents", `${k} answers, one an item`, row.length, index);
  }
  let complete = true;
  for (let item = 0; item < k; item++) {
    const answer = row[item];
    if (typeof answer === "number" && answer <= 1e50 && answer >= -1e50) continue;
    if (answer === null || answer === undefined) complete = false;
    else requireNumber(answer, "respondents", -1e50, 1e50, index); // fourth powers must still be numbers
  }
  return complete;
}

/** From the first answer, so that an item that all answered alike has that as its mean and leaves no deviation. */
function meansOf(
  rows: readonly ItemAnswers[],
  complete: Uint8Array,
  k: number,
  n: number,
): Pick<Items, "means" | "rests"> {
  const first = Float64Array.from(rows[complete.indexOf(1)] ?? new Array<number>(k).fill(NaN), Number);
  const [sums, lost] = [new Float64Array(k), new Float64Array(k)];
  for (let index = 0; index < rows.length; index++) {
    if (complete[index] === 0) continue;
    const row = rows[index]!;
    for (let item = 0; item < k; item++) {
      const term = row[item]! - first[item]! - lost[item]!;
      const next = sums[item]! + term;
      lost[item] = next - sums[item]! - term; // Kahan 1965
      sums[item] = next;
    }
  }
  const means = first.map((answer, item) => answer + sums[item]! / n);
  return { means, rests: first.map((answer, item) => answer - means[item]! + sums[item]! / n) };
}

/** Variances, divided by n − 1: of each item, of the sum of the others, of the sum of all. @internal */
export interface ItemMoments {
  readonly variances: readonly number[];
  /** Of the sum of the other items. */
  readonly restVariances: readonly number[];
  /** Of each item with the sum of the others. */
  readonly restCovariances: readonly number[];
  readonly total: number;
}

/** Below this share of what it is made of, a variance is the rounding of its parts. */
const ROUNDING = 1e-14;

/** One pass over deviations from the mean, with the correction for its rounding [chan1983]. @internal */
export function momentsOf({ k, rows, complete, n, means }: Items): ItemMoments {
  const [sums, squares, products] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  let [all, allSquares] = [0, 0];
  for (let index = 0; index < rows.length; index++) {
    if (complete[index] === 0) continue;
    const row = rows[index]!;
    let total = 0;
    for (let item = 0; item < k; item++) total += row[item]! - means[item]!;
    for (let item = 0; item < k; item++) {
      const deviation = row[item]! - means[item]!;
      sums[item]! += deviation;
      squares[item]! += deviation * deviation;
      products[item]! += deviation * total;
    }
    all += total;
    allSquares += total * total;
  }
  const positive = (sum: number): number => Math.max(0, sum / (n - 1)) || 0;
  const variances = Array.from(squares, (square, item) => positive(square - sums[item]! ** 2 / n));
  const withTotal = Array.from(products, (product, item) => (product - (sums[item]! * all) / n) / (n - 1));
  const total = positive(allSquares - all ** 2 / n);
  const restOf = (variance: number, item: number): number => {
    const rest = total - 2 * withTotal[item]! + variance;
    return rest > ROUNDING * (total + variance) ? rest : 0;
  };
  return {
    variances,
    restVariances: variances.map(restOf),
    restCovariances: variances.map((variance, item) => withTotal[item]! - variance),
    total,
  };
}

/**
 * k/(k − 1)·(1 − Σs²/s²_T); null for one item, or where the total does not vary beyond the rounding of its items.
 *
 * @internal
 */
export function alphaOf(variances: readonly number[], total: number): number | null {
  const k = variances.length;
  const items = sum(variances);
  if (k < 2 || !(total > ROUNDING * items)) return null;
  return (k / (k - 1)) * (1 - items / total);
}
