/* A help desk of ten weeks, seeded: cases with their times, their stages, what is open, what goes wrong. */
import * as cx from "../../dist/index.js";
import { seededRandom } from "../../dist/stats.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 3, 6);
const asOf = MONDAY + 70 * DAY;
const random = seededRandom(41);
const wait = (mean) => -mean * Math.log(1 - random.uniform());

const cases = [];
const events = [];
for (let i = 0; i < 900; i++) {
  const channel = ["chat", "mail", "phone"][random.integer(3)];
  const startedAt = MONDAY + random.uniform() * 70 * DAY;
  const slow = startedAt > MONDAY + 49 * DAY ? 1.7 : 1;
  const responseAt = startedAt + wait({ chat: 0.4, mail: 5, phone: 1.2 }[channel] * HOUR * slow);
  const waitingAt = responseAt + wait(3 * HOUR);
  const backAt = waitingAt + wait(20 * HOUR);
  const resolvedAt = backAt + wait(14 * HOUR * slow);
  const known = (at) => (at < asOf ? at : null);
  cases.push({
    id: `c${i}`,
    channel,
    startedAt,
    firstResponseAt: known(responseAt),
    resolvedAt: known(resolvedAt),
    firstResolvedAt: known(resolvedAt),
    reopens: 0,
  });
  const log = [
    [startedAt, "active"],
    [waitingAt, "waitingCustomer"],
    [backAt, "active"],
    [resolvedAt, "closed"],
  ];
  for (const [at, state] of log) if (at < asOf) events.push({ caseId: `c${i}`, at, type: "status", state });
}

const times = { asOf, clock: "calendar", attribution: "cohort", pauses: "run" };
const response = { ...times, measure: "firstResponse" };
const audits = Array.from({ length: 180 }, () => ({
  defects: {
    minor: random.uniform() < 0.2 ? 1 : 0,
    major: random.uniform() < 0.06 ? 1 : 0,
    ...(random.uniform() < 0.01 ? { critical: 1 } : {}),
  },
  opportunities: 8,
}));
const days = (level) =>
  Array.from({ length: 28 }, () => ({
    count: random.integer(2 * level) + level / 2,
    exposure: 1000 + random.integer(200),
  }));

/** Each picture's name, and its result. */
export const desk = {
  times: { result: cx.firstResponseTime(cases, times) },
  "times-by-channel": { result: cx.timesBy(cases, { ...response, by: ["channel"] }) },
  "times-trend": {
    result: cx.timesBy(cases, { ...response, by: ["channel"], when: { every: "week", timeZone: "UTC" } }),
  },
  stages: { result: cx.stageTimes(events, { asOf, stage: "state", per: "visit", clock: "calendar" }) },
  backlog: {
    result: cx.backlog(cases, {
      asOf,
      clock: "calendar",
      ageLimits: [8 * HOUR, 24 * HOUR, 72 * HOUR],
      period: { start: asOf - 7 * DAY, end: asOf },
    }),
  },
  defects: { result: cx.serviceErrorRate(audits, { of: "cases" }) },
  "contact-rates": { result: cx.compareContactRates(days(40), days(30), { per: 1000 }) },
};
