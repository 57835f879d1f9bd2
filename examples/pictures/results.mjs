/*
 * The results that the pictures show: San Francisco International Airport 2017 and 2018 (real counts), and seeded data where the airport
 * has none: months, stores, cohorts, durations.
 */
import { readFileSync } from "node:fs";
import * as cx from "../../dist/index.js";
import { desk } from "./desk.mjs";
import { why } from "./why.mjs";
import * as stats from "../../dist/stats.js";

const { groups } = JSON.parse(readFileSync(new URL("../data/sfo-nps-counts.json", import.meta.url), "utf8"));

/** Answers of one year as rows that stand for many. */
function airport(year) {
  const rows = groups
    .filter((group) => group.year === year)
    .flatMap(({ area, counts, missing }) => [
      ...counts.map((count, score) => ({ area: `Area ${area}`, score, count })),
      { area: `Area ${area}`, score: null, count: missing },
    ])
    .filter(({ count }) => count > 0);
  return cx.tallyBy(rows, { metric: cx.NPS, rating: "score", by: ["area"], count: "count" });
}

const random = stats.seededRandom(2026);
const [before, after] = [airport(2017), airport(2018)];

/** Thirty months of NPS with a better level from 2025 on, two months without answers and one that was not over. */
function months(shift = 0) {
  const rows = [];
  for (let month = 0; month < 30; month++) {
    if (month === 4 || month === 5) continue;
    const level = 22 + shift + (month >= 12 ? 15 : 0) - (month === 9 ? 30 : 0);
    const n = month === 29 ? 46 : 140 + random.integer(240);
    const counts = random.multinomial(n, [(70 - level) / 2, 30, (70 + level) / 2]);
    const at = Date.UTC(2024, month, 9);
    [3, 8, 10].forEach((score, band) => {
      rows.push({ at, score, count: counts[band], region: shift === 0 ? "North" : "South" });
    });
  }
  return rows.filter(({ count }) => count > 0);
}
const when = { at: "at", every: "month", timeZone: "UTC", asOf: "2026-06-12T00:00Z" };
const north = months();
const monthly = cx.seriesOf(cx.tallyBy(north, { metric: cx.NPS, rating: "score", when, count: "count" }), {}).series[0];
const regions = cx.seriesOf(
  cx.tallyBy([...north, ...months(-14)], { metric: cx.NPS, rating: "score", when, by: ["region"], count: "count" }),
  {},
);

/** Satisfaction with touch points by area: shops and food hurt. */
const levels = { Shops: 0.52, Food: 0.55, Parking: 0.68, "Wi-Fi": 0.72, Signs: 0.8, Staff: 0.86 };
const touchPoints = Object.entries(levels).flatMap(([touch, level], t) =>
  ["A", "B", "C", "D", "E"].flatMap((area, a) => {
    const n = touch === "Parking" && area === "E" ? 7 : 120 + 60 * ((a + t) % 3);
    const good = random.binomial(n, Math.min(0.97, level - 0.08 * (area === "C" && touch === "Food") + 0.02 * a));
    return [
      { touch, area, score: 5, count: good },
      { touch, area, score: 2, count: n - good },
    ].filter(({ count }) => count > 0);
  }),
);
const touchCube = cx.tallyBy(touchPoints, { metric: cx.CSAT, rating: "score", by: ["touch", "area"], count: "count" });

/** Forty stores of very different size. */
const stores = Array.from({ length: 40 }, (_, store) => {
  const n = Math.round(12 * 1.13 ** store);
  const level = 0.74 + 0.03 * random.normal() - (store === 31 ? 0.14 : 0) + (store === 22 ? 0.12 : 0);
  const good = random.binomial(n, Math.min(0.98, Math.max(0.3, level)));
  return {
    key: { store: `Store ${store + 1}` },
    score: cx.score(cx.CSAT, cx.tallyFromCounts(cx.CSAT, { 5: good, 2: n - good })),
  };
});

/** Customers by the month of their first purchase, and when they came back. */
const purchases = [];
for (let customer = 0; customer < 1200; customer++) {
  const first = random.integer(8);
  const day = (month) => Date.UTC(2026, month, 1 + random.integer(27));
  purchases.push({ customer: String(customer), at: day(first) });
  for (let age = 1; first + age < 10; age++) {
    if (random.uniform() < 0.34 * 0.86 ** age) purchases.push({ customer: String(customer), at: day(first + age) });
  }
}
const cohorts = cx.cohortMatrix(purchases, {
  rule: "bounded",
  cohorts: { every: "month", timeZone: "UTC" },
  age: "month",
  ages: [1, 2, 3, 4, 5, 6, 7, 8],
  asOf: "2026-11-01T00:00Z",
});

/** Months until a customer leaves, by contract. */
function stays(monthlyLoss) {
  const durations = [];
  const ended = [];
  for (let i = 0; i < 600; i++) {
    const time = Math.ceil(-Math.log(1 - random.uniform()) / monthlyLoss);
    const seen = 1 + random.integer(60);
    durations.push(Math.min(time, seen));
    ended.push(time <= seen);
  }
  return stats.kaplanMeier(durations, ended);
}

const found = cx.anomalies(monthly);
const periods = monthly.points.map(({ period }) => period.label);
const csatByArea = cx.scoreCells(
  cx.tallyBy(touchPoints, { metric: cx.CSAT, rating: "score", by: ["touch"], count: "count" }),
);
const [total, reference] = [after, before].map((cube) => cx.scoreCells(cx.rollUp(cube, [])).cells[0].score);

/** Each picture's name, its result, and the options that the hub does not know. */
export const results = {
  "nps-bars": { result: cx.scoreCells(after) },
  dots: { result: csatByArea },
  ranking: { result: cx.rankSegments(after, { by: "area" }) },
  trend: { result: monthly, finding: cx.trend(monthly), draw: "trendChart", options: { target: 40, shifts: found } },
  lines: { result: regions },
  control: { result: found, finding: monthly, draw: "controlPicture", options: { periods } },
  change: { result: cx.compare(total, reference) },
  comparison: { result: cx.compareSegments(after, { by: "area" }) },
  "pain-map": { result: cx.lowCells(touchCube) },
  funnel: { result: cx.funnelLimits(stores) },
  waterfall: { result: cx.decomposeChange(after, before, { by: "area" }) },
  cohort: { result: cohorts },
  survival: {
    result: { "Month to month": stays(0.035), "One year": stays(0.009), "Two years": stays(0.002) },
    draw: "survivalChart",
    options: { time: "months", targets: [12] },
  },
  composition: {
    result: cx.compositionCheck(
      { "18–34": 212, "35–54": 377, "55+": 411 },
      { "18–34": 0.31, "35–54": 0.36, "55+": 0.33 },
    ),
  },
  equivalence: { result: cx.equivalence(total, reference, { margin: 12 }) },
  ...desk,
  ...why,
};
