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
  /** Epoch milliseconds of a column; of local time as if it were UTC. Null where the engine has none, or none that was found. */
  milliseconds(type: TimeType, column: string): string | null;
  /** An instant in the type of the column, so that the bare column is compared and indexes and partitions serve. */
  bound(type: TimeType, ms: number): string;
  float(expression: string): string;
  remainder(value: string, divisor: number): string;
  /** Branches of one CASE before it is split into a tree of them; Infinity where all branches are evaluated anyhow. */
  readonly fanOut: number;
  /** Behind the innermost SELECT: what keeps the engine from pulling it apart. */
  readonly fence: string;
}

/** A number of seconds, exact to the millisecond. */
const seconds = (ms: number): string => (ms % 1000 === 0 ? String(ms / 1000) : (ms / 1000).toFixed(3));
const double = (name: string): string => `"${name}"`;
const backtick = (name: string): string => `\`${name}\``;
const mod = (value: string, divisor: number): string => `MOD(${value}, ${divisor})`;
const percent = (value: string, divisor: number): string => `(${value}) % ${divisor}`;
const castTo =
  (type: string) =>
  (expression: string): string =>
    `CAST(${expression} AS ${type})`;

/** Milliseconds and bounds by type; `undefined` where the engine has no such column or the text was not found. */
interface Times {
  readonly whole: (column: string) => string;
  readonly instant?: Clock;
  /** Timestamps without a zone, `utc` and `local` alike. */
  readonly plain?: Clock;
}

interface Clock {
  readonly ms: (column: string) => string;
  readonly bound: (ms: number) => string;
}

function times({ whole, instant, plain }: Times): Pick<Grammar, "milliseconds" | "bound"> {
  const clockOf = (type: TimeType): Clock | undefined => (type === "instant" ? instant : plain);
  return {
    milliseconds(type, column) {
      if (type === "epochMs") return column;
      if (type === "epochS") return `${whole(column)} * 1000`;
      return clockOf(type)?.ms(column) ?? null;
    },
    bound(type, ms) {
      if (type === "epochMs") return String(ms);
      return type === "epochS" ? seconds(ms) : clockOf(type)!.bound(ms);
    },
  };
}

const same = (column: string): string => column;
const usual = { quote: double, remainder: mod, fanOut: 8, fence: "" } as const;

/** Every line was read on the vendor's page; which of them was run stands in the README of the room. */
const GRAMMARS: Readonly<Record<Dialect, Grammar>> = /* @__PURE__ */ (() => {
  const postgresMs = (x: string): string => `CAST(FLOOR(EXTRACT(EPOCH FROM ${x}) * 1000) AS BIGINT)`;
  const duckdbMs = (x: string): string => `epoch_ms(${x})`;
  const snowflakeMs = (x: string): string => `DATE_PART(EPOCH_MILLISECOND, ${x})`;
  return {
    postgres: {
      ...usual,
      float: castTo("DOUBLE PRECISION"),
      // Without it the planner pulls the subquery up and evaluates EXTRACT at every comparison of the CASE.
      fence: " OFFSET 0",
      ...times({
        whole: castTo("BIGINT"),
        instant: { ms: postgresMs, bound: (ms) => `to_timestamp(${seconds(ms)})` },
        plain: { ms: postgresMs, bound: (ms) => `to_timestamp(${seconds(ms)}) AT TIME ZONE 'UTC'` },
      }),
    },
    duckdb: {
      ...usual,
      float: castTo("DOUBLE"),
      ...times({
        whole: castTo("BIGINT"),
        instant: { ms: duckdbMs, bound: (ms) => `to_timestamp(${seconds(ms)})` },
        plain: { ms: duckdbMs, bound: (ms) => `epoch_ms(${ms})` },
      }),
    },
    sqlite: { ...usual, float: castTo("REAL"), remainder: percent, ...times({ whole: castTo("INTEGER") }) },
    clickhouse: {
      ...usual,
      quote: backtick,
      float: (x) => `toFloat64(${x})`,
      remainder: percent,
      fanOut: Infinity,
      ...times({
        whole: (x) => `toInt64(${x})`,
        instant: {
          ms: (x) => `toUnixTimestamp64Milli(toDateTime64(${x}, 3, 'UTC'))`,
          bound: (ms) => `fromUnixTimestamp64Milli(${ms})`,
        },
      }),
    },
    spark: {
      ...usual,
      quote: backtick,
      float: castTo("DOUBLE"),
      ...times({
        whole: castTo("BIGINT"),
        instant: { ms: (x) => `unix_millis(${x})`, bound: (ms) => `timestamp_millis(${ms})` },
      }),
    },
    trino: {
      ...usual,
      float: castTo("DOUBLE"),
      ...times({
        whole: castTo("BIGINT"),
        instant: {
          ms: (x) => `date_diff('millisecond', from_unixtime(0), ${x})`,
          bound: (ms) => `from_unixtime(${seconds(ms)})`,
        },
      }),
    },
    bigquery: {
      ...usual,
      quote: backtick,
      float: castTo("FLOAT64"),
      ...times({
        whole: castTo("INT64"),
        instant: { ms: (x) => `UNIX_MILLIS(${x})`, bound: (ms) => `TIMESTAMP_MILLIS(${ms})` },
      }),
    },
    snowflake: {
      ...usual,
      float: castTo("DOUBLE"),
      ...times({
        whole: same,
        instant: { ms: snowflakeMs, bound: (ms) => `TO_TIMESTAMP_LTZ(${ms}, 3)` },
        plain: { ms: snowflakeMs, bound: (ms) => `TO_TIMESTAMP_NTZ(${ms}, 3)` },
      }),
    },
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
