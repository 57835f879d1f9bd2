import { refuse } from "../../errors.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { midranksOfCounts } from "../../numerics/midranks.ts";
import { sum } from "../../numerics/sum.ts";
import { type AlignedSamples, type Sample, align, counted, tieSum } from "./sample.ts";
import { requireList } from "../lists.ts";

/** Whether several groups answer alike. */
export interface KruskalWallis {
  readonly kind: "kruskalWallis";
  /** H, 0 and more, ties allowed for. */
  readonly statistic: number;
  /** Groups − 1. */
  readonly df: number;
  /** Against groups that answer alike, 0..1. */
  readonly pValue: number;
}

/**
 * Do several groups answer alike? The rank test over all of them at once, before pairs are looked at.
 *
 * Formula: H = (12/(N(N + 1))·Σ R_g²/n_g − 3(N + 1))/(1 − Σ(t³ − t)/(N³ − N)), χ² with groups − 1 degrees of freedom.
 * All answers tied: H = 0, p = 1. Accuracy: 1e-11, R kruskal.test, test/reference/ranks.test.ts.
 * Units: none.
 *
 * @param groups - Each numbers, or `{ values, counts }`.
 * @returns H, its degrees of freedom, the p-value.
 * @throws {CxError} `EMPTY` (fewer than two groups, or one without answers), those of {@link mannWhitney}
 * @see [kruskal1952]
 * @example
 * const { statistic, df, pValue } = kruskalWallis([[5, 5, 4], [3, 4, 2], [1, 2, 1]]);
 * [statistic.toFixed(4), df, pValue.toFixed(6)]; // => ["6.6437", 2, "0.036086"]
 */
export function kruskalWallis(groups: readonly Sample[]): KruskalWallis {
  const samples = alignGroups(groups);
  const { counts, sizes, ties, n } = samples;
  const ranks = midranksOfCounts(ties);
  // About the mean rank: the textbook's difference of large numbers cancels.
  const between = sum(
    counts.map((at, g) => sizes[g]! * (sum(ranks.map((rank, k) => at[k]! * (rank - (n + 1) / 2))) / sizes[g]!) ** 2),
  );
  const untied = 1 - tieSum(ties) / (n * n * n - n);
  const statistic = untied === 0 ? 0 : (12 * between) / (n * (n + 1)) / untied;
  const df = groups.length - 1;
  return { kind: "kruskalWallis", statistic, df, pValue: chiSquareSf(statistic, df) };
}

/** At least two groups, each with answers. @internal */
export function alignGroups(groups: readonly Sample[]): AlignedSamples {
  requireList(groups, "groups");
  if (groups.length < 2) refuse("EMPTY", "groups", "at least two groups", groups.length);
  return align(groups.map((group, g) => counted(group, `groups[${g}]`)));
}
