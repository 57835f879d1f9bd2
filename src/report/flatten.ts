import { sum } from "../numerics/sum.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { Score } from "../score/score.ts";
import type { Period } from "../time/period.ts";

/** One row of a table: flat, one number a column. */
export type TidyRow = Readonly<Record<string, string | number | boolean | null>>;

type Cell = TidyRow[string];
type Columns = Record<string, Cell>;

/** What is no column: the kind itself, what stands in other columns, and what only functions read. */
const LEFT_OUT: readonly string[] = [
  "kind",
  "distribution",
  "state",
  "durations",
  "tally",
  "issues",
  "examples",
  "clusters.sizes",
];
/** A list of names or places is one cell up to this length; longer ones have rows of their own. */
const LISTED = 12;

/**
 * A record as columns, named by where each number stands: `flow.opened`; an interval as `lower`, `upper`, `level`, `method`,
 * a second one as `relativeLower`, `relativeUpper`; a period by its label and its half-open ends; a metric by its id and unit.
 *
 * @internal
 */
export function flatten(record: object, prefix: string = ""): Columns {
  const columns = new Map<string, Cell>();
  const counted = typeof (record as { readonly rows?: unknown }).rows === "number";
  for (const [name, value] of Object.entries(record)) {
    if (LEFT_OUT.includes(name)) continue;
    for (const [column, cell] of Object.entries(columnsOf(name, value, prefix))) {
      // A record that counts its own rows says who was left out of them; its score counts what was scored.
      if (name === "score" && counted && (column === `${prefix}rows` || column.startsWith(`${prefix}excluded.`)))
        continue;
      columns.set(column, cell);
    }
  }
  // Object.fromEntries: "__proto__" is a name like any other.
  return Object.fromEntries(columns);
}

function columnsOf(name: string, value: unknown, prefix: string): Columns {
  const at = prefix + name;
  if (name === "metric" && isRecord(value)) return metricColumns(value as unknown as MetricInfo, prefix);
  if (name === "score") return value === null ? {} : scoreColumns(value as Score, prefix);
  if (/(^i|I)nterval$/.test(name)) return intervalColumns(name, value, prefix);
  if (name === "of" && (value === null || isRecord(value))) return ofColumns(value, prefix);
  if (name === "key" && isRecord(value)) return keyColumns(value, prefix);
  if (isPeriod(value)) return periodColumns(at, value);
  if (Array.isArray(value)) return listColumn(at, value);
  if (isRecord(value)) return flatten(value, `${at}.`);
  return isCell(value) ? { [at]: value } : {};
}

/** Everything of a score that a tool needs to add it up again. @internal */
export function scoreColumns(score: Score, prefix: string = ""): Columns {
  const { metric, value, n, effectiveN, distribution, standardError, interval, reason, excluded, bands } = score;
  const left = Object.values(excluded).reduce((total, count) => total + count, 0);
  const weights = distribution.weights;
  const columns: Columns = {
    [`${prefix}metric`]: metric.id,
    [`${prefix}value`]: value,
    [`${prefix}unit`]: metric.unit,
    [`${prefix}n`]: n,
    [`${prefix}effectiveN`]: effectiveN,
    [`${prefix}weight`]: weights === null ? null : sum(weights.sums),
    [`${prefix}standardError`]: standardError,
    ...intervalColumns("interval", interval, prefix),
    [`${prefix}reason`]: reason,
    [`${prefix}rows`]: n + left,
  };
  for (const [why, count] of Object.entries(excluded)) columns[`${prefix}excluded.${why}`] = count;
  for (const [band, share] of Object.entries(bands)) {
    columns[`${prefix}bands.${band}.n`] = share.n;
    columns[`${prefix}bands.${band}.percent`] = share.percent;
  }
  return columns;
}

/** `lower`, `upper`, `level`, `method`; of another interval than the main one only its ends, by its name. @internal */
export function intervalColumns(name: string, value: unknown, prefix: string = ""): Columns {
  const { lower = null, upper = null, level = null, method = null } = (value ?? {}) as Readonly<Record<string, Cell>>;
  if (name === "interval") {
    return {
      [`${prefix}lower`]: lower,
      [`${prefix}upper`]: upper,
      [`${prefix}level`]: level,
      [`${prefix}method`]: method,
    };
  }
  const base = prefix + name.slice(0, -"Interval".length);
  return { [`${base}Lower`]: lower, [`${base}Upper`]: upper };
}

/** Label and half-open ends in ISO 8601 (UTC). @internal */
export function periodColumns(
  name: string,
  { label, start, end, complete }: Pick<Period, "start" | "end"> & Partial<Period>,
): Columns {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    ...(label === undefined ? {} : { [name]: label }),
    [`${name}Start`]: iso(start),
    [`${name}End`]: iso(end),
    ...(complete === undefined || name !== "period" ? {} : { complete }),
  };
}

function metricColumns({ id, unit }: MetricInfo, prefix: string): Columns {
  return { [`${prefix}metric`]: id, [`${prefix}unit`]: unit };
}

/** Whose number it is: `current.segment`, `current.period`. */
function ofColumns(of: Readonly<Record<string, unknown>> | null, prefix: string): Columns {
  if (of === null) return {};
  const key = isRecord(of["key"]) ? Object.values(of["key"]).map(String).join(" / ") : "";
  const period = of["period"];
  return {
    ...(key === "" ? {} : { [`${prefix}segment`]: key }),
    ...(isPeriod(period) ? { [`${prefix}period`]: period.label } : {}),
  };
}

function keyColumns(key: Readonly<Record<string, unknown>>, prefix: string): Columns {
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [`${prefix}${name}`, isCell(value) ? value : null]),
  );
}

function listColumn(name: string, list: readonly unknown[]): Columns {
  return list.length <= LISTED && list.every(isCell) ? { [name]: list.map(String).join(", ") } : {};
}

/** @internal */
export function isCell(value: unknown): value is Cell {
  return value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number";
}

/** @internal */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A stretch of time: with its label, or nothing but its two ends. */
function isPeriod(value: unknown): value is Period {
  if (!isRecord(value) || !Number.isFinite(value["start"]) || !Number.isFinite(value["end"])) return false;
  return typeof value["label"] === "string" || Object.keys(value).length === 2;
}
