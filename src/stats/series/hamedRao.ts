import { requireInteger, requireLevel } from "../../errors.ts";
import { settle } from "../../options.ts";
import { normalQuantile } from "../../numerics/normalQuantile.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { correlationsOf } from "./autocorrelation.ts";
import { kendallScore, kendallTau, kendallVariance } from "./kendall.ts";
import { type MannKendall, pOf, zOf } from "./mannKendall.ts";
import { requireLags, requireNoGaps } from "./points.ts";
import { midranks } from "../../numerics/midranks.ts";
import { medianSlope } from "./selectSlopes.ts";

/** Options of {@link hamedRao}. */
export interface HamedRaoOptions {
  /** How many lags are looked at; all n − 1 unless given (beyond 44,000 points name fewer). */
  readonly lags?: number | undefined;
  /** Autocorrelations inside ±z(level)/√n count as 0; 0.95 unless given. */
  readonly level?: number | undefined;
}

/**
 * Hamed and Rao's variant of the Mann–Kendall test, for comparison with studies that used it; {@link mannKendall} is better.
 *
 * Formula: var·(1 + 2/(n(n − 1)(n − 2)) Σ (n − k)(n − k − 1)(n − k − 2) rₖ), rₖ the significant autocorrelations of the
 * ranks of the series without its Sen slope; p from the normal.
 * Weakness: size at 5 %, n = 24: .081 / .154 / .254 at ρ = 0 / .3 / .6. The variance can come out negative:
 * z and p are null then, with reason `"negativeVariance"` (1–2 % of pure noise at n = 12 to 52).
 * Accuracy: R modifiedmk::mmkh, 1e-9, test/reference/modified-mk.json; for S = 0 z is 0 here, 1/√variance there.
 * Units: none.
 *
 * @returns The record of {@link mannKendall}, with `method` "hamedRao".
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `MIXED_PERIODS` (a gap), `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [hamedRao1998]
 * @example
 * const weekly = [20, 22, 25, 27, 26, 24, 21, 19, 18, 20, 23, 26, 28, 29, 27, 25];
 * hamedRao(weekly).inflation.toFixed(4); // => "1.3670"
 */
export function hamedRao(values: ArrayLike<number>, options: HamedRaoOptions = {}): MannKendall {
  const { level, lags: given } = settle(options, { level: 0.95, lags: undefined });
  requireLevel(level);
  const series = requireNoGaps(values);
  const kendall = kendallScore(series);
  const { n, s } = kendall;
  const tau = kendallTau(kendall);
  const lags = given ?? Math.max(1, n - 1);
  requireInteger(lags, "lags", 1, Math.max(1, n - 1));
  requireLags(lags, n, "lags");
  const common = {
    kind: "mannKendall",
    n,
    s,
    tau,
    df: null,
    autocorrelation: null,
    alternative: "twoSided",
    method: "hamedRao",
  } as const;
  const nothing = { ...common, variance: null, z: null, pValue: null, inflation: 1, effectiveN: n };
  if (n < 3 || tau === null) return { ...nothing, reason: n < 3 ? "tooFewPoints" : "constant" };
  const slope = medianSlope([{ times: series.map((_, i) => i), values: series }]);
  // Periods from 1, as R counts them: where rounding breaks a tie, it breaks the same one.
  const ranks = midranks(series.map((value, t) => value - slope * (t + 1)));
  const correlations = correlationsOf(ranks, lags)?.slice(1) ?? [];
  const noise = normalQuantile((1 + level) / 2, (1 - level) / 2) / Math.sqrt(n);
  // [hamedRao1998] eq. 15
  const weighed = correlations.map((r, i) => (Math.abs(r) > noise ? (n - i - 1) * (n - i - 2) * (n - i - 3) * r : 0));
  const inflation = 1 + (2 / (n * (n - 1) * (n - 2))) * weighed.reduce((all, term) => all + term, 0);
  if (!(inflation > 0)) return { ...nothing, reason: "negativeVariance" };
  const variance = inflation * kendallVariance(kendall);
  const z = zOf(s, variance, true);
  return {
    ...common,
    variance,
    z,
    pValue: pOf(z, "twoSided", normalSf),
    inflation,
    effectiveN: n / inflation,
    reason: null,
  };
}
