import type { Grammar } from "./dialects.ts";
import { pieceText } from "./pieces.ts";
import type { SettledText, Source } from "./source.ts";

/** A column of the innermost SELECT: what it is, and its name from there on. @internal */
export interface ReadColumn {
  readonly alias: string;
  readonly expression: string;
}

/** The levels of a query, from the inside out. @internal */
export interface QueryParts {
  /** Columns of the caller's, beside keys and time. */
  readonly columns: readonly ReadColumn[];
  /** What rows are grouped by beside key and period, in the query's own names; from expressions over the columns. */
  readonly groups: readonly ReadColumn[];
  /** What is summed up over a group, beside the count of rows. */
  readonly sums: readonly ReadColumn[];
  /** Which rows are grouped at all, in the query's own names. */
  readonly where?: string;
}

/** Names of the dimensions' columns in the result. @internal */
export function keyColumns({ settled, grammar }: Source): string[] {
  return settled.by.map((_, d) => grammar.quote(`cx_k${d}`));
}

/**
 * A query that compresses rows into counts, three levels deep: columns renamed and cast, the period of each row, groups. Groups are named
 * and not repeated; every name of the query's own starts with `cx_`, because some engines read an alias before a column of that name.
 *
 * @internal
 */
export function groupedText(source: Source, parts: QueryParts): string {
  const { grammar, time } = source;
  const q = (name: string): string => grammar.quote(name);
  const groups = [
    ...keyColumns(source),
    ...(time === null ? [] : [q("cx_at")]),
    ...parts.groups.map(({ alias }) => q(alias)),
  ];
  const selected = [...groups, ...parts.sums.map((sum) => named(sum, grammar))].join(", ");
  const by = groups.length === 0 ? "" : ` GROUP BY ${groups.join(", ")}`;
  return `SELECT ${selected} FROM (${periodsText(source, parts)}) ${q("cx_g")}${by}`;
}

function periodsText(source: Source, { columns, groups, where }: QueryParts): string {
  const { grammar, time } = source;
  const q = (name: string): string => grammar.quote(name);
  const made = new Set(groups.map(({ alias }) => alias));
  const kept = [...keyColumns(source), ...columns.filter(({ alias }) => !made.has(alias)).map(({ alias }) => q(alias))];
  const piece =
    time === null
      ? []
      : [
          `CASE WHEN ${q("cx_ms")} IS NULL THEN NULL ELSE ${pieceText(q("cx_ms"), time.pieces, grammar)} END AS ${q("cx_at")}`,
        ];
  const unclear =
    time === null || time.unclear.length === 0
      ? []
      : [
          `CASE WHEN ${time.unclear.map(([start, end]) => `${q("cx_ms")} >= ${start} AND ${q("cx_ms")} < ${end}`).join(" OR ")} THEN 1 ELSE 0 END AS ${q("cx_unclear")}`,
        ];
  const computed = groups.map((group) => named(group, grammar));
  const filter = where === undefined ? "" : ` WHERE ${where}`;
  const selected = [...kept, ...piece, ...unclear, ...computed].join(", ");
  return `SELECT ${selected} FROM (${readText(source, columns)}) ${q("cx_r")}${filter}`;
}

/** All that only this engine understands. @internal */
export function readText({ settled, grammar, time }: Source, columns: readonly ReadColumn[]): string {
  const q = (name: string): string => grammar.quote(name);
  const { by, from, when } = settled;
  const keys = by.map(({ column }, d) => `${q(column)} AS ${q(`cx_k${d}`)}`);
  const at = when === undefined ? "" : q(when.column);
  const clock = when === undefined ? [] : [`${grammar.milliseconds(when.type, at)} AS ${q("cx_ms")}`];
  const selected = [...keys, ...clock, ...columns.map((column) => named(column, grammar))].join(", ");
  const table =
    typeof from === "string"
      ? q(from)
      : "text" in from
        ? // On lines of its own: a comment at its end cannot take the bracket with it.
          `(\n${from.text}\n) ${q("cx_t")}`
        : from.map(q).join(".");
  if (when === undefined || time === null) return `SELECT ${selected} FROM ${table}${grammar.fence}`;
  const range = grammar.within(when.type, at, time.lower, time.upper);
  const nulls = when.nullTimes === "count" ? ` OR ${grammar.unknown(when.type, at)}` : "";
  return `SELECT ${selected} FROM ${table} WHERE ${range}${nulls}${grammar.fence}`;
}

function named({ alias, expression }: ReadColumn, grammar: Grammar): string {
  const name = grammar.quote(alias);
  return expression === name ? name : `${expression} AS ${name}`;
}

/** A number that stands in every row of a result, so that the rows of another query are told apart (FNV-1a, 32 bits). @internal */
export function markOf(options: unknown): number {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(options)) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  // 31 bits: a whole number of every engine.
  return hash >>> 1;
}

/** The columns of every result: rows of the group, rows of the whole result, the query's mark, and local times that are not clear. @internal */
export function totals({ grammar, time }: Source, mark: number): ReadColumn[] {
  const unclear = { alias: "cx_unclear", expression: `SUM(${grammar.quote("cx_unclear")})` };
  return [
    { alias: "cx_n", expression: "COUNT(*)" },
    { alias: "cx_all", expression: "SUM(COUNT(*)) OVER ()" },
    { alias: "cx_query", expression: String(mark) },
    ...(time === null || time.unclear.length === 0 ? [] : [unclear]),
  ];
}

/** How many rows of a group meet a condition. @internal */
export function countIf(condition: string): string {
  return `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
}

/** Weights that none can be: below 0, null, not a number, or with a square that a double cannot hold. @internal */
export function badWeights(weight: string): ReadColumn {
  const good = `${weight} = 0 OR (${weight} >= 1e-100 AND ${weight} <= 1e100)`;
  return { alias: "cx_bad", expression: `SUM(CASE WHEN ${good} THEN 0 ELSE 1 END)` };
}

/** Values of the placeholders in the caller's own SELECT. @internal */
export function parametersOf({ settled: { from } }: Source): SettledText["parameters"] {
  return typeof from === "object" && "text" in from ? from.parameters : [];
}
