import { describe, expect, it } from "vitest";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { normalCdf } from "../../../src/numerics/normalCdf.ts";
import { normalQuantile } from "../../../src/numerics/normalQuantile.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { score } from "../../../src/score/score.ts";
import { type Tails, extremes } from "../../../src/segment/extremes.ts";
import type { ScoredSegment } from "../../../src/segment/segments.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { intervalError } from "../../../src/score/intervalError.ts";
import { betaBinomialShrinkage, randomEffectsShrinkage } from "../../../src/segment/shrinkage.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { SFO_2018 } from "./cubes.ts";

const areas = Object.entries(SFO_2018).map(([key, counts]) => ({
  key,
  score: score(NPS, tallyFromCounts(NPS, counts)),
}));

/** Shares of 4s and 5s as scores. */
const shares = (counts: readonly (readonly [yes: number, n: number])[]) =>
  counts.map(([yes, n], key) => ({ key, score: score(CSAT, tallyFromCounts(CSAT, [n - yes, 0, 0, 0, yes])) }));

function normal(mean: number, se: number): Tails {
  return {
    at: (x) => {
      const t = (x - mean) / se;
      return {
        below: normalCdf(t),
        above: normalCdf(-t),
        density: Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI) / se,
      };
    },
    quantile: (p, q) => mean + se * normalQuantile(p, q),
  };
}

describe("extremes", () => {
  it.each([
    [0, 1],
    [1, 1],
    [1, 0.01],
    [3, 2],
    [5, 0.3],
    [0.1, 100],
  ])("has the closed form of two normal segments: N(0, 1) against N(%d, %d²)", (mean, se) => {
    const { lowest, highest } = extremes([normal(0, 1), normal(mean, se)]);
    const first = normalCdf(-mean / Math.hypot(1, se));
    expect(highest[0]).toBeCloseTo(first, 8);
    expect(lowest[0]).toBeCloseTo(1 - first, 8);
  });

  it("gives equal segments equal chances", () => {
    const { highest } = extremes(Array.from({ length: 7 }, () => normal(3, 2)));
    highest.forEach((p) => {
      expect(p).toBeCloseTo(1 / 7, 12);
    });
  });

  it("knows a lone segment and an empty list", () => {
    expect(extremes([normal(1, 2)])).toEqual({ lowest: [1], highest: [1] });
    expect(extremes([])).toEqual({ lowest: [], highest: [] });
  });
});

describe("rankSegments", () => {
  it("ranks the airport's areas from the best down, each drawn towards the mean", () => {
    const { segments, method, mean, spread, differ } = rankSegments(areas);
    expect(segments.map(({ key }) => key)).toEqual(["E", "D", "F", "B", "G", "C", "A"]);
    expect(segments.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(method).toBe("hierarchical normal");
    expect(differ).toBe(true);
    const plugIn = rankSegments(areas, { shrinkage: randomEffectsShrinkage });
    expect(plugIn.spread).toBeCloseTo(Math.sqrt(plugIn.heterogeneity!.tauSquared), 12);
    // The doubt about the spread makes it larger on average.
    expect(spread).toBeGreaterThan(plugIn.spread!);
    for (const { raw, value } of segments) {
      expect(Math.abs(value - mean!)).toBeLessThan(Math.abs(raw - mean!));
      expect((value - mean!) * (raw - mean!)).toBeGreaterThan(0);
    }
    expect(segments[0]!.probabilityBest).toBeGreaterThan(0.8);
    expect(segments[6]!.probabilityWorst).toBeGreaterThan(0.8);
  });

  it("does not make a hero of three customers who all say 10", () => {
    const stores = [
      { key: "tiny", score: nps([10, 10, 10]) },
      { key: "big", score: score(NPS, tallyFromCounts(NPS, { 10: 600, 8: 250, 3: 150 })) },
      { key: "bad", score: score(NPS, tallyFromCounts(NPS, { 10: 300, 8: 250, 3: 450 })) },
    ];
    const tiny = rankSegments(stores).segments.find(({ key }) => key === "tiny")!;
    expect(tiny.raw).toBe(100);
    expect(stores[0]!.score.standardError).toBe(0); // what the plug-in error claims
    expect(intervalError(stores[0]!.score)).toBeGreaterThan(20);
    expect(tiny.value).toBeLessThan(95);
    expect(tiny.interval.lower).toBeLessThan(70);
    expect(tiny.interval.upper).toBeLessThanOrEqual(100);
  });

  it("takes the beta-binomial for shares, and gives (x + α)/(n + α + β)", () => {
    // The reference family's p0008: α = 5.53274, β = 1.88822.
    const counts = [
      [41, 50],
      [52, 92],
      [79, 93],
      [28, 81],
      [12, 19],
      [43, 53],
      [16, 20],
      [105, 116],
      [79, 89],
      [79, 89],
    ] as const;
    const { segments, method, mean } = rankSegments(shares(counts), { shrinkage: betaBinomialShrinkage });
    expect(method).toBe("beta-binomial");
    expect(mean).toBeCloseTo(74.5556, 3);
    expect(segments.find(({ key }) => key === 4)!.value).toBeCloseTo(66.3592, 3);
    // Two segments of the same counts cannot be told apart: they share a rank.
    expect(segments.filter(({ raw }) => raw === 100 * (79 / 89)).map(({ rank }) => rank)).toEqual([2, 2]);
  });

  it("says that nobody stands out where segments differ no more than chance", () => {
    const { segments, spread } = rankSegments(
      shares([
        [10, 20],
        [11, 20],
        [9, 20],
        [10, 20],
      ]),
      { shrinkage: betaBinomialShrinkage },
    );
    expect(spread).toBe(0);
    for (const { rank, value, probabilityBest, probabilityWorst, interval } of segments) {
      expect([rank, value]).toEqual([1, 50]);
      expect(probabilityBest).toBeCloseTo(0.25, 12);
      expect(probabilityWorst).toBeCloseTo(0.25, 12);
      expect(interval.lower).toBeCloseTo(39.3, 2); // Wilson's 40 of 80
    }
  });

  it("leaves extreme shares an interval with width", () => {
    for (const counts of [
      [
        [5, 5],
        [8, 8],
      ],
      [
        [0, 5],
        [0, 3],
      ],
      [
        [5, 5],
        [0, 5],
      ],
    ] as const) {
      for (const { value, interval } of rankSegments(shares(counts)).segments) {
        expect(interval.upper).toBeGreaterThan(interval.lower);
        expect(value).toBeGreaterThanOrEqual(interval.lower);
        expect(value).toBeLessThanOrEqual(interval.upper);
      }
    }
  });

  it("puts the lowest first where lower is better", () => {
    const scored = [
      [40, 20, 5, 1, 0, 0, 0],
      [0, 2, 10, 20, 20, 10, 4],
    ].map((counts, key) => ({
      key,
      score: score(CES_EFFORT, tallyFromCounts(CES_EFFORT, counts)),
    }));
    const { segments } = rankSegments(scored);
    expect(segments.map(({ key }) => key)).toEqual([0, 1]);
    expect(segments[0]!.probabilityBest).toBeGreaterThan(0.99);
    expect(segments[0]!.probabilityWorst).toBeLessThan(0.01);
  });

  it("takes another shrinkage by name", () => {
    const scored = shares([
      [41, 50],
      [52, 92],
      [79, 93],
    ]);
    expect(rankSegments(scored, { shrinkage: randomEffectsShrinkage }).method).toBe("random effects, Paule-Mandel");
    expect(() => rankSegments(areas, { shrinkage: betaBinomialShrinkage })).toThrow(
      expect.objectContaining({ code: "NOT_A_SHARE" }),
    );
  });

  it("lists what cannot be ranked, and why", () => {
    const scored = [
      { key: "empty", score: csat([]) },
      { key: "few", score: csat([5, 4], { minimumN: 5 }) },
      { key: "hidden", score: null },
      { key: "one agent", score: score(CSAT, tally(CSAT, [5, 4, 1], { clusters: [1, 1, 1] })) },
    ];
    const ranking = rankSegments(scored);
    expect(ranking).toMatchObject({ method: null, mean: null, spread: null, heterogeneity: null, segments: [] });
    expect(ranking.unranked).toEqual([
      { key: "empty", n: 0, reason: "noAnswers" },
      { key: "few", n: 2, reason: "belowMinimumN" },
      { key: "hidden", n: null, reason: "suppressed" },
      { key: "one agent", n: 3, reason: "oneCluster" },
    ]);
  });

  it.each([
    ["no score at all", [], "EMPTY"],
    [
      "two metrics",
      [
        { key: 1, score: nps([1, 2]) },
        { key: 2, score: csat([1, 2]) },
      ],
      "METRIC_MISMATCH",
    ],
    [
      "two levels",
      [
        { key: 1, score: nps([1, 2]) },
        { key: 2, score: nps([1, 2], { level: 0.9 }) },
      ],
      "METRIC_MISMATCH",
    ],
    [
      "a segment twice",
      [
        { key: { a: 1 }, score: nps([1, 2]) },
        { key: { a: 1 }, score: nps([3]) },
      ],
      "DUPLICATE",
    ],
    ["nothing but suppressed scores", [{ key: 1, score: null }], "EMPTY"],
    ["what is no score", [{ key: 1, score: 40 as never }], "BAD_OPTION"],
    ["what is no list", "scores" as never, "NOT_ITERABLE"],
  ])("refuses %s", (_, scored, code) => {
    expect(() => rankSegments(scored as readonly ScoredSegment<unknown>[])).toThrow(expect.objectContaining({ code }));
  });
});
