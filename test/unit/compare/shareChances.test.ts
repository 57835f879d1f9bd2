import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { detectableChange } from "../../../src/compare/detectableChange.ts";
import { scorePlan } from "../../../src/compare/planMethod.ts";
import { power } from "../../../src/compare/power.ts";
import { requiredSampleSize } from "../../../src/compare/requiredSampleSize.ts";
import { shareChances } from "../../../src/compare/shareChances.ts";
import { CSAT } from "../../../src/metric/catalogue.ts";
import { logGamma } from "../../../src/numerics/logGamma.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { refusalOf } from "../../config/errors.ts";

const answered = (yes: number, n: number): Score => score(CSAT, tallyFromCounts(CSAT, { 1: n - yes, 5: yes }));
const binomial = (k: number, n: number, p: number): number =>
  Math.exp(
    logGamma(n + 1) -
      logGamma(k + 1) -
      logGamma(n - k + 1) +
      (k && k * Math.log(p)) +
      (n - k && (n - k) * Math.log(1 - p)),
  );

/** The chances that `compare` finds a rise, and a fall, by its own verdict on every pair of counts that comes about. */
function chancesOfCompare(to: number, from: number, n: number, m: number): [number, number] {
  const chances: [number, number] = [0, 0];
  for (let x = 0; x <= n; x++) {
    for (let y = 0; y <= m; y++) {
      const chance = binomial(x, n, to) * binomial(y, m, from);
      if (chance < 1e-12) continue;
      const { lower, upper } = compare(answered(x, n), answered(y, m)).interval!;
      if (lower > 0) chances[0] += chance;
      if (upper < 0) chances[1] += chance;
    }
  }
  return chances;
}

describe("shareChances", () => {
  it.each([
    [0.6, 0.3, 9, 14],
    [0.95, 0.8, 20, 7],
    [0.04, 0.2, 12, 12],
    [1, 0.5, 6, 8],
    [0, 0.4, 9, 6],
  ])("are those of the test that compare makes: %d against %d of %d and %d answers", (to, from, n, m) => {
    const { higher, lower } = shareChances(to, from, { n, referenceN: m }, 0.95)!;
    const [rise, fall] = chancesOfCompare(to, from, n, m);
    expect(higher).toBeCloseTo(rise, 9);
    expect(lower).toBeCloseTo(fall, 9);
  });

  it.each([
    [0.9, 0.8, 40],
    [0.3, 0.55, 15],
    [1, 0.9, 50],
  ])("are those of compareToTarget with one sample: %d against %d of %d answers", (to, target, n) => {
    let [rise, fall] = [0, 0];
    for (let x = 0; x <= n; x++) {
      const { lower, upper } = compareToTarget(answered(x, n), 100 * target).interval!;
      if (lower > 0) rise += binomial(x, n, to);
      if (upper < 0) fall += binomial(x, n, to);
    }
    const { higher, lower } = shareChances(to, target, { n, referenceN: null }, 0.95)!;
    expect(higher).toBeCloseTo(rise, 9);
    expect(lower).toBeCloseTo(fall, 9);
  });

  it("are left to the margins where a size is no whole number, or the counts are too many", () => {
    expect(shareChances(0.5, 0.4, { n: 30.5, referenceN: 30 }, 0.95)).toBeNull();
    expect(shareChances(0.5, 0.4, { n: 1e9, referenceN: 1e9 }, 0.95)).toBeNull();
    expect(shareChances(1e-7, 2e-7, { n: 1e9, referenceN: 1e9 }, 0.95)).not.toBeNull();
  });

  it("agree with the margins where there are many answers", () => {
    const { higher } = shareChances(0.52, 0.5, { n: 9000, referenceN: 9000 }, 0.95)!;
    const smooth = power({ from: { percent: 50 }, to: { percent: 52 }, n: 9000.5, referenceN: 9000.5 }).power;
    expect(Math.abs(higher - smooth)).toBeLessThan(0.004);
  });
});

describe("a plan of shares", () => {
  it("finds the detectable change as often as it says, also at the very end of the scale", () => {
    const { increaseTo, decreaseTo } = detectableChange({ from: { percent: 95 }, n: 200, referenceN: 50 });
    const up = (increaseTo as { percent: number }).percent / 100;
    const down = (decreaseTo as { percent: number }).percent / 100;
    expect(chancesOfCompare(up, 0.95, 200, 50)[0]).toBeCloseTo(0.8, 6);
    expect(shareChances(down, 0.95, { n: 200, referenceN: 50 }, 0.95)!.lower).toBeCloseTo(0.8, 9);
  });

  it("counts a difference the wrong way where it is asked to", () => {
    const plan = { from: { percent: 50 }, to: { percent: 45 }, n: 30 };
    const { higher, lower } = shareChances(0.45, 0.5, { n: 30, referenceN: 30 }, 0.95)!;
    expect(power(plan).power).toBe(lower);
    expect(power({ ...plan, eitherDirection: true }).power).toBeCloseTo(higher + lower, 12);
  });

  it("does not count in ones where the population has an end", () => {
    const plan = { from: { percent: 50 }, to: { percent: 65 }, population: 100 };
    const [at50, next] = [power({ ...plan, n: 50 }).power, power({ ...plan, n: 50.0001 }).power]; // 50 of 100 are worth 99
    expect(next - at50).toBeGreaterThan(0);
    expect(next - at50).toBeLessThan(1e-4);
  });

  it("goes on to the size that keeps its promise", () => {
    for (const ratio of [0.1, 0.5, 1, 3]) {
      const plan = { from: { percent: 90 }, to: { percent: 97 } };
      const { n, referenceN, exact } = requiredSampleSize({ ...plan, ratio });
      expect(power({ ...plan, n, referenceN: referenceN! }).power).toBeGreaterThanOrEqual(0.8);
      expect(n).toBeGreaterThanOrEqual(Math.ceil(exact));
      expect(n).toBeLessThan(1.1 * exact);
    }
  });

  it("takes the chances of a method of one's own, and ends where it keeps no promise", () => {
    const plan = { from: { percent: 50 }, to: { percent: 60 } };
    const sure: typeof scorePlan = (...args) => ({ ...scorePlan(...args), chances: [0.25, 0.5] });
    expect(power({ ...plan, n: 100, method: sure }).power).toBe(0.25);
    expect(power({ ...plan, n: 100, method: sure, eitherDirection: true }).power).toBe(0.75);
    expect(requiredSampleSize({ ...plan, method: sure }).n).toBeGreaterThan(388);
    const wrong: typeof scorePlan = (...args) => ({ ...scorePlan(...args), chances: [2, 0] });
    expect(refusalOf(() => power({ ...plan, n: 100, method: wrong })).code).toBe("OUT_OF_RANGE");
    const none: typeof scorePlan = (...args) => ({ ...scorePlan(...args), chances: "both" as never });
    expect(refusalOf(() => power({ ...plan, n: 100, method: none })).code).toBe("BAD_OPTION");
  });
});
