import type { CellKey } from "../rows/keys.ts";
import type { DurationTally } from "../stats/quantiles/durationTally.ts";
import type { Period } from "../time/period.ts";
import type { Dimension } from "./cube.ts";

/** The durations of one segment in one period. */
export interface DurationCell<Key extends CellKey = CellKey, P extends Period | null = Period | null> {
  /** The segment's value in each dimension; `{}` without dimensions. */
  readonly key: Key;
  /** Null where time was not asked for. */
  readonly period: P;
  readonly tally: DurationTally;
}

/** Tallies of durations by segment and period. `rows` = `used` + the sum of `excluded`. */
export interface DurationCells<Key extends CellKey = CellKey, P extends Period | null = Period | null> {
  readonly kind: "durationCells";
  readonly dimensions: readonly Dimension[];
  /** Rows that the engine counted, with and without a duration. */
  readonly rows: number;
  /** Durations in the tallies of all cells. */
  readonly used: number;
  /** Durations in no tally, by reason. */
  readonly excluded: {
    /** Without a duration. */
    readonly missing: number;
    /** Of a duration below 0. */
    readonly negative: number;
    /** In no segment. */
    readonly noKey: number;
    /** In no period. */
    readonly badTime: number;
  };
  /** Sorted by dimension and time. */
  readonly cells: readonly DurationCell<Key, P>[];
}
