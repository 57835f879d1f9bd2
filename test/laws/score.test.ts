import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { CxError, NPS, type Metric, type Score, addTallies, nps, score, tally } from "../../src/index.ts";
import { emptyTally } from "../../src/tally/emptyTally.ts";
import { EXCLUSIONS } from "../../src/scale/codeBook.ts";
import { scalePoints } from "../../src/scale/scale.ts";
import { answered, levels, metrics, ratingsOf, scored, weight } from "../config/arbitraries.ts";

const junk = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withNullPrototype: true }),
  fc.integer({ min: -2, max: 12 }),
  fc.double(),
  fc.constantFrom("9", "", "满意", true, NaN, -0, 9n, Symbol("9"), 4.5),
);

function expectClose(a: number, b: number, tolerance = 1e-9): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(a), Math.abs(b)));
}

function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  return items
    .map((item, i) => ({ item, key: Math.imul(i + 1, 2654435761 ^ seed) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Σ over reasons. */
const left = ({ excluded }: Pick<Score, "excluded">): number =>
  EXCLUSIONS.reduce((all, reason) => all + excluded[reason], 0);

describe("whatever is given", () => {
  test.prop([fc.array(junk, { maxLength: 30 }), fc.constantFrom<"throw" | "count">("throw", "count")])(
    "is scored, excluded by reason, or refused with its place; scored + excluded = given",
    (given, offScale) => {
      let result: Score;
      try {
        result = nps(given, { offScale });
      } catch (error) {
        expect(error).toBeInstanceOf(CxError);
        expect(offScale).toBe("throw");
        expect((error as CxError).details.index).toBeLessThan(given.length);
        return;
      }
      expect(result.n + left(result)).toBe(given.length);
      expect(result.value === null).toBe(result.n === 0);
      if (result.value !== null) expect(Number.isFinite(result.value)).toBe(true);
    },
  );

  test.prop([fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), junk), { minLength: 1, maxLength: 20 })])(
    "weights are used or refused with their place; scored + excluded = given",
    (pairs) => {
      const [ratings, weights] = [pairs.map(([r]) => r), pairs.map(([, w]) => w as number)];
      try {
        const counted = tally({ min: 0, max: 10, step: 1 }, ratings, { weights });
        expect(counted.n + left(counted)).toBe(ratings.length);
      } catch (error) {
        expect(error).toBeInstanceOf(CxError);
        expect((error as CxError).details.argument).toBe("weights");
      }
    },
  );
});

describe("tallies", () => {
  const three = metrics.chain((metric) =>
    fc.tuple(fc.constant(metric), ratingsOf(metric, 0), ratingsOf(metric, 0), ratingsOf(metric, 0)),
  );

  test.prop([three])("are a commutative monoid", ([metric, a, b, c]) => {
    const [x, y, z] = [tally(metric, a), tally(metric, b), tally(metric, c)] as const;
    expect(addTallies([addTallies([x, y]), z])).toEqual(addTallies([x, addTallies([y, z])]));
    expect(addTallies([x, y])).toEqual(addTallies([y, x]));
    expect(addTallies([emptyTally(metric), x])).toEqual(x);
  });

  test.prop([three])("of parts add up to the tally of the whole", ([metric, a, b, c]) => {
    const parts = addTallies([a, b, c].map((part) => tally(metric, part)));
    expect(parts).toEqual(tally(metric, [...a, ...b, ...c]));
  });

  test.prop([three, fc.array(weight, { minLength: 180, maxLength: 180 })])(
    "add up to 1e-12 with weights",
    ([metric, a, b, c], weights) => {
      const all = [...a, ...b, ...c];
      const cut = (from: number, part: readonly number[]): ReturnType<typeof tally> =>
        tally(metric, part, { weights: weights.slice(from, from + part.length) });
      const parts = addTallies([cut(0, a), cut(a.length, b), cut(a.length + b.length, c)]);
      const whole = tally(metric, all, { weights: weights.slice(0, all.length) });
      expect(parts.counts).toEqual(whole.counts);
      parts.weights!.sums.forEach((sum, k) => {
        expectClose(sum, whole.weights!.sums[k]!, 1e-12);
      });
    },
  );

  test.prop([three])("with disjoint clusters add up too", ([metric, a, b]) => {
    const clustersOf = (part: readonly number[], name: string): string[] => part.map((_, i) => `${name}${i % 3}`);
    const parts = [
      tally(metric, a, { clusters: clustersOf(a, "a") }),
      tally(metric, b, { clusters: clustersOf(b, "b") }),
    ];
    const whole = tally(metric, [...a, ...b], { clusters: [...clustersOf(a, "a"), ...clustersOf(b, "b")] });
    expect(addTallies(parts, { clusters: "disjoint" })).toEqual(whole);
  });

  test.prop([answered])(
    "are the same from an array, an iterable and, without gaps, from typed arrays",
    ({ metric, ratings }) => {
      const array = tally(metric, ratings);
      const iterable = (function* (): Generator<number | null> {
        yield* ratings;
      })();
      expect(tally(metric, iterable)).toEqual(array);
      const whole = ratings.filter((rating) => rating !== null);
      expect(tally(metric, Uint8Array.from(whole)).counts).toEqual(array.counts);
      expect(tally(metric, Float64Array.from(whole)).counts).toEqual(array.counts);
    },
  );
});

describe("a score", () => {
  test.prop([scored, fc.integer()])("does not know the order of the answers", ({ metric, ratings }, seed) => {
    expect(score(metric, shuffle(ratings, seed))).toEqual(score(metric, ratings));
  });

  test.prop([scored, levels])(
    "lies within its range, and in its interval, which lies there too",
    ({ metric, ratings }, level) => {
      const { value, interval, distribution } = score(metric, ratings, { level });
      const [low, high] = [distribution.values[0]!, distribution.values.at(-1)!];
      expect(
        low <= interval!.lower && interval!.lower <= value! && value! <= interval!.upper && interval!.upper <= high,
      ).toBe(true);
      expect(interval!.upper).toBeGreaterThan(interval!.lower);
    },
  );

  test.prop([scored])("has an interval that grows with the level", ({ metric, ratings }) => {
    const all = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999].map((level) => score(metric, ratings, { level }).interval!);
    all.slice(1).forEach((wider, i) => {
      expect(wider.lower).toBeLessThanOrEqual(all[i]!.lower);
      expect(wider.upper).toBeGreaterThanOrEqual(all[i]!.upper);
    });
  });

  test.prop([scored, fc.nat(), levels])(
    "does not fall, nor either of its limits, when one answer gets a better value",
    ({ metric, ratings }, which, level) => {
      const place = which % ratings.length;
      const points = scalePoints(metric.scale);
      const order = points.map((point, k) => ({ point, value: metric.values[k]! })).sort((a, b) => a.value - b.value);
      const at = order.findIndex(({ point }) => point === ratings[place]);
      const better = order.slice(at).at(-1)!.point;
      const [before, after] = [ratings, ratings.map((r, i) => (i === place ? better : r))].map((r) =>
        score(metric, r, { level }),
      );
      expect(after!.value).toBeGreaterThanOrEqual(before!.value!);
      expect(after!.interval!.lower).toBeGreaterThanOrEqual(before!.interval!.lower - 1e-9);
      expect(after!.interval!.upper).toBeGreaterThanOrEqual(before!.interval!.upper - 1e-9);
    },
  );

  test.prop([scored, fc.integer({ min: 2, max: 50 })])(
    "keeps its value and narrows its interval when every answer is given k times",
    ({ metric, ratings }, k) => {
      const many = Array.from({ length: k }, () => ratings).flat();
      const [once, often] = [score(metric, ratings), score(metric, many)];
      expectClose(often.value!, once.value!);
      expect(often.interval!.upper - often.interval!.lower).toBeLessThan(once.interval!.upper - once.interval!.lower);
    },
  );

  test.prop([scored, weight])("with weights all equal is the score without", ({ metric, ratings }, w) => {
    const [weighted, plain] = [
      score(metric, tally(metric, ratings, { weights: ratings.map(() => w) })),
      score(metric, ratings),
    ];
    for (const [a, b] of [
      [weighted.value!, plain.value!],
      [weighted.interval!.lower, plain.interval!.lower],
      [weighted.interval!.upper, plain.interval!.upper],
      [weighted.effectiveN, plain.effectiveN],
      [weighted.standardError!, plain.standardError!],
    ] as const) {
      expectClose(a, b);
    }
    expect(weighted.n).toBe(plain.n);
  });

  test.prop([scored, fc.array(weight, { minLength: 60, maxLength: 60 }), weight])(
    "does not know the unit of its weights",
    ({ metric, ratings }, weights, factor) => {
      const w = weights.slice(0, ratings.length);
      const [a, b] = [w, w.map((each) => each * factor)].map((each) =>
        score(metric, tally(metric, ratings, { weights: each })),
      );
      expectClose(a!.value!, b!.value!);
      expectClose(a!.interval!.lower, b!.interval!.lower);
      expectClose(a!.effectiveN, b!.effectiveN);
      expect(a!.effectiveN).toBeLessThanOrEqual(ratings.length * (1 + 1e-12));
    },
  );

  test.prop([scored])(
    "with each answer its own cluster has all but the information of the plain one",
    ({ metric, ratings }) => {
      fc.pre(ratings.length > 1);
      const clustered = score(metric, tally(metric, ratings, { clusters: ratings.map((_, i) => i) }));
      const n = ratings.length;
      expectClose(clustered.value!, score(metric, ratings).value!);
      // The linearised variance divides by n − 1 where the plain one divides by n.
      expect(clustered.effectiveN).toBeGreaterThan(n - 1 - 1e-9);
      expect(clustered.effectiveN).toBeLessThanOrEqual(n);
    },
  );

  test.prop([answered])("survives JSON and leaves its (frozen) input alone", ({ metric, ratings }) => {
    const frozen = Object.freeze([...ratings]);
    const before = JSON.stringify(frozen);
    const results = [
      score(metric, frozen),
      tally(metric, frozen, {
        weights: Object.freeze(ratings.map(() => 2)),
        clusters: Object.freeze(ratings.map(() => "a")),
      }),
    ];
    for (const result of results) expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify(frozen)).toBe(before);
  });
});

test.prop([fc.integer({ min: 1, max: 1_000_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), levels])(
  "the score interval of a share is Wilson's, from one answer to a billion",
  (n, share, level) => {
    const successes = Math.round(share * n);
    const metric: Metric = {
      id: "share",
      name: "the share",
      scale: { min: 0, max: 1, step: 1 },
      values: [0, 1],
      bands: ["no", "yes"],
      unit: "percent",
      better: "higher",
      source: "",
    };
    const counted = { ...emptyTally(metric), counts: [n - successes, successes], n };
    const { interval, value } = score(metric, counted, { level });
    const z = wilsonZ(level);
    const p = successes / n;
    const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
    const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
    expect(Math.abs(interval!.lower - Math.max(0, centre - half))).toBeLessThan(1e-12);
    expect(Math.abs(interval!.upper - Math.min(1, centre + half))).toBeLessThan(1e-12);
    if (successes === 0) expect([interval!.lower, value]).toEqual([0, 0]);
    if (successes === n) expect([interval!.upper, value]).toEqual([1, 1]);
  },
);

/** Upper quantiles from R: qnorm((1 + level)/2). */
function wilsonZ(level: number): number {
  const table: Readonly<Record<string, number>> = {
    0.5: 0.67448975019608171,
    0.8: 1.2815515655446004,
    0.9: 1.6448536269514722,
    0.95: 1.9599639845400545,
    0.99: 2.5758293035489004,
    0.999: 3.2905267314919255,
  };
  return table[level]!;
}

describe("the unit of the weights", () => {
  const row = fc.record({
    rating: fc.integer({ min: 0, max: 10 }),
    weight: fc.double({ min: 0.1, max: 9, noNaN: true }),
    cluster: fc.integer({ min: 0, max: 5 }),
  });
  test.prop([fc.array(row, { minLength: 8, maxLength: 60 }), fc.constantFrom(1e-6, 0.01, 10, 1e6), fc.boolean()])(
    "moves no score, interval and effective number, with clusters or without",
    (rows, unit, clustered) => {
      const scoredBy = (by: number): Score =>
        score(
          NPS,
          tally(
            NPS,
            rows.map(({ rating }) => rating),
            {
              weights: rows.map(({ weight: own }) => own * by),
              ...(clustered ? { clusters: rows.map(({ cluster }) => cluster) } : {}),
            },
          ),
        );
      const [one, other] = [scoredBy(1), scoredBy(unit)];
      expectClose(one.value!, other.value!);
      expectClose(one.effectiveN, other.effectiveN, 1e-7);
      expect(one.interval === null).toBe(other.interval === null);
      if (one.interval === null) return;
      expectClose(one.interval.lower, other.interval!.lower, 1e-7);
      expectClose(one.interval.upper, other.interval!.upper, 1e-7);
    },
  );
});
