import { normalQuantile } from "./normalQuantile.ts";

/** Beyond so many degrees of freedom the expansion about the normal is exact to a double. */
const MANY = 10_000;

/**
 * The t with P(|T| ≤ t) = level for Student's T with a whole number of degrees of freedom: the critical value of an
 * interval whose standard error was estimated from df + 1 clusters.
 *
 * Method: the finite sums for whole degrees of freedom, as functions of θ = atan(t/√df), solved by Newton's method,
 * which cannot overshoot because the sum is concave in θ; beyond 10,000 the expansion in 1/df.
 * A lighter twin of {@link studentTQuantile}, so that a score with clusters does not carry the incomplete beta.
 * Accuracy: 1e-12 relative for levels 0.5 … 0.9999, test/unit/numerics/criticalT.test.ts.
 *
 * @see [abramowitz1964] 26.7.3, 26.7.4, 26.7.5
 * @internal
 */
export function criticalT(level: number, df: number): number {
  if (df > MANY) return expansion(normalQuantile((1 + level) / 2, (1 - level) / 2), df);
  // d/dθ of the probability is slope·cos^(df−1) θ.
  let slope = df % 2 === 0 ? 1 : 2 / Math.PI;
  for (let j = df % 2 === 0 ? 3 : 2; j < df; j += 2) slope *= j / (j - 1);
  let theta = 0;
  for (let step = 1, i = 0; step > 1e-16 && i < 200; i++) {
    step = (level - within(theta, df)) / (slope * Math.cos(theta) ** (df - 1));
    theta += step;
  }
  return Math.sqrt(df) * Math.tan(theta);
}

/** P(|T| ≤ √df·tan θ) [abramowitz1964] 26.7.3 (odd), 26.7.4 (even). */
function within(theta: number, df: number): number {
  const cosine = Math.cos(theta);
  const odd = df % 2;
  let term = odd === 1 ? cosine : 1;
  let series = df === 1 ? 0 : term;
  for (let j = odd + 2; j < df; j += 2) {
    term *= (cosine * cosine * (j - 1)) / j;
    series += term;
  }
  return odd === 1 ? (2 / Math.PI) * (theta + Math.sin(theta) * series) : Math.sin(theta) * series;
}

/** [abramowitz1964] 26.7.5. */
function expansion(z: number, df: number): number {
  const [z2, v] = [z * z, 1 / df];
  const first = (z2 + 1) / 4;
  const second = ((5 * z2 + 16) * z2 + 3) / 96;
  const third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  return z * (1 + v * (first + v * (second + v * third)));
}
