import { logGamma1p } from "./logGamma.ts";

/**
 * Iₓ(a, b) and its complement for a first parameter near 0, where the value is near 1 and the complement of the order of a.
 *
 * Method: the power series Iₓ(a, b) = G·(1 + a·T), G = xᵃ·Γ(a + b)/(Γ(a + 1)·Γ(b)), T = Σ (1 − b)(2 − b)…(n − b)·xⁿ/(n!·(a + n));
 * the complement is −(G − 1) − G·a·T, with log G made of parts that are each of the order of a. For 0 < a < ½ and b·x of 1 or so
 * at most.
 * Accuracy: 1e-14 relative in both, a and b from 1e-9 on (mpmath), test/unit/numerics/smallBeta.test.ts.
 *
 * @see [dlmf] 8.17.7
 * @internal
 */
export function smallBeta(x: number, a: number, b: number): readonly [value: number, complement: number] {
  let [total, term] = [0, 1];
  for (let n = 1; n <= 1000; n++) {
    term *= ((n - b) / n) * x;
    total += term / (a + n);
    if (!(Math.abs(term) > 1e-17 * Math.abs(total))) break;
  }
  const logarithm = logGammaRise(a, b, x) - logGamma1p(a);
  const rest = a * total * Math.exp(logarithm);
  return [Math.exp(logarithm) + rest, -Math.expm1(logarithm) - rest];
}

/** a·log x + log Γ(a + b) − log Γ(b), in parts of the order of a: steps up to 10, then Stirling's series [dlmf] 5.11.1. */
function logGammaRise(a: number, b: number, x: number): number {
  let steps = 0;
  let c = b;
  for (; c < 10; c++) steps += Math.log1p(a / c);
  const [u, v] = [1 / c, 1 / (c + a)];
  // vᵐ⁺¹ − uᵐ⁺¹ = (v − u)·(vᵐ + vᵐ⁻¹u + … + uᵐ), m = 0, 2, 4, …
  let [series, powers, power] = [0, 1, 1];
  STIRLING.forEach((coefficient) => {
    series += coefficient * powers;
    for (let twice = 0; twice < 2; twice++) {
      power *= v;
      powers = u * powers + power;
    }
  });
  return (c - 0.5) * Math.log1p(a * u) - a + a * Math.log(x * (c + a)) - a * u * v * series - steps;
}

// B₂ₖ/(2k(2k − 1)): 1/12, −1/360, 1/1260, …
const STIRLING: readonly number[] = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641,
];
