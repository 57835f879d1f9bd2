import { requireInteger } from "../../errors.ts";
import { binomialCdf } from "../../numerics/binomial.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";

/** Whether as many people moved one way as the other. */
export interface McNemar {
  readonly kind: "mcNemar";
  /** χ² on 1 degree of freedom; 0 where nobody changed. */
  readonly statistic: number;
  /** By χ² with 1 degree of freedom: below 1 − level exactly when Tango's interval leaves out 0. */
  readonly pValue: number;
  /** With Edwards' continuity correction. */
  readonly correctedP: number;
  /** By the binomial distribution; never too small. */
  readonly exactP: number;
  /** The exact one with half the chance of the observed table: the best for small numbers. */
  readonly midP: number;
}

/**
 * Did as many people change one way as the other? McNemar's test on those who changed.
 *
 * Formula: (gained − lost)²/(gained + lost). Nobody changed: p = 1.
 * Accuracy: 1e-11, R mcnemar.test and binom.test, test/reference/contingency.test.ts.
 * Units: none.
 *
 * @param gained - Only after: not satisfied before, satisfied after.
 * @param lost - Only before.
 * @returns The statistic and four p-values.
 * @throws {CxError} `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @see [mcnemar1947], [fagerland2013]
 * @example
 * const { statistic, midP } = mcNemar(25, 13);
 * [statistic.toFixed(4), midP.toFixed(6)]; // => ["3.7895", "0.053252"]
 */
export function mcNemar(gained: number, lost: number): McNemar {
  requireInteger(gained, "gained", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(lost, "lost", 0, Number.MAX_SAFE_INTEGER);
  const changed = gained + lost;
  if (changed === 0) return { kind: "mcNemar", statistic: 0, pValue: 1, correctedP: 1, exactP: 1, midP: 1 };
  const gap = Math.abs(gained - lost);
  const statistic = gap ** 2 / changed;
  const fewer = Math.min(gained, lost);
  const below = binomialCdf(fewer - 1, changed, 0.5);
  const upTo = binomialCdf(fewer, changed, 0.5);
  return {
    kind: "mcNemar",
    statistic,
    pValue: chiSquareSf(statistic, 1),
    correctedP: chiSquareSf(Math.max(0, gap - 1) ** 2 / changed, 1),
    exactP: Math.min(1, 2 * upTo),
    midP: Math.min(1, below + upTo),
  };
}
