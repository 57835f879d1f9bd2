// Numbers to places on the page.

export interface Axis {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A straight axis over the values, widened to round ticks. */
export function axisOf(values: readonly number[], start: number, end: number, wanted: number): Axis {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  if (low === high) [low, high] = [low - 1, high + 1];
  const raw = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw * 0.999)!;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const [from, to] = [first * step, last * step];
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(digits)));
  return { at: (value) => start + ((value - from) / (to - from)) * (end - start), ticks };
}

/** Between two colours of a diverging scale, at −1 … 1: the browser mixes. */
export function diverging(share: number): string {
  const size = Math.min(1, Math.abs(share));
  const [inner, outer] = share < 0 ? ["--low", "--lowest"] : ["--high", "--highest"];
  return size <= 0.5
    ? `color-mix(in oklab, var(${inner}) ${Math.round(size * 200)}%, var(--middle))`
    : `color-mix(in oklab, var(${outer}) ${Math.round((size - 0.5) * 200)}%, var(${inner}))`;
}
