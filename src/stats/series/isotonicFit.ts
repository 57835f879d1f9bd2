/** How much of the movement of a sequence a curve that only rises (or only falls) explains. @internal */
export interface IsotonicFit {
  /** Share of the weighted sum of squares about the mean, 0..1; 0 for a constant. */
  readonly rSquared: number;
  readonly direction: "up" | "down";
}

/**
 * The better of the rising and the falling least-squares curve.
 *
 * Method: pooling of adjacent violators, both ways. [barlow1972] section 1.2
 *
 * @internal
 */
export function isotonicFit(values: ArrayLike<number>, weights: ArrayLike<number>): IsotonicFit {
  const n = values.length;
  let [weight, total] = [0, 0];
  for (let i = 0; i < n; i++) {
    weight += weights[i]!;
    total += weights[i]! * values[i]!;
  }
  const center = total / weight;
  let all = 0;
  for (let i = 0; i < n; i++) all += weights[i]! * (values[i]! - center) ** 2;
  if (!(all > 0)) return { rSquared: 0, direction: "up" };
  const [up, down] = [explained(values, weights, center, 1), explained(values, weights, center, -1)];
  return up >= down
    ? { rSquared: Math.min(1, up / all), direction: "up" }
    : { rSquared: Math.min(1, down / all), direction: "down" };
}

/** Weighted sum of squares of the pooled blocks about the mean. */
function explained(values: ArrayLike<number>, weights: ArrayLike<number>, center: number, sign: 1 | -1): number {
  const means = new Float64Array(values.length);
  const sizes = new Float64Array(values.length);
  let blocks = 0;
  for (let i = 0; i < values.length; i++) {
    let [mean, size] = [sign * (values[i]! - center), weights[i]!];
    for (; blocks > 0 && means[blocks - 1]! >= mean; blocks--) {
      const before = sizes[blocks - 1]!;
      mean = (mean * size + means[blocks - 1]! * before) / (size + before);
      size += before;
    }
    means[blocks] = mean;
    sizes[blocks++] = size;
  }
  let squares = 0;
  for (let b = 0; b < blocks; b++) squares += sizes[b]! * means[b]! ** 2;
  return squares;
}
