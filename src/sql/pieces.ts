import { refuse } from "../errors.ts";
import type { PeriodCalendar } from "../time/periodCalendar.ts";
import { type ZoneOffsets, segmentAt } from "../time/zoneOffsets.ts";
import type { Grammar } from "./dialects.ts";

/** A function that is constant between its edges: each value from its edge on, the first one also below. @internal */
export type Steps = readonly (readonly [edge: number, value: number])[];

/**
 * Which period a time falls in, as arithmetic that every engine does alike: the start of the period is
 * `anchors` where no length is given, else `time − (time − anchors) mod length + shifts`.
 *
 * @internal
 */
export interface Pieces {
  readonly anchors: Steps;
  readonly length: number | null;
  readonly shifts: Steps;
}

/** A CASE of more branches than this is a mistake in the range. */
const MOST_EDGES = 5000;

/** What the periods of a query are made from: whole times in [start, end). @internal */
export interface Cut {
  readonly calendar: PeriodCalendar;
  readonly zone: ZoneOffsets;
  readonly start: number;
  readonly end: number;
  /** Whether times are civil: a piece is then the period's start in civil time, and else its first instant. */
  readonly local: boolean;
  /** The instant itself; of civil times the first that is read as this instant or a later one. */
  edgeAt(instant: number): number;
  /** The piece of a period. */
  pieceOf(ordinal: number): number;
}

/** @internal */
export function piecesOf(cut: Cut, every: unknown): Pieces {
  const { startOf } = cut.calendar.rhythm;
  const length = startOf(1) - startOf(0);
  if (every === "month" || every === "quarter" || every === "year")
    return { anchors: stepsOf(edgesOf(cut)), length: null, shifts: [] };
  const [anchors, shifts] = cut.local ? civilSteps(cut, length) : instantSteps(cut, length);
  return { anchors: stepsOf(anchors), length, shifts: stepsOf(shifts) };
}

type Step = [edge: number, value: number];

/** One step a period: for rhythms whose periods differ in length. */
function edgesOf({ calendar, start, end, edgeAt, pieceOf }: Cut): Step[] {
  const first = calendar.ordinalAt(start);
  const count = Math.max(0, calendar.ordinalAt(end - 1) - first) + 1;
  if (count > MOST_EDGES) refuse("OUT_OF_RANGE", "when.end", `at most ${MOST_EDGES} periods in one query`, count);
  return Array.from({ length: count }, (_, i): Step => [edgeAt(calendar.startAt(first + i)), pieceOf(first + i)]);
}

function instantSteps({ calendar, zone, start, end }: Cut, length: number): [Step[], Step[]] {
  const anchors: Step[] = [];
  const shifts: Step[] = [];
  for (let place = segmentAt(zone, start); place < zone.starts.length; place++) {
    const stretch = Math.max(start, zone.starts[place]!);
    if (stretch >= end) break;
    // A stretch may begin in the middle of a period, or with a start that the clock has shown before it was set back.
    const origin = calendar.rhythm.startOf(0) - zone.offsets[place]!;
    const first = origin + Math.floor((stretch - origin) / length) * length;
    anchors.push([stretch, first]);
    const behind = zone.starts[place + 1] ?? Infinity;
    // Until a period of this stretch is met that starts where its clock says. The one that the stretch begins in may do so by chance,
    // where the clock was set back a minute after midnight (Newfoundland until 2011), and the next be the same over again.
    for (let own = first, shift = NaN; (shift !== 0 || own - length < stretch) && own < behind; own += length) {
      const from = Math.max(own, stretch);
      shift = calendar.startAt(calendar.ordinalAt(from)) - own;
      shifts.push([from, shift]);
    }
  }
  return [anchors, shifts];
}

function civilSteps({ calendar, start, end, edgeAt }: Cut, length: number): [Step[], Step[]] {
  const { startOf, ordinalOf } = calendar.rhythm;
  const shifts: Step[] = [[-Infinity, 0]];
  const last = calendar.ordinalAt(end - 1);
  for (let ordinal = calendar.ordinalAt(start) + 1; ordinal <= last; ordinal++) {
    const piece = startOf(ordinal);
    // Where the change of the clock lies across the period's start, times before that start belong to it, too.
    for (let civil = edgeAt(calendar.startAt(ordinal)); civil < piece;) {
      const own = startOf(ordinalOf(civil));
      shifts.push([civil, piece - own]);
      civil = Math.min(own + length, piece);
      shifts.push([civil, 0]);
    }
  }
  return [[[0, startOf(ordinalOf(edgeAt(start)))]], shifts];
}

/** The first civil time (in whole milliseconds) that is read as this instant or a later one. @internal */
export function firstCivil(calendar: PeriodCalendar, instant: number, which: "first" | "last"): number {
  const near = calendar.civilAt(instant);
  // No clock was ever changed by more than a day and some hours.
  let [low, high] = [near - 200_000_000, near + 200_000_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (calendar.instantAt(middle, which) >= instant) high = middle;
    else low = middle;
  }
  return high;
}

/** Steps in order; of several that start alike the last counts, and one that changes nothing is left out. */
function stepsOf(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  for (const [edge, value] of steps) {
    while (kept.length > 0 && kept.at(-1)![0] >= edge) kept.pop();
    if (kept.at(-1)?.[1] !== value) kept.push([edge, value]);
  }
  return kept;
}

/** The arithmetic in an engine's words. @internal */
export function pieceText(time: string, { anchors, length, shifts }: Pieces, grammar: Grammar): string {
  const anchor = stepText(time, anchors, grammar);
  if (length === null) return anchor;
  // `a - -5` would be a comment where the blank is lost.
  const since = `${time} - ${anchor.startsWith("-") ? `(${anchor})` : anchor}`;
  const start = `${time} - ${grammar.percent ? `(${since}) % ${length}` : `MOD(${since}, ${length})`}`;
  return shifts.some(([, shift]) => shift !== 0) ? `${start} + ${stepText(time, shifts, grammar)}` : start;
}

/** Nested CASEs of `fanOut` branches each: an engine then asks the logarithm of all edges. */
function stepText(time: string, steps: Steps, grammar: Grammar): string {
  const { fanOut = 8, floor } = grammar;
  const count = steps.length;
  if (count === 1) return String(steps[0]![1]);
  // The start of the period that a time lies in: one function, where there is one, instead of a comparison a period.
  if (floor !== undefined && steps.every(([edge, value], i) => i === 0 || edge === value))
    return `${floor}(${time}, [${steps.map(([, value]) => value).join(", ")}])`;
  let width = 1;
  while (width * fanOut < count) width *= fanOut;
  let text = "CASE";
  for (let first = 0; first < count; first += width) {
    const behind = steps[first + width];
    text += behind === undefined ? " ELSE " : ` WHEN ${time} < ${behind[0]} THEN `;
    text += stepText(time, steps.slice(first, first + width), grammar);
  }
  return `${text} END`;
}
