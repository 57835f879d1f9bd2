import { describe, expect, it } from "vitest";
import { score } from "../../../src/score/score.ts";
import { CSAT } from "../../../src/metric/catalogue.ts";
import { type CleanPolicy, clean } from "../../../src/survey/clean.ts";
import { compositionCheck } from "../../../src/survey/compositionCheck.ts";
import { cronbachAlpha } from "../../../src/survey/cronbachAlpha.ts";
import { type DedupeOptions, dedupe } from "../../../src/survey/dedupe.ts";
import { designEffect, effectiveSampleSize } from "../../../src/stats/resampling/effectiveSampleSize.ts";
import { itemTotal } from "../../../src/survey/itemTotal.ts";
import { postStratify } from "../../../src/survey/postStratify.ts";
import { rake } from "../../../src/survey/rake.ts";
import { responseRate, responseRates } from "../../../src/survey/responseRate.ts";
import { trimWeights } from "../../../src/survey/trimWeights.ts";
import { tally } from "../../../src/tally/tally.ts";
import { placeOf } from "../../config/errors.ts";

/** Code, argument and place of a refusal. */
interface Row {
  readonly id: string | null;
  readonly day: number;
  readonly seconds: number | null;
  readonly status: "real" | "preview";
  readonly answers: readonly (number | string | null)[];
}
const row = (part: Partial<Row>): Row => ({
  id: "a",
  day: 10,
  seconds: 60,
  status: "real",
  answers: [5, 4, 3],
  ...part,
});
const at = ({ day }: Row): number => Date.UTC(2026, 0, day);

describe("clean", () => {
  const policy: CleanPolicy<Row> = {
    test: { when: ({ status }) => status === "preview", then: "exclude" },
    blank: { answers: ({ answers }) => answers, then: "exclude" },
    outOfWindow: { at, period: { start: "2026-01-05T00:00Z", end: "2026-01-20T00:00Z" }, then: "exclude" },
    tooFast: { seconds: "seconds", below: 10, then: "exclude" },
    straightLining: { items: ({ answers }) => answers, minimumItems: 3, then: "flag" },
  };
  const rows = [
    row({}),
    row({ status: "preview", seconds: 1 }),
    row({ answers: [null, "", null] }),
    row({ day: 4 }),
    row({ day: 5 }),
    row({ day: 20 }),
    row({ seconds: 9.9 }),
    row({ seconds: 10 }),
    row({ seconds: null, answers: [2, 2, 2] }),
    row({ answers: [2, null, 2] }),
  ];

  it("counts each row that goes once, under the first rule that excludes it", () => {
    const { kept, report, excluded, used } = clean(rows, policy);
    expect(used).toBe(5);
    expect(report.map(({ rule, matched, unknown }) => [rule, matched, excluded[rule], unknown])).toEqual([
      ["test", 1, 1, 0],
      ["blank", 1, 1, 0],
      ["outOfWindow", 2, 2, 0],
      ["tooFast", 2, 1, 1],
      ["straightLining", 1, 0, 2],
    ]);
    expect(kept).toEqual([rows[0], rows[4], rows[7], rows[8], rows[9]]);
  });

  it("names the first five rows of each rule, and the rows kept although a rule matches", () => {
    const { report, flagged } = clean(rows, policy);
    expect(report.map(({ examples }) => examples)).toEqual([[1], [2], [3, 5], [1, 6], [8]]);
    expect(flagged).toEqual([{ index: 8, rules: ["straightLining"] }]);
    const fast = Array.from({ length: 9 }, () => row({ seconds: 1 }));
    expect(clean(fast, policy).report[3]!.examples).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not exclude a row that does not say when", () => {
    const { kept, report } = clean([row({})], {
      outOfWindow: { at: () => null, period: { start: 0, end: 1 }, then: "exclude" },
    });
    expect([kept.length, report[0]!.unknown]).toEqual([1, 1]);
  });

  it("keeps the rows themselves, also of a generator, and everything without a policy", () => {
    const given = rows.slice(0, 1);
    expect(clean(given.values(), {}).kept[0]).toBe(given[0]);
    expect(clean([], policy)).toMatchObject({ kept: [], rows: 0 });
  });

  it.each([
    [
      "an action that is none",
      () => clean(rows, { tooFast: { seconds: "seconds", below: 9 } as never }),
      "BAD_OPTION",
      "policy.tooFast.then",
      undefined,
    ],
    [
      "a window that ends before it starts",
      () => clean(rows, { outOfWindow: { at, period: { start: 9, end: 8 }, then: "flag" } }),
      "OUT_OF_RANGE",
      "policy.outOfWindow.period.end",
      undefined,
    ],
    [
      "one item",
      () => clean(rows, { straightLining: { items: () => [], minimumItems: 1, then: "flag" } }),
      "OUT_OF_RANGE",
      "policy.straightLining.minimumItems",
      undefined,
    ],
    [
      "a duration in a string, by its row",
      () => clean([row({}), row({ seconds: "9" as never })], policy),
      "NOT_A_NUMBER",
      "tooFast.seconds",
      1,
    ],
    [
      "a date without its offset, by its row",
      () => clean([row({})], { outOfWindow: { at: () => "2026-01-01", period: { start: 0, end: 1 }, then: "flag" } }),
      "BAD_DATE",
      "outOfWindow.at",
      0,
    ],
    [
      "a rule that is no function",
      () => clean(rows, { test: { when: "status" as never, then: "flag" } }),
      "BAD_OPTION",
      "policy.test.when",
      undefined,
    ],
    ["rows in a string", () => clean("rows" as never, {}), "NOT_ITERABLE", "rows", undefined],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});

describe("dedupe", () => {
  const rows = [
    row({ id: "ann", day: 3 }),
    row({ id: "bo", day: 1 }),
    row({ id: "ann", day: 1 }),
    row({ id: null, day: 1 }),
    row({ id: "ann", day: 9 }),
    row({ id: null, day: 1 }),
  ];
  const options: DedupeOptions<Row> = { key: "id", keep: "latest", at };
  const kept = (more: Partial<DedupeOptions<Row>>): (string | number | null)[][] =>
    dedupe(rows, { ...options, ...more }).kept.map(({ id, day }) => [id, day]);

  it("keeps the latest answer of each, and answers without a key, in their order", () => {
    expect(kept({})).toEqual([
      ["bo", 1],
      [null, 1],
      ["ann", 9],
      [null, 1],
    ]);
    expect(dedupe(rows, options)).toMatchObject({
      rows: 6,
      used: 4,
      excluded: { duplicate: 2, afterAsOf: 0 },
      withoutKey: 2,
      keys: 2,
      keysWithDuplicates: 1,
      examples: [0, 2],
    });
  });

  it("keeps the first answer of each", () => {
    expect(kept({ keep: "first" })).toEqual([
      ["bo", 1],
      ["ann", 1],
      [null, 1],
      [null, 1],
    ]);
  });

  it("keeps all and counts", () => {
    const all = dedupe(rows, { ...options, keep: "all" });
    expect(all).toMatchObject({ used: 6, excluded: { duplicate: 0 }, keysWithDuplicates: 1, examples: [0, 4] });
    expect(all.kept).toEqual(rows);
  });

  it("counts as duplicates only answers closer than within to one that stays", () => {
    const within = 3 * 86_400_000;
    expect(kept({ keep: "first", within }).filter(([id]) => id === "ann")).toEqual([
      ["ann", 1],
      ["ann", 9],
    ]);
    expect(kept({ keep: "latest", within }).filter(([id]) => id === "ann")).toEqual([
      ["ann", 3],
      ["ann", 9],
    ]);
    expect(kept({ within: 2 * 86_400_000 }).length).toBe(6);
  });

  it("does not know answers after asOf", () => {
    expect(dedupe(rows, { ...options, asOf: "2026-01-08T00:00Z" })).toMatchObject({
      excluded: { afterAsOf: 1, duplicate: 1 },
    });
  });

  it("counts the people who answered more than once, and names the first five rows that went", () => {
    const many = ["a", "a", "a", "b", "c", "c", "d", "d", "d"].map((id, day) => row({ id, day }));
    expect(dedupe(many, options)).toMatchObject({
      keys: 4,
      keysWithDuplicates: 3,
      excluded: { duplicate: 5 },
      examples: [0, 1, 4, 6, 7],
    });
    const mixed = ["b", "a", "b", "a"].map((id, day) => row({ id, day: 9 - day }));
    expect(dedupe(mixed, { ...options, keep: "first" }).examples).toEqual([0, 1]);
    expect(dedupe([...many, ...many], options).examples.length).toBe(5);
  });

  it("knows an answer given at asOf, and takes numbers and undefined for keys", () => {
    const own = [row({ day: 8 })];
    expect(dedupe(own, { ...options, asOf: "2026-01-08T00:00Z" })).toMatchObject({ excluded: { afterAsOf: 0 } });
    expect(dedupe(own, { ...options, key: () => 7 }).keys).toBe(1);
    expect(dedupe(own, { ...options, key: () => undefined }).withoutKey).toBe(1);
  });

  it("takes the later row for the latest of two at one instant, the earlier for the first", () => {
    const twins = [row({ seconds: 1 }), row({ seconds: 2 })];
    expect(dedupe(twins, options).kept[0]?.seconds).toBe(2);
    expect(dedupe(twins, { ...options, keep: "first" }).kept[0]?.seconds).toBe(1);
  });

  it.each([
    [
      "a policy that is none",
      () => dedupe(rows, { ...options, keep: "newest" as never }),
      "BAD_OPTION",
      "keep",
      undefined,
    ],
    ["a key that is no number", () => dedupe(rows, { ...options, key: () => NaN }), "BAD_KEY", "key", 0],
    ["a negative window", () => dedupe(rows, { ...options, within: -1 }), "OUT_OF_RANGE", "within", undefined],
    [
      "a key that is none, by its row",
      () => dedupe(rows, { ...options, key: (each) => (each.day === 9 ? ({} as never) : each.id) }),
      "BAD_KEY",
      "key",
      4,
    ],
    [
      "an answer without its time, by its row",
      () => dedupe(rows, { ...options, at: (each) => (each.id === "bo" ? (null as never) : 1) }),
      "BAD_DATE",
      "at",
      1,
    ],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});

describe("responseRate", () => {
  it.each([
    ["completed/invited", 18],
    ["completed/delivered", 20],
    ["started/invited", 25],
    ["started/delivered", (100 * 250) / 900],
    ["completed/started", 72],
  ] as const)("%s is %d percent", (definition, percent) => {
    const rate = responseRate({ invited: 1000, delivered: 900, started: 250, completed: 180 }, { definition });
    expect(rate.definition).toBe(definition);
    expect(rate.score.value).toBeCloseTo(percent, 10);
    expect(rate.score.interval!.lower < percent && percent < rate.score.interval!.upper).toBe(true);
  });

  it("adds segments up to all", () => {
    const { segments, overall } = responseRates(
      { a: { invited: 10, completed: 1 }, b: { invited: 30, completed: 9 }, c: { invited: 0, completed: 0 } },
      { definition: "completed/invited" },
    );
    expect(segments.map(({ score: { value } }) => value)).toEqual([10, 30, null]);
    expect(overall).toMatchObject({ answered: 10, asked: 40, score: { value: 25 } });
  });

  it.each([
    ["a rate without its definition", () => responseRate({}, {} as never), "BAD_OPTION", "definition"],
    [
      "a stage that is not known",
      () => responseRate({ invited: 5 }, { definition: "completed/invited" }),
      "NOT_A_NUMBER",
      "counts.completed",
    ],
    [
      "counts that are none",
      () => responseRate(null as never, { definition: "completed/invited" }),
      "BAD_OPTION",
      "counts",
    ],
    [
      "more answers than invitations",
      () => responseRate({ invited: 5, completed: 6 }, { definition: "completed/invited" }),
      "OUT_OF_RANGE",
      "counts.completed",
    ],
    [
      "more delivered than invited, asked for or not",
      () => responseRate({ invited: 5, delivered: 6, completed: 1 }, { definition: "completed/invited" }),
      "OUT_OF_RANGE",
      "counts.delivered",
    ],
    [
      "a bad segment, by name",
      () => responseRates({ a: { invited: -1, completed: 0 } }, { definition: "completed/invited" }),
      "OUT_OF_RANGE",
      "segments[0].invited",
    ],
  ])("refuses %s", (_, call, code, argument) => {
    expect(placeOf(call)).toEqual([code, argument, undefined]);
  });
});

describe("compositionCheck", () => {
  it("is chi-square's goodness of fit, as R's chisq.test gives it", () => {
    // R: chisq.test(c(89, 37, 30, 28, 2), p = c(40, 20, 20, 15, 5), rescale.p = TRUE): X² 9.9901, df 4, p 0.04059
    const counts = { a: 89, b: 37, c: 30, d: 28, e: 2 };
    const { chiSquare, df, pValue, cells, smallCells } = compositionCheck(counts, { a: 40, b: 20, c: 20, d: 15, e: 5 });
    expect(chiSquare).toBeCloseTo(9.9901, 4);
    expect(df).toBe(4);
    expect(pValue).toBeCloseTo(0.04059, 5);
    expect(cells.map(({ n, expected }) => n - expected).reduce((total, each) => total + each, 0)).toBeCloseTo(0, 10);
    expect(smallCells).toBe(false);
  });

  it("is the same for counts and shares of the population", () => {
    const sample = { a: 5, b: 15 };
    expect(compositionCheck(sample, { a: 500, b: 500 })).toEqual(compositionCheck(sample, { a: 0.5, b: 0.5 }));
  });

  it("shows a category nobody answered from", () => {
    const { cells, dissimilarity, smallCells } = compositionCheck({ a: 10 }, { a: 80, b: 20 });
    expect(cells[1]).toMatchObject({ n: 0, samplePercent: 0, populationPercent: 20, expected: 2 });
    expect([dissimilarity, smallCells]).toEqual([20, true]);
  });

  it("leaves out of the comparison what nobody could be", () => {
    const { chiSquare, df, cells } = compositionCheck({ a: 6, b: 4 }, { a: 1, b: 1, gone: 0 });
    expect([chiSquare?.toFixed(12), df, cells[2]?.residual]).toEqual(["0.400000000000", 1, null]);
    expect(compositionCheck({}, { a: 0 })).toMatchObject({ chiSquare: null, reason: "noRows" });
  });

  it("has nothing to compare without rows, nor in one category", () => {
    expect(compositionCheck({}, { a: 1, b: 1 })).toMatchObject({
      chiSquare: null,
      pValue: null,
      dissimilarity: null,
      reason: "noRows",
    });
    expect(compositionCheck({ a: 3 }, { a: 1 })).toMatchObject({ chiSquare: null, reason: "oneCategory" });
  });

  it.each([
    [
      "a category that the population does not name",
      () => compositionCheck({ a: 1, x: 1 }, { a: 1 }),
      "BAD_KEY",
      "sample",
      1,
    ],
    ["half a row", () => compositionCheck({ a: 0.5 }, { a: 1 }), "NOT_INTEGER", "sample", 0],
    [
      "a sample of an empty population",
      () => compositionCheck({ a: 1, b: 1 }, { a: 1, b: 0 }),
      "OUT_OF_RANGE",
      'population["b"]',
    ],
  ])("refuses %s", (_, call, code, argument, index?: number) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
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
  const by = { sex: "sex", age: "age" } as const;
  const population = { sex: { f: 50, m: 50 }, age: { 1: 30, 2: 70 } };
  const of = (weights: readonly number[], pick: (each: (typeof people)[number]) => boolean): number =>
    weights.reduce((total, weight, i) => total + (pick(people[i]!) ? weight : 0), 0);

  it("post-stratified cells weigh what they weigh in the population, and a weight of 0 stays 0", () => {
    const { weights, total, categories } = postStratify(people, { by: "sex", population: population.sex, weight: "w" });
    expect(weights).toEqual([(50 * 2) / 3, 50 / 3, 10, 40, 0]);
    expect(total).toBeCloseTo(100, 12);
    expect(categories[1]).toEqual({ dimension: "cell", category: "m", n: 3, before: 5, target: 50 });
  });

  it("raked weights meet every margin", () => {
    const { weights, iterations, maxError, categories } = rake(people, { by, population, weight: "w" });
    expect(of(weights, ({ sex }) => sex === "f")).toBeCloseTo(50, 10);
    expect(of(weights, ({ age }) => age === 1)).toBeCloseTo(30, 10);
    expect(weights[4]).toBe(0);
    expect(iterations).toBeGreaterThan(1);
    expect(maxError).toBeLessThanOrEqual(1e-12);
    expect(categories.map(({ dimension, category }) => `${dimension} ${category}`)).toEqual([
      "sex f",
      "sex m",
      "age 1",
      "age 2",
    ]);
  });

  it("capped raking meets the margins with no weight above the cap", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ a: i % 10 === 0 ? "x" : "y", b: i % 3 === 0 ? "u" : "v" }));
    const targets = { a: { x: 25, y: 75 }, b: { u: 60, v: 40 } };
    const free = rake(rows, { by: { a: "a", b: "b" }, population: targets });
    const capped = rake(rows, { by: { a: "a", b: "b" }, population: targets, cap: 3, tolerance: 1e-10 });
    expect(Math.max(...free.weights)).toBeGreaterThan((3 * 100) / 60);
    expect(Math.max(...capped.weights)).toBeLessThanOrEqual(((3 * 100) / 60) * (1 + 1e-9));
    expect(capped.maxError).toBeLessThanOrEqual(1e-10);
    expect(capped.cap).toBe(3);
  });

  it("a cap is a multiple of the mean of the weights above 0, and margins met above it are not met", () => {
    const rows = [...Array.from({ length: 9 }, () => ({ s: "a", w: 1 })), { s: "a", w: 11 }, { s: "a", w: 0 }];
    const options = { by: { s: "s" }, population: { s: { a: 20 } }, weight: "w" } as const;
    expect(rake(rows, options)).toMatchObject({ iterations: 0, cap: null });
    const { weights } = rake(rows, { ...options, cap: 3, tolerance: 1e-9 });
    expect(weights[9]).toBeCloseTo(6, 6); // 3 · 20/10
    expect(weights[0]).toBeCloseTo(14 / 9, 6);
  });

  it("says what a category weighed before, and leaves alone a category of weights of 0 that nobody asked for", () => {
    const rows = [...people, { sex: "x", age: 1, w: 0 }];
    const raked = rake(rows, { by: { sex: "sex" }, population: { sex: { ...population.sex, x: 0 } }, weight: "w" });
    expect(raked.categories.map(({ before }) => before)).toEqual([3, 5, 0]);
    expect(raked.weights[5]).toBe(0);
  });

  it("trimming keeps the total and gives the excess to the others", () => {
    const { weights, limit, trimmed } = trimWeights([1, 1, 1, 1, 16, 0], { cap: 4 });
    expect(weights).toEqual([4, 4, 4, 4, 4, 0]);
    expect([limit, trimmed]).toEqual([4, 1]);
    expect(trimWeights([1, 2, 3], { cap: 4 })).toMatchObject({ weights: [1, 2, 3], trimmed: 0, iterations: 0 });
  });

  it("a category of a population of 0 takes the weight of its rows away", () => {
    const rows = [{ s: "f" }, { s: "m" }, { s: "x" }];
    const targets = { f: 1, m: 1, x: 0 };
    expect(postStratify(rows, { by: "s", population: targets }).weights).toEqual([1, 1, 0]);
    expect(rake(rows, { by: { s: "s" }, population: { s: targets } }).weights).toEqual([1, 1, 0]);
    const none = postStratify(rows, { by: "s", population: { ...targets, nobody: 0 } });
    expect(none.categories[3]).toMatchObject({ n: 0, before: 0, target: 0 });
    expect(rake(rows, { by: { s: "s" }, population: { s: { ...targets, nobody: 0 } } }).weights).toEqual([1, 1, 0]);
  });

  it("no rows have no weights", () => {
    const none = postStratify([] as { s: string }[], { by: "s", population: { f: 0 } });
    expect(none).toMatchObject({ weights: [], total: 0, ratio: null, designEffect: null, effectiveN: 0 });
    expect(trimWeights([], { cap: 3 })).toMatchObject({ weights: [], limit: 0, trimmed: 0, effectiveN: 0 });
  });

  it("trims by the median of the weights above 0, in rounds, and says what cap would hold the total", () => {
    const once = trimWeights([0, 0, 0, 2, 2, 2, 9], { cap: 2 });
    expect(once).toMatchObject({ limit: 4, trimmed: 1, iterations: 1 });
    expect(once.weights.slice(3, 6).map((weight) => weight.toFixed(6))).toEqual(["3.666667", "3.666667", "3.666667"]);
    // The first round lifts 5.5 over the limit of 6: it is cut in the second.
    const twice = trimWeights([1, 3, 3, 5.5, 12], { cap: 2 });
    expect(twice).toMatchObject({ limit: 6, trimmed: 2, iterations: 2 });
    expect(twice.weights.map((weight) => weight.toFixed(6))).toEqual([
      "1.785714",
      "5.357143",
      "5.357143",
      "6.000000",
      "6.000000",
    ]);
    expect(() => trimWeights([1, 1, 1, 97], { cap: 5 })).toThrow("cap: expected at least 25, to hold the total, got 5");
  });

  it("an answer that is undefined is none, as null is", () => {
    const silent = row({ seconds: undefined as never, answers: [undefined as never] });
    const { report, kept } = clean([silent], {
      blank: { answers: ({ answers }) => answers, then: "exclude" },
      outOfWindow: { at: () => undefined, period: { start: 0, end: 1 }, then: "exclude" },
      tooFast: { seconds: "seconds", below: 9, then: "exclude" },
    });
    expect([kept.length, ...report.map(({ unknown }) => unknown)]).toEqual([0, 0, 1, 1]);
  });

  it("effective size is n for equal weights, whatever their unit, and 0 without any", () => {
    expect([effectiveSampleSize([0.1, 0.1, 0.1]), designEffect([0.1, 0.1, 0.1])]).toEqual([3, 1]);
    expect([effectiveSampleSize([1e-100, 1e100]), designEffect([1e-100, 1e100])]).toEqual([1, 2]);
    expect([effectiveSampleSize([]), effectiveSampleSize([0, 0]), designEffect([0])]).toEqual([0, 0, null]);
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
    [
      "a category with rows of weight 0 only",
      () => rake(people.slice(4), { by: { sex: "sex" }, population: { sex: { m: 1 } }, weight: "w" }),
      "EMPTY",
      'population.sex["m"]',
      undefined,
    ],
    [
      "margins that do not add up to the same",
      () => rake(people, { by, population: { sex: { f: 50, m: 50 }, age: { 1: 30, 2: 69 } } }),
      "OUT_OF_RANGE",
      "population.age",
      undefined,
    ],
    [
      "a margin that is missing",
      () => rake(people, { by, population: { sex: { f: 50, m: 50 } } as never }),
      "BAD_OPTION",
      "population.age",
      undefined,
    ],
    [
      "margins that contradict each other",
      () =>
        rake(
          [
            { a: 1, b: 1 },
            { a: 2, b: 2 },
          ],
          { by: { a: "a", b: "b" }, population: { a: { 1: 40, 2: 60 }, b: { 1: 60, 2: 40 } } },
        ),
      "NO_CONVERGENCE",
      "population",
      undefined,
    ],
    [
      "a cap that the margins cannot hold",
      () => rake(people, { by, population, cap: 1 }),
      "NO_CONVERGENCE",
      "population",
      undefined,
    ],
    ["a cap below the mean", () => rake(people, { by, population, cap: 0.5 }), "OUT_OF_RANGE", "cap", undefined],
    ["raking over nothing", () => rake(people, { by: {}, population: {} }), "EMPTY", "by", undefined],
    [
      "raking to nobody",
      () => rake(people, { by: { sex: "sex" }, population: { sex: { f: 0, m: 0 } } }),
      "OUT_OF_RANGE",
      "population.sex",
      undefined,
    ],
    ["weights in a string", () => effectiveSampleSize("12" as never), "NOT_ITERABLE", "weights", undefined],
    ["a negative weight, by its place", () => effectiveSampleSize([1, -1]), "OUT_OF_RANGE", "weights", 1],
    ["a cap below the total", () => trimWeights([1, 1, 1, 97], { cap: 1 }), "NO_CONVERGENCE", "cap", undefined],
  ])("refuse %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});

describe("reliability", () => {
  it("leaves out and counts who left an item out", () => {
    const rows = [
      [5, 4, 5],
      [3, 3, 4],
      [1, 2, 2],
    ];
    const some = cronbachAlpha([...rows, [5, null, 5], [undefined, 1, 1]]);
    expect(some).toEqual({ ...cronbachAlpha(rows), rows: 5, excluded: { incomplete: 2 } });
    expect(itemTotal([...rows, [5, null, 5]]).items).toEqual(itemTotal(rows).items);
  });

  it("is 1 for items all alike and negative for items that point different ways", () => {
    expect(
      cronbachAlpha([
        [1, 1],
        [2, 2],
        [4, 4],
      ]).estimate,
    ).toBeCloseTo(1, 12);
    expect(
      cronbachAlpha([
        [1, 4],
        [2, 4],
        [4, 2],
      ]).estimate,
    ).toBeLessThan(0);
  });

  it("says why there is none", () => {
    expect(cronbachAlpha([])).toMatchObject({ estimate: null, interval: null, used: 0, reason: "tooFew" });
    expect(itemTotal([])).toMatchObject({ items: [], reason: "tooFew" });
    const nobody = { mean: null, standardDeviation: null, correlation: null, alphaIfDropped: null };
    expect(itemTotal([[1, null]]).items).toEqual([
      { item: 0, ...nobody },
      { item: 1, ...nobody },
    ]);
    expect(cronbachAlpha([[1, 2]])).toMatchObject({ estimate: null, reason: "tooFew" });
    expect(
      cronbachAlpha([
        [1, 2],
        [1, 2],
      ]),
    ).toMatchObject({ estimate: null, standardized: null, reason: "noVariance" });
  });

  it("has no correlation for an item that does not vary, nor an alpha of one other item", () => {
    const { items } = itemTotal([
      [1, 3],
      [2, 3],
      [4, 3],
    ]);
    expect(items[1]).toMatchObject({ mean: 3, standardDeviation: 0, correlation: null, alphaIfDropped: null });
  });

  it.each([
    [
      "a respondent with another number of items",
      () =>
        cronbachAlpha([
          [1, 2],
          [1, 2, 3],
        ]),
      "LENGTH_MISMATCH",
      1,
    ],
    [
      "an answer in a string",
      () =>
        itemTotal([
          [1, 2],
          [1, "2" as never],
        ]),
      "NOT_A_NUMBER",
      1,
    ],
    ["one item", () => cronbachAlpha([[1], [2]]), "LENGTH_MISMATCH", undefined],
  ])("refuses %s", (_, call, code, index) => {
    expect(placeOf(call)).toEqual([code, "respondents", index]);
  });
});

it("every result survives JSON", () => {
  const rows = [row({}), row({ id: "b", answers: [1, 2, 3] })];
  const results: unknown[] = [
    clean(rows, { blank: { answers: ({ answers }) => answers, then: "flag" } }),
    dedupe(rows, { key: "id", keep: "latest", at }),
    responseRate({ invited: 0, completed: 0 }, { definition: "completed/invited" }),
    compositionCheck({}, { a: 1, b: 1 }),
    postStratify(rows, { by: "id", population: { a: 1, b: 2 } }),
    rake(rows, { by: { id: "id" }, population: { id: { a: 1, b: 2 } } }),
    trimWeights([1, 2, 9], { cap: 3 }),
    cronbachAlpha(rows.map(({ answers }) => answers as number[])),
    itemTotal(rows.map(({ answers }) => answers as number[])),
  ];
  for (const result of results) expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
});

describe("Cronbach's alpha at a level near 1", () => {
  it("has no interval where a limit lies beyond what a number can hold", () => {
    const rows = [[5, 4, 5], [3, 3, 4], [1, 2, null], [4, 4, 3], [2, 1, 3]]; // prettier-ignore
    expect(cronbachAlpha(rows, { level: 1 - 1e-12 }).interval).toBeNull();
    expect(cronbachAlpha(rows, { level: 0.999 }).interval).not.toBeNull();
  });
});
