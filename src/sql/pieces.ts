import { refuse } from "../errors.ts";
import { firstWhere } from "../numerics/firstWhere.ts";
import type { PeriodCalendar } from "../time/periodCalendar.ts";
import { type ZoneOffsets, segmentAt } from "../time/zoneOffsets.ts";
import { type Grammar, written } from "./dialects.ts";

/** A function that is constant between its edges: each value from its edge on, the first one also below. @internal */
export type Steps = readonly Step[];
type Step = readonly [edge: number, value: number];

/**
 * Which period a time falls in, as arithmetic that every engine does alike.
 *
 * Periods that differ in length are the last of `steps` that the time has reached. Of those that are all as long, `steps` is what brings a time to
 * the clock of its zone, and the period's start on that clock is `clock − (clock − origin) mod length`.
 *
 * @internal
 */
export interface Pieces {
  readonly steps: Steps;
  readonly length: number | null;
  readonly origin: number;
  /** The number of the period that a piece stands for; NaN for what no time of this query gives. */
  ordinalOf(piece: number): number;
}

/** A CASE of more branches than this is a mistake in the range. */
const MOST_EDGES = 5000;

/** What the periods of a query are made from: whole times in [start, end). @internal */
export interface Cut {
  readonly calendar: PeriodCalendar;
  readonly zone: ZoneOffsets;
  readonly start: number;
  readonly end: number;
  /** The first civil time that is read as this instant or a later one; null where times are instants. */
  readonly civilFrom: ((instant: number) => number) | null;
}

/** @internal */
export function piecesOf(cut: Cut, every: unknown): Pieces {
  const { calendar, start, end, civilFrom } = cut;
  const { startOf, ordinalOf } = calendar.rhythm;
  const first = calendar.ordinalAt(start);
  const last = calendar.ordinalAt(end - 1);
  const edgeOf = (ordinal: number): number => (civilFrom ?? Number)(calendar.startAt(ordinal));
  if (every === "month" || every === "quarter" || every === "year") {
    if (last - first >= MOST_EDGES)
      refuse("OUT_OF_RANGE", "when.end", `at most ${MOST_EDGES} periods in one query`, last - first + 1);
    const edges = Array.from({ length: last - first + 1 }, (_, i) => edgeOf(first + i));
    const places = new Map(edges.map((edge, i) => [edge, first + i]));
    return {
      steps: edges.map((edge) => [edge, edge]),
      length: null,
      origin: 0,
      ordinalOf: (piece) => places.get(piece) ?? NaN,
    };
  }
  const length = startOf(1) - startOf(0);
  return {
    steps: stepsOf(civilFrom === null ? clockSteps(cut, length) : civilSteps(first, last, startOf, edgeOf)),
    length,
    origin: startOf(first),
    ordinalOf(piece) {
      const ordinal = ordinalOf(piece);
      return startOf(ordinal) === piece && ordinal >= first && ordinal <= last ? ordinal : NaN;
    },
  };
}

/** What is added to an instant. A period that has begun goes on where the clock is set back over its start: until then the old one counts. */
function clockSteps({ calendar, zone, start, end }: Cut, length: number): Step[] {
  const steps: Step[] = [];
  for (let place = segmentAt(zone, start); place < zone.starts.length; place++) {
    const from = Math.max(start, zone.starts[place]!);
    if (from >= end) break;
    const offset = zone.offsets[place]!;
    const begun = calendar.rhythm.startOf(calendar.ordinalAt(from));
    // When the clock shows that start, for the second time where it was set back over it.
    const shown = begun - offset;
    for (let at = from; at < shown; at += length) steps.push([at, begun - at]);
    steps.push([Math.max(from, shown), offset]);
  }
  return steps;
}

/** What is added to a civil time: nothing, but where a change of the clock across a period's start brings times before it into the period. */
function civilSteps(
  first: number,
  last: number,
  startOf: (ordinal: number) => number,
  edgeOf: (ordinal: number) => number,
): Step[] {
  const steps: Step[] = [[-Infinity, 0]];
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const [start, edge] = [startOf(ordinal), edgeOf(ordinal)];
    if (edge < start) steps.push([edge, start - edge], [start, 0]);
  }
  return steps;
}

/** The first civil time (in whole milliseconds) that is read as this instant or a later one. @internal */
export function firstCivil(calendar: PeriodCalendar, instant: number, which: "first" | "last"): number {
  const near = calendar.civilAt(instant);
  // No clock was ever changed by more than a day and some hours.
  return firstWhere(near - 2e8, near + 2e8, (civil) => calendar.instantAt(civil, which) >= instant);
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
export function pieceText(time: string, { steps, length, origin }: Pieces, grammar: Grammar): string {
  // The start of the period that a time lies in: one function, where there is one, instead of a comparison a period.
  if (length === null && grammar.floor) return `${grammar.floor}(${time}, [${steps.map(([edge]) => edge).join(", ")}])`;
  const step = stepText(time, steps, grammar.fanOut);
  if (length === null) return step;
  const clock = step === "0" ? time : `${time} + ${step}`;
  // `a - -5` would be a comment where the blank is lost.
  const since = `${clock} ${origin < 0 ? "+" : "-"} ${Math.abs(origin)}`;
  return `${clock} - ${written(grammar.rest, { x: since, y: length })}`;
}

/** Nested CASEs of `fanOut` branches each: an engine then asks the logarithm of all edges. */
function stepText(time: string, steps: Steps, fanOut: number): string {
  if (steps.length === 1) return String(steps[0]![1]);
  let width = 1;
  while (width * fanOut < steps.length) width *= fanOut;
  let text = "CASE";
  for (let first = 0; first < steps.length; first += width) {
    const behind = steps[first + width];
    text += behind === undefined ? " ELSE " : ` WHEN ${time} < ${behind[0]} THEN `;
    text += stepText(time, steps.slice(first, first + width), fanOut);
  }
  return `${text} END`;
}
