// What a call takes at its peak beside what it was given, bytes a row: resident memory, each function in a process of its own, first call.
//   npm run build && node bench/memory.bench.mjs [rows, 1e6 unless given]
// Growth of time with the number of rows: growth.bench.mjs.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { machine, peakMegabytes, record, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 1e6);
const only = process.argv[3];
const random = seeded(7);
const below = (most) => Math.floor(random() * most);
const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const many = (make) => Array.from({ length: n }, (_, i) => make(i));
const doubles = () => Float64Array.from({ length: n }, () => Math.exp(8 + 3 * random()));
const answers = () => many(() => ({ score: below(11), segment: `s${below(40)}`, at: START + below(365) * DAY }));
const cases = () =>
  many((i) => {
    const startedAt = START + below(180 * DAY);
    const at = startedAt + below(5 * DAY);
    return {
      id: `c${i}`,
      startedAt,
      firstResponseAt: at,
      resolvedAt: at + DAY,
      firstResolvedAt: at + DAY,
      firstReopenedAt: null,
      pauses: [],
    };
  });
const events = () => many((i) => ({ customer: `C${below(n / 5)}`, at: START + below(365 * DAY), amount: i % 100 }));
const people = () =>
  many((i) => ({
    who: `P${below(0.7 * n)}`,
    at: START + i,
    sex: "fm"[i % 2],
    age: `${below(5)}`,
    area: `${below(4)}`,
  }));
const month = { every: "month", timeZone: "UTC" };
const asOf = START + 365 * DAY;

/** A function, what it is given, and the call; the first makes the data, so that they are there before anything is measured. */
const JOBS = {
  "nps of bytes": [() => Uint8Array.from({ length: n }, () => below(11)), (cx, data) => cx.nps(data)],
  "nps of a list": [() => many(() => below(11)), (cx, data) => cx.nps(data)],
  tallyBy: [
    answers,
    (cx, data) => cx.tallyBy(data, { metric: cx.NPS, rating: "score", by: ["segment"], when: { at: "at", ...month } }),
  ],
  foldEvents: [
    () =>
      many((i) => ({
        caseId: `c${Math.floor(i / 5)}`,
        at: START + i,
        ...[
          { type: "message", actor: "customer" },
          { type: "assigned", agentId: "a" },
          { type: "message", actor: "agent" },
          { type: "message", actor: "customer" },
          { type: "resolved" },
        ][i % 5],
      })),
    (cx, data) =>
      cx.foldEvents(data, {
        asOf,
        records: ["message", "assigned", "resolved", "reopened"],
        start: "firstInbound",
        bots: "ignore",
        reopenedBy: "event",
        merged: "exclude",
        pausedIn: [],
      }),
  ],
  firstResponseTime: [
    cases,
    (cx, data) => cx.firstResponseTime(data, { asOf, clock: "calendar", attribution: "cohort" }),
  ],
  slaAttainment: [
    cases,
    (cx, data) =>
      cx.slaAttainment(data, { asOf, measure: "firstResponse", clock: "calendar", pauses: "run", target: DAY }),
  ],
  caseShare: [cases, (cx, data) => cx.caseShare(cx.reopened({ window: 7 * DAY }), data, { asOf })],
  cohortMatrix: [
    events,
    (cx, data) => cx.cohortMatrix(data, { rule: "bounded", cohorts: month, age: "month", ages: [0, 1, 2, 3, 6], asOf }),
  ],
  repurchaseRate: [
    events,
    (cx, data) => cx.repurchaseRate(data, { distinct: "days", timeZone: "UTC", withinDays: 30, asOf }),
  ],
  dedupe: [people, (cx, data) => cx.dedupe(data, { key: "who", keep: "latest", at: "at" })],
  rake: [
    people,
    (cx, data) =>
      cx.rake(data, {
        by: { sex: "sex", age: "age", area: "area" },
        population: {
          sex: { f: 0.55, m: 0.45 },
          age: { 0: 0.1, 1: 0.25, 2: 0.3, 3: 0.2, 4: 0.15 },
          area: { 0: 0.4, 1: 0.3, 2: 0.2, 3: 0.1 },
        },
      }),
  ],
  cronbachAlpha: [
    () => many(() => Array.from({ length: 10 }, () => 1 + below(5))),
    (cx, data) => cx.cronbachAlpha(data),
  ],
  comparePaired: [
    () =>
      [0, 1].map((wave) =>
        Array.from({ length: n / 2 }, (_, i) => ({ id: `P${i + (wave * n) / 4}`, score: below(11) })),
      ),
    (cx, [now, before]) => cx.comparePaired(now, before, { metric: cx.NPS, key: "id", rating: "score" }),
  ],
  kaplanMeier: [doubles, (_, data, stats) => stats.kaplanMeier(data, new Uint8Array(n).fill(1))],
  "logRank, 20 groups": [
    () => ({ data: doubles(), groups: many((i) => i % 20) }),
    (_, { data, groups }, stats) => stats.logRank(data, new Uint8Array(n).fill(1), groups),
  ],
  "quantiles, four": [doubles, (_, data, stats) => stats.quantiles(data, [0.5, 0.9, 0.95, 0.99])],
  durationTally: [doubles, (_, data, stats) => stats.durationTally(data)],
  "mannKendall, by default": [doubles, (_, data, stats) => stats.mannKendall(data)],
};

if (only === undefined) {
  console.log(await machine());
  console.log(`\npeak beside what was given, bytes a row, ${n.toExponential()} rows`);
  const found = Object.keys(JOBS).map((name) => {
    const args = ["--expose-gc", "--max-old-space-size=8000", fileURLToPath(import.meta.url), String(n), name];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: { ...process.env } });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    console.log(`  ${name.padEnd(28)} ${stdout.trim().padStart(8)} B`);
    return { name, nanoseconds: Number(stdout) };
  });
  record("peak bytes a row", 1, found);
} else {
  const [make, call] = JOBS[only];
  const [cx, stats] = [await import("../dist/index.js"), await import("../dist/stats.js")];
  const data = make();
  const kept = [];
  const { peak, held } = await peakMegabytes(() => void kept.push(call(cx, data, stats)));
  console.log((((peak - held) * 2 ** 20) / n).toFixed(0));
}
