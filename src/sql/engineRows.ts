import { CxError, refuse, requireIterable, requireNumber } from "../errors.ts";
import { requireRecord, shown } from "../options.ts";
import type { CellKey, KeyValue } from "../rows/keys.ts";
import { engineNumber, numberOf } from "../rows/numeral.ts";
import { requireCount } from "../tally/tallyFromCounts.ts";
import type { Period } from "../time/period.ts";
import type { SettledDimension, Source } from "./source.ts";

/** A row as a driver hands it over: names and values. @internal */
export type EngineRow = Readonly<Record<string, unknown>>;

/** Where a row of a result belongs. @internal */
export interface EngineCell {
  readonly row: EngineRow;
  readonly index: number;
  /** How many rows of the table it stands for. */
  readonly n: number;
  /** Null where a dimension is null. */
  readonly key: CellKey | null;
  /** Null without a time; undefined in a query without periods. */
  readonly period: Period | null | undefined;
  /** Rows with one id are of one cell. */
  readonly id: string;
}

/**
 * Goes through the rows of a result, and refuses one that is not whole: rows of another query, without a column, with a count that is
 * none, or fewer of them than the engine found.
 *
 * @param nullable - Columns that may be null, beside keys and time. Spark's JSON leaves a null out, so that its rows may lack them.
 * @returns The rows of the table that all groups stand for together.
 * @internal
 */
export function readRows(
  rows: Iterable<unknown>,
  argument: string,
  { source, mark, columns, nullable }: ResultShape,
  use: (cell: EngineCell) => void,
): number {
  const { settled, time } = source;
  const keys = settled.by.map((_, d) => `cx_k${d}`);
  const required = ["cx_n", "cx_all", "cx_query", ...columns];
  const names = new Set([...keys, ...(time === null ? [] : ["cx_at"]), ...nullable, ...required]);
  let [total, all, index] = [0, 0, 0];
  for (const raw of requireIterable(rows, argument)) {
    requireRecord(raw, `${argument}[${index}]`, "a row of the query's result, by column name");
    const row = raw as EngineRow;
    for (const name of Object.keys(row)) {
      if (!names.has(name)) throw mismatch(argument, index, "the columns of this query only", shown(name));
    }
    for (const name of settled.dialect === "spark" ? required : names) {
      if (!(name in row)) throw mismatch(argument, index, `a column ${name}, as this query makes it`, "none");
    }
    if (numberOf(row["cx_query"]) !== mark)
      throw mismatch(`${argument}.cx_query`, index, "rows of this query", "those of another");
    const n = requireCount(row["cx_n"], `${argument}.cx_n`, index);
    const found = requireCount(row["cx_all"], `${argument}.cx_all`, index);
    if (index > 0 && found !== all) throw truncated(argument, `${all}, as in the rows before`, found, index);
    all = found;
    total += n;
    const key = keyOf(settled.by, row, argument, index);
    const period = time === null ? undefined : periodOf(row["cx_at"], source, argument, index);
    const id = `${period?.start ?? ""} ${key === null ? "" : JSON.stringify(settled.by.map(({ column }) => key[column]))}`;
    use({ row, index, n, key, period, id });
    index++;
  }
  // A count of nobody comes alone: without groups an engine answers with one row.
  if (total !== all) throw truncated(argument, `rows that stand for ${all} together: the result was cut short`, total);
  if (total > Number.MAX_SAFE_INTEGER)
    refuse("OUT_OF_RANGE", `${argument}.cx_n`, "counts that add up to 2^53 − 1 or less", total);
  return total;
}

/** What the result of a query looks like. @internal */
export interface ResultShape {
  readonly source: Source;
  readonly mark: number;
  readonly columns: readonly string[];
  readonly nullable: readonly string[];
}

function mismatch(argument: string, index: number, expected: string, received: string): CxError {
  return new CxError("BAD_OPTION", { argument, index, expected, received });
}

function truncated(argument: string, expected: string, received: number, index?: number): CxError {
  return new CxError("TRUNCATED", { argument, index, expected, received: String(received) });
}

/** A number as engines write it; null stays null. @internal */
export function requireEngineNumber(raw: unknown, argument: string, index: number): number {
  const value = numberOf(raw) ?? raw;
  requireNumber(value, argument, -Infinity, Infinity, index);
  return value;
}

/** Refuses local times that the clock showed twice or never. @internal */
export function requireClear(row: EngineRow, index: number): void {
  if (row["cx_unclear"] === undefined || requireCount(row["cx_unclear"], "rows.cx_unclear", index) === 0) return;
  const expected = 'local times that the clock showed once (clockChange: "first" or "last" says which is meant)';
  throw new CxError("BAD_DATE", {
    argument: "rows.cx_unclear",
    index,
    expected,
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- engines hand over numbers, bigints and texts
    received: String(row["cx_unclear"]),
  });
}

function keyOf(by: readonly SettledDimension[], row: EngineRow, argument: string, index: number): CellKey | null {
  const key: Record<string, KeyValue> = {};
  let known = true;
  by.forEach(({ column, type }, d) => {
    const value = row[`cx_k${d}`];
    if (value === null || value === undefined) known = false;
    else {
      const read = readKey(value, type, `${argument}.cx_k${d}`, index);
      Object.defineProperty(key, column, { value: read, enumerable: true, configurable: true, writable: true });
    }
  });
  return known ? key : null;
}

/** A key is what the query says it is: "12" of one driver and 12 of another would be two segments. */
function readKey(value: unknown, type: SettledDimension["type"], argument: string, index: number): KeyValue {
  if (type === "text") {
    if (typeof value !== "string")
      refuse(
        "BAD_KEY",
        argument,
        'text, as the dimension\'s type says ("number" and "boolean" are others)',
        value,
        index,
      );
    return value;
  }
  if (type === "number") {
    const number = numberOf(value);
    if (number === null)
      refuse("BAD_KEY", argument, "a number that a double holds, as the dimension's type says", value, index);
    return number;
  }
  const word = typeof value === "string" ? value.toLowerCase() : engineNumber(value);
  if (word === true || word === 1 || word === "true" || word === "t" || word === "1") return true;
  if (word === false || word === 0 || word === "false" || word === "f" || word === "0") return false;
  return refuse("BAD_KEY", argument, "true or false, as the dimension's type says", value, index);
}

function periodOf(raw: unknown, { time }: Source, argument: string, index: number): Period | null {
  if (raw === null || raw === undefined) return null;
  const piece = numberOf(raw);
  const period = piece === null ? null : time!.periodOf(piece);
  if (period === null)
    refuse(
      "OUT_OF_RANGE",
      `${argument}.cx_at`,
      "the start of a period within the query's start and end",
      piece ?? raw,
      index,
    );
  return period;
}
