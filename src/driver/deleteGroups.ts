import { twoSided } from "../numerics/studentT.ts";
import { criticalOf } from "../numerics/studentT.ts";
import type { Interval } from "../stats/interval.ts";

/**
 * A statistic of all groups and of all groups but one: what intervals by deleted groups are made of.
 *
 * Formula: se² = (G − 1)/G·Σ(θ_(g) − mean)², t(G − 1) [wolter2007].
 *
 * @internal
 */
export interface Replicated<Statistic> {
  readonly full: Statistic;
  /** One for each group that is not empty. */
  readonly without: readonly Statistic[];
  readonly df: number;
}

/** Standard error of a figure; null where a replicate does not have it, or there is one group. @internal */
export function errorOf<Statistic>(
  { without }: Pick<Replicated<Statistic>, "without">,
  figure: (of: Statistic) => number,
): number | null {
  const groups = without.length;
  if (groups < 2) return null;
  const values = without.map(figure);
  let mean = 0;
  for (const value of values) mean += value / groups;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const error = Math.sqrt(((groups - 1) / groups) * squares);
  return Number.isFinite(error) ? error : null;
}

/** Estimate, standard error, interval and p-value of one figure. @internal */
export interface Tested {
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly pValue: number | null;
}

/** estimate ± t·se, and the p-value against 0. @internal */
export function tested<Statistic>(of: Replicated<Statistic>, figure: (of: Statistic) => number, level: number): Tested {
  const found = figure(of.full);
  const estimate = Number.isFinite(found) ? found + 0 : null;
  const standardError = estimate === null ? null : errorOf(of, figure);
  if (estimate === null || standardError === null)
    return { estimate, standardError: null, interval: null, pValue: null };
  const reach = criticalOf(level, of.df) * standardError;
  const none = estimate === 0 ? 1 : 0;
  return {
    estimate,
    standardError,
    interval: { lower: estimate - reach + 0, upper: estimate + reach + 0, level, method: "deleted groups, t" },
    pValue: standardError > 0 ? Math.min(1, twoSided(estimate / standardError, of.df)) : none,
  };
}

/**
 * Limits of a share (0..1) on the logit; the lower one is 0 where share − t·se does not reach above 0, so that an item
 * that does nothing is not said to do something.
 *
 * @internal
 */
export function shareLimits(
  share: number,
  standardError: number,
  df: number,
  level: number,
): { readonly lower: number; readonly upper: number } {
  const t = criticalOf(level, df);
  if (!(share > 0)) return { lower: 0, upper: Math.min(1, Math.max(0, share) + t * standardError) };
  if (share >= 1) return { lower: Math.max(0, 1 - t * standardError), upper: 1 };
  const middle = Math.log(share / (1 - share));
  const reach = (t * standardError) / (share * (1 - share));
  const lower = share - t * standardError <= 0 ? 0 : 1 / (1 + Math.exp(reach - middle));
  return { lower, upper: 1 / (1 + Math.exp(-middle - reach)) };
}
