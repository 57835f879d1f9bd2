import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { kaplanMeier } from "../../src/stats/survival/kaplanMeier.ts";
import { logRank } from "../../src/stats/survival/logRank.ts";
import { restrictedMean } from "../../src/stats/survival/restrictedMean.ts";
import { survivalQuantile } from "../../src/stats/survival/survivalQuantile.ts";

const row = fc.record({
  duration: fc.integer({ min: 0, max: 60 }),
  observed: fc.boolean(),
  group: fc.constantFrom("a", "b", "c"),
});
const rows = fc.array(row, { minLength: 1, maxLength: 60 });
type Rows = readonly { readonly duration: number; readonly observed: boolean; readonly group: string }[];

const durationsOf = (of: Rows): number[] => of.map(({ duration }) => duration);
const observedOf = (of: Rows): boolean[] => of.map(({ observed }) => observed);

/** Hyndman and Fan's type 2 from its definition. */
function typeTwo(durations: readonly number[], p: number): number {
  const sorted = [...durations].sort((a, b) => a - b);
  const rank = sorted.length * p;
  const whole = Math.round(rank);
  if (Math.abs(rank - whole) > 1e-9) return sorted[Math.ceil(rank) - 1]!;
  return (sorted[Math.max(1, whole) - 1]! + sorted[Math.min(sorted.length, whole + 1) - 1]!) / 2;
}

describe("survival", () => {
  test.prop([rows, fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9, 0.95)])(
    "with nothing censored the curve's quantile is the quantile of type 2",
    (of, p) => {
      const durations = durationsOf(of);
      const curve = kaplanMeier(durations, new Array<boolean>(of.length).fill(true));
      expect(survivalQuantile(curve, p).value).toBe(typeTwo(durations, p));
    },
  );

  test.prop([rows])("with nothing censored the restricted mean to the longest duration is the mean", (of) => {
    const durations = durationsOf(of);
    const curve = kaplanMeier(durations, new Array<boolean>(of.length).fill(true));
    const mean = durations.reduce((total, duration) => total + duration, 0) / of.length;
    expect(restrictedMean(curve, Math.max(...durations)).value).toBeCloseTo(mean, 10);
  });

  test.prop([rows])("every row is an event or censored, and the curve never rises", (of) => {
    const { events, censored, survival, n } = kaplanMeier(durationsOf(of), observedOf(of));
    expect([...events, ...censored].reduce((total, count) => total + count, 0)).toBe(n);
    expect(survival.every((share, i) => share >= 0 && share <= (survival[i - 1] ?? 1))).toBe(true);
  });

  test.prop([rows])("the log-log limits hold the curve between them, inside 0..1", (of) => {
    const { survival, lower, upper } = kaplanMeier(durationsOf(of), observedOf(of));
    survival.forEach((share, i) => {
      if (lower[i] === null) return;
      expect(lower[i]! >= 0 && lower[i]! <= share && share <= upper[i]! && upper[i]! <= 1).toBe(true);
    });
  });

  test.prop([rows, fc.integer({ min: 2, max: 9 })])("a clock in another unit moves times and nothing else", (of, k) => {
    const curve = kaplanMeier(durationsOf(of), observedOf(of));
    const scaled = kaplanMeier(
      durationsOf(of).map((duration) => duration * k),
      observedOf(of),
    );
    expect(scaled).toEqual({ ...curve, times: curve.times.map((time) => time * k) });
  });

  test.prop([rows, rows])("entries at 0 change nothing for rows that last", (a, b) => {
    const of = [...a, ...b].filter(({ duration }) => duration > 0);
    const entry = of.map(() => 0);
    expect(kaplanMeier(durationsOf(of), observedOf(of), { entry })).toEqual(
      kaplanMeier(durationsOf(of), observedOf(of)),
    );
  });

  const late = fc.record({
    entry: fc.integer({ min: 0, max: 20 }),
    stay: fc.integer({ min: 1, max: 20 }),
    observed: fc.boolean(),
  });
  test.prop([fc.array(late, { minLength: 1, maxLength: 40 })])(
    "with delayed entry each step is the product over those who had come and not yet gone",
    (of) => {
      const durations = of.map(({ entry, stay }) => entry + stay);
      const curve = kaplanMeier(
        durations,
        of.map(({ observed }) => observed),
        { entry: of.map(({ entry }) => entry) },
      );
      let survival = 1;
      curve.times.forEach((time, i) => {
        const atRisk = of.filter(({ entry }, row) => entry < time && time <= durations[row]!).length;
        const events = of.filter(({ observed }, row) => observed && durations[row] === time).length;
        survival *= 1 - events / atRisk;
        expect([curve.atRisk[i], curve.events[i]]).toEqual([atRisk, events]);
        expect(curve.survival[i]).toBeCloseTo(survival, 12);
      });
    },
  );

  const armed = fc.array(
    fc.record({
      duration: fc.integer({ min: 1, max: 30 }),
      observed: fc.boolean(),
      group: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 20, maxLength: 60 },
  );
  test.prop([
    armed,
    fc.constantFrom([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]),
    fc.constantFrom("equal" as const, "peto" as const),
  ])("log-rank does not depend on which group is called what", (of, names, emphasis) => {
    const [durations, observed] = [of.map(({ duration }) => duration), of.map((each) => each.observed)];
    const plain = logRank(
      durations,
      observed,
      of.map(({ group }) => group),
      { emphasis },
    );
    const renamed = logRank(
      durations,
      observed,
      of.map(({ group }) => names[group]!),
      { emphasis },
    );
    if (plain.chiSquare === null) expect(renamed.chiSquare).toBeNull();
    else expect(renamed.chiSquare! / plain.chiSquare).toBeCloseTo(1, 6);
  });

  test.prop([rows])("observed and expected events add up to the same total", (of) => {
    const { groups } = logRank(
      durationsOf(of),
      observedOf(of),
      of.map(({ group }) => group),
    );
    const [observed, expected] = [0, 0].map((_, part) =>
      groups.reduce((total, each) => total + (part === 0 ? each.observed : each.expected), 0),
    );
    expect(expected).toBeCloseTo(observed!, 9);
  });
});
