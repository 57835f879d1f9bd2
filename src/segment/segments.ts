import { CxError, refuse, requireInteger, requireIterable } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { requireAllComparable } from "../compare/change.ts";
import {
  type Cell,
  type Cube,
  type CubeExclusion,
  type Dimension,
  keyId,
  metricOf,
  requireCube,
  requireDimension,
} from "../cube/cube.ts";
import { mergeCells } from "../cube/mergeCells.ts";
import type { DimensionOf } from "../cube/rollUp.ts";
import type { ScoredCells } from "../cube/scoreCells.ts";
import type { Metric } from "../metric/metric.ts";
import type { CellKey } from "../rows/keys.ts";
import { type Exclusion, EXCLUSIONS } from "../scale/codeBook.ts";
import { SCORING, type Score, scoreTally } from "../score/score.ts";
import { type AddTalliesOptions, settleAdding, sumTallies } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { emptyTally } from "../tally/emptyTally.ts";

/** How a cube is cut into segments. */
export interface SegmentOptions<Name extends string> extends AddTalliesOptions {
  /** The dimensions that make a segment; all of the cube's unless given. Periods are always added up. */
  readonly by?: Name | readonly Name[] | undefined;
  /** Another metric over the same scale than the one that was counted. */
  readonly metric?: Metric | undefined;
}

/** Who is in a result: `used` and `excluded` add up to `rows`. */
export interface Reconciliation {
  /** Rows read, counted or not. */
  readonly rows: number;
  /** Scored answers. */
  readonly used: number;
  /** Rows that are not scored, by reason. */
  readonly excluded: Readonly<Partial<Record<CubeExclusion | Exclusion, number>>>;
}

/** The answers of one segment, all periods together. @internal */
export interface Segment<Key> {
  readonly id: string;
  readonly key: Key;
  readonly tally: Tally;
}

/** One tally a segment, in the cube's order, of a cube that was checked. @internal */
export function segmentsOf<Key extends CellKey, Name extends DimensionOf<Key>>(
  cube: Cube<Key>,
  { by, clusters }: Omit<SegmentOptions<Name>, "metric">,
): Segment<Pick<Key, Name>>[] {
  if (by !== undefined && typeof by !== "string" && !Array.isArray(by)) {
    refuse("BAD_OPTION", "by", "the name of a dimension, or a list of names", by);
  }
  const names = by === undefined ? cube.dimensions.map(({ name }) => name as Name) : typeof by === "string" ? [by] : by;
  const dimensions = names.map((name, index) => {
    if (names.indexOf(name) !== index) refuse("DUPLICATE", "by", "each dimension once", name, index);
    return requireDimension(cube, name, `by[${index}]`);
  });
  return withoutPeriods(dimensions, cube.cells, settleAdding({ clusters })).map(({ key, tally }) => ({
    id: keyId(dimensions, key),
    key: key as Pick<Key, Name>,
    tally,
  }));
}

/** Other people in the segments that become one, the same people in the periods that do. */
function withoutPeriods(
  dimensions: readonly Dimension[],
  cells: readonly Cell[],
  options: Required<AddTalliesOptions>,
): Cell[] {
  if (cells.every(({ period }) => period === null)) return mergeCells(dimensions, cells, options, "add");
  const timeless = mergeCells(dimensions, cells, options, "add").map((cell) => ({ ...cell, period: null }));
  return mergeCells(dimensions, timeless, options, "keep");
}

/** For each segment all the others, from sums of those before it and of those behind it: a total would contain the segment. @internal */
export function restsOf(cube: Cube, segments: readonly Segment<unknown>[], options: AddTalliesOptions): Tally[] {
  const settled = settleAdding({ clusters: options.clusters });
  const add = (a: Tally, b: Tally): Tally => sumTallies([a, b], settled, "add");
  const none = emptyTally(cube);
  const before = [none];
  for (const { tally } of segments) before.push(add(before.at(-1)!, tally));
  const rests: Tally[] = [];
  for (let i = segments.length - 1, behind = none; i >= 0; i--) {
    rests.push(add(before[i]!, behind));
    behind = add(segments[i]!.tally, behind);
  }
  return rests.reverse();
}

/** Who is in a cube. @internal */
export function whoIsIn({ rows, excluded, cells }: Cube): Reconciliation {
  return { rows, used: cells.reduce((total, { tally }) => total + tally.n, 0), excluded };
}

/** A score and whose it is: what scoring a cube's cells gives. */
export interface ScoredSegment<Key> {
  /** What names the segment in the result. */
  readonly key: Key;
  /** Null where it is suppressed. */
  readonly score: Score | null;
}

/** What is ranked or drawn: a cube, the table of its scores, or a list of scores with their keys. */
export type Segments<Key> = Cube<Key & CellKey> | ScoredCells<Key & CellKey> | Iterable<ScoredSegment<Key>>;

/** Scores of segments, and who is in them. @internal */
export interface ReadSegments<Key> extends Reconciliation {
  readonly scored: readonly ScoredSegment<Key>[];
}

/**
 * The scores of a cube's segments (periods added up), of a table of scores, or of a list; each segment once, all of one metric and level.
 *
 * @internal
 */
export function readSegments<Key>(
  of: Segments<Key>,
  { by, metric, clusters, level }: SegmentOptions<string> & { readonly level: number | undefined },
): ReadSegments<Key> {
  const given: unknown = of;
  if (Object.prototype.toString.call(given) !== "[object Object]" || Symbol.iterator in (given as object)) {
    refuseOptions({ by, metric, clusters }, "a cube");
    return readList(requireIterable(of as Iterable<ScoredSegment<Key>>, "of"));
  }
  if ("dimensions" in (given as object)) {
    const cube = of as Cube;
    requireCube(cube, "of");
    const measured = metricOf(cube, metric, "of");
    const scoring = { ...SCORING, level: level ?? SCORING.level };
    const scored = segmentsOf(cube, { by, clusters }).map(({ key, tally }) => ({
      key: key as Key,
      score: scoreTally(measured, tally, scoring, { key, period: null }),
    }));
    requireSegments(scored);
    return { ...whoIsIn(cube), scored };
  }
  refuseOptions({ by, metric, clusters }, "a cube");
  const cells = of as ScoredCells;
  if (!Array.isArray(cells.cells)) refuse("BAD_OPTION", "of", "a cube, a table of scores, or a list of them", of);
  const { scored } = readList(cells.cells as Iterable<ScoredSegment<Key>>);
  for (const part of ["rows", "used"] as const) requireInteger(cells[part], `of.${part}`, 0);
  requireRecord(cells.excluded, "of.excluded", "rows by reason");
  for (const [reason, rows] of Object.entries(cells.excluded)) requireInteger(rows, `of.excluded.${reason}`, 0);
  return { rows: cells.rows, used: cells.used, excluded: cells.excluded, scored };
}

function readList<Key>(of: Iterable<ScoredSegment<Key>>): ReadSegments<Key> {
  const scored = Array.from(of, (each, index) => {
    requireRecord(each, `of[${index}]`, "a record of key and score");
    return each;
  });
  requireSegments(scored);
  const scores = scored.flatMap(({ score }) => score ?? []);
  const used = scores.reduce((total, { n }) => total + n, 0);
  const excluded = Object.fromEntries(
    EXCLUSIONS.map((reason) => [reason, scores.reduce((total, each) => total + each.excluded[reason], 0)]),
  );
  const rows = Object.values(excluded).reduce((total, count) => total + count, used);
  return { rows, used, excluded, scored };
}

/** An option that says how a cube is cut says nothing where scores were given. */
function refuseOptions(options: Readonly<Record<string, unknown>>, needs: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    throw new CxError("BAD_OPTION", {
      argument: `options.${name}`,
      expected: `${needs} beside it`,
      received: "scores",
    });
  }
}

/** Refuses an empty list, scores that do not belong together, and a segment that stands there twice. */
function requireSegments(scored: readonly ScoredSegment<unknown>[]): void {
  const scores: Score[] = [];
  const places: number[] = [];
  scored.forEach(({ score }, i) => {
    if (score === null) return;
    scores.push(score);
    places.push(i);
  });
  if (scores.length === 0) refuse("EMPTY", "of", "at least one score", 0);
  requireAllComparable(scores, (i) => `of[${places[i]!}].score`);
  const seen = new Set<string>();
  scored.forEach(({ key }, index) => {
    const id = typeof key === "bigint" ? `${key}n` : JSON.stringify(key);
    if (seen.has(id)) refuse("DUPLICATE", "of", "one score a segment", key, index);
    seen.add(id);
  });
}
