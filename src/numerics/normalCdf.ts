import { type Rational, rational } from "./rational.ts";
import { requireReal } from "./requireReal.ts";

/**
 * The standard normal distribution's lower tail Φ(x), accurate in both tails: Φ(−38.4) is 6.4e-323, not 0.
 *
 * Formula: Φ(x) = ½·erfc(−x/√2), by Cody's rational approximations on |x| ≤ 0.67, ≤ √32 and beyond.
 * Range: every real x. Accuracy: 6.6e-16 relative (mpmath, bench/results/accuracy.md).
 * Units: none, a probability.
 *
 * @returns P(X ≤ x), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [cody1969]
 * @example
 * normalCdf(1.96).toFixed(12); // => "0.975002104852"
 * normalCdf(-10).toExponential(12); // => "7.619853024161e-24"
 */
export function normalCdf(x: number): number {
  requireReal(x, "x");
  return x > 0 ? 1 - upperTail(x) : upperTail(-x);
}

/**
 * The standard normal distribution's upper tail 1 − Φ(x), without the loss of 1 − Φ(x) in the far tail.
 *
 * Range: every real x. Accuracy: 6.6e-16 relative in both tails down to 1e-308, exact below (mpmath, 800 points,
 * bench/results/accuracy.md).
 * Formula: Φ(−x). Units: none, a probability.
 *
 * @returns P(X > x), 0..1.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [cody1969]
 * @example
 * normalSf(10).toExponential(12); // => "7.619853024161e-24"
 */
export function normalSf(x: number): number {
  requireReal(x, "x");
  return normalCdf(-x);
}

/** 1 − Φ(x) for x ≥ 0. */
function upperTail(x: number): number {
  if (x <= 0.67448975) return 0.5 - x * rational(NEAR, x * x);
  if (x > 39) return 0;
  // exp(−x²/2) with x² split at a sixteenth, so that rounding x² costs nothing in the tail [cody1969].
  const coarse = Math.trunc(x * 16) / 16;
  const rest = Math.exp((-(x - coarse) * (x + coarse)) / 2);
  const half = Math.exp((-coarse * coarse) / 4); // twice: exp(−x²/2) alone is denormal above x = 37.6
  return half * (half * rest * (x <= 5.656854249492381 ? rational(MIDDLE, x) : farRatio(x)));
}

function farRatio(x: number): number {
  const u = 1 / (x * x);
  return (0.3989422804014327 - u * rational(FAR, u)) / x;
}

// Coefficients: W. J. Cody (1969), in the arrangement for Φ of his ANORM (1993), ACM TOMS 715.
const NEAR: Rational = [
  [18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287, 0.065682337918207449113],
  [45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1],
];
const MIDDLE: Rational = [
  [
    9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711, 597.27027639480026226,
    93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764, 1.0765576773720192317e-8,
  ],
  [
    19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091, 6485.558298266760755,
    1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1,
  ],
];
const FAR: Rational = [
  [
    2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807, 0.1274011611602473639, 0.21589853405795699,
    0.02307344176494017303,
  ],
  [7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515, 0.468238212480865118, 1.28426009614491121, 1],
];
