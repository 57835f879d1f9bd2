/** A function's value and slope at a point. @internal */
export interface ValueAndSlope {
  readonly value: number;
  readonly slope: number;
}

/**
 * The root of an increasing function between two points, by Newton's method kept inside the bracket.
 *
 * A step that leaves the bracket, or is not half the last one, gives way to bisection: over a kink Newton's method can swing
 * for ever; `at` may give one record every time. Convergence is quadratic: a step below 1e-9 is followed by one below 1e-16.
 *
 * @internal
 */
export function newtonRoot(at: (x: number) => ValueAndSlope, lower: number, upper: number, start: number): number {
  let [low, high] = [lower, upper];
  let x = Math.min(Math.max(start, lower), upper);
  let before = Infinity;
  for (let i = 0; i < 200; i++) {
    const { value, slope } = at(x);
    const step = value / slope;
    // Tested before the bracket, at whose very edge the root may lie.
    if (Math.abs(step) <= 1e-9 * Math.abs(x)) return x - step;
    if (value < 0) low = x;
    else high = x;
    const newton = x - step > low && x - step < high && Math.abs(step) < before / 2;
    const next = newton ? x - step : (low + high) / 2;
    before = Math.abs(next - x);
    x = next;
    if (high - low <= 4e-16 * (Math.abs(low) + Math.abs(high))) break;
  }
  return x;
}
