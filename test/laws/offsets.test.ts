import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import {
  autocorrelation,
  cochranArmitage,
  heterogeneity,
  hierarchicalNormal,
  isotonicTrend,
  linearTrend,
  linearisedInterval,
  ljungBox,
  mannKendall,
  pairedTTest,
  restrictedMaximumLikelihood,
  seasonalMannKendall,
  stl,
  variance,
  weightedTrend,
  welchTest,
} from "../../src/stats/index.ts";
import { cronbachAlpha } from "../../src/survey/cronbachAlpha.ts";
import { RUNS } from "./runs.ts";

// Measurements of a timestamp's size: whole numbers, so that the constant itself rounds nothing.

const measurement = fc.integer({ min: 0, max: 1000 });
const pairs = fc
  .array(fc.tuple(measurement, measurement), { minLength: 12, maxLength: 24 })
  .filter((list) => [0, 1].every((side) => new Set(list.map((pair) => pair[side])).size > 3));
const constant = fc.constantFrom(1e5, 1e8, 1.7e12);

const FIGURES: Readonly<Record<string, (x: readonly number[], y: readonly number[]) => unknown>> = {
  "a variance": (x) => variance(x),
  welchTest: (x, y) => welchTest(x, y),
  pairedTTest: (x, y) => pairedTTest(x, y),
  autocorrelation: (x) => [autocorrelation(x, { lags: 3 }), ljungBox(x, { lags: 3 })],
  linearTrend: (x) =>
    (["independent", "neweyWest", "hc3"] as const).map((errors) => ({ ...linearTrend(x, { errors }), intercept: 0 })),
  weightedTrend: (x) => ({ ...weightedTrend(x, errorsOf(x)), intercept: 0 }),
  "the slope over times": (x) => {
    const steps = x.map((_, i) => x[0]! + 7 * i + (i % 3));
    const values = x.map((_, i) => (i * i) % 17);
    return [
      { ...linearTrend(values, { times: steps }), intercept: 0 },
      { ...weightedTrend(values, errorsOf(x), { times: steps }), intercept: 0 },
    ];
  },
  mannKendall: (x) => [mannKendall(x), seasonalMannKendall(x, { seasonLength: 4 })],
  isotonicTrend: (x) => ({ ...isotonicTrend(x, { standardErrors: errorsOf(x) }), intercept: 0 }),
  stl: (x) => ({ ...stl(x, { seasonLength: 4 }), trend: 0, adjusted: 0 }),
  heterogeneity: (x) => {
    const of = { estimates: x, standardErrors: errorsOf(x) };
    return [heterogeneity(of), heterogeneity(of, { method: restrictedMaximumLikelihood })].map((found) => ({
      ...found,
      mean: 0,
    }));
  },
  hierarchicalNormal: (x) => {
    const { spread, units } = hierarchicalNormal({ estimates: x, standardErrors: errorsOf(x) });
    return [spread, units.map(({ standardError }) => standardError)];
  },
  linearisedInterval: (x) => linearisedInterval(x, { weights: errorsOf(x) }).standardError,
  cochranArmitage: (x) =>
    cochranArmitage([3, 5, 4, 9], [20, 21, 19, 22], { scores: [0, 1, 3, 7].map((step) => x[0]! + step) }),
  cronbachAlpha: (x, y) => cronbachAlpha(x.map((value, i) => [value, y[i]!, value + y[i]!])),
};

/** Between 1 and 9, whatever is added to the values. */
function errorsOf(x: readonly number[]): number[] {
  return x.map((_, i) => 1 + ((5 * i) % 9));
}

/** The numbers of a record in order, and what else it says. */
function leaves(value: unknown, path: string = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

for (const [name, figures] of Object.entries(FIGURES)) {
  // The curves of a trend are fitted a hundred times for their interval.
  const runs = name === "isotonicTrend" ? { numRuns: 10 } : RUNS(30);
  test.prop([pairs, constant], runs)(`a constant added to all values does not move ${name}`, (list, added) => {
    const [x, y] = [list.map(([first]) => first), list.map(([, second]) => second)];
    const plus = (values: readonly number[]): number[] => values.map((value) => value + added);
    const [plain, moved] = [leaves(figures(x, y)), leaves(figures(plus(x), plus(y)))];
    expect(moved.map(([path]) => path)).toEqual(plain.map(([path]) => path));
    for (const [place, [path, figure]] of plain.entries()) {
      const other = moved[place]![1];
      if (typeof figure !== "number" || typeof other !== "number") {
        expect(other, path).toEqual(figure);
        continue;
      }
      // The ends of a trend's slopes are searched up to 1e-7 of their distance.
      const near = name === "isotonicTrend" && path.includes("interval") ? 2e-6 : 1e-10;
      if (!(Math.abs(other - figure) <= near * (1 + Math.abs(figure)))) expect(other, path).toBe(figure);
    }
  });
}
