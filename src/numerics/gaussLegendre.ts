/** Points and weights of a quadrature rule. @internal */
export interface Quadrature {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The Gauss–Legendre rule of `n` points on (0, 1), exact for polynomials up to degree 2n − 1.
 *
 * Method: Newton's on the Legendre polynomial from cos(π(i − ¼)/(n + ½)).
 *
 * @see [abramowitz1964] 25.4.29
 * @internal
 */
export function gaussLegendre(n: number): Quadrature {
  const points: number[] = [];
  const weights: number[] = [];
  for (let i = 1; i <= n; i++) {
    let x = Math.cos((Math.PI * (i - 0.25)) / (n + 0.5));
    let slope = 0;
    for (let step = 1, tries = 0; Math.abs(step) > 1e-15 && tries < 20; tries++) {
      let [last, value] = [1, x];
      for (let k = 2; k <= n; k++) [last, value] = [value, ((2 * k - 1) * x * value - (k - 1) * last) / k];
      slope = (n * (x * value - last)) / (x * x - 1);
      step = value / slope;
      x -= step;
    }
    points.push((1 - x) / 2);
    weights.push(1 / ((1 - x * x) * slope * slope));
  }
  return { points, weights };
}
