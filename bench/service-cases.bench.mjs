// A million events into cases, and a million cases into times and shares.
//   npm run build && node --expose-gc bench/service-cases.bench.mjs [1e6 unless given]
// Bytes are what a call leaves on the heap and in typed arrays before anything is collected, less what was there.
import * as cx from "../dist/index.js";
import { machine, race, report, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 1e6);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 0, 1);
const AS_OF = T0 + 200 * DAY;
const random = seeded(11);
console.log(await machine());

/** A log in the order of time: six events a case, as JSON holds them. */
function log() {
  const events = [];
  for (let id = 0; events.length < n; id++) {
    const caseId = `case-${id}`;
    let at = T0 + Math.floor(random() * 180 * DAY);
    const later = () => (at += MINUTE + Math.floor(random() * 5 * HOUR));
    const agentId = `a${Math.floor(random() * 100)}`;
    const customerId = `c${Math.floor(random() * 50_000)}`;
    events.push({
      caseId,
      at,
      type: "message",
      actor: "customer",
      customerId,
      channel: random() < 0.5 ? "mail" : "chat",
    });
    events.push({ caseId, at: later(), type: "assigned", agentId });
    events.push({ caseId, at: later(), type: "message", actor: "agent", agentId });
    if (random() < 0.5) {
      events.push({ caseId, at: later(), type: "status", state: "waitingCustomer" });
      events.push({ caseId, at: later(), type: "message", actor: "customer" });
      events.push({ caseId, at, type: "status", state: "active" });
      events.push({ caseId, at: later(), type: "message", actor: "agent" });
    }
    events.push({ caseId, at: later(), type: "resolved" });
  }
  return JSON.parse(JSON.stringify(events.slice(0, n).sort((a, b) => a.at - b.at)));
}

const events = log();
const policy = {
  asOf: AS_OF,
  records: ["message", "status", "assigned", "resolved", "reopened"],
  start: "firstInbound",
  bots: "ignore",
  reopenedBy: "event",
  merged: "exclude",
  pausedIn: ["waitingCustomer"],
};
const held = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
globalThis.gc?.();
const before = held();
const folded = cx.foldEvents(events, policy);
const bytes = (held() - before) / n;
console.log(`\n${folded.rows} events, ${folded.cases.length} cases, ${bytes.toFixed(0)} B an event`);
report(
  "events into cases, per event",
  n,
  race([["cx foldEvents", () => cx.foldEvents(events, policy)]], { rounds: 3, warmup: 1 }),
);

const wait = (mean) => Math.floor(-mean * Math.log(1 - random()));
const cases = Array.from({ length: n }, (_, i) => {
  const startedAt = T0 + Math.floor(random() * 190 * DAY);
  const answer = startedAt + wait(6 * HOUR);
  const end = answer + wait(30 * HOUR);
  const known = (at) => (at > AS_OF ? null : at);
  return {
    id: `c${i}`,
    startedAt,
    firstResponseAt: known(answer),
    firstResolvedAt: known(end),
    resolvedAt: known(end),
    firstReopenedAt: null,
    abandonedAt: null,
    pauses: [],
    agentReplies: 1,
    reopens: 0,
    agentId: `a${i % 100}`,
    channel: i % 3 === 0 ? "mail" : "chat",
  };
});
const clock = { asOf: AS_OF, clock: "calendar", attribution: "cohort" };
const sla = { asOf: AS_OF, measure: "firstResponse", clock: "calendar", pauses: "run", target: 8 * HOUR };
const week = { every: "week", timeZone: "Europe/Berlin" };
const jobs = [
  ["cx firstResponseTime", () => cx.firstResponseTime(cases, clock)],
  ["cx slaAttainment", () => cx.slaAttainment(cases, sla)],
  ["cx slaAttainment, clusters", () => cx.slaAttainment(cases, { ...sla, cluster: "agentId" })],
  ["cx caseShare(reopened)", () => cx.caseShare(cx.reopened({ window: 7 * DAY }), cases, { asOf: AS_OF })],
  [
    "cx timesBy channel and week",
    () => cx.timesBy(cases, { ...clock, measure: "firstResponse", pauses: "run", by: ["channel"], when: week }),
  ],
];
report(`${n.toExponential()} cases, per case`, n, race(jobs, { rounds: 3, warmup: 1 }));
