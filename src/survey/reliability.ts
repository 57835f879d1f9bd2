import { refuse, requireNumber } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { mean, variance } from "../numerics/variance.ts";
import { requireIterable } from "../errors.ts";

/** One respondent's answers, one an item, in one order; an item that was not answered is null. */
export type ItemAnswers = ArrayLike<number | null | undefined>;

/** Complete respondents, item by item. @internal */
export interface Items {
  /** One column an item. */
  readonly columns: readonly (readonly number[])[];
  readonly n: number;
  /** Respondents with an item missing. */
  readonly incomplete: number;
}

/** Reads respondents; who left an item out is left out. @internal */
export function readItems(respondents: Iterable<ItemAnswers>): Items {
  const rows = Array.from(requireIterable(respondents, "respondents"));
  const k = rows[0]?.length ?? 0;
  const columns = Array.from({ length: k }, (): number[] => []);
  let incomplete = 0;
  rows.forEach((row, index) => {
    const given = row as ItemAnswers | null | undefined;
    if (typeof given !== "object" || given?.length !== k) {
      refuse("LENGTH_MISMATCH", "respondents", `${k} answers, one an item`, given?.length, index);
    }
    const answers = Array.from(given);
    for (const answer of answers) {
      if (answer !== null && answer !== undefined) {
        requireNumber(answer, "respondents", -1e50, 1e50, index); // fourth powers are still numbers
      }
    }
    if (answers.some((answer) => answer === null || answer === undefined)) incomplete++;
    else answers.forEach((answer, item) => columns[item]!.push(answer!));
  });
  if (rows.length > 0 && k < 2) refuse("LENGTH_MISMATCH", "respondents", "at least two items", k);
  return { columns, n: rows.length - incomplete, incomplete };
}

/** k/(k − 1)·(1 − Σ s²/s²_T); null for one item or where the total does not vary. @internal */
export function alphaOf(columns: readonly (readonly number[])[]): number | null {
  const k = columns.length;
  const total = variance(totals(columns));
  if (k < 2 || !(total > 0)) return null;
  return (k / (k - 1)) * (1 - sum(columns.map((column) => variance(column))) / total);
}

/** Each respondent's sum over the items. @internal */
export function totals(columns: readonly (readonly number[])[]): number[] {
  return (columns[0] ?? []).map((_, row) => sum(columns.map((column) => column[row]!)));
}

/** Pearson's; null where one of the two does not vary. @internal */
export function correlation(x: readonly number[], y: readonly number[]): number | null {
  const [mx, my] = [mean(x), mean(y)];
  const product = sum(x.map((value, i) => (value - mx) * (y[i]! - my)));
  const spread = Math.sqrt(sum(x.map((value) => (value - mx) ** 2)) * sum(y.map((value) => (value - my) ** 2)));
  return spread === 0 ? null : product / spread + 0;
}
