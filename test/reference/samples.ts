import { type Distribution, type Interval, type Metric, meanMetric, scale } from "../../src/index.ts";
import { type StlOptions, sum } from "../../src/stats/index.ts";
import { expectClose, toleranceOf } from "../config/reference.ts";

export type Pair = readonly [number, number];

export const THREE: Metric = meanMetric({ id: "three", scale: scale(-1, 1) });

/** A distribution over different values, ascending; equal values are gathered as `distribution` does it. */
export function over(values: readonly number[], counts: readonly number[]): Distribution {
  const different = [...new Set(values)].sort((a, b) => a - b);
  const gathered = different.map((value) => sum(counts.filter((_, k) => values[k] === value)));
  return { values: different, counts: gathered, weights: null, design: null };
}

/** One distribution of weighted answers over a support. */
export function weighted(
  answers: readonly number[],
  weights: readonly number[],
  support: readonly number[],
): Distribution {
  const of = (each: (i: number) => number): number[] =>
    support.map((value) => sum(answers.map((answer, i) => (answer === value ? each(i) : 0))));
  return {
    values: support,
    counts: of((i) => (weights[i]! > 0 ? 1 : 0)),
    weights: { sums: of((i) => weights[i]!), squares: of((i) => weights[i]! ** 2) },
    design: null,
  };
}

export function expectLimits(
  { lower, upper }: Pick<Interval, "lower" | "upper">,
  expected: Pair,
  name: string,
  each: { readonly id: string; readonly tolAbs?: number },
): void {
  expectClose(lower, expected[0], toleranceOf(name, each), `${each.id} lower`);
  expectClose(upper, expected[1], toleranceOf(name, each), `${each.id} upper`);
}

/** Packages that do not cut off at the scale's ends are cut off here: an NPS above 1 is not a value. */
export const cut = ([lower, upper]: Pair, from: number, to: number): Pair => [
  Math.max(from, lower),
  Math.min(to, upper),
];

/** What R's stl is asked for, by its names. */
export interface StlInput {
  readonly period: number;
  readonly sWindow: number | "periodic";
  readonly sDegree: 0 | 1;
  readonly tWindow: number;
  readonly tDegree: 0 | 1;
  readonly lWindow: number;
  readonly lDegree: 0 | 1;
  readonly sJump: number;
  readonly tJump: number;
  readonly lJump: number;
  readonly inner: number;
  readonly outer: number;
}

/** The same by ours. */
export function stlOptions(input: StlInput): StlOptions {
  return {
    seasonLength: input.period,
    seasonalWindow: input.sWindow,
    seasonalDegree: input.sDegree,
    trendWindow: input.tWindow,
    trendDegree: input.tDegree,
    lowPassWindow: input.lWindow,
    lowPassDegree: input.lDegree,
    seasonalJump: input.sJump,
    trendJump: input.tJump,
    lowPassJump: input.lJump,
    innerLoops: input.inner,
    outerLoops: input.outer,
  };
}
