import { requireCluster, requireIterable, requireLevel, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { sum } from "../numerics/sum.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { type Ratio, noRatio, ratioOf, requireRow } from "./ratio.ts";

/** What one agent did in one stretch of time: another grain than cases. Milliseconds. */
export interface AgentInterval {
  /** Whose time it is. */
  readonly agentId: string;
  /** Talk, hold and wrap-up. */
  readonly handleMs: number;
  /** Ready and waiting for a contact; {@link occupancy} needs it. */
  readonly availableMs?: number | undefined;
  /** Paid or scheduled; {@link utilization} needs it. */
  readonly staffedMs?: number | undefined;
}

/** Options of {@link occupancy} and {@link utilization}. */
export interface AgentShareOptions<Row extends AgentInterval> {
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Rows of one agent or day resemble each other; `"agentId"` unless given. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
}

/** A share of agents' time, every millisecond weighing the same. */
export interface AgentShare extends Omit<Ratio<"noTime">, "n"> {
  readonly kind: "occupancy";
  /** `"occupancy"` of working time, `"utilization"` of paid time. */
  readonly measure: "occupancy" | "utilization";
  /** Percent; null without any time. */
  readonly value: number | null;
  /** Agents' intervals, all of which count. */
  readonly rows: number;
  /** Milliseconds of handling, over all rows. */
  readonly handleMs: number;
  /** What the handling is a share of. */
  readonly timeMs: number;
}

/**
 * Occupancy: the share of agents' working time in which they handled a contact.
 *
 * Formula: Σ handle / Σ (handle + available). A ratio of sums: a mean of the agents' own percentages would weigh an hour like
 * a week. Units: percent. Range: 0..100. High is efficient and, above 85 or so, exhausting: it has no direction.
 * Weakness: it says nothing of how long customers wait: {@link serviceLevel} does.
 *
 * @returns Kind `occupancy`.
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
  return shareOfTime("occupancy", rows, options, (row, index) => {
    requireNumber(row.availableMs, "rows.availableMs", 0, MOST_TIME, index);
    return row.handleMs + row.availableMs;
  });
}

/**
 * Utilization: the share of paid or scheduled time in which agents handled a contact.
 *
 * Formula: Σ handle / Σ staffed. Units: percent. Range: 0..100. It has no direction. A row with more handling than staffed time is
 * refused. Weakness: training, meetings and breaks count as idle.
 *
 * @returns Kind `occupancy`.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, with the index of the row
 * @see [binder1983], [fieller1954]
 * @example
 * const rows = [
 *   { agentId: "a", handleMs: 3_000_000, staffedMs: 7_200_000 },
 *   { agentId: "b", handleMs: 600_000, staffedMs: 2_400_000 },
 * ];
 * utilization(rows).value; // => 37.5
 */
export function utilization<Row extends AgentInterval>(
  rows: Iterable<Row>,
  options: AgentShareOptions<Row> = {},
): AgentShare {
  return shareOfTime("utilization", rows, options, (row, index) => {
    requireNumber(row.staffedMs, "rows.staffedMs", row.handleMs, MOST_TIME, index);
    return row.staffedMs;
  });
}

function shareOfTime<Row extends AgentInterval>(
  measure: AgentShare["measure"],
  rows: Iterable<Row>,
  options: AgentShareOptions<Row>,
  timeOf: (row: Row, index: number) => number,
): AgentShare {
  const { level, cluster } = settle<AgentShareOptions<Row>, { level: number; cluster: undefined }>(options, {
    level: 0.95,
    cluster: undefined,
  });
  requireLevel(level);
  const keyOf = cluster === undefined ? (row: Row) => row.agentId : readerOf(cluster, "cluster");
  const [handled, times, keys]: [number[], number[], (string | number)[]] = [[], [], []];
  let index = 0;
  for (const row of requireIterable(rows, "rows")) {
    requireRow(row, "rows", "an agent's interval", index);
    requireNumber(row.handleMs, "rows.handleMs", 0, MOST_TIME, index);
    keys.push(requireCluster(keyOf(row), index));
    times.push(timeOf(row, index));
    handled.push(row.handleMs);
    index++;
  }
  const [handleMs, timeMs] = [sum(handled), sum(times)];
  const { n: _, ...share } =
    timeMs === 0
      ? noRatio<"noTime">("noTime")
      : ratioOf(
          handled.map((each) => 100 * each),
          times,
          keys,
          level,
          100,
        );
  return { kind: "occupancy", measure, ...share, rows: times.length, handleMs, timeMs };
}

/** No interval of an agent is longer than all time that there is; sums of squares stay finite. */
const MOST_TIME = 1e17;
