import { describe, expect, it, test } from "vitest";
import {
  NPS,
  REPURCHASE,
  cohortMatrix,
  countStream,
  dedupe,
  followUps,
  linkOutcome,
  repurchaseRate,
  rfmSummary,
  scorecard,
  series,
  tallyBy,
  tallyColumns,
  trailing,
} from "../../src/index.ts";
import { expectRefused } from "../config/errors.ts";

// Python, Unix and half of the databases write seconds since 1970. Read as milliseconds they lie in January 1970: one month of all answers,
// every customer back within minutes.

/** Twenty answers of customers, one a day, from 1 March 2026. */
const daily = (unit: number): { who: string; at: number; score: number }[] =>
  Array.from({ length: 20 }, (_, i) => ({ who: `c${i % 7}`, at: (1_772_323_200 + i * 86_400) * unit, score: i % 11 }));
const AS_OF = "2026-06-01T00:00:00Z";
const when = { at: "at", every: "month", timeZone: "UTC" } as const;
type Rows = ReturnType<typeof daily>;
const purchases = (rows: Rows): { customer: string; at: number }[] =>
  rows.map(({ who, at }) => ({ customer: who, at }));

const linked = (rows: Rows, events: readonly { who: string; on: number }[]): unknown =>
  linkOutcome(rows, events, {
    metric: NPS,
    rating: "score",
    key: "who",
    at: "at",
    outcome: REPURCHASE,
    event: { key: "who", at: "on" },
    window: { days: 30 },
    asOf: AS_OF,
    each: "first",
  });

const READERS: Readonly<Record<string, readonly [argument: string, read: (rows: Rows) => unknown]>> = {
  tallyBy: ["when.at", (rows) => tallyBy(rows, { metric: NPS, rating: "score", by: ["who"], when })],
  scorecard: [
    "when.at",
    (rows) => scorecard(rows, { metrics: { nps: { metric: NPS, rating: "score" } }, by: ["who"], when }),
  ],
  series: ["when.at", (rows) => series(rows, { metric: NPS, rating: "score", when })],
  tallyColumns: [
    "when.at",
    (rows) =>
      tallyColumns(
        { at: rows.map(({ at }) => at), score: rows.map(({ score }) => score) },
        { metric: NPS, rating: "score", when },
      ),
  ],
  trailing: ["at", (rows) => trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 10, every: 5 })],
  dedupe: [
    "at",
    (rows) => dedupe(rows, { key: "who", keep: "latest", at: "at", within: 30 * 86_400_000, asOf: AS_OF }),
  ],
  linkOutcome: ["answers.at", (rows) => linked(rows, [{ who: "c1", on: 1_773_000_000_000 }])],
  followUps: [
    "at",
    (rows) =>
      followUps(rows, {
        asOf: AS_OF,
        rule: () => "detractor",
        key: (row: Rows[number]) => row.at,
        at: "at",
        followedUpAt: () => null,
        due: { clock: "calendar", within: 86_400_000 },
      }),
  ],
  rfmSummary: ["purchases.at", (rows) => rfmSummary(purchases(rows), { asOf: AS_OF, timeZone: "UTC" })],
  repurchaseRate: [
    "purchases.at",
    (rows) => repurchaseRate(purchases(rows), { distinct: "days", timeZone: "UTC", withinDays: 40, asOf: AS_OF }),
  ],
  cohortMatrix: [
    "activity.at",
    (rows) =>
      cohortMatrix(purchases(rows), {
        rule: "bounded",
        cohorts: { every: "month", timeZone: "UTC" },
        age: "month",
        ages: [1],
        asOf: AS_OF,
      }),
  ],
};

describe("seconds since 1970 that are read as milliseconds", () => {
  for (const [name, [argument, read]] of Object.entries(READERS)) {
    test(`are refused by ${name}, which reads milliseconds`, () => {
      expect(() => read(daily(1000))).not.toThrow();
      expectRefused(
        () => read(daily(1)),
        "BAD_DATE",
        `${argument}: expected milliseconds since 1970; all are in January 1970`,
      );
    });
  }

  test("are refused among the events that follow answers", () => {
    const events = daily(1).map(({ who, at }) => ({ who, on: at }));
    expectRefused(() => linked(daily(1000), events), "BAD_DATE", "events.at: expected milliseconds since 1970");
  });

  test("are refused by countStream at its end", async () => {
    const counted = countStream(daily(1), { metric: NPS, rating: "score", when });
    await expect(counted).rejects.toMatchObject({ code: "BAD_DATE" });
  });

  test("and microseconds are refused where no as-of instant puts them out of the books", () => {
    for (const name of ["tallyBy", "scorecard", "series", "tallyColumns", "trailing"]) {
      const [argument, read] = READERS[name]!;
      expectRefused(
        () => read(daily(1e6)),
        "BAD_DATE",
        `${argument}: expected milliseconds since 1970; all are in a far future, where microseconds come to`,
      );
    }
  });

  it("may be a few times that count from anywhere, and times before and after those weeks of 1970", () => {
    const few = daily(1).slice(0, 19);
    const beside = (at: number): Rows => [...daily(1), { who: "c1", at, score: 9 }];
    for (const rows of [
      few,
      daily(1e6).slice(0, 19),
      beside(999_999_999),
      beside(2_000_000_000),
      beside(1_772_323_200_000),
    ]) {
      expect(series(rows, { metric: NPS, rating: "score", when }).rows).toBe(rows.length);
      expect(() => trailing(rows, { metric: NPS, rating: "score", at: "at", responses: 10, every: 5 })).not.toThrow();
    }
    // Where the as-of instant counts from anywhere, too, no number says what its unit is.
    expect(dedupe(daily(1), { key: "who", keep: "latest", at: "at", asOf: 5e9 }).rows).toBe(20);
  });
});
