import {
  CSAT,
  NPS,
  anomalies,
  backlog,
  churnRate,
  cohortMatrix,
  compare,
  compareDrivers,
  composite,
  compositionCheck,
  crossTally,
  decomposeChange,
  english,
  firstResponseTime,
  funnelLimits,
  keyDrivers,
  linkOutcome,
  lowCells,
  nps,
  penaltyReward,
  priorities,
  REPURCHASE,
  revenueRetention,
  scale,
  scoreCells,
  series,
  tallyBy,
  timesBy,
} from "../../../src/index.ts";
import { DARK } from "../../../src/chart/index.ts";
import { kaplanMeier } from "../../../src/stats/index.ts";
import type { Call } from "../call.ts";

const entry = "chart";
const rows = (shift: number) =>
  ["web", "phone", "store"].flatMap((channel, c) =>
    [10, 9, 8, 6, 10, 9, 7, 9, 10, 3].map((rating, i) => ({
      channel,
      tier: i % 2 ? "new" : "old",
      rating: Math.max(0, rating - c - shift),
      at: Date.UTC(2026, i, 3),
    })),
  );
const cube = (shift = 0) => tallyBy(rows(shift), { metric: NPS, rating: "rating", by: ["channel", "tier"] });
const one = (shift = 0) => tallyBy(rows(shift), { metric: NPS, rating: "rating", by: ["channel"] });
const months = () =>
  series(rows(0), { metric: NPS, rating: "rating", when: { at: "at", every: "month", timeZone: "UTC" } });
const stores = () =>
  [
    [5, 4, 1, 4],
    [2, 2, 5, 4],
    [4, 4, 4, 1],
  ].map((ratings, store) => ({
    key: { store },
    score: scoreCells(
      tallyBy(
        ratings.map((rating) => ({ rating })),
        { metric: CSAT, rating: "rating", by: [] },
      ),
    ).cells[0]!.score!,
  }));
const cohorts = () =>
  cohortMatrix(
    [
      { customer: "a", at: "2026-01-05T00:00Z" },
      { customer: "a", at: "2026-02-05T00:00Z" },
    ],
    {
      rule: "bounded",
      cohorts: { every: "month", timeZone: "UTC" },
      age: "month",
      ages: [1, 2],
      asOf: "2026-03-15T00:00Z",
    },
  );
const hour = 3_600_000;
const cases = () =>
  [1, 2, 9].map((at, i) => ({ id: `${i}`, startedAt: at * hour, firstResponseAt: (at + 1) * hour, resolvedAt: null }));
const clock = { asOf: 20 * hour, clock: "calendar", attribution: "cohort", pauses: "run" } as const;
const link = () =>
  linkOutcome(
    [
      { id: 1, on: "2026-01-01T00:00Z", score: 10 },
      { id: 2, on: "2026-01-02T00:00Z", score: 3 },
    ],
    [{ who: 1, on: "2026-01-20T00:00Z" }],
    {
      metric: NPS,
      rating: "score",
      key: "id",
      at: "on",
      outcome: REPURCHASE,
      event: { key: "who", at: "on" },
      window: { days: 30 },
      asOf: "2026-04-01T00:00Z",
      each: "first",
    },
  );
const state = (more: object = {}) => {
  const answers = Array.from({ length: 60 }, (_, i) => ({
    id: i,
    nps: 4 + (i % 7),
    food: 1 + (i % 4),
    signs: 1 + (i % 5),
  }));
  const items = { food: "food", signs: "signs" };
  const asked = { metric: NPS, rating: "nps", key: "id", items, scale: scale(1, 5), missing: "completeRows" } as const;
  return crossTally(answers, { ...asked, ...more } as never);
};
const curve = () => kaplanMeier([1, 2, 2, 5], [true, true, false, false]);
const all = { language: english, locale: "de-DE", title: "A title", subtitle: ["A line"], width: 500, theme: DARK };

const call = (name: string, result: () => unknown, more: Readonly<Record<string, unknown>> = {}): Call => ({
  name,
  entry,
  args: () => [result(), {}],
  options: 1,
  allOptions: [() => ({ ...all, ...more })],
});

export const calls: readonly Call[] = [
  call("chart", () => scoreCells(one())),
  call("show", () => compare(nps([10, 9, 8]), nps([1, 9, 8])), { as: "chart", svg: "<svg/>" }),
  call("npsBars", () => scoreCells(one())),
  call("intervalDots", () => scoreCells(one())),
  call("trendChart", months, { target: 40, shifts: { shifts: [] } }),
  call("controlPicture", () => anomalies(months()), {
    periods: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
  }),
  call("changeChart", () => compare(nps([10, 9, 8]), nps([1, 9, 8]))),
  call("painMap", () => lowCells(cube(), { minimumN: 2 })),
  call("funnelChart", () => funnelLimits(stores())),
  call("cohortChart", cohorts),
  call("driverDots", () => keyDrivers(state())),
  call("driverChart", () => priorities(state(), { goal: 4.5 })),
  call("slopeDots", () =>
    compareDrivers([
      { key: { shop: "A" }, state: state() },
      { key: { shop: "B" }, state: state() },
    ]),
  ),
  call("penaltyChart", () => penaltyReward(state({ low: [1, 2], high: [4, 5] }))),
  call("outcomeCurve", link),
  call("compositeBars", () =>
    composite([{ a: 1, b: 0 }], {
      items: { a: { scale: scale(0, 1), weight: 40 }, b: { scale: scale(0, 1), weight: 60 } },
      missing: "drop",
    }),
  ),
  call("timesDots", () => firstResponseTime(cases() as never, clock)),
  call("timesTrend", () =>
    timesBy(cases() as never, {
      ...clock,
      measure: "firstResponse",
      by: [],
      when: { every: "day", timeZone: "UTC" },
    }),
  ),
  call("backlogChart", () => backlog(cases() as never, { asOf: 20 * hour, clock: "calendar", ageLimits: [4 * hour] })),
  call("revenueBridge", () => revenueRetention([{ start: 100, end: 130 }])),
  call("rateDots", () => churnRate({ start: 200, lost: 9 }, { variant: "cohort" })),
  call("survivalChart", curve, { time: "months", per: 2, targets: [1] }),
  call("decompositionChart", () => decomposeChange(one(1), one())),
  call("compositionChart", () => compositionCheck({ young: 30, old: 70 }, { young: 0.5, old: 0.5 })),
];
