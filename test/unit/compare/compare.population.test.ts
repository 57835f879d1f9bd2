import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { requiredSampleSize } from "../../../src/compare/requiredSampleSize.ts";
import { CSAT } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { addTallies } from "../../../src/tally/addTallies.ts";
import { tally } from "../../../src/tally/tally.ts";

/** So many satisfied of so many answers, from so many people. */
const of = (yes: number, n: number, population?: number) =>
  tally(
    CSAT,
    Array.from({ length: n }, (_, i) => (i < yes ? 5 : 1)),
    { population },
  );
const scored = (yes: number, n: number, population?: number) => score(CSAT, of(yes, n, population));
const width = ({ interval }: { readonly interval: { readonly lower: number; readonly upper: number } | null }) =>
  interval!.upper - interval!.lower;

describe("a known population", () => {
  it("makes answers say n(N − 1)/(N − n) times as much", () => {
    const [endless, half] = [scored(60, 100), scored(60, 100, 199)];
    expect(half.effectiveN).toBeCloseTo(200, 10);
    expect(half.standardError!).toBeCloseTo(endless.standardError! / Math.SQRT2, 10);
    expect(half.interval).toEqual({ ...scored(120, 200).interval, method: "score" });
    expect(scored(60, 100, 1_000_000).interval!.lower).toBeCloseTo(endless.interval!.lower, 2);
  });

  it("leaves a census no sampling error, and says so", () => {
    const everybody = scored(60, 100, 100);
    expect(everybody.standardError).toBe(0);
    expect(everybody.interval).toEqual({ lower: 60, upper: 60, level: 0.95, method: "census" });
  });

  it("flows into the comparison: two censuses differ by what they differ", () => {
    const change = compare(scored(61, 100, 100), scored(60, 100, 100));
    expect(change).toMatchObject({ difference: 1, verdict: "better", method: "census", pValue: 0 });
    expect(change.interval).toMatchObject({ lower: 1, upper: 1 });
    expect(compare(scored(6, 10, 10), scored(60, 100, 100))).toMatchObject({
      difference: 0,
      verdict: "no clear change",
      pValue: 1,
    });
    const [sample, known, endless] = [
      compare(scored(70, 100, 100), scored(60, 100, 200)),
      compare(scored(70, 100, 200), scored(60, 100, 200)),
      compare(scored(70, 100), scored(60, 100)),
    ];
    expect(width(sample)).toBeLessThan(width(known));
    expect(width(known)).toBeLessThan(width(endless) * 0.75);
    expect(compareToTarget(scored(61, 100, 100), 60)).toMatchObject({ verdict: "better", method: "census" });
  });

  it("adds up over segments, and flows into ranks", () => {
    const total = addTallies([of(60, 100, 150), of(30, 60, 90)]);
    expect(score(CSAT, total).distribution.population).toBe(240);
    const list = [scored(60, 100, 110), scored(30, 60, 60), scored(20, 50, 400)].map((each, key) => ({
      key,
      score: each,
    }));
    const { segments } = rankSegments(list);
    const by = new Map(segments.map((each) => [each.key, each]));
    expect(by.get(1)!.value).toBeCloseTo(50, 5);
    expect(by.get(2)!.standardError).toBeGreaterThan(by.get(0)!.standardError);
  });

  it("asks nobody twice: a sample is never larger than the population", () => {
    expect(requiredSampleSize({ from: { percent: 60 }, to: { percent: 61 }, population: 300 }).n).toBeLessThanOrEqual(
      300,
    );
  });
});
