import { type Grammar, asFloat, between, quoted, timeColumn } from "./dialects.ts";
import { pieceText } from "./pieces.ts";
import type { Source } from "./source.ts";

/**
 * The levels of a query, from the inside out, each column as `expression AS name` or as a name. Names of the query's own start with `cx_`,
 * because some engines read an alias before a column of that name; they are written bare here and quoted by {@link finished}.
 *
 * @internal
 */
export interface QueryParts {
  /** Read off the table, beside keys and time. */
  readonly columns: readonly string[];
  /** What rows are grouped by beside key and period. */
  readonly groups: readonly string[];
  /** What is summed up over a group. */
  readonly sums: readonly string[];
  /** Which rows are grouped at all. */
  readonly where?: string;
}

/** Columns of the dimensions. @internal */
export function keyColumns({ settled: { by } }: Source): string[] {
  return by.map((_, d) => `cx_k${d}`);
}

/** Columns of the result that say which cell a row belongs to. @internal */
export function cellColumns(source: Source, at: "cx_at" | "cx_ms" = "cx_at"): string[] {
  return source.time === null ? keyColumns(source) : [...keyColumns(source), at];
}

/** A query that compresses rows into counts, three levels deep: columns renamed and cast, the period of each row, groups. @internal */
export function groupedText(source: Source, { columns, groups, sums, where }: QueryParts): string {
  const { grammar, time } = source;
  const made = groups.map(nameOf);
  const kept = [...keyColumns(source), ...columns.map(nameOf).filter((name) => !made.includes(name))];
  if (time !== null) {
    kept.push(`CASE WHEN cx_ms IS NULL THEN NULL ELSE ${pieceText("cx_ms", time.pieces, grammar)} END AS cx_at`);
    if (time.unclear.length > 0) {
      const unclear = time.unclear.map(([start, end]) => between("cx_ms", start, end)).join(" OR ");
      kept.push(`${caseOf(unclear, "1")} AS cx_unclear`);
    }
  }
  const filter = where === undefined ? "" : ` WHERE ${where}`;
  const rows = selected([...kept, ...groups], `(${readText(source, columns)}) cx_r${filter}`);
  return summedText([...cellColumns(source), ...made], sums, rows, "cx_g");
}

/** Sums by group, of all rows where there is nothing to group by. @internal */
export function summedText(groups: readonly string[], sums: readonly string[], rows: string, name: string): string {
  const by = groups.length === 0 ? "" : ` GROUP BY ${groups.join(", ")}`;
  return selected([...groups, ...sums], `(${rows}) ${name}${by}`);
}

/** @internal */
export function selected(columns: readonly string[], from: string): string {
  return `SELECT ${columns.join(", ")} FROM ${from}`;
}

/** All that only this engine understands. @internal */
export function readText({ settled: { by, when }, grammar, time }: Source, columns: readonly string[]): string {
  const read = by.map(({ column }, d) => `${quoted(column, grammar)} AS cx_k${d}`);
  let range = "";
  if (when !== undefined && time !== null) {
    const at = timeColumn(when.type, quoted(when.column, grammar), grammar);
    read.push(`${at.ms} AS cx_ms`);
    range = ` WHERE ${at.within(time.lower, time.upper)}${when.nullTimes === "count" ? ` OR ${at.unknown}` : ""}`;
  }
  return selected([...read, ...columns], `cx_from${range}${grammar.fence}`);
}

function nameOf(column: string): string {
  return column.split(" ").at(-1)!;
}

/** The text with the query's own names in quotes, and with the caller's table or SELECT in its place. @internal */
export function finished({ table, grammar }: Source, text: string): string {
  // What is in quotes already is the caller's, and may hold anything but a quote.
  return text.replace(/(["`]).*?\1|\bcx_\w+/g, (name, quote) =>
    quote ? name : name === "cx_from" ? table : quoted(name, grammar),
  );
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
export function totals({ time }: Source, mark: number): string[] {
  const all = ["COUNT(*) AS cx_n", "SUM(COUNT(*)) OVER () AS cx_all", `${mark} AS cx_query`];
  return time?.unclear.length ? [...all, "SUM(cx_unclear) AS cx_unclear"] : all;
}

/** A value where a condition is met, and 0 elsewhere. @internal */
export function caseOf(condition: string, value: string): string {
  return `CASE WHEN ${condition} THEN ${value} ELSE 0 END`;
}

/** A column of weights as it is read; none without weights. @internal */
export function weightColumn(weight: string | undefined, grammar: Grammar): string[] {
  return weight === undefined ? [] : [`${asFloat(quoted(weight, grammar), grammar)} AS cx_w`];
}

/** Counts weights that none can be: below 0, null, not a number, or with a square that a double cannot hold. @internal */
export const BAD_WEIGHTS = "SUM(CASE WHEN cx_w = 0 OR (cx_w >= 1e-100 AND cx_w <= 1e100) THEN 0 ELSE 1 END) AS cx_bad";
