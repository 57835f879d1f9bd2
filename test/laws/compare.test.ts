import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  type DifferenceMethod,
  type Metric,
  type Score,
  type Verdict,
  NPS,
  agrestiCaffoDifference,
  compare,
  comparePaired,
  compareToTarget,
  confidenceSequence,
  detectableChange,
  differenceInDifferences,
  equivalence,
  meanMetric,
  moverDifference,
  power,
  requiredSampleSize,
  score,
  scoreDifference,
  scoreInterval,
  scoreSkewDifference,
  shareMetric,
  tallyFromCounts,
  waldDifference,
  welchDifference,
} from "../../src/index.ts";
import {
  adjustPValues,
  brunnerMunzel,
  chiSquareTest,
  hodgesLehmann,
  kruskalWallis,
  mannWhitney,
  stuartMaxwell,
} from "../../src/stats/index.ts";

const LIKERT = meanMetric({ id: "likert", scale: { min: 1, max: 5, step: 1 } });
const YES = shareMetric({ id: "yes", scale: { min: 0, max: 1, step: 1 }, bands: { no: [0], yes: [1] }, band: "yes" });

const rareOrMany = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(30), fc.nat(3000));
const countsOver = (points: number): fc.Arbitrary<number[]> =>
  fc.array(rareOrMany, { minLength: points, maxLength: points }).filter((counts) => counts.some((count) => count > 0));
const scoreOf = (metric: Metric, counts: readonly number[], level = 0.95): Score =>
  score(metric, tallyFromCounts(metric, counts), { level });
/** Two scores of one metric: a share, a net score or a mean. */
const pairOf = (metric: Metric): fc.Arbitrary<readonly [Score, Score]> => {
  const counts = countsOver(metric.values.length);
  return fc.tuple(counts, counts).map(([a, b]) => [scoreOf(metric, a), scoreOf(metric, b)] as const);
};
const pair = fc.oneof(pairOf(YES), pairOf(NPS), pairOf(LIKERT));
const level = fc.constantFrom(0.8, 0.9, 0.95, 0.99);

/** Of what the interval is about: a limit beyond the rim of 1e-9 of the range. */
const rangeOf = ({ distribution: { values } }: Score): number => values.at(-1)! - values[0]!;
const rim = (of: Score): number => 1e-9 * rangeOf(of);
const near = (a: number, b: number, allowed: number): boolean => Math.abs(a - b) <= allowed;

const METHODS: Readonly<Record<string, DifferenceMethod>> = {
  scoreDifference,
  scoreSkewDifference,
  moverDifference,
  welchDifference,
  waldDifference,
};
const SHARE_METHODS: Readonly<Record<string, DifferenceMethod>> = { agrestiCaffoDifference };

describe("compare", () => {
  test.prop([pair, level])("compare(a, b) mirrors compare(b, a)", ([a, b], at) => {
    const [there, back] = [compare(a, b, { level: at }), compare(b, a, { level: at })];
    expect(back.difference).toBe(there.difference === 0 ? 0 : -there.difference!);
    expect(back.interval!.lower).toBe(-there.interval!.upper + 0);
    expect(back.interval!.upper).toBe(-there.interval!.lower + 0);
    expect(back.pValue).toBe(there.pValue);
    const turned: Readonly<Partial<Record<Verdict, Verdict>>> = { better: "worse", worse: "better" };
    expect(back.verdict).toBe(turned[there.verdict] ?? there.verdict);
  });

  test.prop([pair, level])("p is below 1 − level exactly when the interval leaves out 0", ([a, b], at) => {
    const { interval, pValue } = compare(a, b, { level: at });
    const distance = Math.max(interval!.lower, -interval!.upper);
    fc.pre(Math.abs(distance) > rim(a));
    expect(pValue! < 1 - at).toBe(distance > 0);
  });

  test.prop([pair, level])(
    "the interval holds the difference, has width and stays inside ± the range",
    ([a, b], at) => {
      const { difference, interval } = compare(a, b, { level: at });
      const range = rangeOf(a);
      expect(interval!.lower).toBeLessThanOrEqual(difference! + rim(a));
      expect(interval!.upper).toBeGreaterThanOrEqual(difference! - rim(a));
      expect(interval!.upper).toBeGreaterThan(interval!.lower);
      expect(interval!.lower).toBeGreaterThanOrEqual(-range);
      expect(interval!.upper).toBeLessThanOrEqual(range);
    },
  );

  test.prop([pair])("a higher level gives an interval that holds the lower one's", ([a, b]) => {
    const [narrow, wide] = [compare(a, b, { level: 0.9 }).interval!, compare(a, b, { level: 0.99 }).interval!];
    expect(wide.lower).toBeLessThanOrEqual(narrow.lower + rim(a));
    expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper - rim(a));
  });

  test.prop([pair])("survives JSON unchanged", ([a, b]) => {
    const change = compare(a, b, { margin: 1 });
    expect(JSON.parse(JSON.stringify(change))).toStrictEqual(change);
  });

  test.prop([pair, fc.integer({ min: 1, max: 50 })])(
    "equivalent at a margin means that both one-sided tests reject, and stays so at a wider one",
    ([a, b], percent) => {
      const margin = (rangeOf(a) / 100) * percent;
      const found = equivalence(a, b, { margin });
      fc.pre(found.equivalenceP !== null && Math.abs(found.equivalenceP - 0.05) > 1e-9);
      expect(found.equivalent).toBe(found.equivalenceP < 0.05);
      if (found.equivalent === true) expect(equivalence(a, b, { margin: 2 * margin }).equivalent).toBe(true);
    },
  );

  test.prop([pair, fc.double({ min: 0, max: 1, noNaN: true })])(
    "a target is left out by the score interval exactly when its p-value is below 1 − level",
    ([a], place) => {
      const { values } = a.distribution;
      const target = values[0]! + place * (values.at(-1)! - values[0]!);
      const { interval, pValue } = compareToTarget(a, target);
      const distance = Math.max(interval!.lower, -interval!.upper);
      fc.pre(Math.abs(distance) > rim(a));
      expect(pValue! < 0.05).toBe(distance > 0);
    },
  );

  test.prop([pair, pair])(
    "a difference in differences changes sign when its groups change places",
    ([a, b], [c, d]) => {
      fc.pre(a.metric.id === c.metric.id);
      const [x, y] = [
        { current: b, reference: a },
        { current: d, reference: c },
      ];
      const [there, back] = [differenceInDifferences(x, y), differenceInDifferences(y, x)];
      expect(near(there.difference!, -back.difference!, rim(a))).toBe(true);
      expect(near(there.interval!.lower, -back.interval!.upper, rim(a))).toBe(true);
      expect(near(there.pValue!, back.pValue!, 1e-9)).toBe(true);
    },
  );
});

describe.each(Object.entries({ ...METHODS, ...SHARE_METHODS }))("%s", (name, method) => {
  const arms = name in SHARE_METHODS ? pairOf(YES) : pair;

  test.prop([arms, level])("mirrors when the arms change places", ([a, b], at) => {
    const [there, back] = [method(a.distribution, b.distribution, at), method(b.distribution, a.distribution, at)];
    expect(near(there.interval.lower, -back.interval.upper, rim(a))).toBe(true);
    expect(near(there.interval.upper, -back.interval.lower, rim(a))).toBe(true);
    expect(near(there.pValue, back.pValue, 1e-9)).toBe(true);
  });

  test.prop([arms, level])("has a p-value that agrees with its interval", ([a, b], at) => {
    const { interval, pValue } = method(a.distribution, b.distribution, at);
    const distance = Math.max(interval.lower, -interval.upper);
    // Where nothing varies Wald's formulas have no width; where a limit is cut off at the range it says nothing of p.
    fc.pre(interval.upper > interval.lower && Math.abs(distance) > rim(a) && Math.abs(pValue - (1 - at)) > 1e-9);
    expect(pValue < 1 - at).toBe(distance > 0);
  });

  test.prop([arms])("tests any difference: p is 1 − level at its own limits", ([a, b]) => {
    const { interval } = method(a.distribution, b.distribution, 0.9);
    const range = rangeOf(a);
    fc.pre(interval.upper - interval.lower > 1e-3 * range);
    for (const limit of [interval.lower, interval.upper]) {
      if (Math.abs(limit) >= range - rim(a)) continue; // cut off there
      expect(near(method(a.distribution, b.distribution, 0.9, limit).pValue, 0.1, 1e-6)).toBe(true);
    }
  });
});

describe("adjustPValues", () => {
  const pValues = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 8 }), { maxLength: 25 });
  const method = fc.constantFrom(
    "bonferroni" as const,
    "sidak" as const,
    "holm" as const,
    "holmSidak" as const,
    "hochberg" as const,
    "hommel" as const,
    "benjaminiHochberg" as const,
    "benjaminiYekutieli" as const,
  );

  test.prop([pValues, method])("is ordered like the raw ones and never smaller, nor above 1", (raw, by) => {
    const adjusted = adjustPValues(raw, { method: by });
    raw.forEach((p, i) => {
      if (p === null) expect(adjusted[i]).toBeNull();
      else {
        expect(adjusted[i]!).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]!).toBeLessThanOrEqual(1);
        raw.forEach((other, j) => {
          if (other !== null && other > p) expect(adjusted[j]!).toBeGreaterThanOrEqual(adjusted[i]! - 1e-15);
        });
      }
    });
  });

  test.prop([pValues])("Hommel is at most Hochberg, Hochberg at most Holm, Holm at most Bonferroni", (raw) => {
    const all = (["hommel", "hochberg", "holm", "bonferroni"] as const).map((by) => adjustPValues(raw, { method: by }));
    raw.forEach((p, i) => {
      if (p === null) return;
      for (let k = 1; k < all.length; k++) expect(all[k - 1]![i]!).toBeLessThanOrEqual(all[k]![i]! + 1e-12);
    });
  });

  test.prop([pValues, method, fc.integer()])("does not depend on the order", (raw, by, turn) => {
    const shift = raw.length === 0 ? 0 : Math.abs(turn) % raw.length;
    const turned = [...raw.slice(shift), ...raw.slice(0, shift)];
    const adjusted = adjustPValues(raw, { method: by });
    const back = adjustPValues(turned, { method: by });
    raw.forEach((_, i) => {
      expect(back[(i - shift + raw.length) % raw.length]).toBe(adjusted[i]);
    });
  });
});

describe("ranks", () => {
  const sample = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 30 });
  const spread = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 25 });

  test.prop([sample, sample])("the two groups' probabilities of superiority add to 1", (x, y) => {
    expect(mannWhitney(x, y).probabilityOfSuperiority + mannWhitney(y, x).probabilityOfSuperiority).toBeCloseTo(1, 12);
    expect(mannWhitney(x, y).pValue).toBeCloseTo(mannWhitney(y, x).pValue, 12);
    expect(brunnerMunzel(x, y).pValue ?? 0).toBeCloseTo(brunnerMunzel(y, x).pValue ?? 0, 12);
  });

  test.prop([sample, sample])("stretching the scale changes nothing", (x, y) => {
    const stretch = (of: readonly number[]): number[] => of.map((value) => value ** 3);
    expect(mannWhitney(stretch(x), stretch(y))).toEqual(mannWhitney(x, y));
    expect(brunnerMunzel(stretch(x), stretch(y))).toEqual(brunnerMunzel(x, y));
    expect(kruskalWallis([stretch(x), stretch(y)])).toEqual(kruskalWallis([x, y]));
  });

  test.prop([sample, sample])("counts say the same as the answers themselves", (x, y) => {
    const counted = (of: readonly number[]) => ({
      values: [1, 2, 3, 4, 5, 6, 7],
      counts: [1, 2, 3, 4, 5, 6, 7].map((value) => of.filter((each) => each === value).length),
    });
    expect(mannWhitney(counted(x), counted(y))).toEqual(mannWhitney(x, y));
    expect(hodgesLehmann(counted(x), counted(y))).toEqual(hodgesLehmann(x, y));
  });

  test.prop([spread, spread])("the shift is the median of all pairwise differences", (x, y) => {
    const all = x.flatMap((a) => y.map((b) => a - b)).sort((a, b) => a - b);
    const { length } = all;
    const median = length % 2 === 1 ? all[(length - 1) / 2]! : (all[length / 2 - 1]! + all[length / 2]!) / 2;
    const { estimate, interval } = hodgesLehmann(x, y);
    expect(estimate).toBe(median + 0);
    if (interval.lower !== null) {
      expect(all).toContain(interval.lower === 0 ? all.find((each) => each === 0) : interval.lower);
      expect(interval.lower).toBeLessThanOrEqual(estimate);
      expect(interval.upper).toBeGreaterThanOrEqual(estimate);
    }
  });
});

describe("tables", () => {
  const table = fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  });

  test.prop([table])("turning a table changes no test of it", (rows) => {
    const turned = rows.map((_, i) => rows.map((row) => row[i]!));
    const [there, back] = [chiSquareTest(rows), chiSquareTest(turned)];
    expect(back.statistic).toBeCloseTo(there.statistic, 9);
    expect(back.g).toBeCloseTo(there.g, 9);
    expect(stuartMaxwell(turned).statistic).toBeCloseTo(stuartMaxwell(rows).statistic, 9);
  });

  test.prop([table])("relabelling the bands changes no test of moves between them", (rows) => {
    const order = [2, 0, 1];
    const relabelled = order.map((i) => order.map((j) => rows[i]![j]!));
    expect(stuartMaxwell(relabelled).statistic).toBeCloseTo(stuartMaxwell(rows).statistic, 9);
  });
});

describe("comparePaired", () => {
  const people = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })), {
    minLength: 2,
    maxLength: 60,
  });
  const rows = (answers: readonly number[]) => answers.map((rating, who) => ({ who, rating }));
  const asked = { metric: NPS, key: "who", rating: "rating" } as const;

  test.prop([people])("turning the waves round turns the change round", (answers) => {
    const [first, second] = [rows(answers.map(([a]) => a)), rows(answers.map(([, b]) => b))];
    const [there, back] = [comparePaired(second, first, asked), comparePaired(first, second, asked)];
    expect(back.interval!.lower).toBeCloseTo(-there.interval!.upper, 9);
    expect(back.pValue).toBeCloseTo(there.pValue!, 9);
    expect([back.improved, back.worsened]).toEqual([there.worsened, there.improved]);
    expect(back.transitions.counts).toEqual(
      there.transitions.counts.map((_, i) => there.transitions.counts.map((r) => r[i]!)),
    );
  });

  test.prop([people])("with everybody in both waves, both ways find the same difference", (answers) => {
    const { difference, everybody } = comparePaired(
      rows(answers.map(([, b]) => b)),
      rows(answers.map(([a]) => a)),
      asked,
    );
    expect(everybody.difference).toBeCloseTo(difference!, 9);
  });
});

describe("planning", () => {
  const percent = fc.integer({ min: 5, max: 95 });
  test.prop([percent, percent, fc.constantFrom(0.7, 0.8, 0.9)])(
    "a size has the power it was asked for",
    (p, q, target) => {
      fc.pre(p !== q);
      const plan = { from: { percent: p }, to: { percent: q } };
      const { exact, n } = requiredSampleSize({ ...plan, power: target });
      fc.pre(exact >= 2);
      expect(power({ ...plan, n: exact }).power).toBeCloseTo(target, 8); // derivatives by differences
      expect(power({ ...plan, n }).power).toBeGreaterThanOrEqual(target - 1e-12);
    },
  );
});

describe("planning, the other way", () => {
  const size = fc.integer({ min: 10, max: 400 });
  test.prop([fc.integer({ min: 1, max: 99 }), size, size, fc.constantFrom(0.5, 0.8, 0.95)])(
    "a detectable change has the power it was asked for, in whole numbers of answers too",
    (percent, n, referenceN, target) => {
      const plan = { from: { percent }, n, referenceN };
      const { increaseTo, decreaseTo } = detectableChange({ ...plan, power: target });
      for (const to of [increaseTo, decreaseTo]) {
        if (to !== null) expect(power({ ...plan, to }).power).toBeCloseTo(target, 6);
      }
    },
  );
  test.prop([fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), size, size])(
    "a rise is found as often as the mirrored fall",
    (from, to, n, referenceN) => {
      fc.pre(from !== to);
      const there = power({ from: { percent: from }, to: { percent: to }, n, referenceN }).power;
      const mirrored = { from: { percent: 100 - from }, to: { percent: 100 - to }, n, referenceN };
      expect(power(mirrored).power).toBeCloseTo(there, 9);
    },
  );
});

describe("confidenceSequence", () => {
  const ratings = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 300 });
  test.prop([ratings, fc.nat(300)])("does not depend on when somebody looked", (answers, cut) => {
    const first = confidenceSequence(NPS, answers.slice(0, cut));
    expect(confidenceSequence(NPS, answers.slice(cut), { from: first.state }).interval).toEqual(
      confidenceSequence(NPS, answers).interval,
    );
  });
  test.prop([fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 50, maxLength: 300 })])(
    "is wider than an interval for one look",
    (answers) => {
      const [always, once] = [
        confidenceSequence(NPS, answers).interval!,
        scoreInterval(score(NPS, answers).distribution, 0.95),
      ];
      expect(always.upper - always.lower).toBeGreaterThan(once.upper - once.lower);
    },
  );
});
