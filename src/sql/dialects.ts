import { CxError } from "../errors.ts";
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

/**
 * How a column of time is read. In an engine's words `{x}` and `{y}` stand for expressions; `{ms}`, `{s}` and `{text}` for an instant in
 * milliseconds, in seconds, and as a time without a zone in quotes.
 */
type Clock = readonly [
  /** Epoch milliseconds; of local time as if it were UTC. */
  ms: string,
  /** A bound in the type of the column; without it only the milliseconds can be compared. */
  bound?: string,
  /** How far the column's own order may be off the milliseconds', because it has a zone in which it is shown. */
  slack?: number,
];

/** How one engine writes what the queries need. @internal */
export interface Grammar {
  readonly quote: '"' | "`";
  /** A whole number made of an expression, a fraction dropped, and a floating one: some engines' CAST rounds. */
  readonly whole: string;
  readonly float: string;
  /** The rest of a division of whole numbers, 0 or more. */
  readonly rest: string;
  /** Branches of one CASE before it is split into a tree of them; Infinity where all branches are evaluated anyhow. */
  readonly fanOut: number;
  /** A function that rounds down to a list of numbers. */
  readonly floor?: string;
  /** Behind the innermost SELECT: what keeps the engine from pulling it apart. */
  readonly fence: string;
  readonly instant: Clock;
  /** Timestamps without a zone, `utc` and `local` alike. */
  readonly plain: Clock;
}

const USUAL = {
  quote: '"',
  whole: "CAST(FLOOR({x}) AS BIGINT)",
  float: "CAST({x} AS DOUBLE)",
  rest: "MOD({x}, {y})",
  fanOut: 8,
  fence: "",
} as const;

/** What the vendors' pages say of each line, and which of them was run, stands in bench/results/engines.md. */
const GRAMMARS: Readonly<Record<Dialect, Partial<Grammar> & Pick<Grammar, "instant" | "plain">>> =
  /* @__PURE__ */ (() => {
    const postgresMs = "CAST(FLOOR(EXTRACT(EPOCH FROM {x}) * 1000) AS BIGINT)";
    const clickhouseMs = "toUnixTimestamp64Milli(toDateTime64({x}, 3, 'UTC'))";
    const clickhouseBound = "fromUnixTimestamp64Milli({ms})";
    const snowflakeMs = "DATE_PART(EPOCH_MILLISECOND, {x})";
    // Text is the type of time in SQLite; whole milliseconds since noon of a day long ago are what it keeps of it. A day that no month has would be
    // another one, and "now", "12:30" and numbers some day: none of them begins with the date that it stands for.
    const sqliteDate = "CASE WHEN date(substr({x}, 1, 10)) = substr({x}, 1, 10) AND ";
    const sqliteMs =
      "({x} GLOB '*[+-][0-9][0-9]:[0-9][0-9]' OR {x} LIKE '%Z') THEN CAST(ROUND((julianday({x}) - 2440587.5) * 86400000) AS INTEGER) END";
    return {
      postgres: {
        float: "CAST({x} AS DOUBLE PRECISION)",
        // Without it the planner pulls the subquery up and evaluates EXTRACT at every comparison of the CASE.
        fence: " OFFSET 0",
        instant: [postgresMs, "to_timestamp({s})"],
        plain: [postgresMs, "to_timestamp({s}) AT TIME ZONE 'UTC'"],
      },
      duckdb: {
        instant: ["epoch_ms({x})", "to_timestamp({s})"],
        plain: ["epoch_ms({x})", "epoch_ms({ms})"],
      },
      sqlite: {
        float: "CAST({x} AS REAL)",
        rest: "({x}) % {y}",
        instant: [sqliteDate + sqliteMs],
        plain: [`${sqliteDate}NOT ${sqliteMs}`],
      },
      clickhouse: {
        quote: "`",
        whole: "toInt64({x})",
        float: "toFloat64({x})",
        rest: "({x}) % {y}",
        fanOut: Infinity,
        floor: "roundDown",
        instant: [clickhouseMs, clickhouseBound],
        // Every DateTime of ClickHouse has a zone that it is shown in: what it shows is what was meant.
        plain: [`${clickhouseMs} + timeZoneOffset({x}) * 1000`, clickhouseBound, 129_600_000],
      },
      spark: {
        quote: "`",
        instant: ["unix_millis({x})", "timestamp_millis({ms})"],
        plain: [
          "timestampdiff(MILLISECOND, CAST('1970-01-01' AS TIMESTAMP_NTZ), {x})",
          "CAST({text} AS TIMESTAMP_NTZ)",
        ],
      },
      trino: {
        instant: ["date_diff('millisecond', from_unixtime(0, 'UTC'), {x})", "from_unixtime({s}, 'UTC')"],
        plain: ["date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', {x})", "TIMESTAMP {text}"],
      },
      bigquery: {
        quote: "`",
        whole: "CAST(FLOOR({x}) AS INT64)",
        float: "CAST({x} AS FLOAT64)",
        instant: ["UNIX_MILLIS({x})", "TIMESTAMP_MILLIS({ms})"],
        plain: ["UNIX_MILLIS(TIMESTAMP({x}, 'UTC'))", "DATETIME {text}"],
      },
      snowflake: {
        instant: [snowflakeMs, "TO_TIMESTAMP_LTZ({ms}, 3)"],
        plain: [snowflakeMs, "TO_TIMESTAMP_NTZ({ms}, 3)"],
      },
    };
  })();

/** The grammar of a dialect. @internal */
export function grammarOf(dialect: Dialect): Grammar {
  requireChoice(dialect, "dialect", Object.keys(GRAMMARS) as Dialect[]);
  return { ...USUAL, ...GRAMMARS[dialect] };
}

/** A caller's name in the engine's quotes. @internal */
export function quoted(name: string, { quote }: Grammar): string {
  return quote + name + quote;
}

/** An engine's words with expressions and numbers in their places. @internal */
export function written(words: string, parts: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (_, part: string) => String(parts[part]));
}

/** An expression as a floating number. @internal */
export function asFloat(x: string, { float }: Grammar): string {
  return written(float, { x });
}

/** A condition: a time lies in [lower, upper). @internal */
export function between(time: string, lower: string | number, upper: string | number): string {
  return `${time} >= ${lower} AND ${time} < ${upper}`;
}

/** A column of time, in SQL. @internal */
export interface TimeColumn {
  /** Epoch milliseconds; of local time as if it were UTC. */
  readonly ms: string;
  /** Whether it holds no time. */
  readonly unknown: string;
  /** Whether it lies in [lower, upper): the bare column is compared where that can be, so that indexes and partitions serve. */
  within(lower: number, upper: number): string;
}

/** @internal */
export function timeColumn(type: TimeType, x: string, { whole, instant, plain }: Grammar): TimeColumn {
  const clocks: Readonly<Record<string, Clock>> = {
    epochMs: ["{x}", "{ms}"],
    epochS: [`${whole} * 1000`, "{s}"],
    instant,
  };
  const [words, bound, slack = 0] = clocks[type] ?? plain;
  const ms = written(words, { x });
  const column = bound === undefined ? ms : x;
  const boundAt = (at: number): string =>
    written(bound ?? "{ms}", {
      ms: at,
      s: at / 1000,
      text: `'${new Date(at).toISOString().slice(0, -1).replace("T", " ")}'`,
    });
  return {
    ms,
    unknown: `${column} IS NULL`,
    within(lower, upper) {
      const near = between(column, boundAt(lower - slack), boundAt(upper + slack));
      return slack > 0 ? `${near} AND ${between(ms, lower, upper)}` : near;
    },
  };
}

/** 1 to 128 characters without quotes, backslashes, control characters, lone surrogates and line ends, and no name of the query's own. */
const NAME = /^(?!cx_)[^"`\\\p{Cc}\p{Cs}\u2028\u2029]{1,128}$/iu;

/** Refuses a name that cannot be quoted alike everywhere. Names that start with `cx_` are the query's own. @internal */
export function requireName(name: unknown, argument: string): asserts name is string {
  if (typeof name === "string" && NAME.test(name)) return;
  const expected =
    'a name of 1 to 128 characters, without ", `, \\, control characters and cx_ in front (rename it in from: { text })';
  throw new CxError("BAD_OPTION", { argument, expected, received: shown(name) });
}
