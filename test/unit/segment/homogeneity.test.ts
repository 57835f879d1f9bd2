import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { fSf } from "../../../src/numerics/fCdf.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { describe as say } from "../../../src/report/describe.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { homogeneityOf } from "../../../src/segment/homogeneity.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";

const share = (good: number, bad: number): Score => score(CSAT, tallyFromCounts(CSAT, { 5: good, 1: bad }));

describe("homogeneity", () => {
  it("is Pearson's chi-square times (N − 1)/N for a share: 20/30, 25/30 and 12/30 by hand", () => {
    // Σ(O − E)²/E of the table [[20, 25, 12], [10, 5, 18]]: E 19 and 11 a column.
    const pearson = (1 + 36 + 49) / 19 + (1 + 36 + 49) / 11;
    const found = homogeneityOf([share(20, 10), share(25, 5), share(12, 18)])!;
    expect(found.statistic).toBeCloseTo((pearson * 89) / 90, 10);
    expect(found.df).toBe(2);
    expect(found.pValue).toBeCloseTo(Math.exp(-found.statistic / 2), 12);
  });
  it("has for two shares the p-value of their comparison", () => {
    const [a, b] = [share(20, 10), share(9, 14)];
    expect(homogeneityOf([a, b])!.pValue).toBeCloseTo(compare(a, b).pValue!, 10);
  });
  it("does not find two customers who disagree more different than chance", () => {
    const ranking = rankSegments([
      { key: "A", score: nps([10]) },
      { key: "B", score: nps([0]) },
    ]);
    expect(ranking.homogeneity).toMatchObject({ statistic: 1, df: 1 });
    expect(say(ranking)).toContain("do not differ clearly in NPS (chi-square test, p = 0.32; n = 1 each)");
    expect(say(ranking, { language: chinese })).toContain("差异未达到统计显著水平（卡方检验p = 0.32；");
  });
  it("holds its level where agents have ten answers each and do not differ, as Q does not", () => {
    const { uniform } = seededRandom(8);
    const rates = { score: 0, q: 0 };
    const runs = 200;
    for (let run = 0; run < runs; run++) {
      const scored = Array.from({ length: 15 }, (_, key) => ({
        key,
        score: csat(Array.from({ length: 10 }, () => (uniform() < 0.8 ? 5 : 1))),
      }));
      const { homogeneity, heterogeneity } = rankSegments(scored);
      if (homogeneity!.pValue < 0.05) rates.score++;
      if (heterogeneity!.pValue < 0.05) rates.q++;
    }
    expect(rates.score / runs).toBeLessThan(0.09);
    expect(rates.q / runs).toBeGreaterThan(0.2);
  });
  it("of clusters is F with one design effect for all: every answer a cluster of its own, by hand", () => {
    const groups = [
      [10, 9, 3, 0],
      [10, 10, 8, 9, 2],
      [0, 6, 9],
    ];
    const of = groups.map((ratings) => score(NPS, tally(NPS, ratings, { clusters: ratings.map((_, i) => `c${i}`) })));
    const values = groups.map((ratings) => ratings.map((r): number => (r >= 9 ? 100 : r <= 6 ? -100 : 0)));
    const means = values.map((each) => each.reduce((all, x) => all + x, 0) / each.length);
    const squares = values.map((each, g) => each.reduce((all, x) => all + (x - means[g]!) ** 2, 0));
    const n = values.map((each) => each.length);
    const center = means.reduce((all, mean, g) => all + n[g]! * mean, 0) / 12;
    const between = means.reduce((all, mean, g) => all + n[g]! * (mean - center) ** 2, 0);
    // A mean's squared error is Σ(x − mean)²/(n(n − 1)).
    const errors = squares.reduce((all, square, g) => all + (n[g]! * square) / (n[g]! - 1), 0);
    const found = homogeneityOf(of)!;
    expect(found.statistic).toBeCloseTo((12 * between) / errors / 2, 10);
    expect([found.df, found.errorDf]).toEqual([2, 3 + 4 + 2]);
    expect(found.pValue).toBeCloseTo(fSf(found.statistic, 2, 9), 12);
  });
  it("is 1 where every answer is worth the same, and nothing for one segment", () => {
    expect(homogeneityOf([share(3, 0), share(5, 0)])).toEqual({ statistic: 0, df: 1, errorDf: null, pValue: 1 });
    expect(homogeneityOf([share(3, 1), share(0, 0)])).toBeNull();
  });
  it("counts weighted answers by what they know: weights of one unit change nothing, doubled answers would", () => {
    const ratings = [10, 9, 3, 8, 0, 10];
    const weighed = (weight: number): Score => score(NPS, tally(NPS, ratings, { weights: ratings.map(() => weight) }));
    const other = nps([3, 9, 2, 0]);
    const plain = homogeneityOf([nps(ratings), other])!;
    expect(homogeneityOf([weighed(7), other])!.statistic).toBeCloseTo(plain.statistic, 10);
  });
  it("takes one design effect and the clusters' degrees of freedom where answers are clustered", () => {
    // Two stores of three agents with three answers each: every agent of one mind.
    const store = (agents: readonly number[]): Score =>
      score(
        NPS,
        tally(
          NPS,
          agents.flatMap((rating) => [rating, rating, rating]),
          { clusters: agents.flatMap((_, agent) => [agent, agent, agent]) },
        ),
      );
    const [first, second] = [store([10, 10, 0]), store([10, 0, 0])];
    const found = homogeneityOf([first, second])!;
    expect([found.df, found.errorDf]).toEqual([1, 4]);
    // Six agents, ±100/3 a store: Welch's t on the agents, whose squares are alike.
    const t = 200 / 3 / Math.sqrt((2 * ((8 / 9) * 10_000) * (3 / 2)) / 3);
    expect(found.statistic).toBeCloseTo(t * t, 10);
    expect(found.pValue).toBeGreaterThan(0.4);
    const unclustered = homogeneityOf([nps([10, 10, 10, 10, 10, 10, 0, 0, 0]), nps([10, 10, 10, 0, 0, 0, 0, 0, 0])])!;
    expect(unclustered.pValue).toBeLessThan(found.pValue);
    expect(unclustered.errorDf).toBeNull();
  });
});
