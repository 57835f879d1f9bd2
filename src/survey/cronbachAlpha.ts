import { requireLevel } from "../errors.ts";
import type { Interval } from "../stats/interval.ts";
import { betaQuantileLogit } from "../numerics/betaQuantile.ts";
import { mean } from "../numerics/variance.ts";
import { type ItemAnswers, alphaOf, correlation, readItems } from "./reliability.ts";

/** Options of {@link cronbachAlpha}. */
export interface CronbachAlphaOptions {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** How consistently the items of a questionnaire measure one thing. */
export interface CronbachAlpha {
  /** Null where there are fewer than two complete respondents, or their totals do not vary. */
  readonly alpha: number | null;
  readonly interval: Interval | null;
  /** Alpha of the standardised items; null also where an item, or their sum, does not vary. */
  readonly standardised: number | null;
  /** Mean correlation of two items. */
  readonly averageCorrelation: number | null;
  readonly items: number;
  /** Complete respondents. */
  readonly n: number;
  /** Respondents left out because an item was missing. */
  readonly incomplete: number;
  readonly reason: null | "tooFew" | "noVariance";
}

/**
 * Cronbach's alpha: how much of the variance of a sum of items the items share.
 *
 * Formula: k/(k − 1)·(1 − Σ s²_item/s²_total); Feldt's interval 1 − (1 − α)·F(n − 1, (n − 1)(k − 1)).
 * Range: to 1; negative where items point different ways: turn reversed items round first.
 * Weakness: it grows with the number of items, and says nothing about whether they measure one thing; see {@link itemTotal}.
 * Accuracy: R psych 2.2.9, 1e-9 relative, test/reference/reliability.json.
 *
 * @param respondents - One list of answers a respondent; who left an item out is counted and not used.
 * @throws {CxError} `NOT_ITERABLE`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, with the respondent's index
 * @see [cronbach1951], [feldt1965]
 * @example
 * const { alpha, interval, n, incomplete } = cronbachAlpha([[5, 4, 5], [3, 3, 4], [1, 2, 2], [4, 4, 4], [2, 1, 3], [5, null, 5]]);
 * [alpha?.toFixed(6), interval?.lower.toFixed(4), interval?.upper.toFixed(4), n, incomplete]; // => ["0.942568", "0.7098", "0.9936", 5, 1]
 */
export function cronbachAlpha(respondents: Iterable<ItemAnswers>, options: CronbachAlphaOptions = {}): CronbachAlpha {
  const { level = 0.95 } = options;
  requireLevel(level);
  const { columns, n, incomplete } = readItems(respondents);
  const k = columns.length;
  const alpha = n < 2 ? null : alphaOf(columns);
  const pairs = n < 2 ? [] : columns.flatMap((x, i) => columns.slice(i + 1).map((y) => correlation(x, y)));
  const known = pairs.filter((r) => r !== null);
  const averageCorrelation = known.length < pairs.length || pairs.length === 0 ? null : mean(known);
  return {
    alpha,
    interval: alpha === null ? null : feldt(alpha, n, k, level),
    standardised: averageCorrelation === null ? null : spearmanBrown(averageCorrelation, k),
    averageCorrelation,
    items: k,
    n,
    incomplete,
    reason: n < 2 ? "tooFew" : alpha === null ? "noVariance" : null,
  };
}

/** Spearman and Brown's formula of the mean correlation; null where the sum of standardised items does not vary. */
function spearmanBrown(r: number, k: number): number | null {
  const rest = 1 + (k - 1) * r;
  return rest > 1e-12 ? (k * r) / rest : null;
}

/** [feldt1965]; n counts respondents, not cells of the table. */
function feldt(alpha: number, n: number, k: number, level: number): Interval {
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)];
  const tail = (1 - level) / 2;
  const limit = (p: number, q: number): number => 1 - (1 - alpha) * fQuantile(p, df1, df2, q);
  return { lower: limit(1 - tail, tail), upper: limit(tail, 1 - tail), level, method: "feldt" };
}

/** F is df2/df1 times the odds of a beta variable. */
function fQuantile(p: number, df1: number, df2: number, q: number): number {
  return (df2 / df1) * Math.exp(betaQuantileLogit(p, df1 / 2, df2 / 2, q));
}
