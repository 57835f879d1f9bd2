import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { differenceInDifferences } from "../../../src/compare/differenceInDifferences.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { meanMetric } from "../../../src/metric/builders.ts";
import { type Describable, describe as say } from "../../../src/report/describe.ts";
import { CHURN, REPURCHASE, RETENTION } from "../../../src/retention/retentionMetric.ts";
import { scale } from "../../../src/scale/scale.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { compareSegments } from "../../../src/segment/compareSegments.ts";
import { decomposeChange } from "../../../src/segment/decomposeChange.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { RESPONSE } from "../../../src/survey/responseRate.ts";
import { addTallies } from "../../../src/tally/addTallies.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
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

const SENTENCES: readonly (readonly [what: string, result: Describable, en: string, zh: string])[] = [
  [
    "a score",
    score(NPS, tallyFromCounts(NPS, { 10: 1268, 8: 935, 5: 447 }, { excluded: { missing: 159 } })),
    "NPS is 31.0 (n = 2,650), 95% interval [28.1, 33.8]. 159 answers are not counted (159 missing).",
    "净推荐值为31.0（n=2,650），95%置信区间为[28.1, 33.8]。另有159条答案未计入（未作答159条）。",
  ],
  [
    "a share",
    csat([5, 4, 4, 2]),
    "CSAT is 75.0% (n = 4), 95% interval [30.1%, 95.4%].",
    "客户满意度（CSAT）为75.0%（n=4），95%置信区间为[30.1%, 95.4%]。",
  ],
  [
    "a weighted score",
    score(NPS, tally(NPS, [10, 9, 3, 8], { weights: [3, 1, 1, 1] })),
    "NPS is 50.0 (n = 4, effective 3), 95% interval [-44.5, 90.9].",
    "净推荐值为50.0（n=4，有效样本量3），95%置信区间为[-44.5, 90.9]。",
  ],
  [
    "no answers",
    nps([null, null]),
    "There is no NPS: nobody gave an answer that counts. 2 answers are not counted (2 missing).",
    "无法给出净推荐值：没有有效答案。另有2条答案未计入（未作答2条）。",
  ],
  [
    "too few answers",
    nps([9, 10], { minimumN: 5 }),
    "There is no NPS to report: 2 answers are fewer than asked for.",
    "无法给出净推荐值：有效答案仅2条，低于要求的最小样本量。",
  ],
  [
    "one cluster",
    score(CSAT, tally(CSAT, [5, 1], { cluster: [1, 1] })),
    "CSAT is 50.0% (n = 2, effective 1); all answers come from one cluster, so its doubt cannot be told.",
    "客户满意度（CSAT）为50.0%（n=2，有效样本量1）；答案全部来自同一群组，无法估计其误差。",
  ],
  [
    "a clear change for the worse",
    compare(airport2018, airport2017),
    "NPS is 31.0 (n = 2,650), 8.9 pts lower than 39.8 (n = 2,746); the 95% interval of the difference is [-12.7, -5.0]. The difference is statistically clear and unfavourable.",
    "净推荐值为31.0（n=2,650），比对照值39.8（n=2,746）低8.9分，差值的95%置信区间为[-12.7, -5.0]。差异具有统计显著性，且表现更差。",
  ],
  [
    "a change for the better downwards",
    compare(
      score(CES_EFFORT, tallyFromCounts(CES_EFFORT, [90, 5, 5, 0, 0, 0, 0])),
      score(CES_EFFORT, tallyFromCounts(CES_EFFORT, [0, 0, 5, 5, 0, 0, 90])),
    ),
    "CES (effort) is 1.15 (n = 100), 5.50 pts lower than 6.65 (n = 100); the 95% interval of the difference is [-5.68, -5.22]. The difference is statistically clear and favourable.",
    "费力度（CES）为1.15（n=100），比对照值6.65（n=100）低5.50分，差值的95%置信区间为[-5.68, -5.22]。差异具有统计显著性，且表现更好。",
  ],
  [
    "no clear change",
    compare(csatCounts([2, 1, 3, 8, 6]), csatCounts([3, 1, 3, 9, 4])),
    "CSAT is 70.0% (n = 20), 5.0 pp higher than 65.0% (n = 20); the 95% interval of the difference is [-24.0, 33.2]. The difference is not statistically clear: anything from 24.0 pp lower to 33.2 pp higher fits the data.",
    "客户满意度（CSAT）为70.0%（n=20），比对照值65.0%（n=20）高5.0个百分点，差值的95%置信区间为[-24.0, 33.2]。差异未达到统计显著水平：从低24.0个百分点到高33.2个百分点，都与数据相符。",
  ],
  [
    "no difference at all",
    compare(nps([9, 10, 3]), nps([9, 10, 3])),
    "NPS is 33.3 (n = 3), the same as 33.3 (n = 3); the 95% interval of the difference is [-130.7, 130.7]. The difference is not statistically clear: anything from 130.7 pts lower to 130.7 pts higher fits the data.",
    "净推荐值为33.3（n=3），与对照值33.3（n=3）持平，差值的95%置信区间为[-130.7, 130.7]。差异未达到统计显著水平：从低130.7分到高130.7分，都与数据相符。",
  ],
  [
    "equivalence",
    compare(airport2018, airport2017, { margin: 15 }),
    "NPS is 31.0 (n = 2,650), 8.9 pts lower than 39.8 (n = 2,746); the 95% interval of the difference is [-12.7, -5.0]. With a margin of 15.0 pts either way, the two are equivalent (two one-sided tests).",
    "净推荐值为31.0（n=2,650），比对照值39.8（n=2,746）低8.9分，差值的95%置信区间为[-12.7, -5.0]。以±15.0分为界值，两者可视为等效（双单侧检验）。",
  ],
  [
    "not enough data",
    compare(nps([9]), nps([8, 7, 3])),
    "There is not enough data to compare NPS (current: n = 1, reference: n = 3): a side has too few answers.",
    "数据不足，无法比较净推荐值（本期n=1，对照n=3）：有一方样本量过小。",
  ],
  [
    "a target",
    compareToTarget(airport2018, 40),
    "NPS is 31.0 (n = 2,650), 9.0 pts lower than the target of 40.0; the 95% interval of the difference is [-11.9, -6.2]. The difference is statistically clear and unfavourable.",
    "净推荐值为31.0（n=2,650），比目标值40.0低9.0分，差值的95%置信区间为[-11.9, -6.2]。差异具有统计显著性，且表现更差。",
  ],
  [
    "the same people twice",
    comparePaired(
      [3, 9, 6, 8, 5, 9].map((rating, id) => ({ id, rating })),
      [9, 10, 9, 9, 6, 3].map((rating, id) => ({ id, rating })),
      { metric: NPS, key: "id", rating: "rating" },
    ),
    "NPS is 33.3 (n = 6), 50.0 pts higher than -16.7 (n = 6); the 95% interval of the difference is [-70.6, 134.9]. The difference is not statistically clear: anything from 70.6 pts lower to 134.9 pts higher fits the data. The same 6 people answered both times: 3 improved, 1 worsened.",
    "净推荐值为33.3（n=6），比对照值-16.7（n=6）高50.0分，差值的95%置信区间为[-70.6, 134.9]。差异未达到统计显著水平：从低70.6分到高134.9分，都与数据相符。两次作答的是同一批6人，其中3人改善，1人变差。",
  ],
  [
    "a difference in differences",
    differenceInDifferences(
      { before: nps([1, 5, 9, 10, 8, 3, 9]), after: nps([10, 9, 9, 10, 8, 7, 9]) },
      { before: nps([9, 5, 10, 8, 2]), after: nps([9, 5, 10, 8, 9]) },
    ),
    "NPS changed by +71.4 pts in the treated group (n = 7 before and 7 after) and by +40.0 pts in the control group (n = 5 before and 5 after): a difference of +31.4 pts, 95% interval [-80.7, 145.9]. The difference is not statistically clear: anything from 80.7 pts lower to 145.9 pts higher fits the data.",
    "净推荐值方面，干预组变动+71.4分（前n=7，后n=7），对照组变动+40.0分（前n=5，后n=5），双重差分为+31.4分，95%置信区间为[-80.7, 145.9]。差异未达到统计显著水平：从低80.7分到高145.9分，都与数据相符。",
  ],
  [
    "segments against the rest",
    compareSegments(cubes[1], NPS),
    "Against the rest in NPS (Holm adjustment for 7 comparisons), clearly better: E (+21.2 pts, 95% interval [9.5, 31.4], n = 157); clearly worse: A (-15.1 pts, 95% interval [-21.8, -8.5], n = 661). The other 5 segments do not differ clearly.",
    "净推荐值与其余分组相比（7次比较，p值经Holm法校正），显著更好的有E（+21.2分，95%置信区间[9.5, 31.4]，n=157）；显著更差的有A（-15.1分，95%置信区间[-21.8, -8.5]，n=661）。其余5个分组差异不显著。",
  ],
  [
    "segments that do not differ, and one that cannot be told",
    compareSegments(cubeOf(CSAT, { a: [1, 2, 3, 4, 5], b: [1, 2, 3, 4, 4], c: [0, 0, 0, 0, 1] }), CSAT),
    "None of the 2 segments differs clearly from the rest in CSAT (Holm adjustment for 2 comparisons). For 1 segment there is not enough data.",
    "2个分组的客户满意度（CSAT）与其余分组相比均无显著差异（2次比较，p值经Holm法校正）。另有1个分组数据不足，无法判断。",
  ],
  [
    "a ranking of segments that differ",
    rankSegments(scoreCells(cubes[1]).cells),
    "The 7 segments differ in NPS by more than chance (chi-square test, p < 0.001). After drawing each towards the others by its uncertainty, E stands first (46.1, 95% interval [36.9, 55.3], n = 157; probability of being the best 91%) and A last (21.0, 95% interval [15.5, 26.6], n = 661; probability of being the worst 89%).",
    "7个分组的净推荐值差异超出随机波动（卡方检验p < 0.001）。采用收缩估计（样本越少，越向均值靠拢），E居首（46.1，95%区间[36.9, 55.3]，n=157，为最优的概率91%），A居末（21.0，95%区间[15.5, 26.6]，n=661，为最差的概率89%）。",
  ],
  [
    "a ranking that may be chance",
    rankSegments(scoreCells(cubeOf(CSAT, { a: [1, 2, 3, 4, 5], b: [1, 2, 3, 4, 4], c: [0, 0, 0, 0, 0] })).cells),
    "The 2 segments do not differ clearly in CSAT (chi-square test, p = 0.88; n from 14 to 15): their order may be chance. 1 segment could not be ranked.",
    "2个分组的客户满意度（CSAT）差异未达到统计显著水平（卡方检验p = 0.88；各组n为14至15），排名先后可能只是偶然。另有1个分组无法排名。",
  ],
  [
    "a ranking of nobody",
    rankSegments([{ key: "a", score: nps([]) }]),
    "No segment can be ranked by NPS. 1 segment could not be ranked.",
    "没有可按净推荐值排名的分组。另有1个分组无法排名。",
  ],
  [
    "a decomposition",
    decomposeChange(...cubes, NPS),
    "NPS went from 39.8 (n = 2,746) to 31.0 (n = 2,650): -8.9 pts, 95% interval [-12.7, -5.0], clearly for the worse. Changes within the segments make up -9.4 pts [-13.2, -5.5] of it, the changed mix of segments +0.5 pts [0.04, 0.96]. The largest part within a segment is that of A (-5.2 pts).",
    "净推荐值由39.8（n=2,746）变为31.0（n=2,650），变动-8.9分，95%置信区间为[-12.7, -5.0]，显著变差。其中，各分组自身变化贡献-9.4分（置信区间[-13.2, -5.5]），分组构成变化贡献+0.5分（置信区间[0.04, 0.96]）。自身变化贡献最大的是A（-5.2分）。",
  ],
  [
    "Simpson's reversal",
    decomposeChange(
      cubeOf(NPS, { strong: npsCounts(10, 0, 90), weak: npsCounts(8, 0, 2) }),
      cubeOf(NPS, { strong: npsCounts(0, 0, 10), weak: npsCounts(70, 0, 30) }),
      NPS,
    ),
    "NPS went from 67.3 (n = 110) to -27.3 (n = 110): -94.5 pts, 95% interval [-115.7, -70.5], clearly for the worse. Changes within the segments make up +20.0 pts [-8.6, 48.6] of it, the changed mix of segments -114.5 pts [-140.3, -88.8]. In these answers every segment that moved went up, yet the total went down, because the mix moved towards lower-scoring segments (Simpson's paradox).",
    "净推荐值由67.3（n=110）变为-27.3（n=110），变动-94.5分，95%置信区间为[-115.7, -70.5]，显著变差。其中，各分组自身变化贡献+20.0分（置信区间[-8.6, 48.6]），分组构成变化贡献-114.5分（置信区间[-140.3, -88.8]）。值得注意的是，就这批答案而言，有变动的分组全部上升，总体却下降，这是构成向得分较低的分组倾斜所致（辛普森悖论）。",
  ],
  [
    "a trend",
    trend(months((month) => [...Array<number>(10 + month).fill(10), ...Array<number>(30 - month).fill(5)], 12)),
    "NPS rises by 5.0 pts per month, 95% interval [5.0, 5.0] (12 months with a score, 2024-01 to 2024-12). The trend is statistically clear, and for the better.",
    "净推荐值平均每月上升5.0分（2024-01至2024-12，有数据的共12个月，95%置信区间[5.0, 5.0]），趋势具有统计显著性，且向好。",
  ],
  [
    "no trend",
    trend(months((month) => [10, 10, 5, month % 2 === 0 ? 10 : 5], 8)),
    "There is no clear trend in NPS (8 months with a score, 2024-01 to 2024-08): 0.0 pts per month, 95% interval [-16.7, 10.0].",
    "净推荐值没有显著趋势（2024-01至2024-08，有数据的共8个月）：平均每月变动0.0分，95%置信区间[-16.7, 10.0]。",
  ],
  [
    "three months",
    trend(months(() => [10, 5, 9], 3)),
    "There is not enough data to tell a trend in NPS (3 months with a score, 2024-01 to 2024-03).",
    "数据不足，无法判断净推荐值的趋势（2024-01至2024-03，有数据的共3个月）。",
  ],
];

describe("describe", () => {
  it.each(SENTENCES)("speaks of %s in English", (_, result, en) => {
    expect(say(result)).toBe(en);
  });

  it.each(SENTENCES)("speaks of %s in Chinese", (_, result, __, zh) => {
    expect(say(result, { language: "zh" })).toBe(zh);
  });

  it("calls the two sides and the metric by the names it is given", () => {
    const change = compare(airport2018, airport2017);
    expect(say(change, { name: "Airport NPS", labels: { current: "2018", reference: "2017" } })).toMatch(
      /^Airport NPS is 31\.0 \(2018, n = 2,650\), 8\.9 pts lower than 39\.8 \(2017, n = 2,746\);/,
    );
    expect(say(change, { language: "zh", labels: { current: "2018", reference: "2017" } })).toMatch(
      /^2018年的净推荐值为31\.0（n=2,650），比2017年（39\.8，n=2,746）低8\.9分，/,
    );
  });

  it("calls the sides of a decomposition by their names too", () => {
    const labels = { current: "2018", reference: "2017" };
    expect(say(decomposeChange(...cubes, NPS), { labels })).toMatch(
      /^NPS went from 39\.8 \(2017, n = 2,746\) to 31\.0 \(2018, n = 2,650\): -8\.9 pts/,
    );
    expect(say(decomposeChange(...cubes, NPS), { labels, language: "zh" })).toMatch(
      /^净推荐值由39\.8（2017年，n=2,746）变为31\.0（2018年，n=2,650），变动-8\.9分/,
    );
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
    expect(named.map((each) => say(each, { language: "zh" }).split("为")[0])).toEqual([
      "回收率",
      "留存率",
      "流失率",
      "复购率",
    ]);
  });

  it("counts one answer in the singular", () => {
    expect(say(nps([9], { minimumN: 5 }))).toBe("There is no NPS to report: 1 answer is fewer than asked for.");
  });

  it("takes no change of one customer apart", () => {
    const parts = decomposeChange(cubeOf(NPS, { a: npsCounts(0, 0, 1) }), cubeOf(NPS, { a: npsCounts(1, 0, 0) }), NPS);
    expect(say(parts)).toBe(
      "There is not enough data to compare NPS (current: n = 1, reference: n = 1): a side has too few answers.",
    );
    expect(say(parts, { language: "zh" })).toBe("数据不足，无法比较净推荐值（本期n=1，对照n=1）：有一方样本量过小。");
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
