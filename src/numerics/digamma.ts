/**
 * ψ(a + n) − ψ(a): for a whole n the sum 1/a + 1/(a + 1) + … of n terms. For a > 0 and n ≥ 0.
 *
 * Method: steps up to a ≥ 15, then the asymptotic series, its logarithm as log1p, so that nothing cancels at a large a.
 * Accuracy: 2e-15 relative (mpmath), test/unit/numerics/digamma.test.ts.
 *
 * @see [dlmf] 5.5.2, 5.11.2
 * @internal
 */
export function digammaRise(a: number, n: number): number {
  let rise = 0;
  let low = a;
  for (; low < STIRLING; low++) rise += n / (low * (low + n)); // ψ(x) = ψ(x + 1) − 1/x at both ends
  return rise + Math.log1p(n / low) + tail(low + n) - tail(low);
}

/**
 * ψ′(a) − ψ′(a + n): for a whole n the sum 1/a² + 1/(a + 1)² + … of n terms. For a > 0 and n ≥ 0.
 *
 * Accuracy: 2e-15 relative (mpmath), test/unit/numerics/digamma.test.ts.
 *
 * @see [dlmf] 5.15.8
 * @internal
 */
export function trigammaFall(a: number, n: number): number {
  let fall = 0;
  let low = a;
  for (; low < STIRLING; low++) fall += (n * (2 * low + n)) / (low * (low + n)) ** 2;
  return fall + n / (low * (low + n)) + tailSlope(low) - tailSlope(low + n);
}

const STIRLING = 15;

// ψ(x) − log x = −1/2x − Σ B₂ₖ/(2k·x²ᵏ) [dlmf] 5.11.2; what is left out is below 1e-19 at 15.
function tail(x: number): number {
  const s = 1 / (x * x);
  const series = 1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12)));
  return -0.5 / x - s * (1 / 12 - s * (1 / 120 - s * series));
}

// ψ′(x) − 1/x = 1/2x² + Σ B₂ₖ/x²ᵏ⁺¹ [dlmf] 5.15.8
function tailSlope(x: number): number {
  const s = 1 / (x * x);
  const series = 1 / 42 - s * (1 / 30 - s * (5 / 66 - s * (691 / 2730 - (s * 7) / 6)));
  return s / 2 + (s / x) * (1 / 6 - s * (1 / 30 - s * series));
}
