import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { compareMetrics } from "../../../src/compare/compareMetrics.ts";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { differenceInDifferences } from "../../../src/compare/differenceInDifferences.ts";
import { scoreChart } from "../../../src/trend/scoreChart.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { expectationGap } from "../../../src/driver/expectationGap.ts";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { meanMetric } from "../../../src/metric/builders.ts";
import { describe as say, headline } from "../../../src/report/describe.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import type { Result } from "../../../src/report/result.ts";
import { CHURN, REPURCHASE, RETENTION } from "../../../src/retention/retentionMetric.ts";
import { scale } from "../../../src/scale/scale.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { compareSegments } from "../../../src/segment/compareSegments.ts";
import { decomposeChange } from "../../../src/segment/decomposeChange.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { slaAttainment } from "../../../src/service/slaAttainment.ts";
import { outcomeRate } from "../../../src/survey/outcomeRate.ts";
import { RESPONSE } from "../../../src/survey/responseRate.ts";
import { addTallies } from "../../../src/tally/addTallies.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { series } from "../../../src/trend/series.ts";
import { periodOverPeriod } from "../../../src/trend/seriesChanges.ts";
import { trend } from "../../../src/trend/trend.ts";
import { SFO_2017, SFO_2018, cubeOf } from "../segment/cubes.ts";

const cubes = [cubeOf(NPS, SFO_2017), cubeOf(NPS, SFO_2018)] as const;
const [airport2017, airport2018] = cubes.map((cube) =>
  score(NPS, addTallies(cube.cells.map(({ tally: each }) => each))),
) as [Score, Score];
const csatCounts = (counts: readonly number[]): Score => score(CSAT, tallyFromCounts(CSAT, counts));
const npsCounts = (d: number, p: number, x: number): number[] => [d, 0, 0, 0, 0, 0, 0, p, 0, x, 0];

function months(scores: (month: number) => readonly number[], count: number) {
  const rows = Array.from({ length: count }, (_, month) =>
    scores(month).map((rating) => ({ at: Date.UTC(2024, month, 5), rating })),
  ).flat();
  const cube = tallyBy(rows, { metric: NPS, rating: "rating", when: { at: "at", every: "month", timeZone: "UTC" } });
  return seriesOf(cube).series[0]!;
}

const SENTENCES: readonly (readonly [what: string, result: Result])[] = [
  ["a score", score(NPS, tallyFromCounts(NPS, { 10: 1268, 8: 935, 5: 447 }, { excluded: { missing: 159 } }))],
  ["a share", csat([5, 4, 4, 2])],
  ["a weighted score", score(NPS, tally(NPS, [10, 9, 3, 8], { weights: [3, 1, 1, 1] }))],
  ["no answers", nps([null, null])],
  ["too few answers", nps([9, 10], { minimumN: 5 })],
  ["one cluster", score(CSAT, tally(CSAT, [5, 1], { clusters: [1, 1] }))],
  ["a clear change for the worse", compare(airport2018, airport2017)],
  [
    "a change for the better downwards",
    compare(
      score(CES_EFFORT, tallyFromCounts(CES_EFFORT, [90, 5, 5, 0, 0, 0, 0])),
      score(CES_EFFORT, tallyFromCounts(CES_EFFORT, [0, 0, 5, 5, 0, 0, 90])),
    ),
  ],
  ["no clear change", compare(csatCounts([2, 1, 3, 8, 6]), csatCounts([3, 1, 3, 9, 4]))],
  ["no difference at all", compare(nps([9, 10, 3]), nps([9, 10, 3]))],
  ["equivalence", compare(airport2018, airport2017, { margin: 15 })],
  ["not enough data", compare(nps([9]), nps([8, 7, 3]))],
  ["a target", compareToTarget(airport2018, 40)],
  [
    "the same people twice",
    comparePaired(
      [9, 10, 9, 9, 6, 3].map((rating, id) => ({ id, rating })),
      [3, 9, 6, 8, 5, 9].map((rating, id) => ({ id, rating })),
      { metric: NPS, key: "id", rating: "rating" },
    ),
  ],
  [
    "a difference in differences",
    differenceInDifferences(
      { current: nps([10, 9, 9, 10, 8, 7, 9]), reference: nps([1, 5, 9, 10, 8, 3, 9]) },
      { current: nps([9, 5, 10, 8, 9]), reference: nps([9, 5, 10, 8, 2]) },
    ),
  ],
  ["segments against the rest", compareSegments(cubes[1])],
  [
    "segments that do not differ, and one that cannot be told",
    compareSegments(cubeOf(CSAT, { a: [1, 2, 3, 4, 5], b: [1, 2, 3, 4, 4], c: [0, 0, 0, 0, 1] })),
  ],
  ["a ranking of segments that differ", rankSegments(scoreCells(cubes[1]).cells)],
  [
    "a ranking that may be chance",
    rankSegments(scoreCells(cubeOf(CSAT, { a: [1, 2, 3, 4, 5], b: [1, 2, 3, 4, 4], c: [0, 0, 0, 0, 0] })).cells),
  ],
  ["a ranking of nobody", rankSegments([{ key: "a", score: nps([]) }])],
  ["a decomposition", decomposeChange(cubes[1], cubes[0])],
  [
    "Simpson's reversal",
    decomposeChange(
      cubeOf(NPS, { strong: npsCounts(0, 0, 100), weak: npsCounts(700, 0, 300) }),
      cubeOf(NPS, { strong: npsCounts(100, 0, 900), weak: npsCounts(80, 0, 20) }),
    ),
  ],
  [
    "a trend",
    trend(months((month) => [...Array<number>(10 + month).fill(10), ...Array<number>(30 - month).fill(5)], 12)),
  ],
  ["no trend", trend(months((month) => [10, 10, 5, month % 2 === 0 ? 10 : 5], 8))],
  ["three months", trend(months(() => [10, 5, 9], 3))],
];

describe("describe", () => {
  it("speaks of every state of a result, in English and Chinese", async () => {
    const told = SENTENCES.map(
      ([what, result]) =>
        `## ${what}\n\n${headline(result)}\n${say(result)}\n\n${headline(result, { language: chinese })}\n${say(result, { language: chinese })}\n`,
    );
    await expect(`# What describe says\n\n${told.join("\n")}`).toMatchFileSnapshot("sentences.txt");
  });

  it("calls the two sides and the metric by the names it is given", () => {
    const change = compare(airport2018, airport2017);
    expect(say(change, { name: "Airport NPS", labels: { current: "2018", reference: "2017" } })).toMatch(
      /^Airport NPS is 31\.0 \(2018, n = 2,650\), 8\.9 pts lower than 39\.8 \(2017, n = 2,746\);/,
    );
    expect(say(change, { language: chinese, labels: { current: "2018", reference: "2017" } })).toMatch(
      /^2018年的净推荐值为31\.0（n=2,650），比2017年（39\.8，n=2,746）低8\.9分，/,
    );
  });

  it("calls the sides of a decomposition by their names too", () => {
    const labels = { current: "2018", reference: "2017" };
    expect(say(decomposeChange(cubes[1], cubes[0]), { labels })).toMatch(
      /^NPS is 31\.0 \(2018, n = 2,650\), 8\.9 pts lower than 39\.8 \(2017, n = 2,746\);/,
    );
    expect(say(decomposeChange(cubes[1], cubes[0]), { labels, language: chinese })).toMatch(
      /^2018年的净推荐值为31\.0（n=2,650），比2017年（39\.8，n=2,746）低8\.9分，/,
    );
  });

  it("says the minimum that two metrics and a gap were asked to have, and what there was", () => {
    const rows = [5, 4, 2].map((is) => ({ is, want: 5 }));
    const asked = { current: { metric: CSAT, rating: "is" }, reference: { metric: CSAT, rating: "want" } } as const;
    const compared = compareMetrics(rows, { ...asked, minimumN: 30 });
    expect(say(compared)).toBe(
      "There is not enough data to compare CSAT with CSAT: 3 people with both answers, fewer than the minimum of 30.",
    );
    expect(say(compared, { language: chinese })).toContain("两题均作答者仅3名，低于要求的最小样本量30名");
    expect(say(compareMetrics([], asked))).toContain("nobody gave both answers");
    const gap = expectationGap(rows, {
      items: { speed: { perception: "is", expectation: "want", scale: scale(1, 5) } },
      minimumN: 30,
    });
    expect([gap.minimumN, gap.total]).toEqual([30, null]);
    expect(say(gap)).toBe(
      "No gap over 1 item can be told. No item falls clearly short of what was expected. 1 item has fewer pairs than the minimum of 30.",
    );
    expect(say(gap, { language: chinese })).toContain("有1个题项的配对数低于要求的最小样本量30对。");
  });

  it("writes as many digits as it takes that no limit reads 0 which is none", () => {
    const narrow = {
      ...compare(airport2018, airport2017),
      interval: { lower: -0.5, upper: -0.012, level: 0.95, method: "x" },
    };
    expect(say(narrow)).toContain("[-0.50, -0.01]");
  });

  it("takes the locale's digits and the level's percent", () => {
    const at99 = nps([10, 9, 3, 7], { level: 0.995 });
    expect(say(at99, { locale: "de" })).toMatch(/^NPS is 25,0 \(n = 4\), 99,5% interval \[-\d+,\d; \d+,\d\]\.$/);
  });

  it("names the metrics of response, retention and repurchase in both languages", () => {
    const named = [RESPONSE, RETENTION, CHURN, REPURCHASE].map((metric) => score(metric, [1, 1, 0]));
    expect(named.map((each) => say(each).split(" is ")[0])).toEqual([
      "The response rate",
      "The retention rate",
      "The churn rate",
      "The repurchase rate",
    ]);
    expect(named.map((each) => say(each, { language: chinese }).split("为")[0])).toEqual([
      "回收率",
      "留存率",
      "流失率",
      "复购率",
    ]);
  });

  it("counts one answer in the singular", () => {
    expect(say(nps([9], { minimumN: 5 }))).toBe("There is no NPS to report: 1 answer is fewer than the minimum of 5.");
  });

  it("takes no change of one customer apart", () => {
    const parts = decomposeChange(cubeOf(NPS, { a: npsCounts(1, 0, 0) }), cubeOf(NPS, { a: npsCounts(0, 0, 1) }));
    expect(say(parts)).toBe(
      "There is not enough data to compare NPS (current: n = 1, reference: n = 1): a side has fewer answers than the minimum of 2.",
    );
    expect(say(parts, { language: chinese })).toBe(
      "数据不足，无法比较净推荐值（本期n=1，对照n=1）：有一方的样本量低于最低要求（2份）。",
    );
  });

  it("goes by the words of the id of a metric without a name", () => {
    const wait = meanMetric({ id: "wait", scale: scale(1, 5), better: "lower" });
    expect(say(score(wait, [1, 2, 2]))).toMatch(/^wait is 1\.67 \(n = 3\), /);
  });

  it.each([
    ["nothing", null],
    ["a number", 5],
    ["a tally", tally(NPS, [1, 2])],
  ])("refuses %s", (_, what) => {
    expect(() => say(what as never)).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
  });

  it("refuses a language it does not speak", () => {
    expect(() => say(nps([9]), { language: "fr" as never })).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
  });
});

it("a control chart counts the points that have a value, not the gaps between them", () => {
  const days = ["2026-01-05", "2026-01-06", "2026-03-07"].flatMap((day, i) =>
    [9, 10, i, 8].map((rating) => ({ rating, at: `${day}T10:00Z` })),
  );
  const cube = tallyBy(days, {
    metric: NPS,
    rating: "rating",
    when: { at: "at", every: "day", timeZone: "UTC", emptyPeriods: "keep" },
  });
  const chart = scoreChart(seriesOf(cube).series[0]!);
  expect(chart.points.length).toBeGreaterThan(50);
  expect(say(chart)).toMatch(/ in 3 points\.$/);
  expect(say(chart, { language: chinese })).toContain("3个点中");
});

describe("counts in sentences", () => {
  it("of the unknown are those that were not taken for eligible, to the last bit", () => {
    const ended = { I: 650, P: 50, R: 150, NC: 100, O: 30, UH: 20, NE: 245 };
    const rate = outcomeRate(ended, { definition: "RR3", e: "knownCases" });
    expect(rate.excluded.unknown).toBe(4);
    expect(say(rate)).toContain("249 cases are not counted (245 not eligible, 4 unknown)");
  });

  it("name two cells where all are alike", () => {
    const rows = ["a", "b", "c"].map((area) => ({ area, rating: 9 }));
    const cells = scoreCells(tallyBy(rows, { metric: NPS, rating: "rating", by: ["area"] }));
    expect(say(cells)).toMatch(/from 100\.0 \(a, .*to 100\.0 \(c, /);
  });

  it("have every case of an SLA once", () => {
    const cases = [1, 3, null].map((wait, i) => ({ id: `${i}`, startedAt: i, firstResponseAt: wait && i + wait }));
    const asked = { asOf: 4.5, measure: "firstResponse", clock: "calendar", pauses: "run", target: 4 } as const;
    const sla = slaAttainment(cases, asked);
    expect([sla.pending, sla.excluded.immature]).toEqual([1, 2]);
    expect(say(sla)).toMatch(/^Of 3 cases .* 1 still pending/);
    expect(say(sla)).not.toContain("not counted");
    expect(say(sla, { language: chinese })).not.toContain("未计入");
  });

  it("of changes are those that were tested", () => {
    const rows = [9, 9, 2].flatMap((rating, month) =>
      Array.from({ length: 50 }, () => ({ at: Date.UTC(2026, month, 3), rating })),
    );
    const asked = { metric: NPS, rating: "rating", when: { at: "at", every: "month", timeZone: "UTC" } } as const;
    expect(headline(periodOverPeriod(series(rows, asked)))).toBe("NPS changed clearly in 1 of 2 periods");
  });
});
