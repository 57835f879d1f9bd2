import { refuse, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";

/** What the answers can be: min, min + step, …, max. The identity of a tally. */
export interface Scale {
  /** The lowest answer. */
  readonly min: number;
  /** The highest answer, included. */
  readonly max: number;
  /** Distance between two neighbouring points, above 0. */
  readonly step: number;
}

/** Anything that is counted on a scale: a metric, a tally, a cube. */
export interface HasScale {
  readonly scale: Scale;
}

/** Options of {@link scale}. */
export interface ScaleOptions {
  /** Distance between two neighbouring points; 1 unless given. Half stars have 0.5. */
  readonly step?: number | undefined;
}

/** More points than this is a measurement, not a rating scale. */
const MOST_POINTS = 10_001;

/** Doubles carry 0.1 + 0.2: a point may be off its place by this share of a step. */
const ON_STEP = 1e-9;

/**
 * The scale on which answers are given.
 *
 * Units: those of the answers. At least two points, at most 10,001; a step of 1e-9 or more.
 * Source: definition.
 *
 * @param min - Lowest answer.
 * @param max - Highest answer; a whole number of steps above `min`.
 * @returns A plain record; a literal one of the same shape is as good, and is checked wherever it is given.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION` (a step without its name)
 * @example
 * scale(1, 5); // => { min: 1, max: 5, step: 1 }
 * pointsBetween(scale(0.5, 2, { step: 0.5 }), 0.5, 2); // => [0.5, 1, 1.5, 2]
 */
export function scale(min: number, max: number, options: ScaleOptions = {}): Scale {
  // A number in the place of options is meant as the step.
  if (typeof options === "number") refuse("BAD_OPTION", "options", "a record such as { step: 0.5 }", options);
  const { step } = settle(options, { step: 1 });
  requirePoints({ min, max, step }, "");
  return { min: min + 0, max: max + 0, step };
}

function requirePoints({ min, max, step }: Scale, prefix: string): void {
  requireNumber(min, `${prefix}min`);
  requireNumber(max, `${prefix}max`);
  requireNumber(step, `${prefix}step`);
  if (!(max > min)) refuse("OUT_OF_RANGE", `${prefix}max`, `a number above ${min}`, max);
  if (!(step >= 1e-9)) refuse("OUT_OF_RANGE", `${prefix}step`, "a number above 0 (1e-9 or more)", step);
  const steps = (max - min) / step;
  if (!(Math.abs(steps - Math.round(steps)) <= ON_STEP)) {
    refuse("OUT_OF_RANGE", `${prefix}max`, `a whole number of steps of ${step} above ${min}`, max);
  }
  if (Math.round(steps) + 1 > MOST_POINTS) {
    refuse("OUT_OF_RANGE", `${prefix}step`, `at most ${MOST_POINTS} points`, step);
  }
}

/** Refuses what is no scale: a literal one, or one from a file, was made by nobody who checked it. @internal */
export function requireScale(value: unknown, argument: string = "scale"): asserts value is Scale {
  requireRecord(value, argument, "a scale such as { min: 0, max: 10, step: 1 }");
  requirePoints(value as Scale, `${argument}.`);
}

/** How many points the scale has. @internal */
export function pointCount(of: Scale): number {
  return Math.round((of.max - of.min) / of.step) + 1;
}

/** The answer that stands at place `index` of the scale. @internal */
export function pointAt(of: Scale, index: number): number {
  const point = of.min + index * of.step;
  // Twelve decimals: 0.1 + 2 · 0.1 is meant to be 0.3, and a third is still on the scale. `+ 0` because −1e-17 would be −0.
  return Number.isInteger(point) ? point + 0 : +point.toFixed(12) + 0;
}

/** Place of an answer on the scale, or −1 when it stands on no point. @internal */
export function indexOnScale(of: Scale, answer: unknown): number {
  if (typeof answer !== "number") return -1;
  const place = (answer - of.min) / of.step;
  const index = Math.round(place);
  // `+ 0` because an answer just below the lowest point rounds to −0.
  return Math.abs(place - index) <= ON_STEP && index >= 0 && index < pointCount(of) ? index + 0 : -1;
}

/** Every answer the scale allows, ascending. @internal */
export function scalePoints(of: Scale): readonly number[] {
  requireScale(of);
  return Array.from({ length: pointCount(of) }, (_, index) => pointAt(of, index));
}

/**
 * The points of a scale from one answer to another, both included: a band in one word.
 *
 * Source: definition. Units: points of the scale.
 *
 * @returns The points, ascending.
 * @throws {CxError} `OFF_SCALE` when an end is no point of the scale, `OUT_OF_RANGE` when they are turned round or it is no scale
 * @example
 * pointsBetween(scale(0, 10), 7, 8); // => [7, 8]
 */
export function pointsBetween(of: Scale, lowest: number, highest: number): readonly number[] {
  requireScale(of);
  const first = requirePoint(of, lowest, "lowest");
  const last = requirePoint(of, highest, "highest");
  if (last < first) refuse("OUT_OF_RANGE", "highest", `a point not below ${lowest}`, highest);
  return scalePoints(of).slice(first, last + 1);
}

/** Place of a point, or an error that names the argument. @internal */
export function requirePoint(of: Scale, answer: unknown, argument: string, index?: number): number {
  const place = indexOnScale(of, answer);
  if (place < 0) refuse("OFF_SCALE", argument, `a point of the scale ${nameOf(of)}`, answer, index);
  return place;
}

/** "0..10", or "0.5..5 by 0.5". @internal */
export function nameOf(of: Scale): string {
  return `${of.min}..${of.max}${of.step === 1 ? "" : ` by ${of.step}`}`;
}

/** Whether two scales have the same points. @internal */
export function sameScale(a: Scale, b: Scale): boolean {
  return a.min === b.min && a.max === b.max && a.step === b.step;
}

/** The scale of anything that has one; refuses what has none. @internal */
export function scaleOf(of: HasScale | Scale): Scale {
  requireRecord(of, "of", "a scale, or what has one (a metric, a tally)");
  const found = "scale" in of ? of.scale : of;
  requireScale(found);
  return found;
}
