import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as adapters from "../../src/adapters/index.ts";
import * as cx from "../../src/index.ts";

// Every function that reads rows says what became of each: rows = used + excluded, both counted. Rows are as files and desks have them.

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 0, 5);
const AS_OF = T0 + 60 * DAY;
const { NPS, CSAT, CSAT_MEAN, REPURCHASE, scale } = cx;

const maybe = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | undefined> =>
  fc.oneof({ weight: 5, arbitrary: of }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });
const row = fc.record({
  id: maybe(fc.integer({ min: 0, max: 30 })),
  who: maybe(fc.constantFrom("ann", "bo", "cy", "di", "ed", "flo")),
  tier: maybe(fc.constantFrom("basic", "pro", "max", "")),
  at: maybe(fc.integer({ min: -3, max: 80 }).map((day) => T0 + day * DAY)),
  score: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 10 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined, "", "9", "n/a", 11, NaN) },
  ),
  ease: maybe(fc.integer({ min: 1, max: 5 })),
  price: maybe(fc.integer({ min: 1, max: 5 })),
  weight: fc.constantFrom(0, 0.5, 1, 2),
  used: maybe(fc.subarray(["web", "app", "shop"])),
  comment: maybe(fc.constantFrom("long queue", "kind staff", "", "queue")),
  late: maybe(fc.boolean()),
});
const rows = fc.array(row, { minLength: 1, maxLength: 40 });
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

const time = maybe(fc.integer({ min: -DAY, max: 70 * DAY }));
const serviceCase = fc
  .record({
    id: fc.string(),
    started: fc.integer({ min: 0, max: 70 }),
    answered: time,
    resolved: time,
    abandoned: time,
    reopens: maybe(fc.integer({ min: 0, max: 2 })),
    handleMs: maybe(fc.integer({ min: -1, max: 9999 })),
    customerId: maybe(fc.constantFrom("a", "b", "c")),
    agentId: maybe(fc.constantFrom("x", "y")),
    excluded: fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom("spam", "merged") },
    ),
  })
  .map(({ started, answered, resolved, abandoned, ...rest }) => {
    const startedAt = T0 + started * DAY;
    const at = (since: number | null | undefined): number | null | undefined =>
      typeof since === "number" ? startedAt + since : since;
    return {
      ...rest,
      startedAt,
      firstResponseAt: at(answered),
      firstResolvedAt: at(resolved),
      resolvedAt: at(resolved),
      abandonedAt: at(abandoned),
    };
  });
const cases = fc.array(serviceCase, { minLength: 1, maxLength: 30 }) as fc.Arbitrary<never[]>;
const events = fc.array(
  fc.record({
    caseId: fc.constantFrom("a", "b", "c", null),
    at: maybe(fc.integer({ min: 0, max: 70 }).map((day) => T0 + day * DAY)),
    type: fc.constantFrom(
      "created",
      "message",
      "assigned",
      "status",
      "resolved",
      "reopened",
      "abandoned",
      "merged",
      "odd",
    ),
    actor: fc.constantFrom("customer", "agent", "bot", "system", undefined),
    public: fc.constantFrom(true, false, undefined),
    state: fc.constantFrom("active", "waitingCustomer", "closed", undefined),
    agentId: fc.constantFrom("x", "y", undefined),
  }),
  { minLength: 1, maxLength: 40 },
) as unknown as fc.Arbitrary<never[]>;
const purchases = fc.array(
  fc.record({
    customer: fc.constantFrom("a", "b", "c", "d"),
    at: fc.integer({ min: 0, max: 80 }).map((day) => T0 + day * DAY),
    amount: maybe(fc.integer({ min: 0, max: 90 })),
  }),
  { minLength: 1, maxLength: 30 },
) as unknown as fc.Arbitrary<never[]>;
const spans = fc.array(
  fc
    .record({ start: fc.integer({ min: 0, max: 50 }), days: fc.option(fc.integer({ min: 0, max: 40 })) })
    .map(({ start, days }) => ({
      startedAt: T0 + start * DAY,
      endedAt: days === null ? null : T0 + (start + days) * DAY,
    })),
  { minLength: 1, maxLength: 30 },
) as unknown as fc.Arbitrary<never[]>;
const revenue = fc.array(
  fc
    .record({ start: fc.integer({ min: 0, max: 3 }), end: fc.integer({ min: 0, max: 3 }) })
    .map((each) => ({ ...each, acquired: "earned" })),
  { minLength: 1, maxLength: 30 },
) as unknown as fc.Arbitrary<never[]>;

interface Books {
  readonly rows: number;
  readonly used: number;
  readonly excluded: Readonly<Record<string, number>>;
}
const total = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((sum, each) => {
    expect(Number.isInteger(each) && each >= 0).toBe(true);
    return sum + each;
  }, 0);
const balance = ({ rows: read, used, excluded }: Books, given: number): void => {
  expect(read).toBe(given);
  expect(used + total(excluded)).toBe(read);
};
/** A cube says what was excluded; what was used stands in its cells. */
const ofCube = ({ rows: read, cells, excluded }: cx.Cube): Books => ({
  rows: read,
  used: cells.reduce((sum, { tally }) => sum + tally.n, 0),
  excluded,
});
const asked = {
  metric: NPS,
  rating: "score",
  offScale: "count",
  codes: { "n/a": "notApplicable" },
  numerals: true,
} as const;
const when = { at: "at", every: "week", timeZone: "Europe/Berlin" } as const;
const items = { scale: scale(1, 5), items: { ease: "ease", price: "price" } } as const;
const lenient = { asOf: AS_OF, badCases: "count" } as const;
const clock = { clock: "calendar", attribution: "cohort" } as const;

/** What a function makes of rows, as books; `given` where it is not one a row. */
type Reader = readonly [name: string, of: (rows: never[]) => Books, given?: (rows: never[]) => number];
const call = (run: unknown): never => run as never;

const OF_ROWS: readonly Reader[] = [
  ["tallyBy", (r) => ofCube(cx.tallyBy(r, call({ ...asked, by: ["tier"], when, weight: "weight" })))],
  [
    "tallyBy, clusters",
    (r) => ofCube(cx.tallyBy(r, call({ ...asked, by: ["tier"], cluster: (each: Row) => each.who ?? "nobody" }))),
  ],
  ["scoreCells", (r) => cx.scoreCells(cx.tallyBy(r, call({ ...asked, by: ["tier"], when })))],
  ["seriesOf", (r) => cx.seriesOf(cx.tallyBy(r, call({ ...asked, when })) as never)],
  ["rollUp", (r) => ofCube(cx.rollUp(cx.tallyBy(r, call({ ...asked, by: ["tier"], when })), []))],
  ["rankSegments", (r) => cx.rankSegments(cx.tallyBy(r, call({ ...asked, by: ["tier"] })))],
  ["compareSegments", (r) => cx.compareSegments(cx.tallyBy(r, call({ ...asked, by: ["tier"] })))],
  ["lowCells", (r) => cx.lowCells(cx.tallyBy(r, call({ ...asked, by: ["tier"] })))],
  [
    "comparePaired",
    (r) => cx.comparePaired(once(r), once(r).slice(1), call({ ...asked, key: "id" })),
    (r) => once(r).length + Math.max(0, once(r).length - 1),
  ],
  [
    "compareMetrics",
    (r) =>
      cx.compareMetrics(
        r,
        call({ current: { metric: CSAT, rating: "ease" }, reference: { metric: CSAT, rating: "price" } }),
      ),
  ],
  ["crossTally", (r) => cx.crossTally(r, call({ ...asked, ...items, missing: "pairwise", key: "id" }))],
  [
    "crossTally, complete rows",
    (r) => cx.crossTally(r, call({ ...asked, ...items, missing: "completeRows", weight: "weight" })),
  ],
  [
    "composite",
    (r) =>
      cx.composite(
        r,
        call({
          items: {
            a: { scale: scale(1, 5), weight: 2, rating: "ease" },
            b: { scale: scale(1, 5), weight: 1, rating: "price" },
          },
          missing: "drop",
          offScale: "count",
        }),
      ),
  ],
  [
    "expectationGap",
    (r) =>
      cx.expectationGap(
        r,
        call({ items: { a: { perception: "ease", expectation: "price", scale: scale(1, 5) } }, offScale: "count" }),
      ),
  ],
  [
    "distinctiveWords",
    (r) =>
      cx.distinctiveWords(
        r,
        call({ text: "comment", tokens: (text: string) => text.split(" "), group: "late", key: "id" }),
      ),
  ],
  [
    "linkOutcome",
    (r) =>
      cx.linkOutcome(
        r,
        call([]),
        call({
          ...asked,
          key: "id",
          at: "at",
          outcome: REPURCHASE,
          event: { key: "who", at: "at" },
          window: { days: 10 },
          asOf: AS_OF,
          each: "first",
        }),
      ),
  ],
  [
    "calibratedInterval",
    (r) =>
      cx.calibratedInterval(
        r,
        call({
          metric: CSAT_MEAN,
          rating: "ease",
          by: { tier: (each: Row) => each.tier ?? "none" },
          weights: r.map(() => 1),
          offScale: "count",
        }),
      ),
  ],
  [
    "clean",
    (r) =>
      cx.clean(
        r,
        call({
          blank: { answers: (each: Row) => [each.ease], then: "exclude" },
          test: { when: (each: Row) => each.id === 7, then: "exclude" },
        }),
      ),
    (r) => r.length,
  ],
  ["dedupe", (r) => cx.dedupe(timed(r), call({ key: "who", keep: "latest", at: "at" })), (r) => timed(r).length],
  ["optionShares", (r) => cx.optionShares(r, call({ options: ["web", "app"], chosen: "used" }))],
  ["cronbachAlpha", (r) => cx.cronbachAlpha(r.map((each: Row) => [each.ease, each.price, each.ease]) as never)],
  ["itemTotal", (r) => cx.itemTotal(r.map((each: Row) => [each.ease, each.price, each.ease]) as never)],
  [
    "followUps",
    (r) =>
      cx.followUps(
        timed(r),
        call({
          asOf: AS_OF,
          rule: (each: Row) => (Number(each.score) < 7 ? "detractor" : null),
          key: "id",
          at: "at",
          followedUpAt: () => null,
          due: { clock: "calendar", within: DAY },
        }),
      ),
    (r) => timed(r).length,
  ],
  [
    "csvAnswers",
    (r) => {
      const found = adapters.csvAnswers(
        r.map((each: Row) => ({ ...each })),
        { scale: NPS, rating: "score", dims: { tier: "tier" } },
      );
      return {
        rows: found.given,
        used: found.rows.length,
        excluded: { ...found.excluded, rejected: found.rejected.length },
      };
    },
  ],
];
const OF_CASES: readonly Reader[] = [
  ["firstResponseTime", (r) => cx.firstResponseTime(r, call({ ...lenient, ...clock, closedUnanswered: "excluded" }))],
  ["resolutionTime", (r) => cx.resolutionTime(r, call({ ...lenient, ...clock, resolution: "full", pauses: "run" }))],
  [
    "slaAttainment",
    (r) =>
      cx.slaAttainment(
        r,
        call({
          ...lenient,
          measure: "firstResponse",
          clock: "calendar",
          pauses: "run",
          target: DAY,
          closedUnanswered: "breached",
        }),
      ),
  ],
  [
    "caseShare, serviceLevel",
    (r) =>
      cx.caseShare(
        cx.serviceLevel({ formula: "abandonedAsMet", threshold: DAY }),
        r,
        call({ ...lenient, cluster: "agentId" }),
      ),
  ],
  ["caseShare, abandonment", (r) => cx.caseShare(cx.abandonment({ shortAbandon: 9000 }), r, lenient)],
  ["caseShare, reopened", (r) => cx.caseShare(cx.reopened({ window: DAY }), r, lenient)],
  ["averageHandleTime", (r) => cx.averageHandleTime(r, lenient)],
  ["averageSpeedOfAnswer", (r) => cx.averageSpeedOfAnswer(r, { ...lenient, among: "queued" })],
  ["backlog", (r) => cx.backlog(r, call({ ...lenient, clock: "calendar", ageLimits: [DAY] }))],
  [
    "throughput",
    (r) =>
      cx.throughput(
        r,
        call({
          ...lenient,
          period: { start: T0, end: T0 + 30 * DAY },
          resolution: "full",
          clock: "calendar",
          per: DAY,
        }),
      ),
  ],
  [
    "timesBy",
    (r) =>
      cx.timesBy(
        r,
        call({
          ...lenient,
          ...clock,
          measure: "firstResponse",
          pauses: "run",
          by: ["agentId"],
          closedUnanswered: "excluded",
        }),
      ),
  ],
];
const OF_OTHERS: readonly (readonly [fc.Arbitrary<never[]>, Reader])[] = [
  [
    events,
    [
      "foldEvents",
      (r) =>
        cx.foldEvents(
          r,
          call({
            asOf: AS_OF,
            records: ["message", "resolved", "reopened", "status", "merged"],
            start: "firstEvent",
            bots: "ignore",
            reopenedBy: "customerMessage",
            merged: "exclude",
            pausedIn: ["waitingCustomer"],
          }),
        ),
    ],
  ],
  [
    purchases,
    [
      "cohortMatrix",
      (r) =>
        cx.cohortMatrix(
          r,
          call({
            rule: "bounded",
            cohorts: { every: "week", timeZone: "UTC" },
            age: "week",
            ages: [0, 1],
            asOf: T0 + 40 * DAY,
          }),
        ),
    ],
  ],
  [purchases, ["repurchaseRate", (r) => cx.repurchaseRate(r, call({ distinct: "orders", asOf: T0 + 40 * DAY }))]],
  [purchases, ["rfmSummary", (r) => cx.rfmSummary(r, call({ asOf: T0 + 40 * DAY, timeZone: "UTC" }))]],
  [
    spans,
    [
      "churnRate",
      (r) =>
        cx.churnRate(
          r,
          call({ period: { start: T0 + 10 * DAY, end: T0 + 30 * DAY }, variant: "cohort" }),
        ) as unknown as Books,
    ],
  ],
  [
    spans,
    [
      "customerOutcomes",
      (r) =>
        cx.customerOutcomes(
          cx.churned({ period: { start: T0 + 10 * DAY, end: T0 + 30 * DAY } }),
          r,
          call({ asOf: T0 + 20 * DAY }),
        ),
    ],
  ],
  [revenue, ["earnedGrowth", (r) => cx.earnedGrowth(r)]],
  [revenue, ["revenueRetention", (r) => cx.revenueRetention(r)]],
];

/** Rows of one key each, for functions that compare people. */
function once(of: readonly Row[]): never[] {
  return [...new Map(of.filter(({ id }) => typeof id === "number").map((each) => [each.id, each])).values()] as never[];
}
function timed(of: readonly Row[]): never[] {
  return of.filter(({ at }) => typeof at === "number") as never[];
}

const READERS: readonly (readonly [fc.Arbitrary<never[]>, Reader])[] = [
  ...OF_ROWS.map((reader) => [rows as unknown as fc.Arbitrary<never[]>, reader] as const),
  ...OF_CASES.map((reader) => [cases, reader] as const),
  ...OF_OTHERS,
];

describe("rows = used + excluded", () => {
  test.each(READERS.map(([, [name]], place) => [name, place] as const))("%s", (_, place) => {
    const [arbitrary, [, of, given = (list: never[]): number => list.length]] = READERS[place]!;
    let answered = 0;
    fc.assert(
      fc.property(arbitrary, (list) => {
        let books: Books;
        try {
          books = of(list);
        } catch (error) {
          expect(error).toBeInstanceOf(cx.CxError);
          return;
        }
        answered++;
        balance(books, given(list));
      }),
    );
    expect(answered, "lists that were read at all").toBeGreaterThan(10);
  });
});
