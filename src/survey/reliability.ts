import { refuse, requireNumber } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { requireRows } from "../rows/requireRows.ts";

/** One respondent's answers, one an item, in one order; an item that was not answered is null. */
export type ItemAnswers = ArrayLike<number | null | undefined>;

/** Complete respondents, as deviations from each item's mean: what every figure here is made of. @internal */
export interface Items {
  readonly k: number;
  readonly rows: number;
  /** Complete respondents. */
  readonly n: number;
  /** Respondents with an item missing. */
  readonly incomplete: number;
  /** By item; 0 without complete respondents. */
  readonly means: readonly number[];
  /** Variances by item, divided by n − 1; an item that does not vary has exactly 0. */
  readonly variances: readonly number[];
  /** Respondent by respondent, k numbers each. */
  readonly deviations: Float64Array;
}

/** More items than this make no questionnaire. */
const MOST = 10_000;

/** Reads respondents; who left an item out is left out. @internal */
export function readItems(respondents: Iterable<ItemAnswers>): Items {
  const list = requireRows(respondents, "respondents");
  const k = lengthOf(list[0] ?? [], 0);
  if (list.length > 0 && k < 2) refuse("LENGTH_MISMATCH", "respondents", "at least two items", k);
  if (k > MOST) refuse("OUT_OF_RANGE", "respondents", `at most ${MOST} items`, k);
  const answers = new Float64Array(k * list.length);
  let [n, incomplete] = [0, 0];
  for (let index = 0; index < list.length; index++) {
    const row = list[index]!;
    if (lengthOf(row, index) !== k) {
      refuse("LENGTH_MISMATCH", "respondents", `${k} answers, one an item`, row.length, index);
    }
    let known = 0;
    for (let item = 0; item < k; item++) {
      const answer = row[item];
      if (answer === null || answer === undefined) continue;
      // Fourth powers must still be numbers.
      if (!(Math.abs(answer) <= 1e50) || typeof answer !== "number") {
        requireNumber(answer, "respondents", -1e50, 1e50, index);
      }
      answers[n * k + item] = answer;
      known++;
    }
    if (known === k) n++;
    else incomplete++;
  }
  return { k, rows: list.length, n, incomplete, ...centred(answers.subarray(0, n * k), n, k) };
}

function lengthOf(row: ItemAnswers, index: number): number {
  const length: unknown = typeof row === "object" ? row.length : undefined;
  if (!Number.isInteger(length))
    refuse("LENGTH_MISMATCH", "respondents", "a list of answers, one an item", length, index);
  return length as number;
}

/** Two passes, the second with the correction for the rounded mean [chan1983]. */
function centred(answers: Float64Array, n: number, k: number): Pick<Items, "means" | "variances" | "deviations"> {
  const columns = Array.from({ length: k }, (_, item) => item);
  const means = columns.map((item) => (n === 0 ? 0 : columnMean(answers, item, k, n)));
  const [sums, squares] = [new Float64Array(k), new Float64Array(k)];
  for (let at = 0, item = 0; at < answers.length; at++) {
    const deviation = answers[at]! - means[item]!;
    answers[at] = deviation;
    sums[item]! += deviation;
    squares[item]! += deviation * deviation;
    item = item + 1 === k ? 0 : item + 1;
  }
  return {
    means,
    variances: columns.map((item) => Math.max(0, (squares[item]! - sums[item]! ** 2 / n) / (n - 1)) || 0),
    deviations: answers,
  };
}

/** The mean of one item; the answer itself where all gave one, for it must leave no deviation. */
function columnMean(answers: Float64Array, item: number, k: number, n: number): number {
  const first = answers[item]!;
  let [total, lost, alike] = [0, 0, true];
  for (let at = item; at < answers.length; at += k) {
    const answer = answers[at]!;
    if (answer !== first) alike = false;
    const term = answer - first - lost;
    const next = total + term;
    lost = next - total - term;
    total = next;
  }
  return alike ? first : first + total / n;
}

/** Variance of a list of deviations, divided by n − 1. @internal */
export function varianceOf(deviations: Float64Array): number {
  const n = deviations.length;
  let [total, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    total += deviations[i]!;
    squares += deviations[i]! * deviations[i]!;
  }
  return (squares - total ** 2 / n) / (n - 1);
}

/** Each respondent's sum of deviations. @internal */
export function totalsOf({ k, n, deviations }: Items): Float64Array {
  const totals = new Float64Array(n);
  for (let row = 0, at = 0; row < n; row++) {
    let total = 0;
    for (let item = 0; item < k; item++) total += deviations[at++]!;
    totals[row] = total;
  }
  return totals;
}

/**
 * k/(k − 1)·(1 − Σs²/s²_T); null for one item, or where the total does not vary beyond the rounding of its items.
 *
 * @internal
 */
export function alphaOf(variances: readonly number[], total: number): number | null {
  const k = variances.length;
  const items = sum(variances);
  if (k < 2 || !(total > 1e-14 * items)) return null;
  return (k / (k - 1)) * (1 - items / total);
}
