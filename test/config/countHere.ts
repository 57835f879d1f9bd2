import type { CountQuery } from "../../src/sql/countQuery.ts";

/** A row of a table, by column. */
export type TableRow = Readonly<Record<string, unknown>>;

/**
 * What the period of an epoch millisecond is by the text of a query: its CASE is turned into JavaScript word by word, so that the text itself
 * is asked, and not the code that wrote it.
 */
export function pieceOf({ text }: Pick<CountQuery, "text">): (ms: number | null) => number | null {
  const found = /CASE WHEN ["`]cx_ms["`] IS NULL THEN NULL ELSE (.*?) END AS ["`]cx_at["`]/s.exec(text)![1]!;
  const code = found
    .replaceAll(/["`]cx_ms["`]/g, "ms")
    .replaceAll("CASE WHEN", "(")
    .replaceAll("THEN", "?")
    .replaceAll(/WHEN|ELSE/g, ":")
    .replaceAll("END", ")")
    .replaceAll("MOD(", "mod(");
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text of our own query, in a test
  const piece = new Function("ms", "mod", `return ${code};`) as (
    ms: number,
    mod: (a: number, b: number) => number,
  ) => number;
  return (ms) => (ms === null ? null : piece(ms, (a, b) => a % b));
}

/** The bounds of the innermost WHERE, of a query on epoch milliseconds. */
export function boundsOf({ text }: Pick<CountQuery, "text">): [number, number] {
  const [, lower, upper] = /WHERE ["`]at["`] >= (-?\d+) AND ["`]at["`] < (-?\d+)/.exec(text)!;
  return [Number(lower), Number(upper)];
}

/** The number in every row of a result. */
export function markOf({ text }: Pick<CountQuery, "text">): number {
  return Number(/(\d+) AS ["`]cx_query["`]/.exec(text)![1]);
}

/** Groups rows as the text says: by keys, period and raw answers. */
export function countHere(rows: readonly TableRow[], query: CountQuery): Record<string, unknown>[] {
  const { by = [], when, answers, weight } = query.options;
  const columnOf = (each: string | { readonly column: string }): string =>
    typeof each === "string" ? each : each.column;
  const piece = when === undefined ? null : pieceOf(query);
  const [lower, upper] = when === undefined ? [0, 0] : boundsOf(query);
  const groups = new Map<string, Record<string, unknown>>();
  let all = 0;
  for (const row of rows) {
    const at = when === undefined ? null : (row[when.column] as number | null);
    if (when !== undefined && (at === null ? when.nullTimes === "leave" : at < lower || at >= upper)) continue;
    all++;
    const names: Record<string, unknown> = {};
    by.forEach((each, d) => (names[`cx_k${d}`] = row[columnOf(each)] ?? null));
    if (piece !== null) names["cx_at"] = piece(at);
    answers.forEach((each, a) => (names[`cx_a${a}`] = row[columnOf(each)] ?? null));
    const id = JSON.stringify(names);
    let group = groups.get(id);
    if (group === undefined) {
      group = { ...names, cx_n: 0, ...(weight === undefined ? {} : { cx_zero: 0, cx_bad: 0, cx_s1: 0, cx_s2: 0 }) };
      groups.set(id, group);
    }
    const add = (name: string, value: number): void => {
      group[name] = (group[name] as number) + value;
    };
    add("cx_n", 1);
    if (weight === undefined) continue;
    const w = row[weight] as number;
    add("cx_zero", w === 0 ? 1 : 0);
    add("cx_bad", w === 0 || (w >= 1e-100 && w <= 1e100) ? 0 : 1);
    add("cx_s1", w);
    add("cx_s2", w * w);
  }
  return [...groups.values()].map((group) => ({ ...group, cx_all: all, cx_query: markOf(query) }));
}
