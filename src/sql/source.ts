import { refuse } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import type { ClockChange } from "../rows/civilTime.ts";
import type { KeyValue } from "../rows/keys.ts";
import { requireOrder } from "../rows/rowOptions.ts";
import { toInstant, type Instant } from "../time/instant.ts";
import type { Period } from "../time/period.ts";
import { PERIOD_DEFAULTS, type PeriodCalendar, periodCalendar } from "../time/periodCalendar.ts";
import type { RhythmOptions } from "../time/rhythm.ts";
import { requireTimeSpan } from "../time/timeSpan.ts";
import { DAY, type ZoneOffsets, requireTimeZone, zoneOffsets } from "../time/zoneOffsets.ts";
import { type Dialect, type Grammar, type TimeType, grammarOf, requireName } from "./dialects.ts";
import { type Pieces, civilPieces, firstCivil, instantPieces } from "./pieces.ts";

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
  readonly timeZone: string;
  /** Rows in [start, end) are read, and no others. */
  readonly start: Instant;
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
  readonly dialect: Dialect;
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
export interface SettledDimension {
  readonly column: string;
  readonly type: "text" | "number" | "boolean";
  readonly order: readonly KeyValue[] | undefined;
}

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
  readonly time: QueryTime | null;
}

/** How a query tells time. @internal */
export interface QueryTime {
  readonly calendar: PeriodCalendar;
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
  readonly by: undefined;
  readonly when: undefined;
} = { dialect: undefined as never, from: undefined as never, by: undefined, when: undefined };

/** Options that were settled by name, checked value by value. @internal */
export function sourceOf({ dialect, from, by, when }: SourceOptions): Source {
  const grammar = grammarOf(dialect);
  const settled = {
    dialect,
    from: settleFrom(from),
    by: settleBy(by),
    when: when === undefined ? undefined : settleQueryWhen(when),
  };
  if (settled.when === undefined) return { settled, grammar, time: null };
  return { settled, grammar, time: timeOf(settled.when) };
}

function settleFrom(from: QueryFrom): SettledSource["from"] {
  if (typeof from === "string") {
    requireName(from, "from");
    return from;
  }
  if (Array.isArray(from)) {
    if (from.length < 1 || from.length > 4) refuse("BAD_OPTION", "from", "a path of 1 to 4 names", from.length);
    return from.map((name: unknown, index) => {
      requireName(name, "from", index);
      return name;
    });
  }
  const given = from as QueryText;
  requireRecord(given, "from", "the name of a table, a path of names, or { text, parameters }");
  const { text, parameters } = settle(given, { text: undefined as never, parameters: [] }, "from");
  if (typeof text !== "string" || text.trim() === "") refuse("BAD_OPTION", "from.text", "a SELECT", text);
  if (!Array.isArray(parameters)) refuse("BAD_OPTION", "from.parameters", "a list of values", parameters);
  return { text, parameters: Array.from(parameters as readonly unknown[], requireParameter) };
}

function requireParameter(value: unknown, index: number): string | number | boolean | null {
  const plain = value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  if (!plain) {
    const expected = "text, a finite number, true, false or null (a date as its text: the query is plain JSON)";
    refuse("BAD_OPTION", "from.parameters", expected, value, index);
  }
  return value as string | number | boolean | null;
}

function settleBy(by: SourceOptions["by"]): SettledSource["by"] {
  if (by === undefined) return [];
  if (!Array.isArray(by)) refuse("BAD_OPTION", "by", "a list of columns", by);
  if (by.length > 32) refuse("OUT_OF_RANGE", "by", "at most 32 dimensions", by.length);
  const dimensions = Array.from(by as readonly (string | QueryDimension)[], (option, index) => {
    const given = typeof option === "string" ? { column: option } : option;
    const defaults = { column: undefined as never, type: "text", order: undefined } as const;
    const { column, type, order } = settle<QueryDimension, typeof defaults>(given, defaults, `by[${index}]`);
    requireName(column, `by[${index}].column`);
    requireChoice(type, `by[${index}].type`, ["text", "number", "boolean"]);
    return { column, type, order: order === undefined ? undefined : requireOrder(order, `by[${index}].order`) };
  });
  dimensions.forEach(({ column }, index) => {
    if (dimensions.findIndex((other) => other.column === column) !== index)
      refuse("DUPLICATE", "by", "each column once", column, index);
  });
  return dimensions;
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
  requireName(when.column, "when.column");
  requireChoice(when.type, "when.type", ["epochMs", "epochS", "instant", "utc", "local"]);
  requireChoice(when.nullTimes, "when.nullTimes", ["count", "leave"]);
  requireChoice(when.clockChange, "when.clockChange", ["throw", "first", "last"]);
  if (when.type !== "local" && when.clockChange !== "throw")
    refuse(
      "BAD_OPTION",
      "when.clockChange",
      'no rule beside a type that needs none (only "local" does)',
      when.clockChange,
    );
  if (when.type === "local" && when.every === "hour")
    refuse("BAD_OPTION", "when.every", 'a day or longer for "local" times: an hour may be shown twice', when.every);
  requireTimeZone(when.timeZone, "when.timeZone");
  const span = requireTimeSpan({ start, end }, "when");
  for (const name of ["start", "end"] as const) {
    if (!Number.isInteger(span[name])) refuse("NOT_INTEGER", `when.${name}`, "a whole millisecond", span[name]);
  }
  if (span.end === span.start) refuse("OUT_OF_RANGE", "when.end", "an instant after when.start", span.end);
  const { days = 0 } = typeof when.every === "object" && (when.every as unknown) !== null ? when.every : {};
  // Periods reach beyond the range: a year does by up to a year.
  const margin = (Number.isFinite(days) ? 400 + Math.min(200_000, 2 * Math.abs(days)) : 400) * DAY;
  const table = transitions ?? zoneOffsets(when.timeZone, { start: span.start - margin, end: span.end + margin });
  const asOf = when.asOf === undefined ? undefined : toInstant(when.asOf, "when.asOf");
  return { ...when, ...span, asOf, transitions: table };
}

function timeOf(when: SettledQueryWhen): QueryTime {
  const { start, end, type, clockChange, transitions: zone, every } = when;
  const { timeZone, asOf, weekStart, fiscalYearStart } = when;
  const rhythm = { every, weekStart, fiscalYearStart };
  const calendar = periodCalendar({ ...rhythm, timeZone, asOf, transitions: zone }, "when.");
  const fixed = !(["month", "quarter", "year"] as readonly unknown[]).includes(every);
  const cut = { calendar, zone, start, end, fixed };
  const which = clockChange === "last" ? "last" : "first";
  const local = type === "local";
  const [lower, upper] = local ? [firstCivil(calendar, start, which), firstCivil(calendar, end, which)] : [start, end];
  const startAt = (ordinal: number): number => (local ? calendar.rhythm.startOf(ordinal) : calendar.startAt(ordinal));
  const lowest = startAt(calendar.ordinalAt(start));
  const periods = new Map<number, Period | null>();
  const makePeriod = (piece: number): Period | null => {
    if (!(piece >= lowest && piece < upper)) return null;
    const ordinal = local ? calendar.rhythm.ordinalOf(piece) : calendar.ordinalAt(piece);
    return startAt(ordinal) === piece ? calendar.periodAt(ordinal) : null;
  };
  return {
    calendar,
    pieces: local ? civilPieces(cut, which) : instantPieces(cut),
    lower,
    upper,
    unclear: local && clockChange === "throw" ? unclearTimes(zone, lower, upper) : [],
    periodOf(piece) {
      let period = periods.get(piece);
      if (period === undefined) periods.set(piece, (period = makePeriod(piece)));
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
