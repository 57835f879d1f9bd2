import { type Dimension, sortCells } from "../cube/cube.ts";
import type { DurationCells } from "../cube/durationCells.ts";
import { requireChoice, settle } from "../options.ts";
import type { CellKey } from "../rows/keys.ts";
import type { DurationTally } from "../stats/quantiles/durationTally.ts";
import type { Period } from "../time/period.ts";
import { type DurationQuery, STATES, compileDurations } from "./durationQuery.ts";
import { type EngineCell, idOf, readRows, recompiled } from "./engineRows.ts";

/** Options of {@link durationsFromCounts}. */
export interface DurationsFromCountsOptions {
  /** A duration below 0 is an error (`"throw"`, the default) or counted as excluded (`"count"`). */
  readonly negative?: "throw" | "count" | undefined;
}

/**
 * The tallies of durations that an engine counted by {@link durationQuery}: by cell the one that durationTally makes of the durations themselves.
 * They add up by addDurationTallies, and answer durationQuantile and durationMean.
 *
 * Formula: that of {@link durationQuery}; counts of equal bins are added. Units: those of the durations.
 * Range: counts 0 or more.
 *
 * @param rows - What the driver returns for `query.text`: records by column name.
 * @param query - The query, as it was made or as it came back from a store.
 * @returns Plain JSON.
 * @throws {CxError} `TRUNCATED`, `BAD_OPTION`, `BAD_KEY`, `BAD_DATE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE` (also a duration below 0)
 * @see [massonRimLee2019]
 * @example
 * const query = durationQuery({ dialect: "sqlite", from: "cases", duration: "minutes" });
 * const cx_query = Number(/(\d+) AS "cx_query"/.exec(query.text)![1]);
 * const rows = [{ cx_state: 3, cx_bin: 205, cx_n: 5, cx_all: 5, cx_query, cx_min: 60, cx_max: 60.2 }];
 * durationQuantile(durationsFromCounts(rows, query).cells[0]!.tally, 0.5)?.toFixed(1); // => "60.0"
 */
export function durationsFromCounts<Key extends CellKey, P extends Period | null>(
  rows: Iterable<unknown>,
  query: DurationQuery<Key, P>,
  options: DurationsFromCountsOptions = {},
): DurationCells<Key, P> {
  const { negative } = settle(options, { negative: "throw" });
  requireChoice(negative, "negative", ["throw", "count"]);
  const { source, relativeAccuracy, mark } = recompiled(query, "durationQuery", compileDurations);
  const dimensions = source.settled.by.map(({ column, order }): Dimension => ({ name: column, order: order ?? null }));
  const sums = new Map<string, DurationSums>();
  const outside = { noKey: 0, badTime: 0 };
  const shape = { source, mark, columns: ["cx_state", "cx_bin", "cx_min", "cx_max"] };
  let [total, used] = [0, 0];
  for (const cell of readRows(rows, "rows", shape)) {
    total += cell.n;
    const group = groupOf(cell, relativeAccuracy, negative);
    if (cell.key === null) outside.noKey += cell.n;
    else if (cell.period === null) outside.badTime += cell.n;
    else addTo(sumsOf(sums, cell, cell.key), group, cell.n);
  }
  const places = [...sums.values()].map((each) => ({
    key: each.key,
    period: each.period,
    tally: tallyOf(each, relativeAccuracy),
  }));
  const cells = sortCells(dimensions, places);
  const excluded = { missing: 0, negative: 0, ...outside };
  for (const { tally } of cells) {
    used += tally.n;
    excluded.missing += tally.excluded.missing;
    excluded.negative += tally.excluded.negative;
  }
  return { kind: "durationCells", dimensions, rows: total, used, excluded, cells } as unknown as DurationCells<Key, P>;
}

interface DurationGroup {
  readonly state: number;
  readonly bin: number;
  readonly min: number;
  readonly max: number;
}

function groupOf({ row }: EngineCell, relativeAccuracy: number, negative: "throw" | "count"): DurationGroup {
  const [state, bin] = [row.number("cx_state"), row.number("cx_bin")];
  if (state === STATES.missing) return { state, bin, min: Infinity, max: -Infinity };
  const [min, max] = [row.number("cx_min"), row.number("cx_max")];
  if (state === STATES.negative && max < 0) {
    if (negative === "throw") row.refuse("OUT_OF_RANGE", "cx_min", "durations of 0 or more", min);
    return { state, bin, min: Infinity, max: -Infinity };
  }
  if (state === STATES.zero && min === 0 && max === 0) return { state, bin, min, max };
  const growth = Math.log1p(relativeAccuracy) - Math.log1p(-relativeAccuracy);
  // Within a bin's edges, and the last bits in which logarithms differ.
  const lowest = Math.exp((bin - 1) * growth) * (1 - 1e-9);
  const highest = Math.exp(bin * growth) * (1 + 1e-9);
  if (state !== STATES.positive || !Number.isInteger(bin) || !(min >= lowest && max <= highest && max >= min))
    row.refuse("OUT_OF_RANGE", "cx_bin", "the bin of durations from cx_min to cx_max", bin);
  return { state, bin, min, max };
}

interface DurationSums {
  readonly key: CellKey;
  readonly period: Period | null;
  readonly bins: Map<number, number>;
  readonly states: number[];
  min: number;
  max: number;
}

function sumsOf(sums: Map<string, DurationSums>, { period = null }: EngineCell, key: CellKey): DurationSums {
  const id = idOf({ key, period });
  let found = sums.get(id);
  if (found === undefined) {
    found = { key, period, bins: new Map(), states: [0, 0, 0, 0], min: Infinity, max: -Infinity };
    sums.set(id, found);
  }
  return found;
}

function addTo(sums: DurationSums, { state, bin, min, max }: DurationGroup, n: number): void {
  sums.states[state]! += n;
  if (state === STATES.positive) sums.bins.set(bin, (sums.bins.get(bin) ?? 0) + n);
  sums.min = Math.min(sums.min, min);
  sums.max = Math.max(sums.max, max);
}

function tallyOf({ bins, states, min, max }: DurationSums, relativeAccuracy: number): DurationTally {
  const sorted = [...bins.keys()].sort((a, b) => a - b);
  const n = states[STATES.zero]! + states[STATES.positive]!;
  return {
    relativeAccuracy,
    n,
    zeros: states[STATES.zero]!,
    bins: sorted,
    counts: sorted.map((bin) => bins.get(bin)!),
    min: n === 0 ? null : min,
    max: n === 0 ? null : max,
    excluded: { missing: states[STATES.missing]!, negative: states[STATES.negative]! },
  };
}
