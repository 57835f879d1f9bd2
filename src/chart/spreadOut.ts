import type { Part } from "./spec.ts";

/**
 * Labels beside one another, moved until no two touch, and back where they would leave the plot: `at` is where each stands, as near as may be
 * to the value that it names.
 *
 * @internal
 */
export function spreadOut(
  labels: readonly Part[],
  field: string,
  apart: number,
  [low, high]: readonly [number, number],
): Part[] {
  const sorted = [...labels].sort((a, b) => (b[field] as number) - (a[field] as number));
  let above = high + apart;
  const down = sorted.map((label) => {
    above = Math.min(label[field] as number, above - apart);
    return above;
  });
  let below = low - apart;
  return down
    .reverse()
    .map((at, i) => {
      below = Math.max(at, below + apart);
      return { ...sorted[sorted.length - 1 - i], at: below };
    })
    .reverse();
}
