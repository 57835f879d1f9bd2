import { describe, expect, it } from "vitest";
import { degreesOfFreedom, requirePair } from "../../../src/compare/differenceMethod.ts";
import { scoreTest } from "../../../src/compare/scoreTest.ts";
import { shareChances } from "../../../src/compare/shareChances.ts";
import { welchDifference } from "../../../src/compare/welchDifference.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { type Distribution, moments } from "../../../src/metric/distribution.ts";
import { score } from "../../../src/score/score.ts";
import { tally } from "../../../src/tally/tally.ts";
import { toldBy } from "../../config/errors.ts";

const of = (...counts: number[]): Distribution => ({ values: [-100, 0, 100], counts, weights: null, design: null });

const clustered = (answers: readonly number[], clusters: readonly number[]): Distribution =>
  score(NPS, tally(NPS, answers, { clusters })).distribution;

describe("Welch's difference", () => {
  it("says nothing of an arm of one answer, whatever the other arm has", () => {
    const nothing = (difference: number) => ({
      estimate: difference,
      interval: { lower: -200, upper: 200, level: 0.9, method: "Welch t" },
      pValue: 1,
    });
    expect(welchDifference(of(0, 0, 1), of(3, 4, 3), 0.9)).toEqual(nothing(100));
    expect(welchDifference(of(3, 4, 3), of(1, 0, 0), 0.9)).toEqual(nothing(100));
  });
});

describe("the degrees of freedom of two arms", () => {
  const [a, b] = [
    clustered([10, 9, 8, 0, 3, 10, 10, 8, 2], [1, 1, 1, 2, 2, 2, 3, 3, 3]),
    clustered([10, 0, 8, 0, 3, 10, 10, 8], [1, 1, 2, 2, 3, 3, 4, 4]),
  ];

  it("are without end where no arm has clusters, the other's own where one has, and Welch's of two", () => {
    expect(degreesOfFreedom(of(1, 2, 3), of(3, 2, 1))).toBe(Infinity);
    expect(degreesOfFreedom(a)).toBeCloseTo(2, 12);
    const [first, second] = [moments(a), moments(b)].map(({ variance, n, df }) => ({ se: variance / n, df }));
    const total = first!.se + second!.se;
    expect(degreesOfFreedom(a, b)).toBeCloseTo(
      total ** 2 / (first!.se ** 2 / first!.df + second!.se ** 2 / second!.df),
      10,
    );
  });

  it("are the fewest where no arm has any spread", () => {
    const [still, other] = [clustered([10, 9, 10], [1, 2, 3]), clustered([10, 9, 10, 9], [1, 2, 3, 4])];
    expect(degreesOfFreedom(still, other)).toBe(2);
    expect(degreesOfFreedom(other, still)).toBe(2);
  });

  it("are asked of two distributions over the same values", () => {
    const two: Distribution = { ...of(1, 1), values: [-100, 0] };
    expect(
      toldBy(() => {
        requirePair(two, of(1, 2, 3), 0.95, 0);
      }),
    ).toMatch(/^METRIC_MISMATCH reference\.values\[0\]: /u);
    expect(
      toldBy(() => {
        requirePair(of(1, 2, 3), two, 0.95, 0);
      }),
    ).toMatch(/^METRIC_MISMATCH reference\.values/u);
    expect(
      toldBy(() => {
        requirePair(of(1, 2, 3), "x" as never, 0.95, 0);
      }),
    ).toBe("BAD_OPTION reference: expected a distribution, got string");
  });
});

describe("the score test of one arm", () => {
  it("is certain at the mean itself", () => {
    expect(scoreTest(of(0, 0, 5), 100)).toBe(1);
    expect(scoreTest(of(2, 1, 2), 0)).toBe(1);
  });
});

describe("chances of shares", () => {
  it("are none of what is no share", () => {
    for (const [share, reference] of [
      [-0.1, 0.5],
      [1.1, 0.5],
      [0.5, -0.1],
      [0.5, 1.1],
      [NaN, 0.5],
      [0.5, NaN],
    ] as const) {
      expect(shareChances(share, reference, { n: 10, referenceN: 10 }, 0.95)).toBeNull();
    }
    for (const [share, reference] of [
      [0, 1],
      [1, 0],
    ] as const) {
      expect(shareChances(share, reference, { n: 10, referenceN: 10 }, 0.95)).toEqual({
        higher: share,
        lower: reference,
      });
    }
  });

  it("are gone through while either arm's counts spread over no more than 2000 to a side", () => {
    const most = 152_100; // 10·√(n/4) + 50 = 2000
    const known = (n: number, referenceN: number | null) => shareChances(0.5, 0.5, { n, referenceN }, 0.95) !== null;
    expect([known(most, 2), known(most + 1, 2), known(400_000, 2), known(2, 400_000)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([known(most, null), known(most + 1, null)]).toEqual([true, false]);
  });
});

const net = (...counts: number[]): Distribution => ({ values: [-100, 0, 100], counts, weights: null, design: null });

describe("difference methods", () => {
  it("Welch's says nothing of one answer", () => {
    expect(welchDifference(net(0, 0, 1), net(3, 4, 5), 0.95)).toMatchObject({
      interval: { lower: -200, upper: 200 },
      pValue: 1,
    });
  });
});
