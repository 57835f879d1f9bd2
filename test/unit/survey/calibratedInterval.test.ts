import { describe, expect, it } from "vitest";
import { CSAT, CSAT_MEAN } from "../../../src/metric/catalogue.ts";
import { calibratedInterval } from "../../../src/survey/calibratedInterval.ts";
import { postStratify } from "../../../src/survey/postStratify.ts";
import { expectRefused, refusedAt } from "../../config/errors.ts";
import { rake } from "../../../src/survey/rake.ts";

const rows = [
  { sex: "f", y: 5 },
  { sex: "f", y: 4 },
  { sex: "f", y: 4 },
  { sex: "m", y: 2 },
  { sex: "m", y: 1 },
];

const { weights } = postStratify(rows, { by: "sex", population: { f: 50, m: 50 } });

const options = { metric: CSAT_MEAN, rating: "y", by: { sex: "sex" }, weights } as const;

describe("calibratedInterval", () => {
  it("linearised: has as error only what the cells leave: by hand, √(5/4·Σ(w·e/Σw)²)", () => {
    const { value, standardError, df, used } = calibratedInterval(rows, { ...options, method: "linearised" });
    expect(value).toBeCloseTo((13 / 3 + 3 / 2) / 2, 12);
    const squares = (1 / 6) ** 2 * (4 / 9 + 1 / 9 + 1 / 9) + (1 / 4) ** 2 * (1 / 4 + 1 / 4);
    expect(standardError).toBeCloseTo(Math.sqrt((5 / 4) * squares), 12);
    expect([df, used]).toEqual([4, 5]);
  });

  it("one dimension: each category's variance drawn towards the common one by five answers' worth", () => {
    const { standardError, df } = calibratedInterval(rows, options);
    // Sums of squares 2/3 and 1/2, common variance (2/3 + 1/2)/3.
    const common = (2 / 3 + 1 / 2) / 3;
    const parts = [(2 / 3 + 5 * common) / 7 / 3 / 4, (1 / 2 + 5 * common) / 6 / 2 / 4];
    expect(standardError).toBeCloseTo(Math.sqrt(parts[0]! + parts[1]!), 12);
    expect(df).toBe(3);
  });

  it("several dimensions: residuals over 1 − leverage, as the regression on the categories leaves them", () => {
    const people = [
      ["a", "x", 5],
      ["a", "y", 3],
      ["b", "x", 4],
      ["b", "y", 1],
      ["a", "x", 4],
      ["b", "y", 2],
    ].map(([p, q, y]) => ({ p: String(p), q: String(q), y: Number(y) }));
    const found = calibratedInterval(people, {
      metric: CSAT_MEAN,
      rating: "y",
      by: { p: "p", q: "q" },
      weights: [1, 1, 1, 1, 1, 1],
    });
    // Least squares on 1, b, y in fractions: fitted 14/3, 8/3, 11/3, 5/3 by cell.
    const residuals = [1 / 3, 1 / 3, 1 / 3, -2 / 3, -2 / 3, 1 / 3];
    const leverages = [5 / 12, 2 / 3, 2 / 3, 5 / 12, 5 / 12, 5 / 12];
    expect(found.df).toBe(3);
    const squares = residuals.reduce((all, e, i) => all + (e / (1 - leverages[i]!)) ** 2, 0);
    expect(found.standardError).toBeCloseTo(Math.sqrt(squares) / 6, 10);
  });

  it("ends within the scale, where a normal interval would not", () => {
    const five = Array.from({ length: 12 }, (_, i) => ({ sex: i % 2 === 0 ? "f" : "m", y: i === 0 ? 4 : 5 }));
    const { interval } = calibratedInterval(five, { ...options, weights: five.map(() => 1) });
    expect(interval!.upper).toBeLessThanOrEqual(5);
    expect(interval!.lower).toBeLessThan(59 / 12);
  });

  it("leaves rows of weight 0 and answers that are none out, and counts them", () => {
    const more = [...rows, { sex: "f", y: 1 }, { sex: "m", y: null as never }];
    const found = calibratedInterval(more, { ...options, weights: [...weights, 0, 1] });
    expect(found).toMatchObject({ rows: 7, used: 5, excluded: { zeroWeight: 1, missing: 1 } });
    expect(found.interval).toEqual(calibratedInterval(rows, options).interval);
  });

  it("says why there is no interval", () => {
    const none = { interval: null, standardError: null };
    expect(calibratedInterval([], { ...options, weights: [] })).toMatchObject({ ...none, reason: "noAnswers" });
    expect(calibratedInterval(rows.slice(2, 4), { ...options, weights: [1, 1] })).toMatchObject({
      ...none,
      value: 3,
      reason: "tooFew",
    });
    const alike = calibratedInterval(rows, { ...options, rating: ({ sex }) => (sex === "f" ? 4 : 2) });
    expect(alike).toMatchObject({ ...none, value: 3, reason: "noVariance" });
  });

  it("refuses what it cannot read, by its place", () => {
    const bad = { ...options, by: { sex: ({ y }: { y: number }) => (y === 1 ? (null as never) : "f") } };
    expectRefused(() => calibratedInterval(rows, bad), "BAD_KEY", "by.sex[4]");
    expectRefused(() => calibratedInterval(rows, { ...options, rating: () => NaN }), "OFF_SCALE", "rating[0]");
    expectRefused(() => calibratedInterval(rows, { ...options, weigths: 1 } as never), "BAD_OPTION", "options.weigths");
    expectRefused(() => calibratedInterval(rows, { ...options, metric: CSAT, level: 2 }), "OUT_OF_RANGE", "level");
  });
});

describe("weights", () => {
  const rows = [
    { sex: "f", age: "old" },
    { sex: "m", age: "old" },
    { sex: "f", age: "young" },
  ];
  it("needs dimensions and weights", () => {
    expect(refusedAt(() => rake(rows, { population: {} } as never))).toBe("BAD_OPTION by");
    const options = { metric: CSAT_MEAN, rating: () => 1, by: { sex: "sex" }, weights: [1, 1, 1] } as const;
    expect(refusedAt(() => calibratedInterval(rows, { ...options, weights: undefined as never }))).toBe(
      "NOT_ITERABLE weights",
    );
    expect(refusedAt(() => calibratedInterval(rows, { ...options, by: undefined as never }))).toBe("BAD_OPTION by");
    expect(refusedAt(() => calibratedInterval(rows, { ...options, rating: () => 9 }))).toBe("OFF_SCALE rating[0]");
    expect(refusedAt(() => calibratedInterval(rows, { ...options, weights: [1] }))).toBe("LENGTH_MISMATCH weights");
  });
});
