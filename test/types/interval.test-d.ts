import { describe, expectTypeOf, test } from "vitest";
import {
  type BootstrapInterval,
  type QuantileInterval,
  bootstrapInterval,
  goodmanIntervals,
  linearisedInterval,
  poissonRateInterval,
  quantileInterval,
} from "../../src/stats/index.ts";
import {
  type Distribution,
  type Interval,
  type IntervalMethod,
  type OpenInterval,
  adjustedWaldWith,
  exactBootstrapWith,
  nps,
  proportionInterval,
  scoreSkewInterval,
  tally,
  NPS,
  wilsonInterval,
  wilsonWith,
} from "../../src/index.ts";

describe("interval methods", () => {
  test("have one signature, plain or made by a factory", () => {
    expectTypeOf(wilsonInterval).toExtend<IntervalMethod>();
    expectTypeOf(scoreSkewInterval).toExtend<IntervalMethod>();
    expectTypeOf(wilsonWith({ continuity: true })).toEqualTypeOf<IntervalMethod>();
    expectTypeOf(adjustedWaldWith("rocks")).toEqualTypeOf<IntervalMethod>();
    expectTypeOf(exactBootstrapWith({ method: "percentile" })).toEqualTypeOf<IntervalMethod>();
  });

  test("are written by anyone and plug into a score", () => {
    const whole = ({ values }: Distribution, level: number): Interval => ({
      lower: values[0]!,
      upper: values.at(-1)!,
      level,
      method: "all of the scale",
    });
    expectTypeOf(whole).toExtend<IntervalMethod>();
    nps([10, 3], { interval: whole });
    proportionInterval(3, 10, { interval: wilsonInterval });
  });

  test("know their names", () => {
    // @ts-expect-error: no such pseudo-counts
    adjustedWaldWith("wilson");
    // @ts-expect-error: no such bootstrap
    exactBootstrapWith({ method: "studentized" });
    // @ts-expect-error: no such rate method
    poissonRateInterval(1, 2, { method: "byar" });
    // @ts-expect-error: a factory is no method
    nps([10], { interval: wilsonWith });
  });
});

describe("results", () => {
  test("say that an end may be missing", () => {
    expectTypeOf(quantileInterval([1, 2], 0.5)).toEqualTypeOf<QuantileInterval>();
    expectTypeOf<QuantileInterval["interval"]>().toEqualTypeOf<OpenInterval>();
    expectTypeOf<OpenInterval["upper"]>().toEqualTypeOf<number | null>();
    expectTypeOf<OpenInterval>().not.toExtend<Interval>();
  });

  test("hold their interval under one name", () => {
    expectTypeOf(goodmanIntervals([1, 2]).intervals).toEqualTypeOf<readonly Interval[]>();
    expectTypeOf(poissonRateInterval(1, 2)).toEqualTypeOf<Interval>();
    expectTypeOf(linearisedInterval([1, 2]).interval).toEqualTypeOf<Interval>();
    expectTypeOf<BootstrapInterval["interval"]>().toEqualTypeOf<Interval>();
    expectTypeOf<BootstrapInterval["seed"]>().toEqualTypeOf<number>();
  });
});

describe("bootstrapInterval", () => {
  test("gives the statistic what it was given: rows or counts", () => {
    const rows: readonly { readonly score: number; readonly weight: number }[] = [];
    bootstrapInterval(
      { rows },
      (resample) => {
        expectTypeOf(resample).toEqualTypeOf<readonly { readonly score: number; readonly weight: number }[]>();
        return resample.length;
      },
      { seed: 1 },
    );
    bootstrapInterval(
      tally(NPS, [1, 2]),
      (counts) => {
        expectTypeOf(counts).toEqualTypeOf<readonly number[]>();
        return counts.length;
      },
      { seed: 1 },
    );
    // @ts-expect-error: no random method without a seed
    bootstrapInterval({ rows }, (resample) => resample.length, {});
  });
});
