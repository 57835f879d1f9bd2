import { requireLevel, requireNumber } from "../errors.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { requireIterable } from "../errors.ts";
import { type Ratio, ratioOf, requireCluster, requireRow } from "./ratio.ts";

/** What one agent did in one stretch of time: another grain than cases. Milliseconds. */
export interface AgentInterval {
  readonly agentId: string;
  /** Talk, hold and wrap-up. */
  readonly handleMs: number;
  /** Ready and waiting for a contact; {@link occupancy} needs it. */
  readonly availableMs?: number | undefined;
  /** Paid or scheduled; {@link utilisation} needs it. */
  readonly staffedMs?: number | undefined;
}

/** Options of {@link occupancy} and {@link utilisation}. */
export interface AgentShareOptions<Row extends AgentInterval> {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Rows of one agent or day resemble each other; `"agentId"` unless given. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
}

/** A share of agents' time, every millisecond weighing the same. */
export interface AgentShare extends Omit<Ratio, "value" | "reason"> {
  /** Percent; null without any time. */
  readonly value: number | null;
  readonly handleMs: number;
  readonly timeMs: number;
  readonly reason: Ratio["reason"] | "noTime";
}

/**
 * Occupancy: the share of agents' working time in which they handled a contact.
 *
 * Formula: Σ handle / Σ (handle + available). A ratio of sums: a mean of the agents' own percentages would weigh an hour like
 * a week. Units: percent, 0..100. High is efficient and, above 85 or so, exhausting: it has no direction.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, with the index of the row
 * @see [binder1983], [fieller1954]
 * @example
 * const rows = [
 *   { agentId: "a", handleMs: 3_000_000, availableMs: 600_000 },
 *   { agentId: "b", handleMs: 300_000, availableMs: 900_000 },
 * ];
 * occupancy(rows).value; // => 68.75
 */
export function occupancy<Row extends AgentInterval>(
  rows: Iterable<Row>,
  options: AgentShareOptions<Row> = {},
): AgentShare {
  return shareOfTime(rows, options, (row, index) => {
    requireNumber(row.availableMs, "rows.availableMs", 0, Infinity, index);
    return row.handleMs + row.availableMs;
  });
}

/**
 * Utilisation: the share of paid or scheduled time in which agents handled a contact.
 *
 * Formula: Σ handle / Σ staffed. Units: percent, 0..100. A row with more handling than staffed time is refused.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, with the index of the row
 * @see [binder1983], [fieller1954]
 * @example
 * const rows = [
 *   { agentId: "a", handleMs: 3_000_000, staffedMs: 7_200_000 },
 *   { agentId: "b", handleMs: 600_000, staffedMs: 2_400_000 },
 * ];
 * utilisation(rows).value; // => 37.5
 */
export function utilisation<Row extends AgentInterval>(
  rows: Iterable<Row>,
  options: AgentShareOptions<Row> = {},
): AgentShare {
  return shareOfTime(rows, options, (row, index) => {
    requireNumber(row.staffedMs, "rows.staffedMs", row.handleMs, Infinity, index);
    return row.staffedMs;
  });
}

function shareOfTime<Row extends AgentInterval>(
  rows: Iterable<Row>,
  options: AgentShareOptions<Row>,
  timeOf: (row: Row, index: number) => number,
): AgentShare {
  const { level = 0.95 } = options;
  requireLevel(level);
  const keyOf = options.cluster === undefined ? (row: Row) => row.agentId : readerOf(options.cluster, "cluster");
  const [handled, times, keys]: [number[], number[], (string | number)[]] = [[], [], []];
  let index = 0;
  for (const row of requireIterable(rows, "rows")) {
    requireRow(row, "rows", "an agent's interval", index);
    requireNumber(row.handleMs, "rows.handleMs", 0, Infinity, index);
    const key = requireCluster(keyOf(row), index);
    times.push(timeOf(row, index));
    handled.push(row.handleMs);
    keys.push(key);
    index++;
  }
  const total = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0);
  const [handleMs, timeMs] = [total(handled), total(times)];
  const about = { handleMs, timeMs };
  if (timeMs === 0) {
    return {
      value: null,
      n: times.length,
      standardError: null,
      interval: null,
      clusters: null,
      ...about,
      reason: "noTime",
    };
  }
  const percents = handled.map((each) => 100 * each);
  return { ...ratioOf(percents, times, keys, level, 100), ...about };
}
