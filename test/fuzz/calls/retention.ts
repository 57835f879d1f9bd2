import { churned, churnRate } from "../../../src/index.ts";
import type { Call } from "../call.ts";

type Options = () => Readonly<Record<string, unknown>>;

/** Arguments, the options that must be there, and all of them. */
const call = (
  name: string,
  args: () => readonly unknown[],
  required: Options,
  ...allOptions: readonly Options[]
): Call => ({
  name,
  entry: "cx-metrics",
  args: () => [...args(), required()],
  options: args().length,
  allOptions: allOptions.map((all) => () => ({ ...required(), ...all() })),
});

const DAY = 86_400_000;
const period = { start: 10, end: 20 };
const spans = (): unknown => [
  { startedAt: 0, endedAt: 15 },
  { startedAt: 0, endedAt: null },
  { startedAt: 12, endedAt: 18 },
];
const events = (): unknown => [
  { customer: "a", at: DAY, amount: 20 },
  { customer: "b", at: 2 * DAY, amount: null },
  { customer: "a", at: 9 * DAY, amount: 10 },
];
const revenue = (): unknown => [
  { start: 100, end: 130 },
  { start: 60, end: 0 },
  { start: 0, end: 40, acquired: "earned" },
];
const level: Options = () => ({ level: 0.9 });
const scoring: Options = () => ({ level: 0.9, minimumN: 2 });
const none: Options = () => ({});

/** Every public function of src/retention. */
export const calls: readonly Call[] = [
  {
    name: "annualChurn",
    entry: "cx-metrics",
    args: () => [churnRate({ start: 100, lost: 5 }, { variant: "cohort" }), 12],
  },
  call(
    "churnRate",
    () => [spans()],
    () => ({ period, variant: "cohort" }),
    () => ({ variant: "customerTime", timeUnit: 5, level: 0.9 }),
    () => ({ variant: "startPlusNew" }),
    () => ({ variant: "averageBase" }),
  ),
  call("churnRate", () => [{ start: 100, lost: 5 }], () => ({ variant: "cohort" }), level), // prettier-ignore
  call(
    "churned",
    () => [],
    () => ({ period }),
  ),
  call(
    "cohortMatrix",
    () => [events()],
    () => ({ rule: "bounded", cohorts: { every: "month", timeZone: "UTC" }, age: "day", ages: [0, 8], asOf: 40 * DAY }),
    () => ({
      age: { milliseconds: DAY },
      window: 2,
      members: [
        { customer: "a", at: 0 },
        { customer: "c", at: 0 },
      ],
      level: 0.9,
    }),
  ),
  call(
    "customerOutcomes",
    () => [churned({ period }), spans()],
    () => ({ asOf: 30 }),
  ),
  call("earnedGrowth", () => [revenue()], none, level),
  call(
    "repurchaseRate",
    () => [events()],
    () => ({ distinct: "orders", asOf: 40 * DAY }),
    () => ({ distinct: "days", timeZone: "UTC", withinDays: 5, observedUntil: () => null, level: 0.9, minimumN: 2 }),
  ),
  call(
    "repurchased",
    () => [],
    () => ({ distinct: "orders" }),
    () => ({ distinct: "days", timeZone: "UTC", withinDays: 5, observedUntil: () => null }),
  ),
  call(
    "retained",
    () => [],
    () => ({ period }),
  ),
  call("retentionRate", () => [["a", "b", "c"], ["b", "c", "d"]], none, scoring), // prettier-ignore
  call("retentionRate", () => [{ start: 200, end: 190, joined: 30 }], none, scoring),
  call("revenueRetention", () => [revenue()], none, level),
  call(
    "rfmSummary",
    () => [events()],
    () => ({ asOf: 40 * DAY, timeZone: "UTC" }),
  ),
];
