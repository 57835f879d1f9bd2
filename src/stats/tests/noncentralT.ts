import { logGamma } from "../../numerics/logGamma.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { sum } from "../../numerics/sum.ts";

/** Steps of the trapezoid rule, which converges exponentially for this integrand. */
const STEPS = 400;

/**
 * P(T > t) of Student's t with a non-centrality: the power of a t-test.
 *
 * Method: ∫ P(Z > t·s − δ)·f(s) ds over s = √(χ²/df), with s = eˣ and the trapezoid rule over ±9 standard deviations of
 * ln s. Accuracy: 1e-10 absolute for df ≥ 1, test/reference/power.test.ts.
 *
 * @internal
 */
export function noncentralTSf(t: number, df: number, noncentrality: number): number {
  const half = df / 2;
  const constant = Math.LN2 + half * Math.log(half) - logGamma(half);
  // ln s is about normal with this spread; its lower tail is the longer one.
  const spread = 1 / Math.sqrt(2 * df);
  const [from, to] = [-40 * spread, 9 * spread];
  const step = (to - from) / STEPS;
  return (
    step *
    sum(
      Array.from({ length: STEPS + 1 }, (_, i) => {
        const x = from + i * step;
        const s = Math.exp(x);
        return Math.exp(constant + df * x - half * s * s) * normalSf(t * s - noncentrality);
      }),
    )
  );
}
