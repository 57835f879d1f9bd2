import { refuse, requireInteger, requireIterable } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import type { ClockChange } from "../rows/civilTime.ts";
import type { KeyValue } from "../rows/keys.ts";
import { requireOrder } from "../rows/rowOptions.ts";
import type { Instant } from "../time/instant.ts";
import type { Period } from "../time/period.ts";
import { PERIOD_DEFAULTS, periodCalendar } from "../time/periodCalendar.ts";
import type { RhythmOptions } from "../time/rhythm.ts";
import { requireTimeSpan } from "../time/timeSpan.ts";
import { DAY, type ZoneOffsets, zoneOffsets } from "../time/zoneOffsets.ts";
import { type Dialect, type Grammar, type TimeType, grammarOf, quoted, requireName } from "./dialects.ts";
import { type Pieces, firstCivil, piecesOf } from "./pieces.ts";

/** A SELECT of the caller's own: filters, joins, the latest answer of a person. What kysely, knex and drizzle compile to fits. */
export interface QueryText {
  /** Trusted SQL, put into the query as it is. */
  readonly text: string;
  /** Values of its placeholders, in their order; plain JSON. */
  readonly parameters?: readonly (string | number | boolean | null)[] | undefined;
}

/** Where rows come from: a table, a path of names (`["schema", "answers"]`; a dot does not split a name), or a SELECT. */
export type QueryFrom = string | readonly string[] | QueryText;

/** One dimension: a column, and what its values are. */
export interface QueryDimension {
  /** Its name, which is also the name of the dimension. */
  readonly column: string;
  /** `"text"` unless given. */
  readonly type?: "text" | "number" | "boolean" | undefined;
  /** The order in which its values are shown; see {@link Dimension}. */
  readonly order?: readonly KeyValue[] | undefined;
}

/** Which period a row belongs to, and which rows are read at all. */
export interface QueryWhen extends RhythmOptions {
  /** The column that says when the row happened. */
  readonly column: string;
  /** What that column holds; there is no default. */
  readonly type: TimeType;
  /** The zone by whose clock periods start: an IANA name, `UTC` or a fixed offset. */
  readonly timeZone: string;
  /** Rows in [start, end) are read, and no others. */
  readonly start: Instant;
  /** The first instant that is not read. */
  readonly end: Instant;
  /** The instant as of which a period is complete or still running. */
  readonly asOf?: Instant | undefined;
  /** The zone's table, where it must not come from this runtime's tzdata. */
  readonly transitions?: ZoneOffsets | undefined;
  /** Rows without a time are counted as `badTime` (`"count"`, the default), or not read: in a query for part of the table (`"leave"`). */
  readonly nullTimes?: "count" | "leave" | undefined;
  /** How a `"local"` time is read that the clock showed twice or never; an error (`"throw"`) unless given. */
  readonly clockChange?: ClockChange | undefined;
}

/** What every query asks for. */
export interface SourceOptions {
  /** The engine that will run the query: they read times and numbers differently. */
  readonly dialect: Dialect;
  /** A table, a path of names, or a SELECT of your own. */
  readonly from: QueryFrom;
  /** Segments: columns of text, or records with their type. Without it there is one. */
  readonly by?: readonly (string | QueryDimension)[] | undefined;
  /** Periods. Without it there are none, and all rows are read. */
  readonly when?: QueryWhen | undefined;
}

/** The options of a source with every default in place: plain JSON. @internal */
export interface SettledSource {
  readonly dialect: Dialect;
  readonly from: string | readonly string[] | SettledText;
  readonly by: readonly SettledDimension[];
  readonly when: SettledQueryWhen | undefined;
}

/** @internal */
export interface SettledText {
  readonly text: string;
  readonly parameters: readonly (string | number | boolean | null)[];
}

/** @internal */
export interface SettledColumn<Type> {
  readonly column: string;
  readonly type: Type;
  readonly order: readonly KeyValue[] | undefined;
}

/** @internal */
export type SettledDimension = SettledColumn<"text" | "number" | "boolean">;

/** @internal */
export interface SettledQueryWhen extends QueryWhen {
  readonly start: number;
  readonly end: number;
  readonly transitions: ZoneOffsets;
  readonly nullTimes: "count" | "leave";
  readonly clockChange: ClockChange;
}

/** A source, checked and compiled. @internal */
export interface Source {
  readonly settled: SettledSource;
  readonly grammar: Grammar;
  /** What rows are read from, in SQL. */
  readonly table: string;
  /** Values of the placeholders in the caller's own SELECT. */
  readonly parameters: SettledText["parameters"];
  readonly time: QueryTime | null;
}

/** How a query tells time. @internal */
export interface QueryTime {
  readonly pieces: Pieces;
  /** Rows whose time lies in [lower, upper) are read. */
  readonly lower: number;
  readonly upper: number;
  /** Civil times that the clock showed twice or never, where rows in them are refused. */
  readonly unclear: readonly (readonly [start: number, end: number])[];
  /** The period that a piece stands for; null for a number that this query cannot have made. */
  periodOf(piece: number): Period | null;
}

/** Every option of a source with its default. @internal */
export const SOURCE: {
  readonly dialect: never;
  readonly from: never;
  readonly by: readonly [];
  readonly when: undefined;
} = { dialect: undefined as never, from: undefined as never, by: [], when: undefined };

/** Options that were settled by name, checked value by value. @internal */
export function sourceOf({ dialect, from: given, by, when }: SourceOptions): Source {
  const grammar = grammarOf(dialect);
  const { from, table, parameters } = settleFrom(given, grammar);
  const settled = {
    dialect,
    from,
    by: settleColumns(by, "by", [0, 32], ["text", "number", "boolean"], { order: undefined }),
    when: when === undefined ? undefined : settleQueryWhen(when),
  };
  const time = settled.when === undefined ? null : timeOf(settled.when);
  return { settled, grammar, table, parameters, time };
}

function settleFrom(
  from: QueryFrom,
  grammar: Grammar,
): Pick<Source, "table" | "parameters"> & Pick<SettledSource, "from"> {
  if (typeof from === "string" || Array.isArray(from)) {
    const path = typeof from === "string" ? [from] : Array.from(from as readonly string[]);
    if (path.length < 1 || path.length > 4) refuse("BAD_OPTION", "from", "a path of 1 to 4 names", path.length);
    for (const name of path) requireName(name, "from");
    return { from, table: path.map((name) => quoted(name, grammar)).join("."), parameters: [] };
  }
  requireRecord(from, "from", "a name, a path of names, or { text, parameters }");
  const { text, parameters } = settle(from as QueryText, { text: undefined as never, parameters: [] }, "from");
  if (typeof text !== "string" || text.trim() === "") refuse("BAD_OPTION", "from.text", "a SELECT", text);
  const values = Array.from(requireIterable(parameters, "from.parameters"), (value, index) => {
    // A date is given as its text: the query is plain JSON.
    if (value !== null && typeof value !== "string" && typeof value !== "boolean" && !Number.isFinite(value))
      refuse("BAD_OPTION", "from.parameters", "text, a number, true, false or null", value, index);
    return value;
  });
  // On lines of its own: a comment at its end cannot take the bracket with it. A semicolon at its end ends nothing here.
  const table = `(\n${text.trimEnd().replace(/;$/, "")}\n) ${quoted("cx_t", grammar)}`;
  return { from: { text, parameters: values }, table, parameters: values };
}

/** What a column is asked as: its name, or a record of it, its type and its order. @internal */
export interface ColumnOption {
  readonly column: string;
  readonly type?: string | undefined;
  readonly order?: readonly KeyValue[] | undefined;
}

/** A list of columns, each once; the first of the types is what a column has that does not say. @internal */
export function settleColumns<Type extends string>(
  list: unknown,
  argument: string,
  [least, most]: readonly [number, number],
  types: readonly [Type, ...Type[]],
  more: { readonly order?: undefined } = {},
): SettledColumn<Type>[] {
  if (!Array.isArray(list)) refuse("BAD_OPTION", argument, "a list of columns", list);
  if (list.length < least || list.length > most)
    refuse("OUT_OF_RANGE", argument, `${least} to ${most} columns`, list.length);
  const seen = new Set<string>();
  return Array.from(list as readonly (string | ColumnOption)[], (option, index) => {
    const place = `${argument}[${index}]`;
    const defaults = { column: undefined as never, type: types[0], ...more } as { readonly column: never; readonly type: Type; readonly order: undefined }; // prettier-ignore
    const { column, type, order } = settle<ColumnOption, typeof defaults>(typeof option === "string" ? { column: option } : option, defaults, place); // prettier-ignore
    requireName(column, `${place}.column`);
    requireChoice(type, `${place}.type`, types);
    if (seen.has(column)) refuse("DUPLICATE", argument, "each column once", column, index);
    seen.add(column);
    return { column, type, order: order === undefined ? undefined : requireOrder(order, `${place}.order`) };
  });
}

function settleQueryWhen(given: QueryWhen): SettledQueryWhen {
  const defaults = {
    ...PERIOD_DEFAULTS,
    column: undefined as never,
    type: undefined as never,
    start: undefined as never,
    end: undefined as never,
    nullTimes: "count",
    clockChange: "throw",
  } as const;
  const { start, end, transitions, ...when } = settle<QueryWhen, typeof defaults>(given, defaults, "when");
  const { type, every, clockChange } = when;
  requireName(when.column, "when.column");
  requireChoice(type, "when.type", ["epochMs", "epochS", "instant", "utc", "local"]);
  requireChoice(when.nullTimes, "when.nullTimes", ["count", "leave"]);
  // Only local times need a rule.
  requireChoice(clockChange, "when.clockChange", type === "local" ? ["throw", "first", "last"] : ["throw"]);
  if (type === "local" && every === "hour")
    refuse("BAD_OPTION", "when.every", 'a day or longer for "local" times', every);
  const span = requireTimeSpan({ start, end }, "when");
  requireInteger(span.start, "when.start");
  requireInteger(span.end, "when.end", span.start + 1);
  const { startAt, ordinalAt } = periodCalendar({ ...when, transitions }, "when.");
  // Periods reach beyond the range, and local times are looked up some days around.
  const [first, behind] = [startAt(ordinalAt(span.start)), startAt(ordinalAt(span.end) + 1)];
  const table = transitions ?? zoneOffsets(when.timeZone, { start: first - 9 * DAY, end: behind + 9 * DAY });
  return { ...when, ...span, transitions: table };
}

function timeOf(when: SettledQueryWhen): QueryTime {
  const { start, end, clockChange, transitions: zone } = when;
  const calendar = periodCalendar(when, "when.");
  const civilFrom = (instant: number): number =>
    firstCivil(calendar, instant, clockChange === "last" ? "last" : "first");
  const local = when.type === "local";
  const [lower, upper] = local ? [civilFrom(start), civilFrom(end)] : [start, end];
  const pieces = piecesOf({ calendar, zone, start, end, civilFrom: local ? civilFrom : null }, when.every);
  const periods = new Map<number, Period | null>();
  return {
    pieces,
    lower,
    upper,
    unclear: local && clockChange === "throw" ? unclearTimes(zone, lower, upper) : [],
    periodOf(piece) {
      let period = periods.get(piece);
      if (period === undefined) {
        const ordinal = pieces.ordinalOf(piece);
        periods.set(piece, (period = Number.isNaN(ordinal) ? null : calendar.periodAt(ordinal)));
      }
      return period;
    },
  };
}

/** What the clock showed twice or never, in civil time. */
function unclearTimes({ starts, offsets }: ZoneOffsets, lower: number, upper: number): [number, number][] {
  return starts
    .slice(1)
    .map((change, i): [number, number] => [
      change + Math.min(offsets[i]!, offsets[i + 1]!),
      change + Math.max(offsets[i]!, offsets[i + 1]!),
    ])
    .filter(([start, end]) => start < end && start < upper && end > lower);
}
