import type { Cube, CubeExclusion } from "../../../src/cube/cube.ts";
import type { CellKey } from "../../../src/rows/keys.ts";
import type { Metric } from "../../../src/metric/metric.ts";
import type { Tally } from "../../../src/tally/countAnswers.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";

/** A cube without time from counts per point and area. */
export function cubeOf(
  metric: Metric,
  counts: Readonly<Record<string, readonly number[]>>,
): Cube<{ readonly area: string }, null> {
  const entries = Object.entries(counts).map(([area, each]) => [{ area }, tallyFromCounts(metric, each)] as const);
  return { ...cubeOfTallies(metric, entries), dimensions: [{ name: "area", order: null }] };
}

export function cubeOfTallies<Key extends CellKey>(
  metric: Metric,
  entries: readonly (readonly [Key, Tally])[],
): Cube<Key, null> {
  const excluded: Record<CubeExclusion, number> = {
    missing: 0,
    notApplicable: 0,
    dismissed: 0,
    offScale: 0,
    zeroWeight: 0,
    noKey: 0,
    badTime: 0,
    filtered: 0,
  };
  return {
    metric,
    dimensions: Object.keys(entries[0]?.[0] ?? {}).map((name) => ({ name, order: null })),
    scale: metric.scale,
    cells: entries.map(([key, tally]) => ({ key, period: null, tally })),
    excluded,
    rows: entries.reduce((all, [, tally]) => all + tally.n, 0),
  };
}

/**
 * Answers to "would you recommend" at San Francisco airport by boarding area, 0..10; blanks (code 11) left out.
 * Counted from the customer surveys of 2017 and 2018, City of San Francisco open data (PDDL),
 * as kept in github ronyarmon/SFO @8f50307b, data/raw/.
 */
export const SFO_2017: Readonly<Record<string, readonly number[]>> = {
  A: [8, 2, 3, 5, 3, 28, 44, 74, 175, 152, 230],
  B: [1, 0, 0, 1, 2, 14, 4, 15, 35, 35, 59],
  C: [0, 0, 0, 0, 1, 14, 11, 19, 49, 56, 76],
  D: [3, 0, 2, 2, 2, 23, 13, 36, 92, 82, 131],
  E: [1, 2, 0, 1, 0, 9, 5, 25, 32, 32, 68],
  F: [2, 1, 2, 2, 4, 17, 22, 50, 123, 74, 147],
  G: [2, 1, 1, 8, 6, 39, 31, 72, 171, 133, 161],
};
export const SFO_2018: Readonly<Record<string, readonly number[]>> = {
  A: [10, 3, 11, 10, 8, 54, 44, 85, 166, 119, 151],
  B: [0, 2, 1, 3, 2, 21, 8, 32, 53, 32, 84],
  C: [1, 1, 0, 0, 5, 20, 6, 30, 42, 22, 62],
  D: [2, 1, 4, 4, 2, 34, 26, 46, 113, 92, 171],
  E: [1, 1, 4, 0, 1, 7, 2, 16, 29, 41, 55],
  F: [5, 1, 1, 4, 3, 24, 22, 51, 90, 83, 123],
  G: [5, 2, 3, 5, 3, 45, 25, 74, 108, 109, 124],
};
