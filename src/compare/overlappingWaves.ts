import type { IntervalMethod } from "../interval/interval.ts";
import type { Metric } from "../metric/metric.ts";
import { sum } from "../numerics/sum.ts";
import { type Score, score } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { type ChangeArm, armOf } from "./change.ts";
import { pValueByInversion } from "./moverDifference.ts";
import { type PairedTable, columnSums } from "./pairedTable.ts";

/** Everybody who answered, in one wave or in both. */
export interface OverlappingWaves {
  /** The score of everybody who answered the current wave. */
  readonly current: ChangeArm;
  /** The score of everybody who answered the reference wave. */
  readonly reference: ChangeArm;
  /** current − reference, in the metric's unit; null where a wave has no answers. */
  readonly difference: number | null;
  /** Of `difference`, by the covariance of those in both; null where a wave has no answers. */
  readonly interval: Interval | null;
  /** Two-sided, against no difference, 0..1; null where a wave has no answers. */
  readonly pValue: number | null;
  /** Of the two scores, through the people who are in both; null where nobody is or nothing varies. */
  readonly correlation: number | null;
}

/**
 * The change over everybody, with the covariance of those who are in both waves.
 *
 * Formula: MOVER with the correlation r·m/√(n₁n₂) of the two means, m people in both.
 *
 * @see [zou2007]
 * @internal
 */
export function overlapping<Band extends string>(
  metric: Metric<Band>,
  { everybody, table }: PairedTable,
  { level, interval }: { readonly level: number; readonly interval: IntervalMethod },
): OverlappingWaves {
  const current = scoreOfCounts(metric, everybody.current, level);
  const reference = scoreOfCounts(metric, everybody.reference, level);
  const arms = { current: armOf(current), reference: armOf(reference) };
  if (current.value === null || reference.value === null) {
    return { ...arms, difference: null, interval: null, pValue: null, correlation: null };
  }
  const correlation = correlationOf(metric, current, reference, table);
  const difference = current.value - reference.value + 0;
  const at = (each: number): Interval => {
    const [is, was] = [interval(current.distribution, each), interval(reference.distribution, each)];
    const reach = (a: number, b: number): number =>
      Math.sqrt(Math.max(0, a * a + b * b - 2 * (correlation ?? 0) * a * b)); // [zou2007]
    return {
      lower: difference - reach(current.value! - is.lower, was.upper - reference.value!),
      upper: difference + reach(is.upper - current.value!, reference.value! - was.lower),
      level: each,
      method: `MOVER with correlation on ${is.method}`,
    };
  };
  return { ...arms, difference, interval: at(level), pValue: pValueByInversion(at, difference, 0), correlation };
}

/** Correlation of the two means: covariance m·cov/(n₁n₂) over the product of their standard errors. @internal */
export function correlationOf(
  { values }: Metric,
  current: Score,
  reference: Score,
  table: PairedTable["table"],
): number | null {
  const [pairs, errors] = [sum(table.flat()), current.standardError! * reference.standardError!];
  if (pairs === 0 || errors === 0) return null;
  const mean = (counts: readonly number[]): number => sum(counts.map((count, k) => count * values[k]!)) / pairs;
  const [was, is] = [mean(table.map(sum)), mean(columnSums(table))];
  const products = table.flatMap((row, i) => row.map((count, j) => count * (values[i]! - was) * (values[j]! - is)));
  return Math.max(-1, Math.min(1, sum(products) / (current.n * reference.n) / errors));
}

/** @internal */
export function scoreOfCounts<Band extends string>(
  metric: Metric<Band>,
  counts: readonly number[],
  level: number,
): Score<Band> {
  return score(metric, tallyFromCounts(metric, counts), { level });
}
