import { describe, expect, it } from "vitest";
import { designEffect, effectiveSampleSize } from "../../../src/stats/resampling/effectiveSampleSize.ts";
import { placeOf } from "../../config/errors.ts";

describe("weights", () => {
  it("effective size is n for equal weights, whatever their unit, and 0 without any", () => {
    expect([effectiveSampleSize([0.1, 0.1, 0.1]), designEffect([0.1, 0.1, 0.1])]).toEqual([3, 1]);
    expect([effectiveSampleSize([1e-100, 1e100]), designEffect([1e-100, 1e100])]).toEqual([1, 2]);
    expect([effectiveSampleSize([]), effectiveSampleSize([0, 0]), designEffect([0])]).toEqual([0, 0, null]);
  });

  it.each([
    ["weights in a string", () => effectiveSampleSize("12" as never), "NOT_ITERABLE", "weights", undefined],
    ["a negative weight, by its place", () => effectiveSampleSize([1, -1]), "OUT_OF_RANGE", "weights", 1],
  ])("refuse %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
