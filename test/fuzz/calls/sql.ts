import { NPS } from "../../../src/metric/catalogue.ts";
import { countQuery } from "../../../src/sql/countQuery.ts";
import { scale } from "../../../src/scale/scale.ts";
import { crossTallyQuery } from "../../../src/sql/crossTallyQuery.ts";
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

const cross = { dialect: "duckdb", from: "answers", metric: NPS, rating: "nps", items: { food: "food" }, scale: scale(1, 5), group: "g" } as const; // prettier-ignore
const crossRows = (): readonly object[] => {
  const mark = Number(/(\d+) AS "cx_query"/.exec(crossTallyQuery(cross).text)![1]);
  const sums = { cx_s0: 2, cx_s1: 100, cx_s2: 100, cx_p0_0: 4, cx_p1_0: 200, cx_p1_1: 10000, cx_p2_0: 200, cx_p2_1: 10000, cx_p2_2: 10000 }; // prettier-ignore
  const counts = { cx_used: 1, cx_zero: 0, cx_off: 0, cx_part: 0, cx_miss0: 0, cx_miss1: 0, cx_v1: 1, cx_v2: 1 };
  return [{ cx_g: 3, cx_n: 1n, cx_all: "1", cx_query: mark, ...counts, ...sums }];
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
  {
    name: "crossTallyQuery",
    entry: "sql",
    args: () => [cross],
    options: 0,
    allOptions: [
      () => ({ ...cross, itemCodes: { 9: "missing" }, low: [1, 2], high: [5], codes: { 11: "missing" }, offScale: "count", weight: "w", groups: 10 }), // prettier-ignore
    ],
  },
  {
    name: "crossTallyFromSums",
    entry: "sql",
    args: () => [crossRows(), crossTallyQuery(cross)],
  },
];
