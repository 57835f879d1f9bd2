import { NPS } from "../../../src/metric/catalogue.ts";
import { scoreInterval } from "../../../src/interval/scoreInterval.ts";
import { escalated } from "../../../src/service/handovers.ts";
import type { Call } from "../call.ts";

const T0 = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
const AS_OF = T0 + 1000 * HOUR;

/** Thirty cases with every field there is, a few of them open. */
const cases = (): unknown[] =>
  Array.from({ length: 30 }, (_, i) => {
    const startedAt = T0 + i * HOUR;
    const answered = startedAt + (1 + (i % 5)) * HOUR;
    const resolved = i % 6 === 0 ? null : answered + 2 * HOUR;
    return {
      id: `${i}`,
      startedAt,
      firstResponseAt: answered,
      firstResolvedAt: resolved,
      resolvedAt: resolved,
      firstReopenedAt: null,
      abandonedAt: null,
      pauses: [[answered, answered + HOUR]],
      turns: [{ startedAt, answeredAt: answered, closedAt: null }],
      agentReplies: 1 + (i % 2),
      customerReplies: i % 2,
      reopens: 0,
      escalations: i % 3 === 0 ? 1 : 0,
      transfers: i % 4 === 0 ? 1 : 0,
      handleMs: (1 + (i % 7)) * 60_000,
      customerId: `c${i % 9}`,
      agentId: `a${i % 4}`,
      channel: i % 2 === 0 ? "mail" : "chat",
      measured: { firstResponse: 60_000, firstResolution: 90_000, fullResolution: 90_000 },
    };
  });

const events = (): unknown[] => [
  { caseId: "a", at: T0, type: "message", actor: "customer", channel: "mail", customerId: "c" },
  { caseId: "a", at: T0 + HOUR, type: "assigned", agentId: "x" },
  { caseId: "a", at: T0 + HOUR, type: "status", state: "active" },
  { caseId: "a", at: T0 + 2 * HOUR, type: "message", actor: "agent", public: true },
  { caseId: "a", at: T0 + 3 * HOUR, type: "status", state: "waitingCustomer" },
  { caseId: "a", at: T0 + 9 * HOUR, type: "resolved" },
  { caseId: "b", at: T0 + HOUR, type: "message", actor: "customer" },
];

const exposures = (): unknown[] =>
  [3, 5, 4, 9, 2, 6].map((count, i) => ({ count, exposure: 100 + i, region: i % 2 === 0 ? "n" : "s" }));
const audits = (): unknown[] => [
  { defects: { minor: 2 }, opportunities: 10, agent: "a", weight: 1 },
  { defects: {}, opportunities: 10, agent: "b", weight: 2 },
];
const intervals = (): unknown[] => [
  { agentId: "a", handleMs: 3_000_000, availableMs: 600_000, staffedMs: 7_200_000 },
  { agentId: "b", handleMs: 300_000, availableMs: 900_000, staffedMs: 2_400_000 },
];
const answers = (): unknown[] =>
  [2, 9, 5, 6].map((score, id) => ({
    id,
    score,
    at: T0 + id * HOUR,
    called: id === 0 ? T0 + 2 * HOUR : null,
    again: 9,
  }));

const reading = { asOf: AS_OF, period: { start: T0, end: T0 + 100 * HOUR }, badCases: "throw" } as const;
const scoring = { level: 0.9, interval: scoreInterval, minimumN: 1 } as const;
const times = { clock: "calendar", attribution: "cohort", level: 0.9, targets: [HOUR], restrictTo: 9 * HOUR } as const;
const when = { every: "week", timeZone: "UTC" } as const;

function call(
  name: string,
  args: () => readonly unknown[],
  ...allOptions: readonly Readonly<Record<string, unknown>>[]
): Call {
  return {
    name,
    entry: "cx-metrics",
    args,
    options: args().length - 1,
    allOptions: allOptions.map((options) => () => options),
  };
}

export const calls: readonly Call[] = [
  call("abandonment", () => [{ shortAbandon: 5000 }], { shortAbandon: 5000 }),
  call("averageHandleTime", () => [cases(), { asOf: AS_OF }], { ...reading, level: 0.9, cluster: "agentId" }),
  call("averageSpeedOfAnswer", () => [cases(), { asOf: AS_OF, among: "answered" }], {
    ...reading,
    level: 0.9,
    cluster: "agentId",
    among: "queued",
  }),
  call("backlog", () => [cases(), { asOf: AS_OF, clock: "calendar", ageLimits: [HOUR] }], {
    ...reading,
    clock: "calendar",
    ageLimits: [HOUR, 9 * HOUR],
    level: 0.9,
  }),
  call("caseOutcomes", () => [escalated({ among: "all" }), cases(), { asOf: AS_OF }], reading),
  call(
    "caseShare",
    () => [escalated({ among: "all" }), cases(), { asOf: AS_OF }],
    { ...reading, ...scoring, cluster: "agentId" },
    { ...reading, ...scoring, cluster: "agentId", by: ["channel"], when, suppressBelow: 2 },
  ),
  call(
    "compareContactRates",
    () => [exposures(), exposures(), { per: 1000 }],
    { per: 1000, level: 0.9, spread: "quasi", cluster: "region" },
    { per: 1000, method: "midP" },
  ),
  call(
    "complaintRate",
    () => [exposures(), { per: 1000 }],
    { per: 1000, level: 0.9, spread: "quasi", cluster: "region" },
    { per: 1000, method: "midP" },
  ),
  call(
    "contactRate",
    () => [exposures(), { per: 1000 }],
    { per: 1000, level: 0.9, spread: "quasi", cluster: "region" },
    { per: 1000, method: "score" },
  ),
  call("escalated", () => [{ among: "all" }], { among: "resolved" }),
  call(
    "firstContact",
    () => [{ rule: "oneTouch", window: HOUR }],
    { rule: "noCustomerReply", window: HOUR },
    { rule: "noRepeatContact", window: HOUR, topic: () => "bill" },
  ),
  call("firstResponseTime", () => [cases(), { asOf: AS_OF, clock: "calendar", attribution: "cohort" }], {
    ...reading,
    ...times,
    mean: "observed",
    cluster: "agentId",
    pauses: "stop",
    closedUnanswered: "breached",
  }),
  call(
    "foldEvents",
    () => [
      events(),
      {
        asOf: AS_OF,
        records: ["message", "resolved", "status"],
        start: "firstInbound",
        bots: "ignore",
        reopenedBy: "event",
        merged: "exclude",
        pausedIn: [],
      },
    ],
    {
      asOf: AS_OF,
      timeZone: "Europe/Berlin",
      records: ["message"],
      start: "firstEvent",
      bots: "respond",
      reopenedBy: "customerMessage",
      merged: "keep",
      pausedIn: ["waitingCustomer"],
    },
  ),
  call(
    "followUps",
    () => [
      answers(),
      {
        asOf: AS_OF,
        rule: () => "detractor",
        key: "id",
        at: "at",
        followedUpAt: "called",
        due: { clock: "calendar", within: 24 * HOUR },
      },
    ],
    {
      asOf: AS_OF,
      rule: () => "detractor",
      key: "id",
      at: "at",
      followedUpAt: "called",
      due: { clock: "calendar", within: 24 * HOUR },
      recovery: { metric: NPS, rating: "score", again: "again", after: HOUR },
      ...scoring,
    },
  ),
  call("nextResponseTime", () => [cases(), { asOf: AS_OF, clock: "calendar", attribution: "cohort", turns: "all" }], {
    ...reading,
    ...times,
    mean: "observed",
    cluster: "agentId",
    turns: "later",
    pauses: "run",
    closedUnanswered: "answered",
  }),
  call("occupancy", () => [intervals(), {}], { level: 0.9, cluster: "agentId" }),
  call("reopened", () => [{ window: HOUR }], { window: "soFar" }),
  call(
    "resolutionTime",
    () => [cases(), { asOf: AS_OF, clock: "calendar", attribution: "cohort", resolution: "full", pauses: "run" }],
    { ...reading, ...times, mean: "observed", cluster: "agentId", resolution: "first", pauses: "stop" },
  ),
  call(
    "serviceErrorRate",
    () => [audits(), { of: "cases" }],
    { of: "cases", ...scoring, cluster: "agent", weight: "weight" },
    { of: "opportunities", per: 1000, level: 0.9, spread: "quasi", cluster: "agent" },
    { of: "opportunities", per: 1000, method: "exact" },
  ),
  call("connectionRate", () => [{ per: "call", within: null }], { per: "request", within: 15_000 }),
  call("serviceLevel", () => [{ formula: "allOffered", threshold: 20_000 }], {
    formula: "excludeShort",
    threshold: 20_000,
    shortAbandon: 5000,
  }),
  call(
    "slaAttainment",
    () => [cases(), { asOf: AS_OF, measure: "firstResponse", clock: "calendar", pauses: "run", target: HOUR }],
    {
      ...reading,
      ...scoring,
      measure: "fullResolution",
      clock: "calendar",
      pauses: "stop",
      target: { policy: "gold", within: HOUR },
      closedUnanswered: "excluded",
      cluster: "agentId",
    },
  ),
  call("slaTarget", () => [{ measure: "firstResponse", clock: "calendar", pauses: "run", target: HOUR }], {
    measure: "firstResolution",
    clock: "calendar",
    pauses: "stop",
    target: { policy: "gold", within: HOUR },
    closedUnanswered: "breached",
  }),
  call("stageTimes", () => [events(), { asOf: AS_OF, stage: "state", per: "visit", clock: "calendar" }], {
    asOf: AS_OF,
    stage: "agentId",
    per: "case",
    clock: "calendar",
    initial: "new",
    timeZone: "Europe/Berlin",
    restrictTo: HOUR,
    horizon: HOUR,
    level: 0.9,
  }),
  call(
    "throughput",
    () => [cases(), { asOf: AS_OF, period: reading.period, resolution: "full", clock: "calendar", per: HOUR }],
    { ...reading, resolution: "first", clock: "calendar", per: HOUR, level: 0.9, method: "midP" },
  ),
  call(
    "timesBy",
    () => [cases(), { asOf: AS_OF, measure: "firstResponse", clock: "calendar", attribution: "cohort", pauses: "run" }],
    {
      ...reading,
      ...times,
      mean: "observed",
      cluster: "agentId",
      measure: "nextResponse",
      pauses: "run",
      closedUnanswered: "breached",
      by: ["channel"],
      when,
    },
  ),
  call("transferred", () => [{ among: "all" }], { among: "resolved" }),
  call("utilization", () => [intervals(), {}], { level: 0.9, cluster: "agentId" }),
];
