import { type Cube, keyId } from "../cube/cube.ts";
import { type CellKey } from "../rows/keys.ts";
import { type DimensionOf, rollUp } from "../cube/rollUp.ts";
import { sumPeriods } from "../cube/sumPeriods.ts";
import type { Score } from "../score/score.ts";
import { type AddTalliesOptions, addTallies } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { criticalZ } from "../numerics/criticalValue.ts";

/** How a cube is cut into segments. */
export interface SegmentOptions<Name extends string> extends AddTalliesOptions {
  /** The dimensions that make a segment; all of the cube's unless given. Periods are always added up. */
  readonly by?: Name | readonly Name[] | undefined;
}

/** The answers of one segment, all periods together. @internal */
export interface Segment<Key> {
  readonly id: string;
  readonly key: Key;
  readonly tally: Tally;
}

/** One tally a segment, in the cube's order. @internal */
export function segmentsOf<Key extends CellKey, Name extends DimensionOf<Key>>(
  cube: Cube<Key>,
  options: SegmentOptions<Name>,
): Segment<Pick<Key, Name>>[] {
  const { by, clusters } = options;
  const names = by === undefined ? cube.dimensions.map(({ name }) => name as Name) : typeof by === "string" ? [by] : by;
  const { dimensions, cells } = sumPeriods(rollUp(cube, names, { clusters }), { clusters });
  return cells.map(({ key, tally }) => ({ id: keyId(dimensions, key), key, tally }));
}

/** For each segment all the others, from sums of those before it and of those behind it: a total would contain the segment. @internal */
export function restsOf(cube: Cube, segments: readonly Segment<unknown>[], options: AddTalliesOptions): Tally[] {
  const none = emptyTally(cube);
  const before = [none];
  for (const { tally } of segments) before.push(addTallies([before.at(-1)!, tally], options));
  const rests: Tally[] = [];
  for (let i = segments.length - 1, behind = none; i >= 0; i--) {
    rests.push(addTallies([before[i]!, behind], options));
    behind = addTallies([segments[i]!.tally, behind], options);
  }
  return rests.reverse();
}

/**
 * The standard error that the score's own interval speaks of, half its width over z: never 0, also where ten customers
 * all say 10 and the plug-in standard error is.
 *
 * @internal
 */
export function engineError({ interval }: Pick<Score, "interval">): number | null {
  if (interval === null) return null;
  return (interval.upper - interval.lower) / 2 / criticalZ(interval.level);
}
