import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { CSAT_MEAN, NPS } from "../../src/metric/catalogue.ts";
import { score } from "../../src/score/score.ts";
import { calibratedInterval } from "../../src/survey/calibratedInterval.ts";
import { type CleanPolicy, clean } from "../../src/survey/clean.ts";
import { cronbachAlpha } from "../../src/survey/cronbachAlpha.ts";
import { type DedupeOptions, dedupe } from "../../src/survey/dedupe.ts";
import { effectiveSampleSize } from "../../src/stats/resampling/effectiveSampleSize.ts";
import { itemTotal } from "../../src/survey/itemTotal.ts";
import { optionShares } from "../../src/survey/optionShares.ts";
import { postStratify } from "../../src/survey/postStratify.ts";
import { rake } from "../../src/survey/rake.ts";
import { trimWeights } from "../../src/survey/trimWeights.ts";
import { tally } from "../../src/tally/tally.ts";

const HOUR = 3_600_000;

const answer = fc.record({
  who: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 6 }),
  at: fc.integer({ min: 0, max: 400 }).map((hour) => hour * HOUR),
  seconds: fc.option(fc.integer({ min: 0, max: 120 })),
  items: fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 3, maxLength: 3 }),
});
type Answer = typeof answer extends fc.Arbitrary<infer Value> ? Value : never;
const answers = fc.array(answer, { maxLength: 40 });
/** No two answers at one instant: then the order of rows must not matter at all. */
const apart = fc.uniqueArray(answer, { maxLength: 40, selector: ({ at }) => at });

const then = fc.constantFrom("flag" as const, "exclude" as const);
const policy = fc.record({
  blank: then.map((action) => ({ answers: (row: Answer) => row.items, then: action })),
  outOfWindow: then.map((action) => ({
    at: "at" as const,
    period: { start: 24 * HOUR, end: 300 * HOUR },
    then: action,
  })),
  tooFast: then.map((action) => ({ seconds: "seconds" as const, below: 20, then: action })),
  straightLining: then.map((action) => ({ items: (row: Answer) => row.items, minimumItems: 2, then: action })),
});
const deduping = fc.record({
  keep: fc.constantFrom("latest" as const, "first" as const),
  within: fc.constantFrom(undefined, 5 * HOUR, 50 * HOUR),
});
const optionsOf = (given: Pick<DedupeOptions<Answer>, "keep" | "within">): DedupeOptions<Answer> => ({
  key: "who",
  at: "at",
  ...given,
});

describe("clean and dedupe", () => {
  test.prop([answers, policy])("cleaning twice changes nothing more", (rows, how: CleanPolicy<Answer>) => {
    const once = clean(rows, how);
    expect(clean(once.kept, how).kept).toEqual(once.kept);
  });

  test.prop([answers, policy])("rows are kept or excluded by one rule", (rows, how: CleanPolicy<Answer>) => {
    const { kept, used, excluded } = clean(rows, how);
    expect(Object.values(excluded).reduce((total, count) => total + count, used)).toBe(rows.length);
    expect(kept.length).toBe(used);
  });

  test.prop([answers, deduping])("de-duplicating twice changes nothing more", (rows, how) => {
    const once = dedupe(rows, optionsOf(how));
    expect(dedupe(once.kept, optionsOf(how))).toMatchObject({ kept: once.kept, excluded: { duplicate: 0 } });
  });

  test.prop([answers, deduping, fc.integer({ min: 0, max: 400 })])(
    "rows are kept, removed or not yet known",
    (rows, how, hour) => {
      const { kept, used, excluded } = dedupe(rows, { ...optionsOf(how), asOf: hour * HOUR });
      expect(used + excluded.duplicate + excluded.afterAsOf).toBe(rows.length);
      expect(kept.length).toBe(used);
    },
  );

  test.prop([apart, deduping])("the order of rows does not choose who stays", (rows, how) => {
    const sorted = (of: readonly Answer[]): readonly Answer[] => [...of].sort((a, b) => a.at - b.at);
    const backwards = dedupe([...rows].reverse(), optionsOf(how)).kept;
    expect(sorted(backwards)).toEqual(sorted(dedupe(rows, optionsOf(how)).kept));
  });

  test.prop([answers, deduping])("of one person's answers without a window exactly one stays", (rows, { keep }) => {
    const { kept, keys } = dedupe(rows, optionsOf({ keep }));
    const known = kept.flatMap(({ who }) => (who === null ? [] : [who]));
    expect([known.length, new Set(known).size]).toEqual([keys, keys]);
  });
});

const CELLS = ["f old", "f young", "m old", "m young"].map((cell) => {
  const [sex, age] = cell.split(" ");
  return { sex: sex!, age: age! };
});
/** Every cell occurs, so that every pair of margins can be met. */
const people = fc
  .array(fc.record({ cell: fc.integer({ min: 0, max: 3 }), weight: fc.double({ min: 0.1, max: 5, noNaN: true }) }), {
    maxLength: 40,
  })
  .map((more) =>
    [...CELLS.map((_, cell) => ({ cell, weight: 1 })), ...more].map(({ cell, weight }) => ({
      ...CELLS[cell]!,
      weight,
    })),
  );
const share = fc.double({ min: 0.1, max: 0.9, noNaN: true });
const sumOf = (
  weights: readonly number[],
  rows: readonly { sex: string; age: string }[],
  key: "sex" | "age",
  value: string,
) => weights.reduce((total, weight, i) => total + (rows[i]![key] === value ? weight : 0), 0);

describe("weights", () => {
  test.prop([people, share, share])("raked margins equal the targets to 1e-10", (rows, f, old) => {
    const population = { sex: { f: 1000 * f, m: 1000 - 1000 * f }, age: { old: 1000 * old, young: 1000 - 1000 * old } };
    const { weights } = rake(rows, { by: { sex: "sex", age: "age" }, population, weight: "weight" });
    for (const [key, targets] of Object.entries(population)) {
      for (const [value, target] of Object.entries(targets)) {
        expect(Math.abs(sumOf(weights, rows, key as "sex" | "age", value) - target) / target).toBeLessThan(1e-10);
      }
    }
  });

  test.prop([people])("raking on margins already met changes nothing", (rows) => {
    const given = rows.map(({ weight }) => weight);
    const margin = (key: "sex" | "age", values: readonly string[]) =>
      Object.fromEntries(values.map((value) => [value, sumOf(given, rows, key, value)]));
    const population = { sex: margin("sex", ["f", "m"]), age: margin("age", ["old", "young"]) };
    const raked = rake(rows, { by: { sex: "sex", age: "age" }, population, weight: "weight" });
    expect(raked.weights).toEqual(given);
    expect(raked.iterations).toBe(0);
  });

  test.prop([people, share])("raking on one dimension is post-stratification", (rows, f) => {
    const population = { f: 100 * f, m: 100 - 100 * f };
    const raked = rake(rows, { by: { sex: "sex" }, population: { sex: population }, weight: "weight" });
    const stratified = postStratify(rows, { by: "sex", population, weight: "weight" });
    raked.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(stratified.weights[i]!, 9);
    });
  });

  const rated = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.double({ min: 0.01, max: 9, noNaN: true })), {
    minLength: 2,
    maxLength: 30,
  });
  test.prop([rated, fc.double({ min: 1e-6, max: 1e6, noNaN: true })])(
    "weights scaled by a constant change no score",
    (of, k) => {
      const ratings = of.map(([rating]) => rating);
      const scoreWith = (weights: readonly number[]) => score(NPS, tally(NPS, ratings, { weights }));
      const [plain, scaled] = [scoreWith(of.map(([, w]) => w)), scoreWith(of.map(([, w]) => w * k))];
      expect(scaled.value).toBeCloseTo(plain.value!, 9);
      expect(scaled.interval!.lower).toBeCloseTo(plain.interval!.lower, 8);
      expect(scaled.interval!.upper).toBeCloseTo(plain.interval!.upper, 8);
    },
  );

  const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 100, noNaN: true })), {
    maxLength: 40,
  });
  test.prop([weights])("the effective size is at most the number of weights above 0, and at least 1", (of) => {
    const n = of.filter((weight) => weight > 0).length;
    const effective = effectiveSampleSize(of);
    expect(effective).toBeLessThanOrEqual(n * (1 + 1e-12));
    if (n > 0) expect(effective).toBeGreaterThanOrEqual(1 - 1e-12);
  });

  test.prop([weights, fc.double({ min: 2, max: 10, noNaN: true })])(
    "trimming keeps the total and the cap, and twice changes nothing more",
    (of, times) => {
      const positive = of.filter((weight) => weight > 0).sort((a, b) => a - b);
      const [total, middle] = [positive.reduce((all, w) => all + w, 0), (positive.length - 1) / 2];
      const median = ((positive[Math.floor(middle)] ?? 0) + (positive[Math.ceil(middle)] ?? 0)) / 2;
      const cap = Math.max(times, (1.001 * total) / (median * positive.length) || 1);
      const once = trimWeights(of, { cap });
      expect(once.weights.reduce((all, w) => all + w, 0)).toBeCloseTo(total, 6);
      expect(Math.max(0, ...once.weights)).toBeLessThanOrEqual(once.limit * (1 + 1e-12));
      expect(once.effectiveN).toBeGreaterThanOrEqual(once.effectiveNBefore - 1e-9);
      const twice = trimWeights(once.weights, { cap });
      expect(twice).toMatchObject({ weights: once.weights, trimmed: 0 });
    },
  );
});

describe("nothing is lost", () => {
  test.prop([people, share])("a row has a weight above 0 or is excluded for it", (rows, f) => {
    const some = rows.map((row, i) => ({ ...row, weight: i % 3 === 0 && i > 3 ? 0 : row.weight }));
    const population = { f: 100 * f, m: 100 - 100 * f };
    for (const { used, excluded, weights } of [
      rake(some, { by: { sex: "sex" }, population: { sex: population }, weight: "weight" }),
      postStratify(some, { by: "sex", population, weight: "weight" }),
    ]) {
      expect(used + excluded.zeroWeight).toBe(some.length);
      expect(weights.length).toBe(some.length);
    }
  });

  const choices = fc.array(fc.option(fc.array(fc.constantFrom("a", "b", "none", "else"), { maxLength: 3 })), {
    maxLength: 30,
  });
  test.prop([choices])("a person answered, or did not, or chose what is no option", (of) => {
    const rows = of.map((chosen) => ({ chosen }));
    const { used, excluded, options, meanChosen } = optionShares(rows, {
      options: ["a", "b"],
      chosen: "chosen",
      none: "none",
      pairs: true,
    });
    expect(used + excluded.missing + excluded.unknown).toBe(of.length);
    if (meanChosen !== null) {
      expect(options.reduce((all, { chosen }) => all + chosen, 0) / used).toBeCloseTo(meanChosen, 12);
    }
  });

  const some = fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 2, maxLength: 2 }), {
    maxLength: 20,
  });
  test.prop([some])("a respondent is complete or is not", (rows) => {
    for (const { used, excluded } of [cronbachAlpha(rows), itemTotal(rows)]) {
      expect(used + excluded.incomplete).toBe(rows.length);
    }
  });

  test.prop([people, share])("an answer counts in the calibrated score or is excluded for a reason", (given, f) => {
    const rows = given.map((row, i) => ({ ...row, y: i % 5 === 4 ? null : 1 + (i % 5) }));
    const { weights } = postStratify(rows, { by: "sex", population: { f: 100 * f, m: 100 - 100 * f } });
    const found = calibratedInterval(rows, { metric: CSAT_MEAN, rating: "y", by: { sex: "sex" }, weights });
    expect(Object.values(found.excluded).reduce((all, count) => all + count, found.used)).toBe(rows.length);
    if (found.interval === null) return;
    expect(found.interval.lower).toBeLessThanOrEqual(found.value! + 1e-9);
    expect(found.interval.upper).toBeGreaterThanOrEqual(found.value! - 1e-9);
  });
});

describe("reliability", () => {
  const items = fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 20,
  });
  test.prop([items, fc.integer({ min: 2, max: 9 }), fc.integer({ min: -5, max: 5 })])(
    "moving or stretching all items alike leaves alpha as it is",
    (rows, stretch, move) => {
      const plain = cronbachAlpha(rows);
      const moved = cronbachAlpha(rows.map((row) => row.map((each) => stretch * each + move)));
      if (plain.estimate === null) expect(moved.estimate).toBeNull();
      else expect(moved.estimate).toBeCloseTo(plain.estimate, 9);
    },
  );

  test.prop([items])("alpha lies within its limits, and they nest by level", (rows) => {
    const [wide, narrow] = [0.95, 0.5].map((level) => cronbachAlpha(rows, { level }));
    if (wide!.estimate === null) return;
    expect(wide!.interval!.lower).toBeLessThanOrEqual(narrow!.interval!.lower + 1e-12);
    expect(wide!.interval!.upper).toBeGreaterThanOrEqual(narrow!.interval!.upper - 1e-12);
    expect(wide!.interval!.upper).toBeLessThanOrEqual(1 + 1e-12);
  });
});
