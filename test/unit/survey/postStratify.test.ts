import { describe, expect, it } from "vitest";
import { postStratify } from "../../../src/survey/postStratify.ts";
import { refusedAt, placeOf } from "../../config/errors.ts";
import { score } from "../../../src/score/score.ts";
import { CSAT } from "../../../src/metric/catalogue.ts";
import { trimWeights } from "../../../src/survey/trimWeights.ts";
import { tally } from "../../../src/tally/tally.ts";

describe("weights", () => {
  const rows = [
    { sex: "f", age: "old" },
    { sex: "m", age: "old" },
    { sex: "f", age: "young" },
  ];
  it("tells of post-stratification by its own arguments", () => {
    expect(refusedAt(() => postStratify(rows, { by: "sex", population: { f: 1 } }))).toBe("BAD_KEY by[1]");
    expect(refusedAt(() => postStratify(rows, { by: "sex", population: { f: 1, m: 1, x: 1 } }))).toBe(
      'EMPTY population["x"]',
    );
    expect(refusedAt(() => postStratify(rows, { by: "sex", population: [] as never }))).toBe("BAD_OPTION population");
  });
});

describe("weights", () => {
  const people = [
    { sex: "f", age: 1, w: 2 },
    { sex: "f", age: 2, w: 1 },
    { sex: "m", age: 1, w: 1 },
    { sex: "m", age: 2, w: 4 },
    { sex: "m", age: 2, w: 0 },
  ];
  const population = { sex: { f: 50, m: 50 }, age: { 1: 30, 2: 70 } };

  it("post-stratified cells weigh what they weigh in the population, and a weight of 0 stays 0", () => {
    const { weights, total, categories } = postStratify(people, { by: "sex", population: population.sex, weight: "w" });
    expect(weights).toEqual([(50 * 2) / 3, 50 / 3, 10, 40, 0]);
    expect(total).toBeCloseTo(100, 12);
    expect(categories[1]).toEqual({ dimension: "cell", category: "m", n: 3, before: 5, target: 50 });
  });

  it("no rows have no weights", () => {
    const none = postStratify([] as { s: string }[], { by: "s", population: { f: 0 } });
    expect(none).toMatchObject({ weights: [], total: 0, ratio: null, designEffect: null, effectiveN: 0 });
    expect(trimWeights([], { cap: 3 })).toMatchObject({ weights: [], limit: 0, trimmed: 0, effectiveN: 0 });
  });

  it("a score of the weighted sample has the weights' effective size", () => {
    const weighted = postStratify(people, { by: "sex", population: population.sex });
    const counted = score(CSAT, tally(CSAT, [5, 4, 1, 2, 5], { weights: weighted.weights }));
    expect(counted.value).toBeCloseTo(50 + 50 / 3, 10);
    expect(counted.effectiveN).toBeCloseTo(weighted.effectiveN, 10);
  });

  it.each([
    [
      "a row of no category, by its place",
      () => postStratify([{ s: "f" }, { s: null as never }], { by: "s", population: { f: 1 } }),
      "BAD_KEY",
      "by",
      1,
    ],
    [
      "a category without rows",
      () => postStratify([{ s: "f" }], { by: "s", population: { f: 1, m: 1 } }),
      "EMPTY",
      'population["m"]',
      undefined,
    ],
  ])("refuse %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
