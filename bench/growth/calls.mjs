// One call of every export that takes data, at any size. `cells: true`: its data are segments or periods, made of tallies (the
// memory bench takes a tenth of them). `most` stops growth before 1e6, and `whyNoMore` says why.
import * as cx from "../../dist/index.js";
import * as stats from "../../dist/stats.js";
import * as adapters from "../../dist/adapters.js";
import * as sql from "../../dist/sql.js";
import * as schema from "../../dist/schema.js";
import * as chart from "../../dist/chart.js";
import { seeded } from "../measure.mjs";

const { NPS, CSAT, CSAT_MEAN, REPURCHASE, scale } = cx;
const T0 = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const range = (n, of) => Array.from({ length: n }, (_, i) => of(i));

const ratings = (n) => range(n, (i) => (i * 7) % 11);
const points = (n) => range(n, (i) => 1 + ((i * 3) % 5));
const weights = (n) => range(n, (i) => 1 + (i % 4) / 2);
const keys = (n) => range(n, (i) => `k${i % Math.max(2, Math.floor(n / 10))}`);
/** Values with a little noise of their own, few of them alike. */
const numbers = (n) => {
  const random = seeded(7);
  return range(n, () => 50 + 20 * (random() + random() + random() - 1.5));
};
const rows = (n) =>
  range(n, (i) => ({
    id: i,
    who: `p${i % Math.max(2, Math.floor(n / 3))}`,
    at: T0 + ((i * 7919) % 700) * DAY + (i % 1440) * 60_000,
    score: (i * 7) % 11,
    ease: 1 + ((i * 3) % 5),
    price: 1 + ((i * 11) % 5),
    food: 1 + ((i * 3 + (i % 4)) % 5),
    tier: `t${i % 7}`,
    region: `r${i % 12}`,
    store: i,
    count: 1 + (i % 5),
    weight: 1 + (i % 4) / 2,
    used: i % 3 === 0 ? ["web", "app"] : ["web"],
    comment: i % 3 === 0 ? "long|queue|till" : "kind|staff",
    late: i % 3 === 0,
  }));
/** Comments of twelve words out of 50,000, few of them often, with words of their own as people misspell. */
const comments = (n) => {
  const random = seeded(5);
  const letters = (k) => (k < 26 ? "" : letters(Math.floor(k / 26))) + String.fromCharCode(97 + (k % 26));
  const word = (i) => letters(Math.floor(50_000 ** random()) + 25) + (random() < 0.005 ? letters(i) : "");
  return range(n, (i) => ({
    id: i % Math.ceil(0.9 * n),
    nps: Math.floor(random() * 11),
    comment: range(12, () => word(i)).join(" "),
  }));
};
const AS_OF = T0 + 2000 * DAY;
const cases = (n) =>
  range(n, (i) => {
    const startedAt = T0 + ((i * 37) % 700_000) * 60_000;
    const answered = startedAt + (1 + (i % 97)) * 60_000;
    const resolved = i % 11 === 0 ? null : answered + (1 + (i % 53)) * HOUR;
    return {
      id: `${i}`,
      startedAt,
      firstResponseAt: answered,
      firstResolvedAt: resolved,
      resolvedAt: resolved,
      firstReopenedAt: null,
      abandonedAt: null,
      pauses: [],
      turns: [{ startedAt, answeredAt: answered, closedAt: null }],
      agentReplies: 1,
      customerReplies: 0,
      reopens: 0,
      escalations: i % 3 === 0 ? 1 : 0,
      transfers: 0,
      handleMs: (1 + (i % 30)) * 60_000,
      customerId: `c${i % Math.max(2, Math.floor(n / 4))}`,
      agentId: `a${i % 40}`,
      channel: i % 2 === 0 ? "mail" : "chat",
    };
  });
const events = (n) =>
  range(n, (i) => {
    const of = Math.floor(i / 4);
    const at = T0 + of * 60_000 + (i % 4) * HOUR;
    const caseId = `c${of}`;
    return [
      { caseId, at, type: "message", actor: "customer", customerId: `p${of % 999}` },
      { caseId, at, type: "status", state: "active" },
      { caseId, at, type: "message", actor: "agent", public: true },
      { caseId, at, type: "resolved" },
    ][i % 4];
  });
const exposures = (n) =>
  range(n, (i) => ({ count: i % 5, events: i % 5, exposure: 100 + (i % 9), cluster: `k${i % 50}` }));
const purchases = (n) =>
  range(n, (i) => ({
    customer: `c${(i * 31) % Math.max(2, Math.floor(n / 5))}`,
    at: T0 + ((i * 7919) % 700) * DAY,
    amount: 1 + (i % 90),
  }));
const when = { at: "at", every: "month", timeZone: "Europe/Berlin" };
const asked = { metric: NPS, rating: "score" };
const cut = (text) => text.split("|");
const matrix = (n) => range(n, (i) => [1 + (i % 5), 1 + ((i + (i % 3)) % 5), 1 + ((i * 2 + (i % 2)) % 5)]);
const curve = (n) =>
  stats.kaplanMeier(
    numbers(n),
    range(n, (i) => (i % 4 === 0 ? 0 : 1)),
  );
/** A cube of n segments of ten answers. */
const segments = (n, shift = 0) =>
  cx.tallyBy(
    range(10 * n, (i) => ({
      store: i % n,
      tier: `t${i % 7}`,
      score: Math.max(0, ((i * 7) % 11) - (i % 13 === 0 ? shift : 0)),
    })),
    { ...asked, by: ["store"] },
  );
/** A series of n days of ten answers. */
const daily = (n) =>
  cx.seriesOf(
    cx.tallyBy(
      range(10 * n, (i) => ({ at: (i % n) * DAY, score: (i * 7 + (i % 31)) % 11 })),
      { ...asked, when: { at: "at", every: "day", timeZone: "UTC" } },
    ),
  ).series[0];
const scores = (n) => range(n, (i) => ({ key: i, score: cx.nps([10, 9, (i * 7) % 11, 3, i % 11]) }));
const csats = (n) => range(n, (i) => cx.csat([5, 4, 1 + (i % 5), 1 + ((i * 3) % 5), 2]));
const estimates = (n) => ({ estimates: numbers(n), standardErrors: range(n, (i) => 3 + (i % 5)) });
const table = (n) => range(n, (i) => [10 + (i % 7), 20 + (i % 5)]);
const sheet = (n, more = () => ({})) =>
  range(n, (i) => ({
    id: `${i}`,
    T: `2026-03-${String(1 + (i % 28)).padStart(2, "0")} 09:00:00`,
    Q: String(i % 11),
    who: `p${i}`,
    ...more(i),
  }));
const reading = { scale: NPS, rating: "Q", dates: { timeZone: "Europe/Berlin" } };
const measured = { asOf: AS_OF, clock: "calendar", attribution: "cohort" };
const calendar = () =>
  cx.businessCalendar({
    timeZone: "Europe/Berlin",
    week: Object.fromEntries(
      ["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => [day, [["09:00", "17:00"]]]),
    ),
    range: { start: T0 - 40 * DAY, end: AS_OF + DAY },
  });
const twoValues = (n) => [numbers(n), numbers(n + 1).slice(1)];

/** Name, the data of a size, the call on them. */
const list = [];
const call = (name, data, run, more = {}) => list.push({ name, data, run, ...more });
const cells = (name, data, run, more = {}) => call(name, data, run, { cells: true, ...more });

// scores and tallies
for (const name of ["nps"]) call(name, ratings, (d) => cx[name](d));
call("csat", points, (d) => cx.csat(d));
call(
  "ces",
  (n) => range(n, (i) => 1 + (i % 7)),
  (d) => cx.ces(d, { question: "ease" }),
);
call("score", ratings, (d) => cx.score(NPS, d));
call(
  "tally",
  (n) => ({ r: ratings(n), weights: weights(n), clusters: keys(n) }),
  ({ r, ...o }) => cx.tally(NPS, r, o),
);
call(
  "sus",
  (n) => range(n, (i) => range(10, (k) => 1 + ((i + k) % 5))),
  (d) => cx.sus(d),
);
call(
  "umuxLite",
  (n) => range(n, (i) => [1 + (i % 7), 1 + ((i * 3) % 7)]),
  (d) => cx.umuxLite(d),
);
call(
  "satisfactionIndex",
  (n) => range(n, (i) => [1 + (i % 10), 5, 1 + ((i * 3) % 10)]),
  (d) => cx.satisfactionIndex(d),
);
cells(
  "addTallies",
  (n) => range(n, (i) => cx.tally(NPS, [i % 11, 9])),
  (d) => cx.addTallies(d),
);
call("confidenceSequence", ratings, (d) => cx.confidenceSequence(NPS, d));

// cubes
call("tallyBy", rows, (d) => cx.tallyBy(d, { ...asked, by: ["tier", "region"], when }));
call("tallyBy, a segment a row", rows, (d) => cx.tallyBy(d, { ...asked, by: ["store"] }));
call("tallyBy, clustered", rows, (d) => cx.tallyBy(d, { ...asked, by: ["tier"], weight: "weight", cluster: "who" }));
call(
  "tallyColumns",
  (n) => ({
    score: Uint8Array.from(ratings(n)),
    tier: range(n, (i) => `t${i % 7}`),
    at: Float64Array.from(range(n, (i) => T0 + (i % 700) * DAY)),
  }),
  (d) => cx.tallyColumns(d, { ...asked, by: ["tier"], when }),
);
call("countStream", rows, (d) => cx.countStream(d, { ...asked, by: ["tier"], when }));
call("encode", rows, (d) => cx.encode(d, { tier: "tier", at: { time: "at" }, weight: { number: "weight" } }));
call("scorecard", rows, (d) =>
  cx.scorecard(d, { metrics: { nps: asked, ease: { metric: CSAT, rating: "ease" } }, by: ["tier"], when }),
);
call("series", rows, (d) => cx.series(d, { ...asked, when }));
call("trailing", rows, (d) => cx.trailing(d, { ...asked, at: "at", responses: 200, every: 100 }));
cells(
  "addCubes",
  (n) => [segments(n), segments(n)],
  (d) => cx.addCubes(d),
);
cells("rollUp", segments, (d) => cx.rollUp(d, []));
cells("filterCells", segments, (d) => cx.filterCells(d, ({ key }) => key.store % 2 === 0));
cells("scoreCells", segments, (d) => cx.scoreCells(d));
cells(
  "crosstab",
  (n) =>
    cx.tallyBy(
      range(n, (i) => ({ a: i % Math.ceil(Math.sqrt(n)), b: Math.floor(i / Math.ceil(Math.sqrt(n))), score: i % 11 })),
      { ...asked, by: ["a", "b"] },
    ),
  (d) => cx.crosstab(d, "a", "b"),
);
cells(
  "sumPeriods",
  (n) =>
    cx.tallyBy(
      range(n, (i) => ({ at: i * DAY, score: i % 11 })),
      { ...asked, when: { ...when, every: "day" } },
    ),
  (d) => cx.sumPeriods(d),
);
cells(
  "seriesOf",
  (n) =>
    cx.tallyBy(
      range(n, (i) => ({ at: i * DAY, score: i % 11 })),
      { ...asked, when: { ...when, every: "day" } },
    ),
  (d) => cx.seriesOf(d),
);
cells(
  "comparePeriods",
  (n) =>
    cx.tallyBy(
      range(n, (i) => ({ store: i % Math.max(1, n / 2), at: T0 + (i < n / 2 ? 0 : 40 * DAY), score: i % 11 })),
      { ...asked, by: ["store"], when },
    ),
  (d) => cx.comparePeriods(d, { against: "previous", asOf: T0 + 90 * DAY }),
  { most: 1e5, whyNoMore: "one call takes more than 30 s of CPU" },
);
call(
  "comparePaired",
  (n) => [rows(n), rows(n)],
  ([a, b]) => cx.comparePaired(a, b, { ...asked, key: "id" }),
);
call("compareMetrics", rows, (d) =>
  cx.compareMetrics(d, { current: { metric: CSAT, rating: "ease" }, reference: { metric: CSAT, rating: "price" } }),
);

// segments
const LONG = { most: 1e5, whyNoMore: "one call takes more than 30 s of CPU" };
for (const name of ["compareSegments", "rankSegments", "lowCells", "funnelLimits"])
  cells(
    name,
    (n) => segments(n, 5),
    (d) => cx[name](d),
    name === "funnelLimits" ? {} : LONG,
  );
cells(
  "decomposeChange",
  (n) => [segments(n, 5), segments(n)],
  ([a, b]) => cx.decomposeChange(a, b),
  LONG,
);
for (const name of ["hierarchicalShrinkage", "randomEffectsShrinkage", "betaBinomialShrinkage"])
  cells(name, csats, (d) => cx[name](d, 0.95));

// trend
for (const name of [
  "trend",
  "anomalies",
  "scoreChart",
  "seriesValues",
  "cumulative",
  "periodOverPeriod",
  "yearOverYear",
])
  cells(name, daily, (d) => cx[name](d));
cells("rolling", daily, (d) => cx.rolling(d, { periods: 28 }));
cells("ewma", daily, (d) => cx.ewma(d, { weight: 0.2 }));
cells("textChart", daily, (d) => cx.textChart(d));

// survey
call(
  "calibratedInterval",
  (n) => ({ d: rows(n), weights: weights(n) }),
  ({ d, weights: w }) =>
    cx.calibratedInterval(d, { metric: CSAT_MEAN, rating: "ease", by: { tier: "tier" }, weights: w }),
);
call("clean", rows, (d) =>
  cx.clean(d, {
    straightLining: { items: (row) => [row.ease, row.price, row.food], minimumItems: 2, then: "flag" },
    blank: { answers: (row) => [row.score], then: "exclude" },
  }),
);
call("dedupe", rows, (d) => cx.dedupe(d, { key: "who", at: "at", keep: "latest" }));
call(
  "dedupe, one key",
  (n) => rows(n).map((row) => ({ ...row, who: "one" })),
  (d) => cx.dedupe(d, { key: "who", at: "at", keep: "latest", within: DAY }),
);
call("optionShares", rows, (d) => cx.optionShares(d, { options: ["web", "app"], chosen: "used", pairs: true }));
call("postStratify", rows, (d) =>
  cx.postStratify(d, { by: "tier", population: Object.fromEntries(range(7, (i) => [`t${i}`, 10 + i])) }),
);
call("rake", rows, (d) =>
  cx.rake(d, {
    by: { tier: "tier", region: "region" },
    population: {
      tier: Object.fromEntries(range(7, (i) => [`t${i}`, 10 + i])),
      region: Object.fromEntries(range(12, (i) => [`r${i}`, 91 / 12])),
    },
  }),
);
call("trimWeights", weights, (d) => cx.trimWeights(d, { cap: 2 }));
call("cronbachAlpha", matrix, (d) => cx.cronbachAlpha(d));
call("itemTotal", matrix, (d) => cx.itemTotal(d));
cells(
  "responseRates",
  (n) => Object.fromEntries(range(n, (i) => [`k${i}`, { invited: 100, completed: i % 90 }])),
  (d) => cx.responseRates(d, { definition: "completed/invited" }),
);
cells(
  "compositionCheck",
  (n) => [
    Object.fromEntries(range(n, (i) => [`k${i}`, 5 + (i % 90)])),
    Object.fromEntries(range(n, (i) => [`k${i}`, 500 + (i % 7)])),
  ],
  ([a, b]) => cx.compositionCheck(a, b),
);

// drivers
const items = { missing: "completeRows", scale: scale(1, 5), items: { ease: "ease", price: "price", food: "food" } };
call("crossTally", rows, (d) => cx.crossTally(d, { ...asked, ...items, key: "id" }));
call(
  "keyDrivers",
  (n) => cx.crossTally(rows(n), { ...asked, ...items, key: "id" }),
  (d) => cx.keyDrivers(d),
);
call(
  "linkOutcome",
  (n) => [rows(n), purchases(n)],
  ([a, b]) =>
    cx.linkOutcome(
      a.map((r) => ({ ...r, who: `c${r.id % 999}` })),
      b,
      {
        ...asked,
        key: "who",
        at: "at",
        outcome: REPURCHASE,
        event: { key: "customer", at: "at" },
        window: { days: 30 },
        asOf: AS_OF,
        each: "first",
      },
    ),
);
const spec = {
  items: {
    food: { scale: scale(1, 5), weight: 3, rating: "food" },
    price: { scale: scale(1, 5), weight: 1, rating: "price" },
  },
};
call("composite", rows, (d) => cx.composite(d, { ...spec, missing: "drop" }));
call("composite, item means", rows, (d) => cx.composite(d, { ...spec, missing: "itemMeans", cluster: "who" }));
call("expectationGap", rows, (d) =>
  cx.expectationGap(d, { items: { a: { perception: "food", expectation: "price", scale: scale(1, 5) } } }),
);
call("wordTally", rows, (d) =>
  cx.wordTally(d, { text: "comment", tokens: cut, group: "late", key: "id", name: "late" }),
);
call("distinctiveWords", rows, (d) =>
  cx.distinctiveWords(d, { text: "comment", tokens: cut, group: "late", key: "id" }),
);
const said = { text: "comment", group: ({ nps }) => nps <= 6, key: "id" };
call("distinctiveWords, 12 words each", comments, (d) =>
  cx.distinctiveWords(d, { ...said, tokens: (text) => text.split(" ") }),
);
call("distinctiveWords, cut by segmentedWords", comments, (d) =>
  cx.distinctiveWords(d, { ...said, tokens: cx.segmentedWords("en") }),
);
call(
  "wordPairs",
  (n) => rows(n).map(({ comment }) => comment),
  (d) => cx.wordPairs(d, cut),
);

// service
call("foldEvents", events, (d) =>
  cx.foldEvents(d, {
    asOf: AS_OF,
    records: ["message", "resolved", "status"],
    start: "firstInbound",
    bots: "ignore",
    reopenedBy: "event",
    merged: "exclude",
    pausedIn: [],
  }),
);
call("stageTimes", events, (d) => cx.stageTimes(d, { asOf: AS_OF, stage: "state", per: "visit", clock: "calendar" }));
call("firstResponseTime", cases, (d) => cx.firstResponseTime(d, measured));
call("firstResponseTime, business hours", cases, (d) => cx.firstResponseTime(d, { ...measured, clock: calendar() }));
call("nextResponseTime", cases, (d) => cx.nextResponseTime(d, { ...measured, turns: "all" }));
call("resolutionTime", cases, (d) => cx.resolutionTime(d, { ...measured, resolution: "full", pauses: "run" }));
call("timesBy", cases, (d) => cx.timesBy(d, { ...measured, measure: "firstResponse", pauses: "run", by: ["channel"] }));
call("slaAttainment", cases, (d) =>
  cx.slaAttainment(d, { asOf: AS_OF, measure: "firstResponse", clock: "calendar", pauses: "run", target: HOUR }),
);
call("caseShare", cases, (d) => cx.caseShare(cx.escalated({ among: "all" }), d, { asOf: AS_OF, cluster: "agentId" }));
call("caseShare, repeat contacts", cases, (d) =>
  cx.caseShare(cx.firstContact({ rule: "noRepeatContact", window: DAY }), d, { asOf: AS_OF }),
);
call("caseOutcomes", cases, (d) => cx.caseOutcomes(cx.reopened({ window: DAY }), d, { asOf: AS_OF }));
call("averageHandleTime", cases, (d) => cx.averageHandleTime(d, { asOf: AS_OF, cluster: "agentId" }));
call("averageSpeedOfAnswer", cases, (d) => cx.averageSpeedOfAnswer(d, { asOf: AS_OF, among: "answered" }));
call("backlog", cases, (d) => cx.backlog(d, { asOf: AS_OF, clock: "calendar", ageLimits: [DAY] }));
call("throughput", cases, (d) =>
  cx.throughput(d, {
    asOf: AS_OF,
    period: { start: T0, end: T0 + 100 * DAY },
    resolution: "full",
    clock: "calendar",
    per: HOUR,
  }),
);
call("followUps", rows, (d) =>
  cx.followUps(d, {
    asOf: AS_OF,
    rule: (row) => (row.score < 7 ? "detractor" : null),
    key: "id",
    at: "at",
    followedUpAt: () => null,
    due: { clock: "calendar", within: DAY },
  }),
);
call("contactRate", exposures, (d) => cx.contactRate(d, { per: 1000 }));
call("complaintRate", exposures, (d) => cx.complaintRate(d, { per: 1000, cluster: "cluster" }));
call(
  "compareContactRates",
  (n) => [exposures(n), exposures(n)],
  ([a, b]) => cx.compareContactRates(a, b, { per: 1000 }),
);
call(
  "occupancy",
  (n) => range(n, (i) => ({ agentId: `a${i % 40}`, handleMs: 3000 + (i % 99), availableMs: 900, staffedMs: 7200 })),
  (d) => cx.occupancy(d),
);
call(
  "utilization",
  (n) => range(n, (i) => ({ agentId: `a${i % 40}`, handleMs: 3000 + (i % 99), availableMs: 900, staffedMs: 7200 })),
  (d) => cx.utilization(d),
);
call(
  "serviceErrorRate",
  (n) => range(n, (i) => ({ defects: i % 9 === 0 ? { minor: 1 } : {}, opportunities: 10, agent: `a${i % 40}` })),
  (d) => cx.serviceErrorRate(d, { of: "cases" }),
);

// retention
const spans = (n) =>
  range(n, (i) => ({ startedAt: T0 + (i % 300) * DAY, endedAt: i % 4 === 0 ? T0 + (310 + (i % 200)) * DAY : null }));
const period = { start: T0 + 305 * DAY, end: T0 + 335 * DAY };
for (const variant of ["cohort", "customerTime"])
  call(`churnRate, ${variant}`, spans, (d) =>
    cx.churnRate(d, { period, variant, ...(variant === "customerTime" ? { timeUnit: DAY } : {}) }),
  );
call("customerOutcomes", spans, (d) => cx.customerOutcomes(cx.churned({ period }), d, { asOf: AS_OF }));
call("cohortMatrix", purchases, (d) =>
  cx.cohortMatrix(d, {
    rule: "bounded",
    cohorts: { every: "month", timeZone: "UTC" },
    age: "month",
    ages: [0, 1, 2, 3],
    asOf: AS_OF,
  }),
);
call("repurchaseRate", purchases, (d) => cx.repurchaseRate(d, { distinct: "orders", asOf: AS_OF }));
call("rfmSummary", purchases, (d) => cx.rfmSummary(d, { asOf: AS_OF, timeZone: "UTC" }));
const revenue = (n) =>
  range(n, (i) => ({
    start: i % 9 === 0 ? 0 : 100 + (i % 7),
    end: i % 11 === 0 ? 0 : 90 + (i % 50),
    ...(i % 9 === 0 ? { acquired: "earned" } : {}),
  }));
call("earnedGrowth", revenue, (d) => cx.earnedGrowth(d));
call("revenueRetention", revenue, (d) => cx.revenueRetention(d));
call(
  "retentionRate",
  (n) => [range(n, (i) => `c${i}`), range(n, (i) => `c${i + Math.floor(n / 5)}`)],
  ([a, b]) => cx.retentionRate(a, b),
);

// report
const tidy = (n) => range(n, (i) => ({ tier: `t${i % 7}`, value: i / 7, lower: i / 9, upper: i / 5, n: i }));
for (const name of ["toCsv", "textTable", "markdownTable", "htmlTable"]) call(name, tidy, (d) => cx[name](d));
cells(
  "tidyRows",
  (n) => cx.scoreCells(segments(n)),
  (d) => cx.tidyRows(d),
);
cells(
  "describe",
  (n) => cx.scoreCells(segments(n)),
  (d) => cx.describe(d),
);
cells(
  "roundShares",
  (n) => range(n, () => 100 / n),
  (d) => cx.roundShares(d),
);
cells(
  "htmlReport",
  (n) => [cx.scoreCells(segments(n))],
  (d) => cx.htmlReport(d, { title: "All" }),
);
cells(
  "markdownReport",
  (n) => [cx.scoreCells(segments(n))],
  (d) => cx.markdownReport(d, { title: "All" }),
);

// time
call(
  "periods",
  (n) => n,
  (n) => cx.periods({ every: "day", timeZone: "Europe/Berlin", start: 0, end: Math.min(n, 90_000_000) * DAY }),
);
call(
  "elapsed, pauses",
  (n) => [calendar(), range(n, (i) => [T0 + i * 60_000, T0 + i * 60_000 + 30_000])],
  ([c, pauses]) => cx.elapsed(c, T0, AS_OF, { pauses }),
);
call(
  "due, pauses",
  (n) => [calendar(), range(n, (i) => [T0 + i * 60_000, T0 + i * 60_000 + 30_000])],
  ([c, pauses]) => cx.due(c, T0, 4 * HOUR, { pauses }),
);

// stats on plain numbers
for (const name of [
  "sum",
  "mean",
  "variance",
  "linearTrend",
  "mannKendall",
  "theilSen",
  "forecastNext",
  "pettitt",
  "pelt",
  "xmrChart",
  "ewmaChart",
  "hamedRao",
])
  call(name, numbers, (d) => stats[name](d));
call("autocorrelation", numbers, (d) => stats.autocorrelation(d, { lags: 10 }));
call("ljungBox", numbers, (d) => stats.ljungBox(d, { lags: 10 }));
call("seasonalMannKendall", numbers, (d) => stats.seasonalMannKendall(d, { seasonLength: 12 }));
call("stl", numbers, (d) => stats.stl(d, { seasonLength: 12 }));
call(
  "weightedTrend",
  (n) => [numbers(n), weights(n)],
  ([a, b]) => stats.weightedTrend(a, b),
);
call(
  "logisticTrend",
  (n) => [range(n, (i) => 40 + (i % 20)), range(n, () => 100)],
  ([a, b]) => stats.logisticTrend(a, b),
);
call("isotonicTrend", numbers, (d) => stats.isotonicTrend(d, { standardErrors: d.map(() => 2) }));
call("levelShifts", numbers, (d) => stats.levelShifts(d, { standardErrors: d.map(() => 2) }));
call(
  "pChart",
  (n) => [range(n, (i) => 10 + (i % 9)), range(n, () => 100)],
  ([a, b]) => stats.pChart(a, b),
);
call(
  "uChart",
  (n) => [range(n, (i) => 10 + (i % 9)), range(n, () => 10)],
  ([a, b]) => stats.uChart(a, b),
);
call("runsAbout", numbers, (d) => stats.runsAbout(d, 50));
const charted = (n) => numbers(n).map((value, at) => ({ at, value, z: (value - 50) / 10 }));
for (const name of ["anhoejRules", "nelsonRules"]) call(name, charted, (d) => stats[name](d));
call(
  "adjustPValues",
  (n) => range(n, (i) => ((i * 7919) % 10007) / 10007),
  (d) => stats.adjustPValues(d),
);
call("quantile", numbers, (d) => stats.quantile(d, 0.9));
call("quantiles", numbers, (d) => stats.quantiles(d, [0.1, 0.5, 0.9]));
call("quantileInterval", numbers, (d) => stats.quantileInterval(d, 0.5));
call(
  "weightedQuantile",
  (n) => [numbers(n), weights(n)],
  ([a, w]) => stats.weightedQuantile(a, 0.5, { weights: w }),
);
call("harrellDavis", numbers, (d) => stats.harrellDavis(d, 0.5));
call("select", numbers, (d) => stats.select(d.slice(), [0, 100]));
call(
  "durationTally",
  (n) => numbers(n).map((each) => each * 1000),
  (d) => stats.durationTally(d),
);
cells(
  "addDurationTallies",
  (n) => range(n, (i) => stats.durationTally([1 + i, 60, 3600])),
  (d) => stats.addDurationTallies(d),
);
for (const name of ["brunnerMunzel", "cliffsDelta", "hodgesLehmann", "mannWhitney", "welchTest", "pairedTTest"])
  call(name, twoValues, ([a, b]) => stats[name](a, b));
call("kruskalWallis", twoValues, (d) => stats.kruskalWallis(d));
call("jonckheereTerpstra", twoValues, (d) => stats.jonckheereTerpstra(d));
call("bootstrapTInterval", numbers, (d) => stats.bootstrapTInterval(d, { seed: 1, resamples: 50 }));
call(
  "bootstrapInterval",
  (n) => ({ counts: range(11, () => Math.floor(n / 11)) }),
  (d) => stats.bootstrapInterval(d, (c) => c[10] / 11, { seed: 1, resamples: 50 }),
);
call(
  "linearisedInterval",
  (n) => ({ v: numbers(n), weights: weights(n), clusters: keys(n) }),
  ({ v, ...o }) => stats.linearisedInterval(v, o),
);
call("designEffect", weights, (d) => stats.designEffect(d));
call("effectiveSampleSize", weights, (d) => stats.effectiveSampleSize(d));
call("rateInterval", exposures, (d) => stats.rateInterval(d));
call(
  "compareRates",
  (n) => [exposures(n), exposures(n)],
  ([a, b]) => stats.compareRates(a, b),
);
call("compareRateToTarget", exposures, (d) => stats.compareRateToTarget(d, 0.02));
call(
  "kaplanMeier",
  (n) => [numbers(n), range(n, (i) => (i % 4 === 0 ? 0 : 1))],
  ([a, b]) => stats.kaplanMeier(a, b),
);
call(
  "kaplanMeier, clusters",
  (n) => [numbers(n), range(n, (i) => (i % 4 === 0 ? 0 : 1)), keys(n)],
  ([a, b, clusters]) => stats.kaplanMeier(a, b, { clusters }),
);
call("restrictedMean", curve, (d) => stats.restrictedMean(d, 60));
call("survivalAt", curve, (d) => stats.survivalAt(d, 60));
call("survivalQuantile", curve, (d) => stats.survivalQuantile(d, 0.5));
call(
  "logRank",
  (n) => [numbers(n), range(n, (i) => (i % 4 === 0 ? 0 : 1)), range(n, (i) => `g${i % 3}`)],
  ([a, b, c]) => stats.logRank(a, b, c),
);
for (const name of ["goodmanIntervals", "quesenberryHurstIntervals"])
  call(
    name,
    (n) => range(n, (i) => 5 + (i % 90)),
    (d) => stats[name](d),
  );
call("chiSquareTest", table, (d) => stats.chiSquareTest(d));
call(
  "cochranArmitage",
  (n) => [range(n, (i) => 10 + (i % 9)), range(n, () => 40)],
  ([a, b]) => stats.cochranArmitage(a, b),
);
call(
  "orderedAssociation",
  (n) => [range(n, (i) => 2 + (i % 9)), range(n, () => 20)],
  ([a, b]) => stats.orderedAssociation(a, b),
);
call(
  "keyness",
  (n) => [range(n, (i) => 1 + (i % 90)), range(n, (i) => 1 + (i % 70))],
  ([a, b]) => stats.keyness(a, b),
);
call("heterogeneity", estimates, (d) => stats.heterogeneity(d));
call("shrinkEstimates", estimates, (d) => stats.shrinkEstimates(d, { tauSquared: 30, mean: 50, standardError: 1 }));
for (const name of ["pauleMandel", "derSimonianLaird", "restrictedMaximumLikelihood"])
  call(
    name,
    (n) => [numbers(n), range(n, (i) => 9 + (i % 5))],
    ([a, b]) => stats[name](a, b),
  );
call("hierarchicalNormal", estimates, (d) => stats.hierarchicalNormal(d));
call(
  "fitBetaBinomial",
  (n) => ({ successes: range(n, (i) => 40 + (i % 40)), trials: range(n, () => 100) }),
  (d) => stats.fitBetaBinomial(d),
);
call(
  "moverContrast",
  (n) => [range(n, (i) => ({ value: 40, lower: 30 - (i % 3), upper: 48 })), range(n, (i) => (i % 2 ? 1 : -1))],
  ([a, b]) => stats.moverContrast(a, b),
);
cells(
  "stuartMaxwell",
  (n) => range(Math.ceil(Math.sqrt(n)), (i) => range(Math.ceil(Math.sqrt(n)), (k) => 3 + ((i * 7 + k * 3) % 11))),
  (d) => stats.stuartMaxwell(d),
);
cells(
  "bowker",
  (n) => range(Math.ceil(Math.sqrt(n)), (i) => range(Math.ceil(Math.sqrt(n)), (k) => 3 + ((i * 7 + k * 3) % 11))),
  (d) => stats.bowker(d),
);
cells(
  "relativeImportance",
  (n) => {
    const k = Math.min(12, Math.ceil(Math.log10(n) * 2));
    return range(k, (i) => range(k, (j) => (i === j ? 1 : 0.3)));
  },
  (d) => stats.relativeImportance(d),
);

// adapters
call("csvAnswers", sheet, (d) => adapters.csvAnswers(d, { ...reading, at: "T" }));
call(
  "formbricksCsvAnswers",
  (n) => sheet(n, () => ({ Timestamp: "2026-03-01 09:00:00" })),
  (d) => adapters.formbricksCsvAnswers(d, reading),
);
call(
  "qualtricsAnswers",
  (n) => sheet(n, () => ({ Status: "0", RecordedDate: "2026-03-01 09:00:00" })),
  (d) => adapters.qualtricsAnswers(d, reading),
);
call(
  "surveyMonkeyAnswers",
  (n) => sheet(n, (i) => ({ "Respondent ID": `${i}`, "End Date": "03/01/2026 09:00:00" })),
  (d) => adapters.surveyMonkeyAnswers(d, { ...reading, dates: { order: "mdy", timeZone: "UTC" } }),
);
call(
  "typeformAnswers",
  (n) => sheet(n, (i) => ({ "#": `${i}`, "Submit Date (UTC)": "2026-03-01 09:00:00" })),
  (d) => adapters.typeformAnswers(d, { scale: NPS, rating: "Q" }),
);
call(
  "delightedAnswers",
  (n) => range(n, (i) => ({ id: i, survey_type: "nps", score: i % 11, created_at: 1772355600 + i })),
  (d) => adapters.delightedAnswers(d, { scale: NPS }),
);
call(
  "formbricksAnswers",
  (n) => range(n, (i) => ({ id: `${i}`, createdAt: "2026-03-01T09:00:00.000Z", data: { q: i % 11 }, ttc: { q: 9 } })),
  (d) => adapters.formbricksAnswers(d, { scale: NPS, question: "q" }),
);
call(
  "intercomAnswers",
  (n) => range(n, (i) => ({ id: `${i}`, conversation_rating: { rating: 1 + (i % 5), updated_at: 1772355600 } })),
  (d) => adapters.intercomAnswers(d, { scale: CSAT }),
);
call(
  "posthogAnswers",
  (n) =>
    range(n, (i) => ({
      uuid: `${i}`,
      event: "survey sent",
      timestamp: "2026-03-01T09:00:00Z",
      properties: { $survey_id: "s", $survey_response: `${i % 11}`, $survey_submission_id: `${i >> 1}` },
    })),
  (d) => adapters.posthogAnswers(d, { scale: NPS, question: { index: 0 } }),
);
call(
  "zendeskAnswers",
  (n) => range(n, (i) => ({ id: i, score: i % 2 ? "good" : "bad", updated_at: "2026-03-01T09:00:00Z" })),
  (d) => adapters.zendeskAnswers(d),
);
call(
  "zendeskSurveyAnswers",
  (n) =>
    range(n, (i) => ({
      id: `${i}`,
      answers: [{ type: "rating_scale", rating: 1 + (i % 5), updated_at: "2026-03-01T09:00:00Z" }],
    })),
  (d) => adapters.zendeskSurveyAnswers(d, { scale: CSAT }),
);
call(
  "readDates",
  (n) => sheet(n).map(({ T }) => T),
  (d) => adapters.readDates(d, { timeZone: "Europe/Berlin" }),
);

// sql, schema, chart
const query = sql.countQuery({ dialect: "duckdb", from: "answers", answers: ["score"], by: ["tier"] });
const mark = (text) => Number(/(\d+) AS "cx_query"/.exec(text)[1]);
call(
  "cubeFromCounts",
  (n) =>
    range(n, (i) => ({
      cx_k0: `t${Math.floor(i / 11)}`,
      cx_a0: i % 11,
      cx_n: 2n,
      cx_all: 2 * n,
      cx_query: mark(query.text),
    })),
  (d) => sql.cubeFromCounts(d, query, { metric: NPS }),
);
call(
  "parseRows",
  (n) => range(n, (i) => ({ rating: i % 11, at: "2026-03-01T09:00:00Z" })),
  (d) => schema.parseRows(schema.answerSchema({ scale: NPS }), d),
);
cells(
  "trendChart",
  (n) => daily(Math.min(n, 20_000)),
  (d) => chart.trendChart(d),
);
cells(
  "intervalDots",
  (n) => cx.scoreCells(segments(n)),
  (d) => chart.intervalDots(d),
);

export const CALLS = list;

/** What many of them rest on, with nothing else: its exponent is theirs. Names in brackets, for they are no exports. */
export const BARE = [
  {
    name: "(a bare walk over rows)",
    data: rows,
    run: (list) => list.reduce((sum, { at, score }) => sum + at + score, 0),
  },
  {
    name: "(n bare records with a list each)",
    data: (n) => n,
    run: (n) =>
      range(n, (i) => ({ key: { store: i }, tally: { counts: [i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], n: 55 + i } })),
  },
  {
    name: "(a bare Map, n/5 texts)",
    data: (n) => range(n, (i) => `c${(i * 31) % Math.max(2, Math.floor(n / 5))}`),
    run: (texts) => {
      const places = new Map();
      for (const text of texts) if (places.get(text) === undefined) places.set(text, places.size);
      return places.size;
    },
  },
  {
    name: "(a bare sort of doubles)",
    data: (n) => Float64Array.from(numbers(n)),
    run: (values) => values.slice().sort(),
  },
  {
    name: "(50 n reads at random of n doubles)",
    data: (n) => Float64Array.from(numbers(n)),
    run: (values) => {
      const random = seeded(1);
      let sum = 0;
      for (let i = 0; i < 50 * values.length; i++) sum += values[Math.floor(random() * values.length)];
      return sum;
    },
  },
];
/** Exports that take no data of any length: options, one score, one tally, a definition. */
export const EXPORTS = { cx, stats, adapters, sql, schema, chart };
