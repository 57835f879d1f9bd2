// Customers' events by the million: cohorts, repurchase, recency, churn.
//   npm run build && node bench/retention.bench.mjs [events, 1e6 unless given]
import * as cx from "../dist/index.js";
import { machine, race, report, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 1e6);
const random = seeded(7);
const DAY = 86_400_000;
const start = Date.UTC(2024, 0, 1);
const events = Array.from({ length: n }, () => ({
  customer: `C${Math.floor(random() * 0.2 * n)}`,
  at: start + Math.floor(random() * 700 * DAY),
  amount: Math.floor(random() * 100),
}));
const spans = events.map(({ at }) => ({ startedAt: at, endedAt: random() < 0.5 ? null : at + 100 * DAY }));
const asOf = Date.UTC(2026, 0, 1);
const ages = Array.from({ length: 13 }, (_, age) => age);
const cohorts = { every: "month", timeZone: "UTC" };
const period = { start: Date.UTC(2025, 0, 1), end: Date.UTC(2025, 1, 1) };

console.log(await machine());
const jobs = {
  "cohortMatrix, months, bounded": () =>
    cx.cohortMatrix(events, { rule: "bounded", cohorts, age: "month", ages, asOf }),
  "cohortMatrix, days, cumulative": () =>
    cx.cohortMatrix(events, { rule: "cumulative", cohorts, age: "day", ages: [30, 60, 90, 180, 365], asOf }),
  "repurchaseRate, days": () => cx.repurchaseRate(events, { distinct: "days", timeZone: "UTC", withinDays: 30, asOf }),
  rfmSummary: () => cx.rfmSummary(events, { timeZone: "UTC", asOf }),
  "churnRate, cohort": () => cx.churnRate(spans, { period, variant: "cohort" }),
  "customerOutcomes, churned": () => cx.customerOutcomes(cx.churned({ period }), spans, { asOf }),
};
/** The least that any of them does: whose event it is. */
const bareMap = () => {
  const places = new Map();
  for (const { customer } of events) if (!places.has(customer)) places.set(customer, places.size);
  return places.size;
};
for (const [name, job] of Object.entries(jobs)) {
  const beside = name.startsWith("cohortMatrix, months") ? [["a bare Map of the customers", bareMap]] : [];
  report(`${name}, ${n} rows`, n, race([[name, job], ...beside], { rounds: 3, warmup: 1 }));
}
