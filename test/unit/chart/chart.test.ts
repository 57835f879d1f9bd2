import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import { chart } from "../../../src/chart/index.ts";
import * as stats from "../../../src/stats/index.ts";
import { everyCall } from "../../fuzz/everyCall.ts";
import { refusalOf } from "../../config/errors.ts";

const { CES_EFFORT, CSAT, NPS, tallyBy } = cx;

const DAY = 86_400_000;

/** Title, lines and description of a picture, and a number that stands for the whole of it; or why there is none. */
function told(result: unknown, options: object): string {
  let spec: ReturnType<typeof chart>;
  try {
    spec = chart(result as never, options);
  } catch (error) {
    if (error instanceof cx.CxError) return `${error.code} ${error.message}`;
    throw error;
  }
  const text = JSON.stringify(spec, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(8)) : value,
  );
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${JSON.stringify(spec["title"])} ${text.length} ${(hash >>> 0).toString(16)}`;
}

const both = (result: unknown, options: object = {}): string =>
  [cx.english, cx.chinese].map((language) => told(result, { language, ...options })).join("\n");

const ENTRIES: Readonly<Record<string, object>> = { "cx-metrics": cx, stats };

describe("what every public call gives is drawn in both languages, or words say what to use instead", () => {
  const results = everyCall.flatMap(({ name, entry, args }) => {
    const run = (
      ENTRIES[entry] as Readonly<Record<string, ((...all: readonly unknown[]) => unknown) | undefined>> | undefined
    )?.[name];
    const result = run?.(...args());
    return typeof (Object(result) as { readonly kind?: unknown }).kind === "string" ? [[name, result] as const] : [];
  });
  test.each(results)("%s", (_, result) => {
    expect(both(result)).toMatchSnapshot();
  });
});

const REGIONS = ["north", "south", "east", "west of the river", "", "🏔️ alps"];

/** Answers of thirty months in six regions and two tiers; months 7 and 8 have none, and from month 20 on they are worse. */
const rows = Array.from({ length: 1800 }, (_, i) => {
  const month = Math.floor(i / 60);
  const low = (i * 7919) % 100 < (month < 20 ? 30 : 55) + (i % 6) * 3;
  return {
    at: Date.UTC(2024, month, 1 + (i % 27)),
    score: low ? (i * 31) % 7 : 9 + (i % 2),
    stars: low ? 1 + (i % 3) : 4 + (i % 2),
    effort: low ? 6 : 1 + (i % 3),
    region: REGIONS[i % 6]!,
    tier: i % 4 === 0 ? "gold" : "basic",
    month,
  };
}).filter(({ month }) => month !== 7 && month !== 8);

const when = { at: "at", every: "month", timeZone: "UTC", asOf: Date.UTC(2026, 5, 15) } as const;

const months = (metric: cx.Metric, rating: "score" | "stars" | "effort") => cx.series(rows, { metric, rating, when });

const cube = (shift: 0 | 1) =>
  tallyBy(
    rows.filter(({ month }) => (shift === 0 ? month < 20 : month >= 20)),
    { metric: NPS, rating: "score", by: ["region"] },
  );

const many = tallyBy(rows, {
  metric: CSAT,
  rating: "stars",
  by: { place: ({ region, month }) => `${region} ${month % 9}` },
});

const cells = tallyBy(rows, { metric: NPS, rating: "score", by: ["region", "tier"] });

const visits = rows.slice(0, 400).map(({ score, stars, effort, region }, id) => ({
  id,
  score,
  again: (id * 13) % 11,
  food: stars,
  speed: 1 + ((effort + id) % 5),
  space: 1 + (id % 5),
  region,
  expected: 1 + ((id * 3) % 5),
}));

const HOUR = 3_600_000;

const cases = Array.from({ length: 120 }, (_, i) => ({
  id: `${i}`,
  startedAt: Date.UTC(2026, 0, 1 + (i % 40)) + (i % 5) * HOUR,
  firstResponseAt: i % 7 === 0 ? null : Date.UTC(2026, 0, 1 + (i % 40)) + (5 + ((i * 3) % 30)) * HOUR,
  resolvedAt: i % 3 === 0 ? null : Date.UTC(2026, 0, 2 + (i % 40)) + (9 + (i % 60)) * HOUR,
  channel: i % 2 === 0 ? "mail" : "chat",
  agentId: `a${i % 4}`,
}));

const clock = { asOf: Date.UTC(2026, 2, 1), clock: "calendar", closedUnanswered: "breached" } as const;

const started = Array.from({ length: 90 }, (_, i) => ({
  customer: `c${i % 30}`,
  at: Date.UTC(2025, (i * 5) % 12, 1 + (i % 20)),
}));

const LARGE: Readonly<Record<string, () => unknown>> = {
  "a month after month, worse from one on": () => months(NPS, "score"),
  "a share month after month": () => months(CSAT, "stars"),
  "lower is better month after month": () => months(CES_EFFORT, "effort"),
  "months that are unusual": () => cx.anomalies(months(NPS, "score")),
  "a chart of scores": () => cx.scoreChart(months(CSAT, "stars")),
  "a smoothed series": () => cx.ewma(months(NPS, "score"), { weight: 0.3 }),
  "changes from month to month": () => cx.periodOverPeriod(months(NPS, "score")),
  "rolling windows": () => cx.rolling(months(NPS, "score"), { periods: 3 }),
  "several lines": () => cx.seriesOf(tallyBy(rows, { metric: NPS, rating: "score", by: ["region"], when })),
  "two lines": () => cx.seriesOf(tallyBy(rows, { metric: CSAT, rating: "stars", by: ["tier"], when })),
  "regions by tier": () => cx.scoreCells(cells),
  regions: () => cx.scoreCells(cube(0)),
  "too many places": () => cx.scoreCells(many),
  "places in order": () => cx.rankSegments(many),
  "regions in order": () => cx.rankSegments(cube(1)),
  "low cells": () => cx.lowCells(cells, { minimumN: 60 }),
  "a funnel": () => cx.funnelLimits(many),
  "a funnel of regions": () => cx.funnelLimits(cube(0)),
  "a change taken apart": () => cx.decomposeChange(cube(1), cube(0)),
  "regions against the rest": () => cx.compareSegments(cells),
  "a change for the worse": () =>
    cx.compare(
      cx.scoreCells(cx.rollUp(cube(1), [])).cells[0]!.score!,
      cx.scoreCells(cx.rollUp(cube(0), [])).cells[0]!.score!,
      { margin: 5 },
    ),
  "a clear change": () => cx.compare(cx.csat([5, 5, 5, 4, 5, 4, 5, 5, 4]), cx.csat([1, 2, 1, 5, 1, 2, 1, 1])),
  "no answers": () => cx.compare(cx.nps([]), cx.nps([9, 2])),
  "periods against those before": () =>
    cx.comparePeriods(months(NPS, "score"), { against: "previous", asOf: when.asOf }),
  "regions' periods against the year before": () =>
    cx.comparePeriods(tallyBy(rows, { metric: NPS, rating: "score", by: ["tier"], when }), {
      against: "yearAgo",
      asOf: when.asOf,
    }),
  "difference in differences": () =>
    cx.differenceInDifferences(
      { current: cx.nps([10, 10, 9, 3]), reference: cx.nps([3, 9, 2, 1]) },
      { current: cx.nps([9, 8, 3, 3]), reference: cx.nps([9, 8, 2, 3]) },
    ),
  "two questions": () =>
    cx.compareMetrics(visits, {
      current: { metric: CSAT, rating: "food" },
      reference: { metric: CSAT, rating: "space" },
    }),
  expectations: () =>
    cx.expectationGap(visits, {
      items: {
        food: { perception: "food", expectation: "expected", scale: cx.scale(1, 5) },
        space: { perception: "space", expectation: "expected", scale: cx.scale(1, 5) },
      },
    }),
  drivers: () =>
    cx.keyDrivers(
      cx.crossTally(visits, {
        metric: NPS,
        rating: "score",
        key: "id",
        items: { food: "food", speed: "speed", space: "space" },
        scale: cx.scale(1, 5),
        missing: "completeRows",
      } as never),
    ),
  priorities: () =>
    cx.priorities(
      cx.crossTally(visits, {
        metric: NPS,
        rating: "score",
        key: "id",
        items: { food: "food", speed: "speed", space: "space" },
        scale: cx.scale(1, 5),
        missing: "completeRows",
      } as never),
      { goal: 4 },
    ),
  "a trend": () => cx.trend(months(NPS, "score")),
  "first responses": () =>
    cx.firstResponseTime(cases as never, { ...clock, attribution: "cohort", targets: [6 * HOUR, 12 * HOUR] } as never),
  "first responses by channel": () =>
    cx.timesBy(
      cases as never,
      { ...clock, attribution: "cohort", pauses: "run", measure: "firstResponse", by: ["channel"] } as never,
    ),
  "first responses by week": () =>
    cx.timesBy(
      cases as never,
      {
        ...clock,
        attribution: "cohort",
        pauses: "run",
        measure: "firstResponse",
        by: [],
        when: { every: "week", timeZone: "UTC" },
      } as never,
    ),
  "first responses by week and channel": () =>
    cx.timesBy(
      cases as never,
      {
        ...clock,
        attribution: "cohort",
        pauses: "run",
        measure: "firstResponse",
        by: ["channel"],
        when: { every: "week", timeZone: "UTC" },
      } as never,
    ),
  backlog: () =>
    cx.backlog(cases as never, { asOf: clock.asOf, clock: "calendar", ageLimits: [DAY, 20 * DAY, 50 * DAY] } as never),
  cohorts: () =>
    cx.cohortMatrix(started, {
      rule: "bounded",
      cohorts: { every: "month", timeZone: "UTC" },
      age: "month",
      ages: [1, 2, 3, 6],
      asOf: Date.UTC(2026, 0, 20),
    }),
  "a curve of two years": () =>
    stats.kaplanMeier(
      Array.from({ length: 300 }, (_, i) => 1 + ((i * 37) % 730)),
      Array.from({ length: 300 }, (_, i) => i % 3 !== 0),
    ),
  revenue: () =>
    cx.revenueRetention([
      { start: 100, end: 130 },
      { start: 80, end: 0 },
      { start: 50, end: 20 },
      { start: 0, end: 70 },
      { start: 40, end: 40 },
    ]),
  "a sample against its target": () =>
    cx.compositionCheck({ young: 30, middle: 200, old: 20 }, { young: 0.4, middle: 0.4, old: 0.2 }),
};

describe("large results, in both languages", () => {
  test.each(Object.keys(LARGE))("%s", (name) => {
    expect(both(LARGE[name]!())).toMatchSnapshot();
  });
  test.each(["a month after month, worse from one on", "regions by tier", "first responses", "a funnel of regions"])(
    "%s, narrow and wide",
    (name) => {
      const result = LARGE[name]!();
      expect([both(result, { width: 260 }), both(result, { width: 1400 })].join("\n")).toMatchSnapshot();
    },
  );
});

describe("kinds and their pictures", () => {
  test("what has no picture says what to use", () => {
    const months = cx.series([{ score: 9, at: 0 }], {
      metric: cx.NPS,
      rating: "score",
      when: { at: "at", every: "month", timeZone: "UTC" },
    });
    expect(refusalOf(() => chart(cx.trend(months))).message).toContain("trendChart(series) draws the series");
    expect(
      refusalOf(() =>
        chart(
          cx.cronbachAlpha([
            [1, 2],
            [2, 3],
            [3, 3],
          ]),
        ),
      ).message,
    ).toContain("show(result) gives its table");
  });
});

describe("what the pictures show", () => {
  test("every picture of one hub has a description for those who do not see it", () => {
    for (const language of [cx.english, cx.chinese]) {
      const spec = charts.chart(cx.nps([10, 9, 3]), { language });
      expect(spec.description).toContain(spec.title!.text.join(""));
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
    }
  });
});
