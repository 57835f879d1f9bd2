import { refuse, requireInteger, requireNumber } from "../../errors.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { sum } from "../../numerics/sum.ts";
import { deviationsOf } from "../../numerics/variance.ts";
import { settle } from "../../options.ts";
import { requireList } from "../lists.ts";

/** Options of {@link cochranArmitage}. */
export interface CochranArmitageOptions {
  /** Where each group stands: 0, 1, 2, … unless given. Only their spacing matters. */
  readonly scores?: readonly number[] | undefined;
}

/** Whether a share rises along ordered groups. */
export interface CochranArmitage {
  readonly kind: "cochranArmitage";
  /** Positive where the share rises with the scores. */
  readonly z: number;
  /** z², as R prints it. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Does a share rise (or fall) along ordered groups: contract tiers, months, doses of a change?
 *
 * Formula: z = Σ s(x − n·p)/√(p·q·(Σ n·s² − (Σ n·s)²/Σ n)). All or none successful: z = 0, p = 1.
 * Accuracy: 1e-11, R prop.trend.test, test/reference/contingency.test.ts.
 *
 * Direction: z above 0 where the share rises with the scores.
 * Units: none.
 *
 * @param successes - Of each group.
 * @param totals - Answers of each group.
 * @returns z, its square, the p-value.
 * @throws {CxError} `LENGTH_MISMATCH`, `EMPTY` (fewer than two groups with answers), `NOT_INTEGER`, `OUT_OF_RANGE`, `NOT_A_NUMBER`, `NOT_ITERABLE`, `BAD_OPTION`
 * @see [armitage1955]
 * @example
 * const { z, pValue } = cochranArmitage([61, 16, 76, 69], [172, 42, 152, 117]);
 * [z.toFixed(4), pValue.toExponential(4)]; // => ["4.1523", "3.2920e-5"]
 */
export function cochranArmitage(
  successes: readonly number[],
  totals: readonly number[],
  options: CochranArmitageOptions = {},
): CochranArmitage {
  const settled = settle(options, { scores: undefined });
  requireList(totals, "totals");
  requireList(successes, "successes");
  const scores = settled.scores ?? totals.map((_, g) => g);
  requireList(scores, "scores");
  if (successes.length !== totals.length) {
    refuse("LENGTH_MISMATCH", "successes", `${totals.length} numbers, one a group`, successes.length);
  }
  if (scores.length !== totals.length) {
    refuse("LENGTH_MISMATCH", "scores", `${totals.length} numbers, one a group`, scores.length);
  }
  totals.forEach((n, g) => {
    requireInteger(n, "totals", 0, Number.MAX_SAFE_INTEGER, g);
    requireInteger(successes[g], "successes", 0, n, g);
    requireNumber(scores[g], "scores", -1e100, 1e100, g);
  });
  const n = sum(totals);
  const { deviations } = deviationsOf(scores, totals);
  const spread = sum(totals.map((each, g) => each * deviations[g]! ** 2));
  if (!(spread > 0)) refuse("EMPTY", "totals", "answers at two different scores", n);
  const p = sum(successes) / n;
  const slope = sum(successes.map((x, g) => deviations[g]! * (x - totals[g]! * p)));
  const variance = p * (1 - p) * spread;
  const z = variance === 0 ? 0 : slope / Math.sqrt(variance) + 0;
  return { kind: "cochranArmitage", z, statistic: z * z, pValue: 2 * normalSf(Math.abs(z)) };
}
