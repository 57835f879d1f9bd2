import type { Score } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import { type AdjustMethod, adjustPValues } from "../stats/tests/adjustPValues.ts";
import type { Change, Verdict } from "./change.ts";
import { type Comparing, compareBy } from "./compare.ts";
import { requireTest } from "./differenceMethod.ts";

/** How p-values are adjusted for being many; `"none"` where each comparison is a question of its own. */
export type Adjust = AdjustMethod | "none";

/** @internal */
export const ADJUSTS: readonly Adjust[] = [
  "none",
  "bonferroni",
  "sidak",
  "holm",
  "holmSidak",
  "hochberg",
  "hommel",
  "benjaminiHochberg",
  "benjaminiYekutieli",
];

/** A comparison among many. */
export interface AdjustedChange {
  /** Tested alone: its verdict does not know of the others. Null where there is nothing to compare with. */
  readonly change: Change<"change"> | null;
  /** p-value among all comparisons of the call; null where no test was possible. */
  readonly adjustedPValue: number | null;
  /** The verdict that stands among all comparisons of the call. */
  readonly verdict: Verdict;
  /** Wide enough that all intervals of the call hold together at `level` (Bonferroni); at `level` itself with `adjust: "none"`. */
  readonly simultaneousInterval: Interval | null;
}

/** Two scores; null where nothing was counted to compare with. @internal */
export interface Pair {
  readonly current: Score;
  readonly reference: Score | null;
}

/**
 * Many comparisons at once: each tested alone, and the verdicts that stand when all of them are asked.
 *
 * @internal
 */
export function compareMany(
  pairs: readonly Pair[],
  comparing: Comparing & { readonly level: number },
  adjust: Adjust,
): AdjustedChange[] {
  const { level, method } = comparing;
  const changes = pairs.map(
    ({ current, reference }) => reference && compareBy(current, reference, comparing, "change"),
  );
  const alone = changes.map((change) =>
    change === null || change.verdict === "not enough data" ? null : change.pValue,
  );
  const adjusted = adjust === "none" ? alone : adjustPValues(alone, { method: adjust });
  const asked = adjust === "none" ? 1 : Math.max(1, alone.filter((p) => p !== null).length);
  const together = 1 - (1 - level) / asked;
  return changes.map((change, i) => {
    const adjustedPValue = adjusted[i] ?? null;
    const { current, reference } = pairs[i]!;
    if (change === null || reference === null || adjustedPValue === null) {
      return { change, adjustedPValue: null, verdict: "not enough data", simultaneousInterval: null };
    }
    const clear = adjustedPValue < 1 - level || change.verdict === "equivalent";
    return {
      change,
      adjustedPValue,
      verdict: clear ? change.verdict : "no clear change",
      simultaneousInterval:
        asked === 1
          ? change.interval
          : requireTest(method(current.distribution, reference.distribution, together)).interval,
    };
  });
}
