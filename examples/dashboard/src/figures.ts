// From what is chosen to what is shown: nothing here touches the page.
import {
  type Anomalies,
  type Cell,
  type Change,
  type Cube,
  type LowCells,
  type Period,
  type ScoredCell,
  type Score,
  type SegmentComparison,
  type Series,
  addTallies,
  anomalies,
  compare,
  compareSegments,
  filterCells,
  lowCells,
  rollUp,
  score,
  scoreCells,
  seriesOf,
  sumPeriods,
  tally,
} from "cx-metrics";
import {
  type AnswerCube,
  type Cubes,
  type DimensionName,
  type Key,
  NAMES,
  type QuestionName,
  monthOf,
} from "./answers.ts";

/** What a reader chose: everything on the page follows from it. */
export interface Choice {
  readonly question: QuestionName;
  /** First and last month, counted from 0, both included. */
  readonly start: number;
  readonly end: number;
  readonly against: "before" | "yearAgo";
  /** The values of each dimension that count; none means all of them. */
  readonly only: Readonly<Record<DimensionName, readonly string[]>>;
  /** The rows of the segments and of the map, and the columns of the map. */
  readonly by: DimensionName;
  readonly across: DimensionName;
}

export interface Figures {
  readonly now: Score;
  readonly before: Score;
  readonly change: Change<"change">;
  /** The months that were compared with; null where the data begin later. */
  readonly reference: readonly [start: number, end: number] | null;
  readonly series: Series;
  readonly scored: readonly ScoredCell[];
  readonly segments: SegmentComparison<Partial<Key>>;
  readonly map: LowCells<Partial<Key>>;
  /** The cube of the chosen rows without time, for whoever wants them as a file. */
  readonly chosen: Cube<Key, null>;
}

/** Everything that is shown at once, from the cube of one question. */
export function figuresOf(cubes: Cubes, choice: Choice): Figures {
  const { question, start, end, against, only, by, across } = choice;
  const cube = cubes[question];
  const metric = cube.metric!;
  const { chosen, months, series } = chosenOf(cube, only);

  // Two stretches of the whole run of months are compared.
  const scoreOf = (first: number, last: number): Score => {
    const tallies = months.cells.filter(({ period }) => within(period, first, last)).map(({ tally }) => tally);
    return score(metric, tallies.length === 0 ? tally(metric, []) : addTallies(tallies));
  };
  const back = against === "before" ? end - start + 1 : 12;
  const reference = start - back < 0 ? null : ([start - back, end - back] as const);
  const now = scoreOf(start, end);
  const before = reference === null ? score(metric, tally(metric, [])) : scoreOf(...reference);

  // The chosen months without time, by one dimension and by two.
  const summed = sumPeriods(filterCells(chosen, ({ period }) => within(period, start, end)));
  const rows = rollUp(summed, [by]);
  return {
    now,
    before,
    change: compare(now, before),
    reference,
    series,
    scored: scoreCells(rows).cells,
    segments: compareSegments(rows),
    map: lowCells(rollUp(summed, [by, across])),
    chosen: summed,
  };
}

/** The rows that the filters leave, and their months. Kept until other filters are set: a change of period does not count them anew. */
function chosenOf(cube: AnswerCube, only: Choice["only"]): Chosen {
  const filters = JSON.stringify(only);
  const known = kept.get(cube);
  if (known?.filters === filters) return known;
  const wanted = NAMES.filter((name) => only[name].length > 0);
  const chosen =
    wanted.length === 0 ? cube : filterCells(cube, ({ key }) => wanted.every((name) => only[name].includes(key[name])));
  const months = rollUp(chosen, []);
  const found = { filters, chosen, months, series: seriesOf(months).series[0] as Series };
  kept.set(cube, found);
  return found;
}
interface Chosen {
  readonly filters: string;
  readonly chosen: AnswerCube;
  readonly months: { readonly cells: readonly Pick<Cell<Key, Period>, "period" | "tally">[] };
  readonly series: Series;
}
const kept = new WeakMap<AnswerCube, Chosen>();

/** Months that do not fit, and lasting changes of level: asked once what is seen at once stands on the page. */
export function unusualOf(series: Series): Anomalies | null {
  return series.points.filter(({ score: { n } }) => n > 0).length < 8 ? null : anomalies(series);
}

const starts = new Map<number, number>();
function within({ start }: Cell<Key, Period>["period"], first: number, last: number): boolean {
  let month = starts.get(start);
  if (month === undefined) starts.set(start, (month = monthOf(start)));
  return month >= first && month <= last;
}
