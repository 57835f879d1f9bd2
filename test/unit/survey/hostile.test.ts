import { describe, expect, it } from "vitest";
import { CSAT_MEAN } from "../../../src/metric/catalogue.ts";
import { calibratedInterval } from "../../../src/survey/calibratedInterval.ts";
import { clean } from "../../../src/survey/clean.ts";
import { compositionCheck } from "../../../src/survey/compositionCheck.ts";
import { cronbachAlpha } from "../../../src/survey/cronbachAlpha.ts";
import { dedupe } from "../../../src/survey/dedupe.ts";
import { itemTotal } from "../../../src/survey/itemTotal.ts";
import { postStratify } from "../../../src/survey/postStratify.ts";
import { rake } from "../../../src/survey/rake.ts";
import { responseRates } from "../../../src/survey/responseRate.ts";
import { refusedAt } from "../../config/errors.ts";

/** Code, argument and place of a refusal. */
describe("composition", () => {
  it("has nobody in a category named as every object's own properties are", () => {
    const { cells, n } = compositionCheck({ a: 5 }, { a: 50, constructor: 50 });
    expect([n, ...cells.map((cell) => cell.n)]).toEqual([5, 5, 0]);
  });
  it.each([
    ["a sample", () => compositionCheck(null as never, { a: 1 }), "BAD_OPTION sample"],
    ["a population", () => compositionCheck({ a: 1 }, undefined as never), "BAD_OPTION population"],
    [
      "a population that adds up",
      () => compositionCheck({ a: 1 }, { a: 1e308, b: 1e308 }),
      'OUT_OF_RANGE population["a"]',
    ],
    ["segments", () => responseRates(null as never, { definition: "completed/invited" }), "BAD_OPTION segments"],
  ])("asks for %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});

describe("weights", () => {
  const rows = [
    { sex: "f", age: "old" },
    { sex: "m", age: "old" },
    { sex: "f", age: "young" },
  ];
  const by = { sex: "sex", age: "age" } as const;
  it("meets margins typed with ten digits, whose sums differ in the tenth", () => {
    const population = { sex: { f: 0.5, m: 0.5 }, age: { old: 0.6666666667, young: 0.3333333332 } };
    const { weights, categories, maxError } = rake(rows, { by, population });
    expect(maxError).toBeLessThanOrEqual(1e-12);
    expect(weights[0]! + weights[2]!).toBeCloseTo(0.5, 11);
    expect(weights[2]!).toBeCloseTo(0.3333333332, 9);
    // The target is what was met: both margins add up to the first one's total.
    expect(categories[2]!.target + categories[3]!.target).toBeCloseTo(1, 14);
  });
  it("refuses a margin of a dimension that no row is asked for", () => {
    const population = { sex: { f: 1, m: 1 }, age: { old: 1, young: 1 } };
    expect(refusedAt(() => rake(rows, { by: { sex: "sex" }, population } as never))).toBe("BAD_KEY population.age");
  });
  it("tells of post-stratification by its own arguments", () => {
    expect(refusedAt(() => postStratify(rows, { by: "sex", population: { f: 1 } }))).toBe("BAD_KEY by[1]");
    expect(refusedAt(() => postStratify(rows, { by: "sex", population: { f: 1, m: 1, x: 1 } }))).toBe(
      'EMPTY population["x"]',
    );
    expect(refusedAt(() => postStratify(rows, { by: "sex", population: [] as never }))).toBe("BAD_OPTION population");
  });
  it("refuses a population that no double adds up", () => {
    const population = { sex: { f: 1e308, m: 1e308 } };
    expect(refusedAt(() => rake(rows, { by: { sex: "sex" }, population }))).toBe('OUT_OF_RANGE population.sex["f"]');
  });
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

describe("reliability", () => {
  it("has no standardized alpha where correlations leave the sum nothing to vary", () => {
    expect(
      cronbachAlpha([
        [1, 5],
        [2, 4],
        [3, 3],
      ]),
    ).toMatchObject({ averageCorrelation: -1, standardized: null });
    // Three items at −1/2 each: 1 + 2·(−1/2) is 0 but for its last digit.
    const three = [0, 1, 2, 3, 4, 5].map((turn) => [0, 2, 4].map((shift) => Math.cos(((turn + shift) * Math.PI) / 3)));
    expect(cronbachAlpha(three).standardized).toBeNull();
  });
  it("refuses answers whose squares no double holds, and correlates those just below", () => {
    const wide = (size: number): number[][] => [
      [size, 2 * size],
      [2 * size, 3 * size],
      [5 * size, 4 * size],
    ];
    expect(refusedAt(() => cronbachAlpha(wide(1e200)))).toBe("OUT_OF_RANGE respondents[0]");
    expect(itemTotal(wide(1e49)).items[0]!.correlation).toBeCloseTo(itemTotal(wide(1)).items[0]!.correlation!, 12);
  });
});

describe("clean", () => {
  it.each([
    ["blank", { blank: { answers: (row: { q?: number[] }) => row.q!, then: "exclude" } }],
    ["straightLining", { straightLining: { items: (row: { q?: number[] }) => row.q!, minimumItems: 2, then: "flag" } }],
  ] as const)("names the row whose answers are no list: %s", (rule, policy) => {
    expect(refusedAt(() => clean([{ q: [1, 2] }, {}], policy))).toBe(`BAD_OPTION policy.${rule}[1]`);
  });
});

describe("what once hung, overflowed or passed in silence", () => {
  it("a list that only says it is long is refused at once, by its row", () => {
    const long = { length: 4_294_967_296 };
    const blank = { answers: () => long, then: "exclude" } as const;
    expect(refusedAt(() => clean([{}], { blank }))).toBe("OUT_OF_RANGE policy.blank[0]");
    const straightLining = { items: () => long, minimumItems: 2, then: "flag" } as const;
    expect(refusedAt(() => clean([{}], { straightLining }))).toBe("OUT_OF_RANGE policy.straightLining[0]");
    expect(refusedAt(() => cronbachAlpha([long as never]))).toBe("OUT_OF_RANGE respondents");
  });
  it("130,000 answers of one person are one answer", () => {
    const many = Array.from({ length: 130_000 }, (_, at) => ({ who: "ann", at }));
    const { used, excluded, examples } = dedupe(many, { key: "who", keep: "first", at: "at" });
    expect([used, excluded.duplicate, examples]).toEqual([1, 129_999, [1, 2, 3, 4, 5]]);
  });
  it("a rule that clean does not know is named with the nearest one it does", () => {
    const policy = { straightlining: { items: () => [1], minimumItems: 2, then: "flag" } };
    expect(() => clean([{}], policy as never)).toThrow(/straightlining.*did you mean straightLining/);
    expect(refusedAt(() => clean([{}], { blank: null } as never))).toBe("BAD_OPTION policy.blank");
  });
  it("a row that is null has its place in the message", () => {
    const options = { by: { sex: "sex" }, population: { sex: { f: 1 } } } as const;
    expect(refusedAt(() => rake([{ sex: "f" }, null] as never, options as never))).toBe("BAD_OPTION rows[1]");
    expect(refusedAt(() => clean([null], {}))).toBe("BAD_OPTION rows[0]");
  });
  it("sixty dimensions need no table of their combinations", () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_dimension, d) => [`d${d}`, (i >> (d % 5)) % 2 === 0 ? "a" : "b"]),
      ),
    );
    const names = Object.keys(rows[0]!);
    const by = Object.fromEntries(names.map((name) => [name, name]));
    const population = Object.fromEntries(names.map((name) => [name, { a: 1, b: 1 }]));
    expect(rake(rows, { by, population }).maxError).toBeLessThanOrEqual(1e-12);
  });
});
