/**
 * Loader's deviance part x·log(x/m) + m − x, accurate also where x is near m.
 *
 * @param difference - x − m, given by the caller, who knows it better than the subtraction.
 * @see [loader2000] (`bd0`)
 * @internal
 */
export function deviance(x: number, m: number, difference: number): number {
  if (x === 0) return m;
  const v = difference / (x + m);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / m) - difference;
  // x·log(x/m) − (x − m) = (x − m)·v + 2x·(v³/3 + v⁵/5 + …), v = (x − m)/(x + m)
  const square = v * v;
  let total = difference * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = total + power / odd;
    if (!(Math.abs(next - total) > 0)) return next; // also NaN, which equals nothing
    total = next;
  }
}
