import type { Cell } from "../cube/cube.ts";
import { type CxErrorCode, refuse, requireIterable, requireNumber } from "../errors.ts";
import { refuseName, requireRecord } from "../options.ts";
import type { CellKey, KeyValue } from "../rows/keys.ts";
import { numberOf } from "../rows/numeral.ts";
import { requireCount } from "../tally/tallyFromCounts.ts";
import type { Period } from "../time/period.ts";
import { cellColumns } from "./queryText.ts";
import type { SettledDimension, Source } from "./source.ts";

/** A row of a result as a driver hands it over, by column name. @internal */
export class EngineRow {
  readonly #argument: string;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly index: number;

  constructor(argument: string, values: object, index: number) {
    this.#argument = argument;
    this.#values = values as Readonly<Record<string, unknown>>;
    this.index = index;
  }

  /** What a column holds; null where the row lacks it: Spark's JSON leaves a null out. */
  value(name: string): unknown {
    return this.#values[name] ?? null;
  }

  /** A whole number, 0 or more. */
  count(name: string): number {
    return requireCount(this.value(name), `${this.#argument}.${name}`, this.index);
  }

  /** A number as engines write it. */
  number(name: string, least: number = -Infinity): number {
    const value = numberOf(this.value(name)) ?? this.value(name);
    requireNumber(value, `${this.#argument}.${name}`, least, Infinity, this.index);
    return value;
  }

  refuse(code: CxErrorCode, name: string, expected: string, received: unknown = this.value(name)): never {
    return refuse(code, `${this.#argument}.${name}`, expected, received, this.index);
  }

  /** Refuses a group with weights that none can be. */
  requireWeights(): void {
    if (this.count("cx_bad") > 0)
      this.refuse("OUT_OF_RANGE", "cx_bad", "weights of 0 or from 1e-100 to 1e100, and of no row null");
  }
}

/** Where a row of a result belongs. @internal */
export interface EngineCell {
  readonly row: EngineRow;
  /** How many rows of the table it stands for. */
  readonly n: number;
  /** Null where a dimension is null. */
  readonly key: CellKey | null;
  /** Null without a time; undefined in a query without periods. */
  readonly period: Period | null | undefined;
}

/** Rows with one id are of one cell. @internal */
export function idOf({ key, period }: Pick<EngineCell, "key" | "period"> | Pick<Cell, "key" | "period">): string {
  return JSON.stringify([period?.start, key]);
}

/** What the result of a query looks like. @internal */
export interface ResultShape {
  readonly source: Source;
  readonly mark: number;
  /** Its columns beside keys, time and counts of rows. */
  readonly columns: readonly string[];
}

/**
 * Goes through the rows of a result, and refuses one that is not whole: rows of another query, without a column, with a count that is
 * none, or fewer of them than the engine found.
 *
 * @internal
 */
export function* readRows(
  rows: Iterable<unknown>,
  argument: string,
  { source, mark, columns }: ResultShape,
): Generator<EngineCell> {
  const { settled, time } = source;
  const { by, dialect } = settled;
  const unclear = time?.unclear.length ? ["cx_unclear"] : [];
  const names = [...cellColumns(source), ...columns, ...unclear, "cx_n", "cx_all", "cx_query"];
  const known = new Set(names);
  let [total, all, index] = [0, 0, 0];
  for (const raw of requireIterable(rows, argument)) {
    const place = `${argument}[${index}]`;
    requireRecord(raw, place, "a row of the query's result, by column name");
    const row = new EngineRow(argument, raw as object, index);
    for (const name of Object.keys(raw as object)) {
      if (!known.has(name)) refuseName(`${place}.${name}`, name, names, row.value(name));
    }
    // Spark's JSON leaves nulls out: there a missing count is one that is no number.
    for (const name of dialect === "spark" ? [] : names) {
      if (!(name in (raw as object))) row.refuse("BAD_OPTION", name, "a column that every row has", undefined);
    }
    if (row.count("cx_query") !== mark) row.refuse("BAD_OPTION", "cx_query", `the number of this query, ${mark}`);
    const n = row.count("cx_n");
    const found = row.count("cx_all");
    if (index > 0 && found !== all) refuse("TRUNCATED", argument, `${all}, as in the rows before`, found, index);
    all = found;
    total += n;
    for (const name of unclear) {
      if (row.count(name) > 0)
        row.refuse("BAD_DATE", name, 'local times that the clock showed once (see clockChange: "first" and "last")');
    }
    const key = keyOf(by, row);
    const period = time === null ? undefined : periodOf(row, time);
    yield { row, n, key, period };
    index++;
  }
  // A count of nobody comes alone: without groups an engine answers with one row.
  if (total !== all)
    refuse("TRUNCATED", argument, `rows that stand for ${all} together: the result was cut short`, total);
}

function keyOf(by: readonly SettledDimension[], row: EngineRow): CellKey | null {
  const key = by.map(({ column, type }, d) => [column, readKey(row, `cx_k${d}`, type)] as const);
  return key.some(([, value]) => value === null) ? null : (Object.fromEntries(key) as CellKey);
}

/** A key is what the query says it is: "12" of one driver and 12 of another would be two segments. */
function readKey(row: EngineRow, name: string, type: SettledDimension["type"]): KeyValue | null {
  const value = row.value(name);
  if (value === null) return null;
  const number = numberOf(value);
  if (type === "text" && typeof value === "string") return value;
  if (type === "number" && number !== null) return number;
  const written = typeof value === "string" || typeof value === "boolean" ? value : number;
  const word = /^(?:(true|t|1)|false|f|0)$/i.exec(String(written));
  if (type === "boolean" && word !== null) return word[1] !== undefined;
  return row.refuse("BAD_KEY", name, `${type === "number" ? "a number that a double holds" : type}, as the dimension's type says`); // prettier-ignore
}

function periodOf(row: EngineRow, time: NonNullable<Source["time"]>): Period | null {
  const value = row.value("cx_at");
  if (value === null) return null;
  const piece = numberOf(value);
  return (
    (piece === null ? null : time.periodOf(piece)) ??
    row.refuse("OUT_OF_RANGE", "cx_at", "the start of a period within the query's start and end", piece ?? value)
  );
}

/** A query from a store is made once more from its options: the two must be one. @internal */
export function recompiled<Options extends object, Compiled extends { readonly query: QueryTexts }>(
  query: { readonly options: Options },
  kind: string,
  compile: (options: Options) => Compiled,
): Compiled {
  requireRecord(query, "query", `a query made by ${kind}`);
  requireRecord(query.options, "query.options", `the options of a query made by ${kind}`);
  const compiled = compile(query.options);
  for (const name of ["text", "clusterText"] as const) {
    if (compiled.query[name] !== (query as QueryTexts)[name])
      refuse("BAD_OPTION", `query.${name}`, `the text that ${kind} makes of query.options`, "others");
  }
  return compiled;
}

interface QueryTexts {
  readonly text?: string;
  readonly clusterText?: string | null;
}
