import { refuse } from "../errors.ts";
import type { PeriodCalendar } from "../time/periodCalendar.ts";
import { type ZoneOffsets, segmentAt } from "../time/zoneOffsets.ts";
import type { Grammar } from "./dialects.ts";

/** A function that is constant between its edges: `values[i]` below `edges[i]`, the last value from the last edge on. @internal */
export interface Steps {
  readonly edges: readonly number[];
  readonly values: readonly number[];
}

/**
 * Which period a time falls in, as arithmetic that every engine does alike: the start of the period is
 * `anchors` where no length is given, else `time − (time − anchors) mod length + shifts`.
 *
 * @internal
 */
export interface Pieces {
  readonly anchors: Steps;
  readonly length: number | null;
  readonly shifts: Steps | null;
}

/** A CASE of more branches than this is a mistake in the range. */
const MOST_EDGES = 5000;

/** What the periods of a query are made from: whole times in [start, end). @internal */
export interface Cut {
  readonly calendar: PeriodCalendar;
  readonly zone: ZoneOffsets;
  readonly start: number;
  readonly end: number;
  /** Whether `every` has a fixed length in civil time. */
  readonly fixed: boolean;
}

/** The periods of instants in epoch milliseconds; a piece is the period's first instant. @internal */
export function instantPieces(cut: Cut): Pieces {
  const { calendar, zone, start, end, fixed } = cut;
  if (!fixed) return { anchors: edgesOf(cut, (ordinal) => calendar.startAt(ordinal)), length: null, shifts: null };
  const { startOf } = calendar.rhythm;
  const length = startOf(1) - startOf(0);
  const anchors: Step[] = [];
  const shifts: Step[] = [];
  for (let place = segmentAt(zone, start); place < zone.starts.length; place++) {
    const offset = zone.offsets[place]!;
    const stretch = Math.max(start, zone.starts[place]!);
    if (stretch >= end) break;
    // A stretch may begin in the middle of a period, or with a start that the clock has shown before it was set back.
    const origin = startOf(0) - offset;
    const first = origin + Math.floor((stretch - origin) / length) * length;
    anchors.push({ from: stretch, value: first });
    const behind = zone.starts[place + 1] ?? Infinity;
    // Until a period of this stretch is met that starts where its clock says. The one that the stretch begins in may do so by chance,
    // where the clock was set back a minute after midnight (Newfoundland until 2011), and the next be the same over again.
    for (let own = first, shift = NaN; (shift !== 0 || own - length < stretch) && own < behind; own += length) {
      shift = calendar.startAt(calendar.ordinalAt(Math.max(own, stretch))) - own;
      shifts.push({ from: Math.max(own, stretch), value: shift });
    }
  }
  return { anchors: stepsOf(anchors), length, shifts: nonZero(stepsOf(shifts)) };
}

/** The periods of civil times; a piece is the period's start in civil time. @internal */
export function civilPieces(cut: Cut, which: "first" | "last"): Pieces {
  const { calendar, start, end, fixed } = cut;
  const { startOf, ordinalOf } = calendar.rhythm;
  const edgeOf = (ordinal: number): number => firstCivil(calendar, calendar.startAt(ordinal), which);
  if (!fixed) return { anchors: edgesOf(cut, edgeOf, startOf), length: null, shifts: null };
  const length = startOf(1) - startOf(0);
  const shifts: Step[] = [{ from: -Infinity, value: 0 }];
  const last = calendar.ordinalAt(end - 1);
  for (let ordinal = calendar.ordinalAt(start) + 1; ordinal <= last; ordinal++) {
    // Where the change of the clock lies across the period's start, times before that start belong to it, too.
    for (let civil = edgeOf(ordinal); civil < startOf(ordinal);) {
      const own = startOf(ordinalOf(civil));
      shifts.push({ from: civil, value: startOf(ordinal) - own });
      civil = Math.min(own + length, startOf(ordinal));
      shifts.push({ from: civil, value: 0 });
    }
  }
  const origin = startOf(ordinalOf(firstCivil(calendar, start, which)));
  return { anchors: { edges: [], values: [origin] }, length, shifts: nonZero(stepsOf(shifts)) };
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

/** One step a period: for rhythms whose periods differ in length. */
function edgesOf({ calendar, start, end }: Cut, edgeOf: (ordinal: number) => number, valueOf = edgeOf): Steps {
  const first = calendar.ordinalAt(start);
  const last = Math.max(first, calendar.ordinalAt(end - 1));
  if (last - first > MOST_EDGES) {
    refuse(
      "OUT_OF_RANGE",
      "when.end",
      `at most ${MOST_EDGES} months, quarters or years in one query`,
      last - first + 1,
    );
  }
  const steps: Step[] = [];
  for (let ordinal = first; ordinal <= last; ordinal++) {
    steps.push({ from: edgeOf(ordinal), value: valueOf(ordinal) });
  }
  return stepsOf(steps);
}

interface Step {
  readonly from: number;
  readonly value: number;
}

/** Steps in order; of several that start alike the last counts, and one that changes nothing is left out. */
function stepsOf(steps: readonly Step[]): Steps {
  const kept: Step[] = [];
  for (const step of steps) {
    while (kept.length > 0 && kept.at(-1)!.from >= step.from) kept.pop();
    if (kept.at(-1)?.value !== step.value) kept.push(step);
  }
  return { edges: kept.slice(1).map(({ from }) => from), values: kept.map(({ value }) => value) };
}

function nonZero(steps: Steps): Steps | null {
  return steps.values.every((value) => value === 0) ? null : steps;
}

/** The arithmetic in an engine's words. @internal */
export function pieceText(time: string, { anchors, length, shifts }: Pieces, grammar: Grammar): string {
  const anchor = stepText(time, anchors, grammar);
  if (length === null) return anchor;
  const start = `${time} - ${grammar.remainder(`${time} - ${bracketed(anchor)}`, length)}`;
  return shifts === null ? start : `${start} + ${stepText(time, shifts, grammar)}`;
}

/** `a - -5` would be a comment where the blank is lost. */
function bracketed(number: string): string {
  return number.startsWith("-") ? `(${number})` : number;
}

/** Nested CASEs of `fanOut` branches each: an engine then asks the logarithm of all edges. */
function stepText(time: string, { edges, values }: Steps, grammar: Grammar): string {
  const { fanOut } = grammar;
  if (values.length === 1) return String(values[0]);
  // The start of the period that a time lies in: one function, where there is one, instead of a comparison a period.
  const floor = edges.every((edge, i) => edge === values[i + 1]) ? grammar.floorOf(time, values) : null;
  if (floor !== null) return floor;
  const depth = Math.ceil(Math.log(values.length) / Math.log(fanOut) - 1e-9);
  const width = Math.max(1, fanOut ** (depth - 1));
  const branches: string[] = [];
  for (let first = 0; first < values.length; first += width) {
    const behind = Math.min(first + width, values.length);
    const branch = stepText(
      time,
      { edges: edges.slice(first, behind - 1), values: values.slice(first, behind) },
      grammar,
    );
    branches.push(behind === values.length ? `ELSE ${branch}` : `WHEN ${time} < ${edges[behind - 1]} THEN ${branch}`);
  }
  return `CASE ${branches.join(" ")} END`;
}
