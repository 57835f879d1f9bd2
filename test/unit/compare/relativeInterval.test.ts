import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { moverRatio } from "../../../src/compare/relativeInterval.ts";
import { CSAT, CSAT_MEAN, NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";

const share = (yes: number, n: number) => score(CSAT, tallyFromCounts(CSAT, { 5: yes, 1: n - yes }));
const nps = (counts: Record<number, number>) => score(NPS, tallyFromCounts(NPS, counts));

describe("the relative change", () => {
  it("of shares has Koopman's limits: 13/19 against 16/41 is 1.7533 [1.046215, 2.860102] times", () => {
    const { relative, relativeInterval } = compare(share(13, 19), share(16, 41));
    expect(relative! / 100 + 1).toBeCloseTo(1.7532894736842106, 12);
    expect(relativeInterval!.lower! / 100 + 1).toBeCloseTo(1.046214888687248, 9);
    expect(relativeInterval!.upper! / 100 + 1).toBeCloseTo(2.86010151892955, 9);
    expect(relativeInterval!.method).toBe("Koopman score");
  });

  it("has no interval where the reference may be nothing", () => {
    expect(compare(share(5, 56), share(0, 29)).relativeInterval).toBeNull();
    const doubtful = compare(nps({ 10: 14, 8: 10, 0: 11 }), nps({ 10: 12, 8: 10, 0: 10 }));
    expect([doubtful.relative, doubtful.relativeInterval]).toEqual([expect.any(Number), null]);
    expect(compare(nps({ 10: 5 }), nps({ 10: 5, 0: 5 }))).toMatchObject({ relative: null, relativeInterval: null });
  });

  it("of any other metric holds the ratio of the values, on either side of 0", () => {
    const stars = (counts: Record<number, number>) => score(CSAT_MEAN, tallyFromCounts(CSAT_MEAN, counts));
    const positive = compare(stars({ 5: 60, 4: 30, 1: 10 }), stars({ 5: 40, 4: 30, 1: 30 }));
    expect(positive.relativeInterval!.lower).toBeLessThan(positive.relative!);
    expect(positive.relativeInterval!.upper).toBeGreaterThan(positive.relative!);
    expect(positive.relativeInterval!.lower).toBeGreaterThan(0);
    // From −60 to −30: half the distance to 0 is gained, 50 percent of |reference|.
    const negative = compare(nps({ 10: 100, 8: 500, 0: 400 }), nps({ 10: 50, 8: 300, 0: 650 }));
    expect(negative.relative).toBeCloseTo(50, 10);
    expect(negative.relativeInterval!.lower).toBeGreaterThan(40);
    expect(negative.relativeInterval!.upper).toBeLessThan(60);
  });

  it("to a target that stands still is the interval of the score", () => {
    const { interval, relativeInterval } = compareToTarget(nps({ 10: 500, 8: 300, 0: 200 }), 40);
    expect(relativeInterval!.lower).toBeCloseTo((100 * interval!.lower) / 40, 10);
    expect(relativeInterval!.upper).toBeCloseTo((100 * interval!.upper) / 40, 10);
  });

  it("of the same people knows that they are the same", () => {
    const people = Array.from({ length: 200 }, (_, who) => ({ who, score: 5 + (who % 6) }));
    const later = people.map(({ who, score: was }) => ({ who, score: Math.min(10, was + (who % 9 === 0 ? 1 : 0)) }));
    const eleven = {
      key: "who",
      rating: "score",
      metric: { ...NPS, id: "eleven", values: Array.from({ length: 11 }, (_, k) => k) },
    } as const;
    const paired = comparePaired(later, people, eleven);
    const apart = compare(
      score(
        eleven.metric,
        later.map(({ score: rating }) => rating),
      ),
      score(
        eleven.metric,
        people.map(({ score: rating }) => rating),
      ),
    );
    const width = ({ relativeInterval }: typeof apart | typeof paired) =>
      relativeInterval!.upper! - relativeInterval!.lower!;
    expect(width(paired)).toBeLessThan(width(apart) / 2);
  });
});

describe("moverRatio", () => {
  const arms = [
    { value: 40, lower: 30, upper: 48 },
    { value: 20, lower: 16, upper: 26 },
  ] as const;

  it("is where MOVER's interval of first − R·second ends at 0", () => {
    const { lower, upper } = moverRatio(...arms)!;
    expect(40 - lower * 20).toBeCloseTo(Math.hypot(10, lower * 6), 10);
    expect(upper * 20 - 40).toBeCloseTo(Math.hypot(8, upper * 4), 10);
  });

  it("works for a first number below 0, and not for a second that may be 0", () => {
    const { lower, upper } = moverRatio({ value: -40, lower: -48, upper: -30 }, arms[1])!;
    const mirrored = moverRatio(...arms)!;
    expect([lower, upper]).toEqual([-mirrored.upper, -mirrored.lower]);
    expect(moverRatio(arms[0], { value: 5, lower: 0, upper: 9 })).toBeNull();
  });
});
