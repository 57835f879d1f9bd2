import { readFileSync } from "node:fs";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { compareMetrics } from "../../src/compare/compareMetrics.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { compareDrivers } from "../../src/driver/compareDrivers.ts";
import { crossTally } from "../../src/driver/crossTally.ts";
import { expectationGap } from "../../src/driver/expectationGap.ts";
import { linkOutcome } from "../../src/driver/linkOutcome.ts";
import { penaltyReward } from "../../src/driver/penaltyReward.ts";
import { whatIf } from "../../src/driver/whatIf.ts";
import { NPS } from "../../src/metric/catalogue.ts";
import { describe as say, headline } from "../../src/report/describe.ts";
import { kindName } from "../../src/report/kindName.ts";
import type { Kind, Result } from "../../src/report/result.ts";
import { chinese } from "../../src/report/words/chinese.ts";
import { CHURN, REPURCHASE } from "../../src/retention/retentionMetric.ts";
import { scale } from "../../src/scale/scale.ts";
import { score } from "../../src/score/score.ts";
import { funnelLimits } from "../../src/segment/funnelLimits.ts";
import { lowCells } from "../../src/segment/lowCells.ts";
import { compareContactRates } from "../../src/service/compareContactRates.ts";
import { compareRateToTarget } from "../../src/stats/rates/compareRateToTarget.ts";
import { compareRates } from "../../src/stats/rates/compareRates.ts";
import { logRank } from "../../src/stats/survival/logRank.ts";
import { compositionCheck } from "../../src/survey/compositionCheck.ts";
import { tallyFromCounts } from "../../src/tally/tallyFromCounts.ts";
import { anomalies } from "../../src/trend/anomalies.ts";
import { scoreChart } from "../../src/trend/scoreChart.ts";
import { series } from "../../src/trend/series.ts";
import { periodOverPeriod } from "../../src/trend/seriesChanges.ts";
import { RUNS } from "./runs.ts";

const zh = { language: chinese } as const;
const DAY = 86_400_000;

/**
 * Where a law holds a kind's words against its verdict; `"none"`: it gives numbers and intervals and decides nothing. A kind that is added
 * to the union does not compile until it is entered here.
 */
const VERDICTS: Readonly<Record<Kind, "report" | "here" | "none">> = {
  change: "report",
  differenceInDifferences: "report",
  ranking: "report",
  decomposition: "report",
  comparison: "report",
  trend: "report",
  drivers: "report",
  priorities: "report",
  words: "report",
  targetChange: "report",
  equivalence: "report",
  nonInferiority: "report",
  pairedChange: "report",
  periodComparison: "report",
  metricComparison: "here",
  driverComparison: "here",
  gap: "here",
  outcomeLink: "here",
  penaltyReward: "here",
  whatIf: "here",
  anomalies: "here",
  changes: "here",
  controlChart: "here",
  lowCells: "here",
  funnel: "here",
  composition: "here",
  rateChange: "here",
  logRank: "here",
  rateComparison: "here",
  rateToTarget: "here",
  score: "none",
  cells: "none",
  series: "none",
  seriesList: "none",
  power: "none",
  detectableChange: "none",
  sampleSize: "none",
  composite: "none",
  crossTally: "none",
  smoothed: "none",
  trailing: "none",
  sequence: "none",
  completionRate: "none",
  itemTotal: "none",
  optionShares: "none",
  weights: "none",
  outcomeRate: "none",
  trimmedWeights: "none",
  calibrated: "none",
  reliability: "none",
  responseRate: "none",
  responseRates: "none",
  deduped: "none",
  cleaning: "none",
  churn: "none",
  annualChurn: "none",
  retention: "none",
  cohorts: "none",
  repurchase: "none",
  revenueRetention: "none",
  earnedGrowth: "none",
  rfm: "none",
  customerOutcomes: "none",
  caseShare: "none",
  times: "none",
  timesCells: "none",
  stageTimes: "none",
  sla: "none",
  averageTime: "none",
  backlog: "none",
  throughput: "none",
  occupancy: "none",
  rate: "none",
  serviceErrors: "none",
  followUps: "none",
  foldedEvents: "none",
  wordPairs: "none",
  seriesValues: "none",
  durationCells: "none",
  survivalCurve: "none",
  survivalAt: "none",
  survivalQuantile: "none",
  restrictedMean: "none",
  rateInterval: "none",
  forecast: "none",
};

/** The names of the fields that decide something, anywhere in a record; option shares compare pairs of options, which no sentence tells. */
const DECIDING = /^(verdict|pValue|sign|class|clear|differ|equivalent|nonInferior|outside|signals)$/;
const decides = (of: unknown): boolean =>
  typeof of === "object" &&
  of !== null &&
  Object.entries(of).some(([name, value]) => DECIDING.test(name) || (name !== "pairs" && decides(value)));

describe("the union of kinds", () => {
  it("has a law for each kind that decides something", () => {
    const stored = JSON.parse(
      readFileSync(new URL("../unit/report/results.json", import.meta.url), "utf8"),
    ) as readonly Result[];
    const deciding = stored.filter(decides).map((result) => kindName(result));
    expect(deciding.filter((kind) => VERDICTS[kind] === "none")).toEqual([]);
  });
});

/** What a claim sounds like in English and in Chinese, in the sentences and in the headline. */
function claims(
  result: Result,
  expected: boolean,
  sounds: { readonly en?: RegExp; readonly zh?: RegExp; readonly headEn?: RegExp; readonly headZh?: RegExp },
): void {
  if (sounds.en) expect([say(result), sounds.en.test(say(result))]).toEqual([say(result), expected]);
  if (sounds.zh) expect([say(result, zh), sounds.zh.test(say(result, zh))]).toEqual([say(result, zh), expected]);
  if (sounds.headEn)
    expect([headline(result), sounds.headEn.test(headline(result))]).toEqual([headline(result), expected]);
  if (sounds.headZh)
    expect([headline(result, zh), sounds.headZh.test(headline(result, zh))]).toEqual([headline(result, zh), expected]);
}

describe("no sentence contradicts its verdict", () => {
  const people = fc.array(fc.tuple(fc.nat({ max: 10 }), fc.option(fc.nat({ max: 10 }), { freq: 6 })), {
    maxLength: 60,
  });
  test.prop([people, fc.integer({ min: 1, max: 20 })], RUNS(200))("two metrics of the same people", (all, minimumN) => {
    const other = { ...NPS, id: "next", name: "NEXT" };
    const rows = all.map(([a, b]) => ({ a, b }));
    const found = compareMetrics(rows, {
      current: { metric: NPS, rating: "a" },
      reference: { metric: other, rating: "b" },
      minimumN,
    });
    const { verdict } = found;
    claims(found, verdict === "higher" || verdict === "lower", { en: /Clearly, /, zh: /。差异具有统计显著性/ });
    claims(found, verdict === "higher", {
      en: /is higher\./,
      zh: /更高。/,
      headEn: /clearly higher/,
      headZh: /显著高于/,
    });
    claims(found, verdict === "lower", { en: /is lower\./, zh: /更低。/, headEn: /clearly lower/, headZh: /显著低于/ });
    claims(found, verdict === "no clear difference", {
      en: /not statistically clear/,
      zh: /未达到统计显著水平/,
      headEn: /^No clear difference/,
      headZh: /没有显著差异/,
    });
    claims(found, verdict === "not enough data", {
      en: /not enough data/,
      zh: /数据不足/,
      headEn: /^Not enough data/,
      headZh: /数据不足/,
    });
    claims(found, found.reason === "belowMinimumN", { en: /fewer than the minimum of/, zh: /低于要求的最小样本量/ });
  });

  const pair = fc.record({
    is: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 }),
    want: fc.integer({ min: 1, max: 5 }),
    other: fc.integer({ min: 1, max: 5 }),
  });
  test.prop(
    [fc.array(pair, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom(0.8, 0.95, 0.999)],
    RUNS(200),
  )("the gap between expectation and experience", (rows, minimumN, level) => {
    const on = scale(1, 5);
    const found = expectationGap(rows, {
      items: {
        first: { perception: "is", expectation: "want", scale: on },
        second: { perception: "is", expectation: "other", scale: on },
      },
      minimumN,
      level,
    });
    const short = found.items.filter(
      ({ gap, adjustedPValue }) => gap !== null && gap < 0 && adjustedPValue !== null && adjustedPValue < 1 - level,
    );
    claims(found, short.length > 0, {
      en: /Short of what was expected: /,
      zh: /实际感受明显低于期望的有/,
      headEn: /^Short of/,
      headZh: /^实际感受明显低于期望/,
    });
    for (const { item } of found.items)
      expect(say(found).includes(`${item} by `)).toBe(short.some((each) => each.item === item));
    claims(found, found.total === null, { en: /No gap over/, zh: /无法给出/ });
    const few = found.items.some(({ n }) => n < minimumN);
    claims(found, few, { en: new RegExp(`than the minimum of ${minimumN}\\.`), zh: /低于要求的最小样本量/ });
    claims(
      found,
      found.items.every(({ interval }) => interval === null),
      { headEn: /^No gap/, headZh: /^无法判断/ },
    );
  });

  const answer = fc.record({
    id: fc.nat({ max: 80 }),
    rating: fc.nat({ max: 10 }),
    back: fc.option(fc.integer({ min: 1, max: 60 })),
  });
  test.prop(
    [
      fc.array(answer, { maxLength: 60 }),
      fc.constantFrom<"first" | "all">("first", "all"),
      fc.boolean(),
      fc.integer({ min: 1, max: 5 }),
    ],
    RUNS(200),
  )("answers and what followed", (answers, each, churn, minimumN) => {
    const rows = answers.map((one) => ({ ...one, at: 0 }));
    const events = answers.flatMap(({ id, back }) => (back === null ? [] : [{ id, at: back * DAY }]));
    const found = linkOutcome(rows, events, {
      metric: NPS,
      rating: "rating",
      key: "id",
      at: "at",
      outcome: churn ? CHURN : REPURCHASE,
      event: { key: "id", at: "at" },
      window: { days: 30 },
      asOf: 100 * DAY,
      each,
      minimumN,
    });
    const { interval, oddsRatio } = found.association;
    const up = interval !== null && interval.lower > 0;
    const down = interval !== null && interval.upper < 0;
    claims(found, up, { headEn: / is higher where /, headZh: /越高$/ });
    claims(found, down, { headEn: / is lower where /, headZh: /越低$/ });
    claims(found, interval !== null && !up && !down, { headEn: /^No clear link/, headZh: /没有显著关联/ });
    claims(found, oddsRatio !== null, { en: /multiplies the odds/, zh: /发生比变为/ });
    claims(found, true, { en: /not proof of cause/, zh: /不代表因果/ });
    claims(found, found.total.value === null && found.total.n > 0, { en: /fewer than the minimum/, zh: /低于.*最/ });
    claims(
      found,
      found.bands.some((band) => band.score.value === null && band.score.n > 0),
      {
        en: /too few \(n = /,
        zh: /数据过少/,
      },
    );
  });

  const person = fc.record({
    rating: fc.nat({ max: 10 }),
    a: fc.integer({ min: 1, max: 5 }),
    b: fc.integer({ min: 1, max: 5 }),
  });
  /** Half of the time the outcome follows the item, so that there is something to claim. */
  const crowd = fc.tuple(
    fc.array(person, { minLength: 30, maxLength: 90 }),
    fc.constantFrom("none", "low", "high", "both"),
  );
  const CLASSES = { "must-be": "必备型", performance: "期望型", attractive: "魅力型", "no clear effect": "影响不明显" };
  test.prop([crowd], RUNS(150))("penalty and reward", ([all, follows]) => {
    const rows = all.map(({ rating, a, b }, id) => {
      const falls = a <= 2 && (follows === "low" || follows === "both");
      const rises = a === 5 && (follows === "high" || follows === "both");
      return { id, a, b, rating: falls ? 0 : rises ? 10 : follows === "none" ? rating : 7 + (rating % 2) };
    });
    const state = crossTally(rows, {
      metric: NPS,
      rating: "rating",
      key: "id",
      items: { a: "a", b: "b" },
      scale: scale(1, 5),
      low: [1, 2],
      high: [5],
      missing: "completeRows",
    });
    const found = penaltyReward(state, { minimumN: 10 });
    claims(found, found.reason !== null, {
      en: /can be told: /,
      zh: /^无法判断/,
      headEn: /can be told$/,
      headZh: /^无法判断/,
    });
    if (found.reason !== null) return;
    for (const { item, class: kind } of found.items) {
      expect(say(found)).toContain(`${item} (${kind ?? "no class"}`);
      expect(say(found, zh)).toContain(`${item}（${kind === null ? "无法归类" : CLASSES[kind]}`);
    }
    const must = found.items.filter((each) => each.class === "must-be");
    claims(found, must.length > 0, { headEn: /^Must-be for/, headZh: /的必备型因素：/ });
    claims(found, must.length === 0, { headEn: /^No item is clearly a must/, headZh: /^没有题项/ });
  });

  test.prop([crowd, crowd], RUNS(100))("drivers of two segments", (...crowds) => {
    const segments = crowds.map(([all, follows], key) => ({
      key: { key },
      state: crossTally(
        all.map(({ rating, a, b }, id) => ({
          id,
          a,
          b,
          rating: follows === "none" ? rating : follows === "low" ? 2 * a : 10 - 2 * a,
        })),
        {
          metric: NPS,
          rating: "rating",
          key: "id",
          items: { a: "a", b: "b" },
          scale: scale(1, 5),
          missing: "completeRows",
        },
      ),
    }));
    const found = compareDrivers(segments);
    const clear = found.items.filter(
      ({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue < 1 - found.level,
    );
    claims(found, clear.length > 0, {
      en: /\b[ab] differs? clearly between/,
      zh: /作用有显著差异的题项为/,
      headEn: /^Segments differ/,
      headZh: /因分组而异/,
    });
    claims(found, clear.length === 0 && found.reason === null, {
      en: /no item differs clearly/,
      zh: /没有题项的作用有显著差异/,
      headEn: /^No clear difference/,
      headZh: /没有显著差异/,
    });
    claims(found, found.reason !== null, {
      en: /cannot be compared/,
      zh: /^无法比较/,
      headEn: /cannot be compared/,
      headZh: /^无法比较/,
    });
  });

  const counts = fc.array(fc.nat({ max: 25 }), { minLength: 11, maxLength: 11 });
  const band = fc.constantFrom<"detractor" | "passive" | "promoter">("detractor", "passive", "promoter");
  test.prop([counts, band, band, fc.integer({ min: 1, max: 100 }), fc.integer({ min: -100, max: 100 })], RUNS(300))(
    "what if",
    (each, from, to, percent, target) => {
      fc.pre(from !== to);
      const found = whatIf(NPS, tallyFromCounts(NPS, each), { moves: [{ from, to, percent }], target });
      claims(found, found.gain === null, {
        en: /too few answers/,
        zh: /回答过少/,
        headEn: /^Nothing can/,
        headZh: /^无法/,
      });
      if (found.gain === null) return;
      claims(found, true, { en: /arithmetic on these answers, no forecast/, zh: /并非预测/ });
      const sign = Math.sign(Number(found.gain.value.toFixed(9)));
      claims(found, sign > 0, { headEn: /move by \+/, headZh: /变动\+/ });
      claims(found, sign < 0, { headEn: /move by -/, headZh: /变动-/ });
      claims(found, found.target!.needed !== null, { en: /would have to move/, zh: /须有/ });
    },
  );

  const months = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })), { minLength: 1, maxLength: 20 });
  const seriesOf = (all: readonly (readonly [number, number])[]) =>
    series(
      all.flatMap(([low, high], i) => [
        { at: Date.UTC(2024, i, 9), rating: 2, count: low },
        { at: Date.UTC(2024, i, 9), rating: 10, count: high },
      ]),
      { metric: NPS, rating: "rating", count: "count", when: { at: "at", every: "month", timeZone: "UTC" } },
    );
  test.prop([months], RUNS(150))("a series: what is unusual in it", (all) => {
    const found = anomalies(seriesOf(all));
    claims(found, found.reason !== null, {
      en: /^Nothing can be said/,
      zh: /^无法判断/,
      headEn: /^Nothing can/,
      headZh: /^无法判断/,
    });
    if (found.reason !== null) return;
    claims(found, found.shifts.length === 0, { en: /shows no shift/, zh: /的水平没有转折/ });
    claims(found, found.unusual.length === 0, { en: /No period stands out/, zh: /没有偏离所处水平/ });
    claims(found, found.unusual.length + found.shifts.length === 0, { headEn: /^Nothing unusual/, headZh: /没有异常/ });
    for (const { adjustedPValue } of [...found.shifts, ...found.unusual])
      expect(adjustedPValue).toBeLessThan(1 - found.level);
  });

  test.prop([months, fc.constantFrom<"holm" | undefined>(undefined, "holm")], RUNS(150))(
    "a series: one period after another",
    (all, adjust) => {
      const found = periodOverPeriod(seriesOf(all), { adjust });
      const clear = found.changes.filter(({ verdict }) => verdict === "better" || verdict === "worse").length;
      const told = found.changes.filter(({ change }) => change !== null && change.difference !== null).length;
      claims(found, told === 0, {
        en: /can be compared/,
        zh: /均无法比较/,
        headEn: /can be compared/,
        headZh: /均无法比较/,
      });
      if (told === 0) return;
      claims(found, true, { en: new RegExp(`: ${clear} of ${told} `), zh: new RegExp(`其中${clear}次具有统计显著性`) });
      claims(found, clear === 0, { headEn: /^No clear change/, headZh: /均无显著变化/ });
      claims(found, adjust === undefined, { en: /not adjusted/, zh: /未作多重比较校正/ });
    },
  );

  test.prop([months], RUNS(150))("a control chart", (all) => {
    const found = scoreChart(seriesOf(all));
    const known = found.reason === null;
    claims(found, !known, {
      en: /no control limits/,
      zh: /^无法给出/,
      headEn: /^No control limits/,
      headZh: /^无法给出/,
    });
    if (!known) return;
    const { length } = found.signals;
    claims(found, length === 0, {
      en: /nothing stands out/,
      zh: /没有超出随机波动/,
      headEn: /^Nothing stands out/,
      headZh: /没有超出随机波动/,
    });
    claims(found, length > 0, { en: new RegExp(`${length} signals? of`), zh: new RegExp(`有${length}个特殊原因信号`) });
  });

  const cells = fc.array(counts, { minLength: 2, maxLength: 6 });
  const rowsOf = (all: readonly (readonly number[])[]) =>
    all.flatMap((each, area) => each.map((count, rating) => ({ area: `A${area}`, rating, count })));
  test.prop([cells], RUNS(100))("low cells", (all) => {
    fc.pre(all.some((each) => each.some((count) => count > 0)));
    const found = lowCells(tallyBy(rowsOf(all), { metric: NPS, rating: "rating", by: ["area"], count: "count" }));
    const clear = found.cells.filter((each) => each.clear && each.gain > 0);
    claims(found, clear.length > 0, {
      en: /would gain were a cell/,
      zh: /^若把单元格/,
      headEn: /^A.* holds? NPS down$/,
      headZh: /^拉低/,
    });
    claims(found, clear.length === 0, { headEn: /^No cell/, headZh: /^没有/ });
    for (const { key } of clear.slice(0, 3))
      for (const text of [say(found), say(found, zh)]) expect(text).toContain(key.area);
  });

  test.prop([cells], RUNS(100))("a funnel", (all) => {
    const found = funnelLimits(
      all.map((each, key) => ({ key: `U${key}`, score: score(NPS, tallyFromCounts(NPS, each)) })),
    );
    const known = found.center !== null && found.units.length > 0;
    claims(found, !known, { en: /^No unit/, zh: /^没有可给出/, headEn: /^No unit has/, headZh: /^没有可给出/ });
    if (!known) return;
    const outer = found.units.filter(({ outside }) => outside === "outer");
    claims(found, outer.length === 0, {
      en: /no unit of/,
      zh: /均在.*控制限之内/,
      headEn: /^No unit stands out/,
      headZh: /^没有单位/,
    });
    for (const { key, favourable } of outer.slice(0, 3)) {
      expect(say(found)).toMatch(new RegExp(`${key} \\([^)]*${favourable === true ? "better" : "worse"}\\)`));
      expect(say(found, zh)).toMatch(new RegExp(`${key}（[^）]*较${favourable === true ? "好" : "差"}）`));
    }
  });

  test.prop([fc.tuple(fc.nat({ max: 80 }), fc.nat({ max: 80 }), fc.nat({ max: 80 }))], RUNS(300))(
    "the composition of a sample",
    ([a, b, c]) => {
      const found = compositionCheck({ a, b, c }, { a: 50, b: 30, c: 20 });
      const clear = found.pValue !== null && found.pValue < 0.05;
      if (!clear) expect(say(found)).not.toMatch(/[Bb]eyond chance/);
      claims(found, clear, {
        en: /by more than chance/,
        zh: /超出随机波动/,
        headEn: /^The sample differs/,
        headZh: /不一致/,
      });
      claims(found, found.pValue !== null && !clear, {
        en: /does not differ clearly/,
        zh: /没有显著差异/,
        headEn: /does not differ clearly/,
        headZh: /没有显著差异/,
      });
      claims(found, found.pValue === null, {
        en: /cannot be compared/,
        zh: /无法/,
        headEn: /cannot be compared/,
        headZh: /无法/,
      });
    },
  );

  const contacts = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 40 }));
  const rates = fc.array(
    contacts.map(([count, exposure]) => ({ count: exposure === 0 ? 0 : count, exposure })),
    { minLength: 1, maxLength: 8 },
  );
  test.prop([rates, rates], RUNS(200))("two rates of contacts", (now, then) => {
    const found = compareContactRates(now, then, { per: 1 });
    const { verdict } = found;
    claims(found, verdict === "better", { en: /clearly for the better/, zh: /显著改善/ });
    claims(found, verdict === "worse", { en: /clearly for the worse/, zh: /显著变差/ });
    claims(found, verdict === "better" || verdict === "worse", {
      headEn: / (higher|lower)$/,
      headZh: /(高|低)[\d.,]+次?$/,
    });
    claims(found, verdict === "no clear change", {
      en: /not a statistically clear/,
      zh: /变化不显著/,
      headEn: /^No clear/,
      headZh: /没有显著/,
    });
    claims(found, verdict === "not enough data", {
      en: /not enough data/,
      zh: /数据不足/,
      headEn: /^Not enough/,
      headZh: /数据不足/,
    });
  });

  const exposed = fc.array(fc.record({ count: fc.nat({ max: 30 }), exposure: fc.integer({ min: 1, max: 40 }) }), {
    minLength: 1,
    maxLength: 8,
  });
  test.prop([exposed, exposed, fc.constantFrom(0.8, 0.95, 0.99)], RUNS(200))(
    "rates of plain counts",
    (now, then, level) => {
      const rows = (list: typeof now) => list.map(({ count, exposure }) => ({ events: count, exposure }));
      const found = compareRates(rows(now), rows(then), { level });
      const clear = found.pValue < 1 - level;
      claims(found, clear, { en: /is statistically clear/, zh: /差异具有统计显著性/ });
      claims(found, !clear, {
        en: /is not statistically clear/,
        zh: /未达到统计显著/,
        headEn: /^No clear/,
        headZh: /没有显著/,
      });
      claims(found, clear && found.difference < 0, { headEn: /lower$/, headZh: /发生率低/ });
    },
  );

  test.prop(
    [
      exposed,
      fc.double({ min: 0.05, max: 3, noNaN: true }),
      fc.constantFrom<"twoSided" | "greater" | "less">("twoSided", "greater", "less"),
    ],
    RUNS(200),
  )("a rate against its target", (list, target, alternative) => {
    const found = compareRateToTarget(
      list.map(({ count, exposure }) => ({ events: count, exposure })),
      target,
      { alternative },
    );
    const clear = found.pValue < 1 - found.rate.interval.level;
    claims(found, clear, { en: /is statistically clear/, zh: /显著(不同于|高于|低于)目标值/ });
    claims(found, !clear, {
      en: /is not statistically clear/,
      zh: /未能证明/,
      headEn: /^No clear/,
      headZh: /没有显著/,
    });
    claims(found, clear && found.difference > 0, { headEn: /is above/, headZh: /高于/ });
    claims(found, clear && found.difference < 0, { headEn: /is below/, headZh: /低于/ });
  });

  const spell = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean(), fc.constantFrom("a", "b", "c"));
  test.prop([fc.array(spell, { minLength: 1, maxLength: 60 })], RUNS(200))("durations of groups", (all) => {
    const found = logRank(
      all.map(([time]) => time),
      all.map(([, ended]) => ended),
      all.map(([, , group]) => group),
    );
    const clear = found.pValue !== null && found.pValue < 0.05;
    claims(found, clear, {
      en: /differ by more than chance/,
      zh: /差异超出随机波动/,
      headEn: /^The durations of the groups differ/,
      headZh: /^各组时长有显著/,
    });
    claims(found, found.pValue !== null && !clear, {
      en: /do not differ clearly/,
      zh: /未达到统计显著/,
      headEn: /^No clear/,
      headZh: /没有显著/,
    });
    claims(found, found.pValue === null, {
      en: /is not known/,
      zh: /^无法检验/,
      headEn: /is not known/,
      headZh: /^无法检验/,
    });
  });
});
