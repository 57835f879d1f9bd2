import { describe, expect, test, it } from "vitest";
import { brunnerMunzel, hodgesLehmann, jonckheereTerpstra, mannWhitney } from "../../../src/stats/index.ts";
import { expectRefused, codeOf } from "../../config/errors.ts";
import { kruskalWallis } from "../../../src/stats/tests/kruskalWallis.ts";
import { CSAT_MEAN, NPS } from "../../../src/metric/catalogue.ts";
import { distribution } from "../../../src/metric/distribution.ts";
import { tally } from "../../../src/tally/tally.ts";

describe("rank tests", () => {
  test("count all arrangements up to a named cap, and only without ties", () => {
    const x = Array.from({ length: 160 }, (_, i) => 2 * i);
    const y = Array.from({ length: 160 }, (_, i) => 2 * i + 21);
    expect(mannWhitney(x, y, { exact: true }).method).toBe("exact");
    const many = Array.from({ length: 600 }, (_, i) => 2 * i);
    expectRefused(() => mannWhitney(many, many.map((v) => v + 1), { exact: true }), "OUT_OF_RANGE", "exact"); // prettier-ignore
    expectRefused(() => mannWhitney([1, 2], [2, 3], { exact: true }), "BAD_OPTION", "exact");
  });
});

describe("rank tests", () => {
  it("have nothing to say where all answers are tied", () => {
    expect(mannWhitney([3, 3, 3], [3, 3])).toMatchObject({ u: 3, cliffsDelta: 0, pValue: 1 });
    expect(kruskalWallis([[3, 3], [3], [3, 3]])).toEqual({ kind: "kruskalWallis", statistic: 0, df: 2, pValue: 1 });
    expect(jonckheereTerpstra([[3, 3], [3], [3, 3]])).toMatchObject({ z: 0, pValue: 1 });
    expect(brunnerMunzel([3, 3, 3], [3, 3])).toMatchObject({ pValue: null, reason: "allTied" });
    expect(hodgesLehmann([3, 3, 3], [3, 3]).estimate).toBe(0);
    expect(hodgesLehmann([3, 3, 3, 3], [1, 1, 1]).interval).toMatchObject({ lower: null, upper: null });
  });

  it("count exactly without ties: one arrangement in C(7, 3)", () => {
    expect(mannWhitney([5, 6, 7], [1, 2, 3, 4])).toMatchObject({
      pValue: expect.closeTo(2 / 35, 12) as unknown,
      method: "exact",
    });
    expect(mannWhitney([5, 6, 7], [1, 2, 3, 4], { alternative: "less" }).pValue).toBeCloseTo(1, 12);
  });

  it("take counted values as they take answers", () => {
    const [x, y] = [
      [5, 4, 4, 2],
      [3, 3, 1],
    ].map((answers) => distribution(CSAT_MEAN, tally(CSAT_MEAN, answers)));
    expect(mannWhitney(x!, y!)).toEqual(mannWhitney([5, 4, 4, 2], [3, 3, 1]));
  });

  it.each([
    ["an empty group", () => mannWhitney([], [1]), "EMPTY"],
    ["what is no number", () => mannWhitney([1, Number.NaN], [1]), "NOT_A_NUMBER"],
    ["a string", () => mannWhitney("12" as never, [1]), "NOT_ITERABLE"],
    [
      "weighted answers",
      () => mannWhitney(distribution(NPS, tally(NPS, [9, 3], { weights: [1, 2] })), [1]),
      "DESIGN_MISMATCH",
    ],
    ["an unknown alternative", () => mannWhitney([1], [2], { alternative: "both" as never }), "BAD_OPTION"],
  ])("refuse %s", (_, act, expected) => {
    expect(codeOf(act)).toBe(expected);
  });
});
