import { CxError, refuse } from "../errors.ts";
import { requireChoice, shown } from "../options.ts";

/** An engine's SQL; `"spark"` is Databricks' as well. */
export type Dialect = "postgres" | "duckdb" | "sqlite" | "clickhouse" | "spark" | "trino" | "bigquery" | "snowflake";

/**
 * What a column of time holds.
 *
 * - `"epochMs"`, `"epochS"`: whole milliseconds or seconds since 1970 in UTC
 * - `"instant"`: a timestamp with a time zone, or whatever the engine calls an instant
 * - `"utc"`: a timestamp without a zone, of which the caller knows that it is UTC
 * - `"local"`: a timestamp without a zone, as the clock of `timeZone` showed it
 */
export type TimeType = "epochMs" | "epochS" | "instant" | "utc" | "local";

/** How one engine writes what the queries need. @internal */
export interface Grammar {
  quote(name: string): string;
  /** Epoch milliseconds of a column; of local time as if it were UTC. */
  milliseconds(type: TimeType, column: string): string;
  /** Whether a column lies in [lower, upper): the bare column is compared where that can be, so that indexes and partitions serve. */
  within(type: TimeType, column: string, lower: number, upper: number): string;
  /** Whether a column holds no time. */
  unknown(type: TimeType, column: string): string;
  float(expression: string): string;
  remainder(value: string, divisor: number): string;
  /** Branches of one CASE before it is split into a tree of them; Infinity where all branches are evaluated anyhow. */
  readonly fanOut: number;
  /** The largest of ascending numbers that is not above a value; null where the engine has no function for that. */
  floorOf(value: string, numbers: readonly number[]): string | null;
  /** Behind the innermost SELECT: what keeps the engine from pulling it apart. */
  readonly fence: string;
}

/** A number of seconds, exact to the millisecond. */
const seconds = (ms: number): string => (ms % 1000 === 0 ? String(ms / 1000) : (ms / 1000).toFixed(3));
/** A time without a zone, as engines write it in quotes. */
const written = (ms: number): string => `'${new Date(ms).toISOString().slice(0, -1).replace("T", " ")}'`;

/** How a column of time is read. */
interface Clock {
  readonly ms: (column: string) => string;
  /** A bound in the type of the column; null where only the milliseconds can be compared. */
  readonly bound: ((ms: number) => string) | null;
  /** How far the column's own order may be off the milliseconds', because it has a zone in which it is shown. */
  readonly slack?: number;
}

/** What an engine's grammar is made from. */
interface Words {
  readonly backtick?: true;
  /** Whole and floating numbers: the names of their types, or of functions that make them. */
  readonly whole: string;
  readonly float: string;
  /** `%` where there is no MOD. */
  readonly percent?: true;
  readonly fanOut?: number;
  readonly fence?: string;
  /** A function that rounds down to a list of numbers. */
  readonly floor?: string;
  readonly instant: Clock;
  /** Timestamps without a zone, `utc` and `local` alike. */
  readonly plain: Clock;
}

function grammar({ backtick, whole, float, percent, fanOut = 8, fence = "", floor, instant, plain }: Words): Grammar {
  const mark = backtick ? "`" : '"';
  const castTo = (type: string, x: string): string =>
    type.startsWith("to") ? `${type}(${x})` : `CAST(${x} AS ${type})`;
  const clockOf = (type: TimeType): Clock =>
    type === "epochMs"
      ? { ms: (x) => x, bound: String }
      : type === "epochS"
        ? { ms: (x) => `${castTo(whole, x)} * 1000`, bound: seconds }
        : type === "instant"
          ? instant
          : plain;
  return {
    quote: (name) => mark + name + mark,
    float: (x) => castTo(float, x),
    remainder: (value, divisor) => (percent ? `(${value}) % ${divisor}` : `MOD(${value}, ${divisor})`),
    fanOut,
    floorOf: (value, numbers) => (floor === undefined ? null : `${floor}(${value}, [${numbers.join(", ")}])`),
    fence,
    milliseconds: (type, x) => clockOf(type).ms(x),
    within(type, x, lower, upper) {
      const { ms, bound, slack = 0 } = clockOf(type);
      const near = bound === null ? "" : `${x} >= ${bound(lower - slack)} AND ${x} < ${bound(upper + slack)}`;
      const exact = bound === null || slack > 0 ? `${ms(x)} >= ${lower} AND ${ms(x)} < ${upper}` : "";
      return near && exact ? `${near} AND ${exact}` : near + exact;
    },
    unknown: (type, x) => `${clockOf(type).bound === null ? clockOf(type).ms(x) : x} IS NULL`,
  };
}

/** Every line was read on the vendor's page; which of them was run stands in the README of the room. */
const GRAMMARS: Readonly<Record<Dialect, Grammar>> = /* @__PURE__ */ (() => {
  const postgresMs = (x: string): string => `CAST(FLOOR(EXTRACT(EPOCH FROM ${x}) * 1000) AS BIGINT)`;
  const duckdbMs = (x: string): string => `epoch_ms(${x})`;
  const clickhouseMs = (x: string): string => `toUnixTimestamp64Milli(toDateTime64(${x}, 3, 'UTC'))`;
  const clickhouseBound = (ms: number): string => `fromUnixTimestamp64Milli(${ms})`;
  const snowflakeMs = (x: string): string => `DATE_PART(EPOCH_MILLISECOND, ${x})`;
  // Text is its type of time. Whole milliseconds since noon of a day long ago are what SQLite itself keeps of it.
  const sqliteMs = (zoned: boolean): ((x: string) => string) => {
    const day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
    return (x) => {
      const offset = `(${x} GLOB '*[+-][0-9][0-9]:[0-9][0-9]' OR ${x} LIKE '%Z')`;
      const when = `${x} GLOB '${day}*' AND ${zoned ? "" : "NOT "}${offset}`;
      return `CASE WHEN ${when} THEN CAST(ROUND((julianday(${x}) - 2440587.5) * 86400000) AS INTEGER) END`;
    };
  };
  return {
    postgres: grammar({
      whole: "BIGINT",
      float: "DOUBLE PRECISION",
      // Without it the planner pulls the subquery up and evaluates EXTRACT at every comparison of the CASE.
      fence: " OFFSET 0",
      instant: { ms: postgresMs, bound: (ms) => `to_timestamp(${seconds(ms)})` },
      plain: { ms: postgresMs, bound: (ms) => `to_timestamp(${seconds(ms)}) AT TIME ZONE 'UTC'` },
    }),
    duckdb: grammar({
      whole: "BIGINT",
      float: "DOUBLE",
      instant: { ms: duckdbMs, bound: (ms) => `to_timestamp(${seconds(ms)})` },
      plain: { ms: duckdbMs, bound: (ms) => `epoch_ms(${ms})` },
    }),
    sqlite: grammar({
      whole: "INTEGER",
      float: "REAL",
      percent: true,
      instant: { ms: sqliteMs(true), bound: null },
      plain: { ms: sqliteMs(false), bound: null },
    }),
    clickhouse: grammar({
      backtick: true,
      whole: "toInt64",
      float: "toFloat64",
      percent: true,
      fanOut: Infinity,
      floor: "roundDown",
      instant: { ms: clickhouseMs, bound: clickhouseBound },
      // Every DateTime of ClickHouse has a zone that it is shown in: what it shows is what was meant.
      plain: {
        ms: (x) => `${clickhouseMs(x)} + timeZoneOffset(${x}) * 1000`,
        bound: clickhouseBound,
        slack: 129_600_000,
      },
    }),
    spark: grammar({
      backtick: true,
      whole: "BIGINT",
      float: "DOUBLE",
      instant: { ms: (x) => `unix_millis(${x})`, bound: (ms) => `timestamp_millis(${ms})` },
      plain: {
        ms: (x) => `timestampdiff(MILLISECOND, CAST('1970-01-01' AS TIMESTAMP_NTZ), ${x})`,
        bound: (ms) => `CAST(${written(ms)} AS TIMESTAMP_NTZ)`,
      },
    }),
    trino: grammar({
      whole: "BIGINT",
      float: "DOUBLE",
      instant: {
        ms: (x) => `date_diff('millisecond', from_unixtime(0), ${x})`,
        bound: (ms) => `from_unixtime(${seconds(ms)})`,
      },
      plain: {
        ms: (x) => `date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', ${x})`,
        bound: (ms) => `TIMESTAMP ${written(ms)}`,
      },
    }),
    bigquery: grammar({
      backtick: true,
      whole: "INT64",
      float: "FLOAT64",
      instant: { ms: (x) => `UNIX_MILLIS(${x})`, bound: (ms) => `TIMESTAMP_MILLIS(${ms})` },
      plain: { ms: (x) => `UNIX_MILLIS(TIMESTAMP(${x}, 'UTC'))`, bound: (ms) => `DATETIME ${written(ms)}` },
    }),
    snowflake: grammar({
      whole: "BIGINT",
      float: "DOUBLE",
      instant: { ms: snowflakeMs, bound: (ms) => `TO_TIMESTAMP_LTZ(${ms}, 3)` },
      plain: { ms: snowflakeMs, bound: (ms) => `TO_TIMESTAMP_NTZ(${ms}, 3)` },
    }),
  };
})();

/** The grammar of a dialect. @internal */
export function grammarOf(dialect: Dialect): Grammar {
  requireChoice(dialect, "dialect", Object.keys(GRAMMARS) as Dialect[]);
  return GRAMMARS[dialect];
}

/** Control characters, lone surrogates, and the two line ends that JavaScript knows beside those of ASCII. */
const UNSAFE = /["`\\\p{Cc}\p{Cs}\u2028\u2029]/u;

/**
 * Refuses a name that cannot be quoted alike everywhere: 1 to 128 characters, no quote, backtick, backslash or control character. Names that
 * start with `cx_` are the query's own.
 *
 * @internal
 */
export function requireName(name: unknown, argument: string, index?: number): asserts name is string {
  if (typeof name !== "string") refuse("BAD_OPTION", argument, "the name of a column or table", name, index);
  const expected =
    name.length < 1 || name.length > 128
      ? "a name of 1 to 128 characters"
      : UNSAFE.test(name)
        ? "a name without double quote, backtick, backslash and control characters (rename it in from: { text })"
        : /^cx_/i.test(name)
          ? "a name that does not start with cx_ (rename it in from: { text })"
          : "";
  if (expected !== "") throw new CxError("BAD_OPTION", { argument, index, expected, received: shown(name) });
}
