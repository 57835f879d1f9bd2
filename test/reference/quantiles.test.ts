import { describe, expect, test } from "vitest";
import {
  proportionInterval,
  type Interval,
  type IntervalMethod,
  waldInterval,
  wilsonInterval,
} from "../../src/index.ts";
import {
  goodmanIntervals,
  harrellDavis,
  linearisedInterval,
  quantile,
  quantileInterval,
  quantiles,
  quesenberryHurstIntervals,
  sum,
} from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

type Pair = readonly [number, number];

describe("multinomial-simultaneous", () => {
  type Input = { readonly counts: readonly number[]; readonly confidence: number };
  type Expected = Readonly<Record<"goodman" | "qh" | "wilson" | "wald", readonly Pair[]>>;
  test.each(cases<Input, Expected>("multinomial-simultaneous", "multinomialSimultaneous"))(
    "$id: goodman, qh, and one at a time wilson, wald",
    (each) => {
      const { counts, confidence: level } = each.input;
      const n = sum(counts);
      const alone = (interval: IntervalMethod): Interval[] =>
        counts.map((count) => proportionInterval(count, n, { interval, level }));
      const all: readonly [keyof Expected, readonly Interval[]][] = [
        ["goodman", goodmanIntervals(counts, { level }).intervals],
        ["qh", quesenberryHurstIntervals(counts, { level }).intervals],
        ["wilson", alone(wilsonInterval)],
        ["wald", alone(waldInterval)],
      ];
      for (const [field, got] of all) {
        got.forEach((interval, k) => {
          const id = `${each.id} ${field}[${k}]`;
          // DescTools leaves 1e-17 where the limit is 0.
          const tolerance = { rel: toleranceOf("multinomial-simultaneous").rel, abs: 1e-15 };
          expectClose(interval.lower, each.expected[field][k]![0], tolerance, `${id} lower`);
          expectClose(interval.upper, each.expected[field][k]![1], tolerance, `${id} upper`);
        });
      }
    },
  );
});

describe("quantiles", () => {
  type Input = { readonly x: readonly number[]; readonly probs: readonly number[] };
  const types = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
  test.each(cases<Input, Record<string, readonly number[] & number>>("quantiles", "quantiles"))(
    "$id: type1, type2, type3, type4, type5, type6, type7, type8, type9, mad, iqr",
    (each) => {
      const { x, probs } = each.input;
      const tolerance = toleranceOf("quantiles", each);
      for (const type of types) {
        quantiles(x, probs, { type }).forEach((got, k) => {
          expectClose(got, each.expected[`type${type}`]![k]!, tolerance, `type ${type} at ${probs[k]!}`);
        });
      }
      const median = quantile(x, 0.5);
      const deviations = x.map((value) => Math.abs(value - median));
      expectClose(1.4826 * quantile(deviations, 0.5), each.expected["mad"]!, tolerance, "mad");
      expectClose(quantile(x, 0.75) - quantile(x, 0.25), each.expected["iqr"]!, tolerance, "iqr");
    },
  );

  type Davis = { readonly estimate: readonly number[]; readonly jackknifeSe: readonly number[] };
  test.each(cases<Input, Davis>("quantiles", "harrellDavis"))("$id: estimate, jackknifeSe", (each) => {
    const { x, probs } = each.input;
    probs.forEach((p, k) => {
      const { estimate, standardError } = harrellDavis(x, p);
      expectClose(estimate, each.expected.estimate[k]!, toleranceOf("quantiles", each), `estimate at ${p}`);
      expectClose(standardError, each.expected.jackknifeSe[k]!, toleranceOf("quantiles", each), `jackknifeSe at ${p}`);
    });
  });

  type Weighted = { readonly x: readonly number[]; readonly weights: readonly number[] };
  test.each(cases<Weighted, { readonly mean: number }>("quantiles", "weightedQuantile"))("$id: mean", (each) => {
    const { x, weights } = each.input;
    const { estimate } = linearisedInterval(x, { weights });
    expectClose(estimate, each.expected.mean, toleranceOf("quantiles", each), "mean");
  });

  type Order = { readonly x: readonly number[]; readonly p: number; readonly confidence: number };
  type OrderExpected = {
    readonly lowerRank: number;
    readonly upperRank: number;
    readonly ci: readonly (number | string | null)[];
    readonly coverage: number;
  };
  test.each(cases<Order, OrderExpected>("quantiles", "quantileCiOrderStatistics"))(
    "$id: lowerRank, upperRank, ci, coverage",
    (each) => {
      const { x, p, confidence: level } = each.input;
      const { interval, lowerRank, upperRank, coverage } = quantileInterval(x, p, { level });
      const { lower, upper } = interval;
      expect(lowerRank ?? 0).toBe(each.expected.lowerRank);
      expect(upperRank ?? x.length + 1).toBe(each.expected.upperRank);
      // An end that does not exist stands as "-Infinity" or "Infinity" in the file.
      expect([lower, upper]).toEqual(each.expected.ci.map((limit) => (typeof limit === "number" ? limit : null)));
      expectClose(coverage, each.expected.coverage, toleranceOf("quantiles", each), "coverage");
    },
  );
});
