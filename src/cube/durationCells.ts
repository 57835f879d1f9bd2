import type { CellKey } from "../rows/keys.ts";
import type { DurationTally } from "../stats/quantiles/durationTally.ts";
import type { Period } from "../time/period.ts";
import type { Dimension } from "./cube.ts";

/** The durations of one segment in one period. */
export interface DurationCell<Key extends CellKey = CellKey, P extends Period | null = Period | null> {
  readonly key: Key;
  readonly period: P;
  readonly tally: DurationTally;
}

/** Tallies of durations by segment and period. `rows` = `used` + the sum of `excluded`. */
export interface DurationCells<Key extends CellKey = CellKey, P extends Period | null = Period | null> {
  readonly kind: "durationCells";
  readonly dimensions: readonly Dimension[];
  readonly rows: number;
  readonly used: number;
  readonly excluded: {
    readonly missing: number;
    readonly negative: number;
    readonly noKey: number;
    readonly badTime: number;
  };
  readonly cells: readonly DurationCell<Key, P>[];
}
