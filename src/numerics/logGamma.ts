/**
 * The natural logarithm of the gamma function, for x > 0.
 *
 * Method: Stirling's series from 10 on; below, the Taylor series about 2 after steps of Γ(x + 1) = x·Γ(x), in forms
 * that keep their digits at the zeros x = 1 and x = 2. NaN for x < 0, ∞ at 0.
 * Accuracy: 4.6e-16 relative on 800 points from 1e-8 to 1e9, the zeros approached to 1e-12 (mpmath, 50 digits).
 *
 * @see [dlmf] 5.7.3, 5.11.1
 * @example
 * Math.exp(logGamma(11)).toFixed(3); // => "3628800.000"
 * logGamma(1 + 1e-12).toExponential(9); // => "-5.772669797e-13"
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  if (x < 0.5) return logGamma1p(x) - Math.log(x);
  if (x < 1.5) return logGamma1p(x - 1);
  let product = 1;
  while (x > 2.5) product *= x -= 1;
  return aboutTwo(x - 2) + Math.log(product);
}

/**
 * The natural logarithm of the beta function, B(a, b) = Γ(a)Γ(b)/Γ(a + b), for a, b > 0.
 *
 * Method: Stirling's leading terms combined before they are evaluated, so that nothing cancels when one argument is large.
 * Accuracy: 2.1e-15 relative on 400 points, a and b from 1e-3 to 1e7 (mpmath, 50 digits).
 *
 * @see [dlmf] 5.12.1
 * @example
 * Math.exp(-logBeta(3, 4)).toFixed(9); // => "60.000000000"
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10) return logGamma(small) + (logGamma(large) - logGamma(small + large));
  const tail = stirlingSeries(large) - stirlingSeries(small + large);
  const common = large * Math.log1p(small / large);
  if (small < 10) {
    return (
      logGamma(small) + tail + small - small * Math.log(small + large) - (common - 0.5 * Math.log1p(small / large))
    );
  }
  const share = small / (small + large);
  return (
    HALF_LOG_TWO_PI + stirlingSeries(small) + tail - 0.5 * Math.log(large) + (small - 0.5) * Math.log(share) - common
  );
}

/**
 * What Stirling's formula leaves out: log Γ(x + 1) − (x + ½)·log x + x − ½·log 2π.
 *
 * @see [loader2000] (`stirlerr`)
 * @internal
 */
export function stirlingError(x: number): number {
  return x >= 10 ? stirlingSeries(x) : logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** log Γ(1 + e) for |e| ≤ ½, without rounding 1 + e: Γ(2 + e) = (1 + e)·Γ(1 + e). @internal */
export function logGamma1p(e: number): number {
  return aboutTwo(e) - Math.log1p(e);
}

const HALF_LOG_TWO_PI = 0.9189385332046727;

// B₂ₖ/(2k(2k − 1)·x²ᵏ⁻¹), k = 1…7: the eighth term is below 3e-17 at x = 10 [dlmf] 5.11.1.
function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) / x;
}

/** log Γ(2 + e), |e| ≤ ½ [dlmf] 5.7.3. */
function aboutTwo(e: number): number {
  let series = 0;
  for (let k = ZETA.length - 1; k >= 0; k--) series = series * e + ZETA[k]!;
  return e * (0.42278433509846714 + e * series); // 1 − γ
}

// (−1)ᵏ(ζ(k) − 1)/k, k = 2…27, by mpmath to 40 digits.
const ZETA: readonly number[] = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10,
];
