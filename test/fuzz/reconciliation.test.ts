import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import * as adapters from "../../src/adapters/index.ts";
import * as cx from "../../src/index.ts";
import * as schema from "../../src/schema/index.ts";
import * as sql from "../../src/sql/index.ts";
import * as stats from "../../src/stats/index.ts";
import { type TableRow, countDurationsHere, countHere, crossHere } from "../config/countHere.ts";

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
type Reader = readonly [name: string, of: (rows: never[]) => Books | Promise<Books>, given?: (rows: never[]) => number];
const call = (run: unknown): never => run as never;

/** What was scored, and what not. */
const ofScore = ({ n, excluded }: Pick<cx.Score, "n" | "excluded">): Books => ({
  rows: n + total(excluded),
  used: n,
  excluded,
});
const ofAnswers = ({ given, rows: read, excluded, rejected }: adapters.Answers): Books => ({
  rows: given,
  used: read.length,
  excluded: { ...excluded, rejected: rejected.length },
});
const ratings = (of: readonly Row[]): unknown[] => of.map(({ score }) => score);
const marks = { offScale: "count", codes: { "n/a": "notApplicable" }, numerals: true } as const;
/** Answers to an even number of items, some left out. */
const sheetOf = (of: readonly Row[], columns: number): never =>
  of.map(({ ease, price }) => Array.from({ length: columns }, (_, i) => (i % 2 === 0 ? ease : price))) as never;
const texts = (of: readonly Row[]): object[] =>
  of.map((each) => ({
    id: each.id === null || each.id === undefined ? "" : `r${each.id}`,
    at: typeof each.at === "number" ? new Date(each.at).toISOString().slice(0, 16).replace("T", " ") : "",
    q: typeof each.score === "number" && Number.isFinite(each.score) ? String(each.score) : (each.score ?? ""),
    why: each.comment ?? "",
    tier: each.tier ?? "",
  }));
const file = { scale: NPS, rating: "q", comment: "why", dims: { tier: "tier" }, dates: { timeZone: "UTC" } } as const;
/** The columns of a row as a table of an engine has them. */
const tabled = (of: readonly Row[]): TableRow[] =>
  of.map(({ score, tier, at, weight, ease, price, id }) => ({
    score: typeof score === "number" && Number.isFinite(score) ? score : null,
    tier: tier ?? null,
    at: at ?? null,
    seconds: typeof at === "number" ? (at - T0) / 1000 : null,
    weight,
    ease: ease ?? null,
    price: price ?? null,
    g: id ?? 0,
  }));

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
  ["tally", (r) => ofScore(cx.tally(NPS, ratings(r), call(marks)))],
  ["score", (r) => ofScore(cx.score(NPS, ratings(r), call(marks)))],
  ["nps", (r) => ofScore(cx.nps(ratings(r), call(marks)))],
  ["csat", (r) => ofScore(cx.csat(ratings(r), call(marks)))],
  ["ces", (r) => ofScore(cx.ces(ratings(r), call({ ...marks, question: "ease" })))],
  ["sus", (r) => ofScore(cx.sus(sheetOf(r, 10)))],
  ["umuxLite", (r) => ofScore(cx.umuxLite(sheetOf(r, 2)))],
  ["satisfactionIndex", (r) => ofScore(cx.satisfactionIndex(sheetOf(r, 3)))],
  ["confidenceSequence", (r) => ofScore(cx.confidenceSequence(NPS, ratings(r), call(marks)))],
  ["countStream", async (r) => ofCube(await cx.countStream(r, call({ ...asked, by: ["tier"], when })))],
  [
    "scorecard",
    (r) => {
      const cubes = cx.scorecard(r, call({ metrics: { nps: asked, csat: { metric: CSAT, rating: "ease" } }, when }));
      balance(ofCube(cubes["csat"]!), r.length);
      return ofCube(cubes["nps"]!);
    },
  ],
  [
    "encode, tallyColumns",
    (r) => {
      const columns = cx.encode(r, call({ score: { number: whole }, tier: "tier", at: { time: "at" } }));
      return ofCube(cx.tallyColumns(columns, call({ metric: NPS, rating: "score", by: ["tier"], when })));
    },
  ],
  [
    "tallyColumns",
    (r) => {
      const columns = { score: ratings(r), tier: r.map(({ tier }: Row) => tier), at: r.map(({ at }: Row) => at) };
      return ofCube(cx.tallyColumns(call(columns), call({ ...asked, by: ["tier"], when })));
    },
  ],
  ["series", (r) => cx.series(r, call({ ...asked, when }))],
  ["trailing", (r) => cx.trailing(r, call({ metric: NPS, rating: "score", at: "at", responses: 3, ...marks }))],
  ["sumPeriods", (r) => ofCube(cx.sumPeriods(cx.tallyBy(r, call({ ...asked, by: ["tier"], when }))))],
  [
    "decomposeChange",
    (r) =>
      cx.decomposeChange(
        cx.tallyBy(r, call({ ...asked, by: ["tier"] })),
        cx.tallyBy(r.slice(1), call({ ...asked, by: ["tier"] })),
      ),
    (r) => 2 * r.length - 1,
  ],
  [
    "postStratify",
    (r) => {
      const population = { none: 0, basic: 40, pro: 30, max: 30 };
      const named = r.filter((each: Row) => ["basic", "pro", "max"].includes(each.tier ?? ""));
      const all = { rows: r.length, used: named.length };
      const found = cx.postStratify(r, call({ by: (each: Row) => (each.tier ?? "") || "none", population }));
      // Those of a category of which the population has none weigh nothing.
      expect(found.excluded.zeroWeight).toBe(all.rows - all.used);
      return found;
    },
  ],
  [
    "postStratify, weighted",
    (r) =>
      cx.postStratify(
        r,
        call({ by: (each: Row) => each.late === true, population: { true: 1, false: 2 }, weight: "weight" }),
      ),
  ],
  [
    "rake",
    (r) =>
      cx.rake(
        r,
        call({
          by: { late: (each: Row) => each.late === true, web: (each: Row) => each.used?.includes("web") === true },
          population: { late: { true: 1, false: 2 }, web: { true: 2, false: 1 } },
          weight: "weight",
        }),
      ),
  ],
  [
    "wordTally",
    (r) =>
      cx.wordTally(r, call({ text: "comment", tokens: (text: string) => text.split(" "), group: "late", key: "id" })),
  ],
  [
    "wordPairs",
    (r) =>
      cx.wordPairs(
        r.map(({ comment }: Row) => comment),
        (text) => text.split(" "),
      ),
  ],
  [
    "retentionRate",
    (r) => cx.retentionRate(people(r), people(r).slice(1)),
    (r) => people(r).length + Math.max(0, people(r).length - 1),
  ],
  ["contactRate", (r) => cx.contactRate(exposed(r), { per: 100 })],
  ["complaintRate", (r) => cx.complaintRate(exposed(r), call({ per: 100, spread: "quasi", cluster: "who" }))],
  [
    "compareContactRates",
    (r) => {
      const { current, reference } = cx.compareContactRates(exposed(r), exposed(r).slice(1), { per: 100 });
      balance(reference, r.length - 1);
      return current;
    },
  ],
  [
    "serviceErrorRate",
    (r) => ofScore(cx.serviceErrorRate(audited(r), call({ of: "cases", weight: "weight" })).overall as never),
  ],
  [
    "serviceErrorRate, opportunities",
    (r) => cx.serviceErrorRate(audited(r), call({ of: "opportunities", per: 100 })).overall,
  ],
  ["occupancy", (r) => everyRow(cx.occupancy(agents(r)))],
  ["utilization", (r) => everyRow(cx.utilization(agents(r)))],
  ["rateInterval", (r) => everyRow(stats.rateInterval(timedEvents(r))), (r) => timedEvents(r).length],
  [
    "durationTally",
    (r) => {
      const times = r.map(({ at }: Row) => (typeof at === "number" ? at - T0 : at));
      const { n, excluded } = stats.durationTally(times, { negative: "count" });
      return { rows: n + total(excluded as never), used: n, excluded: excluded as never };
    },
  ],
  [
    "answerSchema, parseRows",
    (r) =>
      ofParsed(
        schema.parseRows(
          schema.answerSchema({ scale: NPS }),
          r.map(({ score, weight, tier }: Row) => ({ rating: score, weight, dims: { tier } })),
        ),
      ),
  ],
  ["csvAnswers", (r) => ofAnswers(adapters.csvAnswers(texts(r) as never, { ...file, id: "id", at: "at" }))],
  [
    "formbricksCsvAnswers",
    (r) =>
      ofAnswers(adapters.formbricksCsvAnswers(texts(r).map((each) => ({ ...each, Finished: "Yes" })) as never, file)),
  ],
  [
    "qualtricsAnswers",
    (r) =>
      ofAnswers(
        adapters.qualtricsAnswers(
          texts(r).map((each, i) => ({ ...each, Status: ["0", "1", "8", "IP Address", "odd"][i % 5] })) as never,
          file,
        ),
      ),
  ],
  ["surveyMonkeyAnswers", (r) => ofAnswers(adapters.surveyMonkeyAnswers(texts(r) as never, file))],
  ["typeformAnswers", (r) => ofAnswers(adapters.typeformAnswers(texts(r) as never, file))],
  [
    "delightedAnswers",
    (r) =>
      ofAnswers(
        adapters.delightedAnswers(
          r.map(({ id, score, at }: Row, i: number) => ({
            id: `${id}`,
            survey_type: i % 4 === 3 ? "csat" : "nps",
            score,
            created_at: at,
          })) as never,
          { scale: NPS, survey: "nps" },
        ),
      ),
  ],
  [
    "formbricksAnswers",
    (r) =>
      ofAnswers(
        adapters.formbricksAnswers(
          r.map(({ id, score, late }: Row) => ({
            id: `${id}`,
            surveyId: late === true ? "t" : "s",
            createdAt: "2026-03-01T09:00:00.000Z",
            data: { q: score },
          })) as never,
          { scale: NPS, question: "q", survey: "s" },
        ),
      ),
  ],
  [
    "intercomAnswers",
    (r) =>
      ofAnswers(
        adapters.intercomAnswers(
          r.map(({ id, ease, late }: Row) => ({
            id: `${id}`,
            conversation_rating: late === null ? null : { rating: ease, created_at: 1772355600 },
          })) as never,
          { scale: CSAT },
        ),
      ),
  ],
  [
    "posthogAnswers",
    (r) =>
      ofAnswers(
        adapters.posthogAnswers(
          r.map(({ score, late, used, id }: Row, i: number) => ({
            uuid: `u${i}`,
            event: ["survey sent", "survey shown", "survey dismissed", "pageview"][i % 4],
            timestamp: "2026-03-01T09:00:00Z",
            properties: {
              $survey_id: late === true ? "t" : "s",
              $survey_response: score,
              ...(used?.length === 1 ? { $survey_submission_id: `${id}` } : {}),
            },
          })) as never,
          { scale: NPS, question: { index: 0 }, survey: "s" },
        ),
      ),
  ],
  [
    "zendeskAnswers",
    (r) =>
      ofAnswers(
        adapters.zendeskAnswers(
          r.map(({ id, late }: Row, i: number) => ({
            id,
            score: late === true ? "good" : ["bad", "offered", "unoffered", "odd", null][i % 5],
          })) as never,
        ),
      ),
  ],
  [
    "zendeskSurveyAnswers",
    (r) =>
      ofAnswers(
        adapters.zendeskSurveyAnswers(
          r.map(({ id, ease, late }: Row) => ({
            id: `${id}`,
            survey_id: late === true ? "t" : "s",
            answers: [{ type: "rating_scale", rating: ease }],
          })) as never,
          { scale: CSAT, survey: "s" },
        ),
      ),
  ],
  [
    "cubeFromCounts",
    (r) => {
      const query = sql.countQuery({
        dialect: "duckdb",
        from: "a",
        answers: ["score"],
        by: ["tier"],
        weight: "weight",
      });
      return ofCube(sql.cubeFromCounts(countHere(tabled(r), query), query, call({ metric: NPS, offScale: "count" })));
    },
  ],
  [
    "durationsFromCounts",
    (r) => {
      const query = sql.durationQuery({ dialect: "duckdb", from: "a", duration: "seconds", by: ["tier"] });
      return sql.durationsFromCounts(countDurationsHere(tabled(r), query), query, { negative: "count" });
    },
  ],
  [
    "crossTallyFromSums",
    (r) => {
      const query = sql.crossTallyQuery(
        call({
          dialect: "duckdb",
          from: "a",
          metric: NPS,
          rating: "score",
          ...items,
          group: "g",
          weight: "weight",
          offScale: "count",
        }),
      );
      return sql.crossTallyFromSums(crossHere(tabled(r), query), query);
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
    "nextResponseTime",
    (r) =>
      cx.nextResponseTime(r, call({ ...lenient, ...clock, turns: "all", pauses: "run", closedUnanswered: "excluded" })),
    (r) => r.length,
  ],
  [
    "caseOutcomes",
    (r) => {
      const outcomes = cx.caseOutcomes(cx.reopened({ window: DAY }), r, call({ asOf: AS_OF, badCases: "count" }));
      const used = outcomes.filter((each) => typeof each === "number").length;
      return { rows: outcomes.length, used, excluded: { words: outcomes.length - used } };
    },
  ],
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
    events,
    [
      "stageTimes",
      (r) => cx.stageTimes(r, call({ asOf: AS_OF, stage: "state", per: "visit", clock: "calendar" })),
      // Its rows are cases: those of which an event can be read.
      (r) => new Set(r.filter(isEvent).map(({ caseId }) => caseId)).size,
    ],
  ],
  [
    events,
    [
      "stageTimes, agents",
      (r) =>
        cx.stageTimes(r, call({ asOf: AS_OF, stage: "agentId", per: "case", clock: "calendar", initial: "queue" })),
      (r) => new Set(r.filter(isEvent).map(({ caseId }) => caseId)).size,
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
  [
    purchases,
    [
      "customerOutcomes, repurchased",
      (r) => {
        const asOf = T0 + 40 * DAY;
        const found = cx.customerOutcomes(cx.repurchased({ distinct: "orders", withinDays: 9 }), r, call({ asOf }));
        const { customers, answered, notMember, immature, lost } = found;
        expect(answered + notMember + immature + lost).toBe(customers);
        expect(found.outcomes).toHaveLength(customers);
        return found;
      },
    ],
  ],
  [revenue, ["earnedGrowth", (r) => cx.earnedGrowth(r)]],
  [revenue, ["revenueRetention", (r) => cx.revenueRetention(r)]],
];

/** Rows of one key each, for functions that compare people. */
function once(of: readonly Row[]): never[] {
  return [...new Map(of.filter(({ id }) => typeof id === "number").map((each) => [each.id, each])).values()] as never[];
}
/** Whether an event can be read, by what the documentation asks of one. */
function isEvent(event: unknown): event is { caseId: string } {
  const { caseId, at, type, actor, state } = event as Record<string, unknown>;
  const told = type === "message" ? actor !== undefined : type !== "status" || state !== undefined;
  return typeof caseId === "string" && typeof at === "number" && at <= AS_OF && type !== "odd" && told;
}
/** A rating that is a number or none. */
const whole = ({ score }: Row): number | null => (typeof score === "number" && score <= 10 ? score : null);
const people = (of: readonly Row[]): string[] => of.flatMap(({ who }) => (typeof who === "string" ? [who] : []));
const exposed = (of: readonly Row[]): { count: number; exposure: number; who: string }[] =>
  of.map(({ ease, price, who }) => ({
    count: typeof price === "number" ? (ease ?? 0) : 0,
    exposure: typeof price === "number" ? 10 * price : 0,
    who: who ?? "nobody",
  }));
const timedEvents = (of: readonly Row[]): { events: number; exposure: number }[] =>
  exposed(of).flatMap(({ count, exposure }) => (exposure > 0 ? [{ events: count, exposure }] : []));
const audited = (of: readonly Row[]): never[] =>
  of.map(({ ease, price, weight }) => ({
    defects: ease === 1 ? { minor: 1 } : {},
    opportunities: price ?? 0,
    weight,
  })) as never[];
const agents = (of: readonly Row[]): never[] =>
  of.map(({ who, ease, price }) => ({
    agentId: who ?? "x",
    handleMs: ease ?? 0,
    availableMs: price ?? 0,
    staffedMs: 10,
  })) as never[];
/** What leaves no row out says only how many there were. */
const everyRow = ({ rows: read }: { readonly rows: number }): Books => ({ rows: read, used: read, excluded: {} });
const ofParsed = ({ given, rows: read, rejected }: schema.ParsedRows<unknown>): Books => ({
  rows: given,
  used: read.length,
  excluded: { rejected: rejected.length },
});
function timed(of: readonly Row[]): never[] {
  return of.filter(({ at }) => typeof at === "number") as never[];
}

const READERS: readonly (readonly [fc.Arbitrary<never[]>, Reader])[] = [
  ...OF_ROWS.map((reader) => [rows as unknown as fc.Arbitrary<never[]>, reader] as const),
  ...OF_CASES.map((reader) => [cases, reader] as const),
  ...OF_OTHERS,
];

describe("rows = used + excluded", () => {
  test.each(READERS.map(([, [name]], place) => [name, place] as const))("%s", async (_, place) => {
    const [arbitrary, [, of, given = (list: never[]): number => list.length]] = READERS[place]!;
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(arbitrary, async (list) => {
        let books: Books;
        try {
          books = await of(list);
        } catch (error) {
          if (!(error instanceof cx.CxError)) throw error;
          return;
        }
        answered++;
        balance(books, given(list));
      }),
    );
    expect(answered, "lists that were read at all").toBeGreaterThan(10);
  });
});

/** What takes a list and reads no rows of customers, cases or events from it, each with its reason. */
const NO_READERS: Readonly<Record<string, string>> = {
  addCrossTallies: "adds states",
  addCubes: "adds states",
  addDurationTallies: "adds states",
  addTallies: "adds states",
  addWordTallies: "adds states",
  adjustPValues: "one number in, one out",
  answerOf: "one row",
  htmlReport: "takes results",
  kruskalWallis: "refuses what is no number",
  markdownReport: "takes results",
  pairedTTest: "refuses what is no number",
  readDates: "one time in, one out",
  toCsv: "one row in, one line out",
  welchTest: "refuses what is no number",
};

test("every public function that reads a list of rows is here, or is named with its reason", () => {
  const folder = new URL("../package/api/", import.meta.url);
  const names = ["index", "stats", "adapters", "schema", "sql"].flatMap((entry) =>
    [
      ...readFileSync(new URL(`${entry}.txt`, folder), "utf8").matchAll(
        /^function (\w+)[^\n]*?[(, ]\w+: (?:Async)?Iterable</gm,
      ),
    ].map(([, name]) => name!),
  );
  const here = new Set(READERS.flatMap(([, [name]]) => name.match(/\w+/g)!));
  const missing = [...new Set(names)].filter((name) => !here.has(name) && !Object.hasOwn(NO_READERS, name));
  expect(missing).toEqual([]);
  expect(Object.keys(NO_READERS).filter((name) => here.has(name))).toEqual([]);
});
