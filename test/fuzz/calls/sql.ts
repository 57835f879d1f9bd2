import { NPS } from "../../../src/metric/catalogue.ts";
import { countQuery } from "../../../src/sql/countQuery.ts";
import { durationQuery } from "../../../src/sql/durationQuery.ts";
import type { Call } from "../call.ts";

const when = {
  column: "at",
  type: "local",
  every: "week",
  timeZone: "Europe/Berlin",
  start: "2026-01-01T00:00Z",
  end: "2026-04-01T00:00Z",
  asOf: "2026-05-01T00:00Z",
  weekStart: "sunday",
  nullTimes: "leave",
  clockChange: "first",
} as const;
const asked = { dialect: "duckdb", from: "answers", answers: ["score"] } as const;
const query = (): ReturnType<typeof countQuery> => countQuery({ ...asked, by: ["tier"] });
const rows = (): readonly object[] => {
  const mark = Number(/(\d+) AS "cx_query"/.exec(query().text)![1]);
  return [{ cx_k0: "VIP", cx_a0: 9, cx_n: 2n, cx_all: "2", cx_query: mark }];
};
const durations = { dialect: "duckdb", from: "cases", duration: "seconds" } as const;
const durationRows = (): readonly object[] => {
  const mark = Number(/(\d+) AS "cx_query"/.exec(durationQuery(durations).text)![1]);
  return [{ cx_state: 3, cx_bin: 205, cx_n: 5, cx_all: 5, cx_query: mark, cx_min: 60, cx_max: 60.2 }];
};

export const calls: readonly Call[] = [
  {
    name: "countQuery",
    entry: "sql",
    args: () => [asked],
    options: 0,
    allOptions: [
      () => ({ ...asked, by: ["tier", { column: "store", type: "number", order: [1] }], when, weight: "w" }),
      () => ({ ...asked, cluster: { column: "who", scale: NPS, codes: { 11: "missing" } } }),
      () => ({ ...asked, from: { text: "SELECT * FROM t WHERE shop = ?", parameters: [7] } }),
    ],
  },
  {
    name: "cubeFromCounts",
    entry: "sql",
    args: () => [rows(), query(), { metric: NPS }],
    options: 2,
    allOptions: [
      () => ({ metric: NPS, answer: "score", codes: { 11: "missing" }, offScale: "count", numerals: true }),
      () => ({ scale: { min: 0, max: 10, step: 1 } }),
    ],
  },
  {
    name: "durationQuery",
    entry: "sql",
    args: () => [durations],
    options: 0,
    allOptions: [() => ({ ...durations, by: ["tier"], when, relativeAccuracy: 0.05 })],
  },
  {
    name: "durationsFromCounts",
    entry: "sql",
    args: () => [durationRows(), durationQuery(durations)],
    options: 2,
    allOptions: [() => ({ negative: "count" })],
  },
];
