/**
 * A step of Newton (or of the secant) where it stays inside the bracket, else the bracket's middle: a root can be missed no more.
 *
 * @internal
 */
export function between(step: number, low: number, high: number): number {
  return step > low && step < high ? step : (low + high) / 2; // also where the step is NaN
}
