/** How far a local fit reaches, its degree (0 or 1), and from where to where it jumps. @internal */
export interface Smoother {
  readonly window: number;
  readonly degree: number;
  readonly jump: number;
}

/** Local regression at every point, or at every `jump`-th with straight lines between. @internal */
export function loess(y: Float64Array, smoother: Smoother, weights: Float64Array | null): Float64Array<ArrayBuffer> {
  const n = y.length;
  if (n < 2) return Float64Array.from(y);
  const { window } = smoother;
  const jump = Math.min(smoother.jump, n - 1);
  const half = (window + 1) >> 1;
  const smooth = new Float64Array(n);
  /** Point x, counted from 1, from the `window` points about it. */
  const fit = (x: number): void => {
    const left = window >= n ? 1 : Math.min(Math.max(1, x - half + 1), n - window + 1);
    smooth[x - 1] = loessAt(y, smoother, x, left, Math.min(n, left + window - 1), weights) ?? y[x - 1]!;
  };
  let last = 1;
  for (let x = 1; x <= n; x += jump) {
    fit(x);
    joinPoints(smooth, last, x);
    last = x;
  }
  if (last < n) {
    // The last point is fitted in the window of the last jump, as Cleveland's program does.
    const left = window >= n ? 1 : Math.min(Math.max(1, last - half + 1), n - window + 1);
    smooth[n - 1] = loessAt(y, smoother, n, left, Math.min(n, left + window - 1), weights) ?? y[n - 1]!;
    joinPoints(smooth, last, n);
  }
  return smooth;
}

function joinPoints(smooth: Float64Array, from: number, to: number): void {
  const step = (smooth[to - 1]! - smooth[from - 1]!) / (to - from);
  for (let x = from + 1; x < to; x++) smooth[x - 1] = smooth[from - 1]! + step * (x - from);
}

/** Tricube-weighted local fit at x from the points left … right, counted from 1; null where no point has any weight. @internal */
export function loessAt(
  y: Float64Array,
  { window, degree }: Smoother,
  x: number,
  left: number,
  right: number,
  weights: Float64Array | null,
): number | null {
  const n = y.length;
  const reach = Math.max(x - left, right - x) + (window > n ? Math.floor((window - n) / 2) : 0);
  const w = new Float64Array(right - left + 1);
  let total = 0;
  for (let j = left; j <= right; j++) {
    const r = Math.abs(j - x);
    if (r > 0.999 * reach) continue;
    const near = r <= 0.001 * reach ? 1 : (1 - (r / reach) ** 3) ** 3;
    total += w[j - left] = near * (weights === null ? 1 : weights[j - 1]!);
  }
  if (!(total > 0)) return null;
  let center = 0;
  for (let k = 0; k < w.length; k++) center += (w[k]! /= total) * (left + k);
  if (reach > 0 && degree > 0) {
    const spread = w.reduce((all, each, k) => all + each * (left + k - center) ** 2, 0);
    if (Math.sqrt(spread) > 0.001 * (n - 1)) {
      const slope = (x - center) / spread;
      for (let k = 0; k < w.length; k++) w[k]! *= slope * (left + k - center) + 1;
    }
  }
  return w.reduce((all, each, k) => all + each * y[left - 1 + k]!, 0);
}
