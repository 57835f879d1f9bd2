import { requireInteger } from "../errors.ts";
import { settle } from "../options.ts";
import type { Interval } from "../stats/interval.ts";
import { type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import { SCORING, type Score, type ScoreTallyOptions, requireScoring, scoreTally } from "../score/score.ts";
import type { Period } from "../time/period.ts";
import { type Cell, type Cube, type CubeExclusion, metricOf, requireCube } from "./cube.ts";
import type { CellKey } from "../rows/keys.ts";

/** What a reader of a cell should know. */
export type CellFlag = "small base" | "suppressed" | "partial period";

/** One row of a table of scores. */
export interface ScoredCell<
  Key extends CellKey = CellKey,
  P extends Period | null = Period | null,
  Band extends string = string,
> {
  /** The segment's value in each dimension; `{}` without dimensions. */
  readonly key: Key;
  /** Null in a cube without time. */
  readonly period: P;
  /** Null when the cell is suppressed: then nothing of it is here, not even its count. */
  readonly score: Score<Band> | null;
  /** In the metric's unit; null when the cell is suppressed, and where `score.reason` says why there is none. */
  readonly value: number | null;
  /** Of `value`; null without one, and where all answers are of one cluster. */
  readonly interval: Interval | null;
  /** Empty where there is nothing to know. */
  readonly flags: readonly CellFlag[];
}

/** A table of scores, and who is in it. */
export interface ScoredCells<
  Key extends CellKey = CellKey,
  P extends Period | null = Period | null,
  Band extends string = string,
> {
  readonly kind: "cells";
  readonly metric: MetricInfo;
  /** Rows read, counted or not: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Scored answers of all cells, suppressed ones too. */
  readonly used: number;
  /** Rows that are not scored, by reason, over the whole cube. */
  readonly excluded: Readonly<Record<CubeExclusion, number>>;
  readonly cells: readonly ScoredCell<Key, P, Band>[];
}

/** Options of {@link scoreCells}. */
export interface ScoreCellsOptions<Band extends string = string> extends ScoreTallyOptions {
  /** Another metric over the same scale than the one that was counted. */
  readonly metric?: Metric<Band> | undefined;
  /**
   * Cells with fewer scored answers than this are suppressed, so that no respondent can be picked out; 0, nothing is suppressed, unless
   * given. Cells without any answer have nobody to protect and stay.
   */
  readonly suppressBelow?: number | undefined;
}

/**
 * The score of every cell of a cube, with key, period, interval and flags.
 *
 * Flags: `"small base"` below `minimumN` (no value then), `"suppressed"` below `suppressBelow`, `"partial period"` where the period was
 * not over at the as-of instant. Where a cube has one dimension (each period by itself) or only periods, and exactly one cell of such a group is suppressed,
 * the next smallest goes too: the shown total would give the one away. With more dimensions a suppressed cell may be found by taking
 * differences along each of them; what totals are shown is then the caller's business.
 * Source: definition; {@link score} of each cell's tally. Units: the metric's.
 *
 * @returns The cells with their scores, and who stands in none.
 * @throws {CxError} those of {@link score}; `OUT_OF_RANGE` or `NOT_INTEGER` (suppressBelow)
 * @example
 * const answers = [["a", 9], ["a", 8], ["b", 3], ["c", 9], ["c", 9], ["c", 2]] as const;
 * const cube = tallyBy(answers, { metric: NPS, rating: (row) => row[1], by: { team: (row) => row[0] } });
 * scoreCells(cube, { suppressBelow: 2 }).cells.map(({ key, flags }) => [key.team, flags]); // => [["a", ["suppressed"]], ["b", ["suppressed"]], ["c", []]]
 */
export function scoreCells<Key extends CellKey, P extends Period | null, Band extends string>(
  cube: Cube<Key, P, Band>,
  options?: Omit<ScoreCellsOptions, "metric">,
): ScoredCells<Key, P, Band>;
/** The scores by another metric over the same scale. */
export function scoreCells<Key extends CellKey, P extends Period | null, Band extends string>(
  cube: Cube<Key, P>,
  options: ScoreCellsOptions<Band>,
): ScoredCells<Key, P, Band>;
export function scoreCells(cube: Cube, options: ScoreCellsOptions = {}): ScoredCells {
  requireCube(cube);
  const {
    suppressBelow,
    metric: given,
    ...scoring
  } = settle(options, {
    ...SCORING,
    suppressBelow: 0,
    metric: undefined,
  });
  requireScoring(scoring);
  requireInteger(suppressBelow, "suppressBelow", 0);
  const metric = metricOf(cube, given);
  const suppressed = suppressedCells(cube, suppressBelow);
  const cells = cube.cells.map((cell): ScoredCell => {
    const { key, period, tally } = cell;
    const partial: readonly CellFlag[] = period?.complete === false ? ["partial period"] : [];
    if (suppressed.has(cell)) {
      return { key, period, score: null, value: null, interval: null, flags: ["suppressed", ...partial] };
    }
    const found = scoreTally(metric, tally, scoring, { key, period });
    const small: readonly CellFlag[] = tally.n < scoring.minimumN ? ["small base"] : [];
    return { key, period, score: found, value: found.value, interval: found.interval, flags: [...small, ...partial] };
  });
  const used = cube.cells.reduce((total, { tally }) => total + tally.n, 0);
  return { kind: "cells", metric: infoOf(metric), rows: cube.rows, used, excluded: cube.excluded, cells };
}

/** The cells with few answers and, where only one of a group has few, the smallest of the others. */
function suppressedCells(cube: Cube, threshold: number): Set<Cell> {
  const found = new Set(cube.cells.filter(({ tally: { n } }) => n > 0 && n < threshold));
  if (found.size === 0 || cube.dimensions.length > 1) return found;
  const groups = new Map<number | null, Cell[]>();
  for (const cell of cube.cells) {
    const group = cube.dimensions.length === 0 || cell.period === null ? null : cell.period.start;
    const cells = groups.get(group);
    if (cells === undefined) groups.set(group, [cell]);
    else cells.push(cell);
  }
  for (const cells of groups.values()) {
    if (cells.filter((cell) => found.has(cell)).length !== 1) continue;
    const others = cells.filter((cell) => !found.has(cell) && cell.tally.n > 0);
    const smallest = others.reduce<Cell | null>(
      (least, cell) => (least && least.tally.n <= cell.tally.n ? least : cell),
      null,
    );
    if (smallest !== null) found.add(smallest);
  }
  return found;
}
