import { criticalOf } from "./studentT.ts";

/** Below this many the quantiles are found one by one. */
const FEW = 200;
/** Points of the polynomial. */
const POINTS = 32;
/** How far it may be off between them, relative: beyond that the quantiles are found one by one. */
const TOLERANCE = 1e-13;

/**
 * How many standard errors a two-sided interval reaches, for many degrees of freedom; 1 or more each.
 *
 * Method: log t is a smooth function of 1/df. It is interpolated between Chebyshev points over the range that is asked for, and compared with
 * the quantile itself between them ([dlmf] 3.11). Accuracy: 1e-13 relative of {@link studentTQuantile}. A survival curve of clusters has a
 * df of its own at each time: 60 ns each in place of 2.5 µs.
 *
 * @internal
 */
export function criticalTs(level: number, dfs: Float64Array): Float64Array {
  const at = (df: number): number => criticalOf(level, df);
  const polynomial = dfs.length < FEW ? null : logPolynomial(at, dfs);
  const found = new Float64Array(dfs.length);
  for (let i = 0; i < dfs.length; i++) {
    const df = dfs[i]!;
    found[i] = i > 0 && df === dfs[i - 1] ? found[i - 1]! : polynomial ? Math.exp(polynomial(1 / df)) : at(df);
  }
  return found;
}

/** log t of 1/df over the range of the degrees of freedom; null where it would not be exact enough. */
function logPolynomial(at: (df: number) => number, dfs: Float64Array): ((x: number) => number) | null {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < dfs.length; i++) {
    low = Math.min(low, 1 / dfs[i]!);
    high = Math.max(high, 1 / dfs[i]!);
  }
  if (!(low > 0 && low < high && high <= 1)) return null;
  const half = (high - low) / 2;
  const angle = (k: number): number => (Math.PI * k) / POINTS;
  const valueAt = (theta: number): number => Math.log(at(1 / (low + half * (1 + Math.cos(theta)))));
  const values = Array.from({ length: POINTS }, (_, k) => valueAt(angle(k + 0.5)));
  const coefficients = Float64Array.from({ length: POINTS }, (_, j) =>
    values.reduce((sum, value, k) => sum + (2 / POINTS) * value * Math.cos(j * angle(k + 0.5)), 0),
  );
  // Clenshaw's recurrence.
  const polynomial = (x: number): number => {
    const t = (x - low) / half - 1;
    let [b, before] = [0, 0];
    for (let j = POINTS - 1; j > 0; j--) {
      const next = 2 * t * b - before + coefficients[j]!;
      before = b;
      b = next;
    }
    return t * b - before + coefficients[0]! / 2;
  };
  for (let k = 0; k <= POINTS; k += 4) {
    const x = low + half * (1 + Math.cos(angle(k)));
    if (!(Math.abs(polynomial(x) - valueAt(angle(k))) <= TOLERANCE)) return null;
  }
  return polynomial;
}
