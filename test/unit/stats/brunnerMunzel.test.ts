import { describe, expect, it } from "vitest";
import { brunnerMunzel } from "../../../src/stats/tests/brunnerMunzel.ts";
import { cliffsDelta } from "../../../src/stats/tests/cliffsDelta.ts";

describe("rank tests", () => {
  it("say why there is no test of groups that do not overlap, or of one answer", () => {
    expect(brunnerMunzel([4, 5], [1, 2, 3])).toMatchObject({
      probabilityOfSuperiority: 1,
      pValue: null,
      reason: "separated",
    });
    expect(brunnerMunzel([4], [1, 2, 3])).toMatchObject({ pValue: null, reason: "tooFew" });
    expect(cliffsDelta([4, 5], [1, 2, 3])).toEqual({
      kind: "cliffsDelta",
      estimate: 1,
      interval: null,
      reason: "separated",
    });
  });
});

it("equal values of counts are one value, and a group of next to nothing at one place leaves numbers", () => {
  const counts = { values: [1, 1, 2], counts: [2, 1, 4] };
  expect(brunnerMunzel([1, 2, 2, 3], counts)).toEqual(brunnerMunzel([1, 2, 2, 3], [1, 1, 1, 2, 2, 2, 2]));
  const tied = brunnerMunzel([1, 2, 3], { values: [1, 1, 1, 1], counts: [1, 1, 1, 1] });
  expect(tied.pValue).not.toBeNaN();
  const { df, interval } = brunnerMunzel([1, 1, 1], { values: [1, 2, 3], counts: [3, 0, 1e-300] });
  expect([df, interval?.lower ?? 0, interval?.upper ?? 0].every((each) => each === null || Number.isFinite(each))).toBe(
    true,
  );
});
