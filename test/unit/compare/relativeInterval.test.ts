import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { moverRatio, relativeInterval, relativeOf } from "../../../src/compare/relativeInterval.ts";
import { waldInterval } from "../../../src/interval/waldInterval.ts";
import { CSAT, CSAT_MEAN, NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
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

describe("the interval of a relative change", () => {
  const [now, then] = [nps({ 10: 60, 8: 30, 0: 10 }), nps({ 10: 50, 8: 30, 0: 20 })];

  it("is none without a value on either side", () => {
    expect([relativeInterval(nps({}), then, 0.95), relativeInterval(now, nps({}), 0.95)]).toEqual([null, null]);
    expect([
      relativeInterval(share(0, 0), share(3, 9), 0.95),
      relativeInterval(share(3, 9), share(0, 0), 0.95),
    ]).toEqual([null, null]);
  });

  it("is made of the scores' own intervals, or of another method's or level's", () => {
    const own = relativeInterval(now, then, 0.95)!;
    const arm = ({ value, interval }: typeof now) => ({ ...interval!, value: value! });
    expect(own).toEqual(relativeOf(arm(now), arm(then), 0.95, `MOVER-R on ${now.interval!.method}`));
    const wald = relativeInterval(now, then, 0.95, waldInterval)!;
    const waldArm = ({ value, distribution }: typeof now) => ({ ...waldInterval(distribution, 0.95), value: value! });
    expect(wald).toEqual(relativeOf(waldArm(now), waldArm(then), 0.95, `MOVER-R on ${waldArm(now).method}`));
    expect(wald.method).not.toBe(own.method);
    const narrow = relativeInterval(now, then, 0.5)!;
    expect(narrow.upper! - narrow.lower!).toBeLessThan((own.upper! - own.lower!) / 2);
    const bare = relativeInterval({ ...now, interval: null }, { ...then, interval: null }, 0.95)!;
    expect(bare).toEqual(own);
  });

  it("is Koopman's for plain shares only: not with clusters, and not for two values of which none is 0", () => {
    const clumped = score(CSAT, tally(CSAT, [5, 5, 5, 1, 5, 5, 4, 1], { clusters: [1, 1, 2, 2, 3, 3, 4, 4] }));
    const method = (a: typeof clumped, b: typeof clumped) => relativeInterval(a, b, 0.95)!.method;
    expect(method(share(40, 60), share(30, 60))).toBe("Koopman score");
    expect(method(clumped, share(30, 60))).toMatch(/^MOVER-R on /u);
    expect(method(share(30, 60), clumped)).toMatch(/^MOVER-R on /u);
    const shifted = (yes: number) => {
      const plain = share(yes, 60);
      return {
        ...plain,
        value: 100 + plain.value!,
        interval: null,
        distribution: { ...plain.distribution, values: [100, 200] },
      };
    };
    expect(method(shifted(40), shifted(30))).toMatch(/^MOVER-R on /u);
  });

  it("is none of a reference that reaches up to 0, and turns round below it", () => {
    const arm = { value: -40, lower: -48, upper: -30 };
    expect(relativeOf(arm, { value: -20, lower: -26, upper: 0 }, 0.95, "given")).toBeNull();
    const below = relativeOf(arm, { value: -20, lower: -26, upper: -16 }, 0.95, "given")!;
    const above = relativeOf({ value: 40, lower: 30, upper: 48 }, { value: 20, lower: 16, upper: 26 }, 0.95, "given")!;
    expect([below.lower, below.upper]).toEqual([-above.upper!, -above.lower!]);
  });
});

describe("moverRatio", () => {
  it("goes on smoothly where the first number's limit passes 0", () => {
    const at = (lower: number) => moverRatio({ value: 4, lower, upper: 9 }, { value: 20, lower: 16, upper: 26 })!.lower;
    expect(at(0)).toBe(0);
    expect(at(1e-9)).toBeCloseTo(0, 9);
    expect(at(-1e-9)).toBeCloseTo(0, 9);
    // Below 0 the second number's lower side counts: 4 − R·20 is −√(5² + (R·4)²) there.
    const below = at(-1);
    expect(4 - below * 20).toBeCloseTo(Math.hypot(5, below * 4), 10);
    const above = at(1);
    expect(4 - above * 20).toBeCloseTo(Math.hypot(3, above * 6), 10);
  });

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
