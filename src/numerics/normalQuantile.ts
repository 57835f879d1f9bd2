import { type Rational, rational } from "./rational.ts";
import { requireReal } from "./requireReal.ts";

/**
 * The value below which a standard normal variable falls with probability `p`.
 *
 * Method: Wichura's AS241 (PPND16), rational approximations on three ranges. Valid for 0 ≤ p ≤ 1 (−∞ and ∞ at the ends).
 * Accuracy: 5.4e-16 relative down to p = 1e-300, mpmath 1.3, test/reference/special-normal.json.
 * Near p = 1 give the upper tail `q` itself: 1 − p cannot hold it.
 * Units: none.
 *
 * @param p - Lower tail.
 * @param q - Upper tail, 1 − p unless given more exactly.
 * @returns The value, in the unit of the variable.
 * @throws {CxError} `NOT_A_NUMBER` for what is no number; NaN and the infinities are some
 * @see [wichura1988]
 * @example
 * normalQuantile(0.975).toFixed(12); // => "1.959963984540"
 * normalQuantile(1, 1e-20).toFixed(6); // => "9.262340"
 */
export function normalQuantile(p: number, q: number = 1 - p): number {
  requireReal(p, "p");
  requireReal(q, "q");
  if (!(p >= 0 && q >= 0)) return NaN;
  const centre = p < q ? p - 0.5 : 0.5 - q;
  if (Math.abs(centre) <= 0.425) {
    return centre * rational(CENTRE, 0.180625 - centre * centre);
  }
  const tail = Math.min(p, q);
  if (tail === 0) return p < q ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const size = r <= 5 ? rational(MIDDLE, r - 1.6) : rational(FAR, r - 5);
  return p < q ? -size : size;
}

// Coefficients of [wichura1988], p. 483: |p − ½| ≤ .425, then r = √(−log tail) up to 5, then beyond.
const CENTRE: Rational = [
  [
    3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
  ],
  [
    1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
    3.930789580009271061e4, 2.8729085735721942674e4, 5.226495278852854561e3,
  ],
];
const MIDDLE: Rational = [
  [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4,
  ],
  [
    1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
    1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
];
const FAR: Rational = [
  [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
    2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  [
    1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
    1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
];
