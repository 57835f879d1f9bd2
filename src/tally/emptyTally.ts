import { type HasScale, type Scale, pointCount, scaleOf } from "../scale/scale.ts";
import { type Tally, emptySlots, tallyOf } from "./countAnswers.ts";

/**
 * The tally of no answers: adding it changes nothing.
 *
 * Source: definition. Units: answers.
 *
 * @param of - A scale, or anything that has one.
 * @returns A tally: plain JSON.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (no scale)
 * @example
 * emptyTally(scale(1, 3)).counts; // => [0, 0, 0]
 */
export function emptyTally(of: HasScale | Scale): Tally {
  const on = scaleOf(of);
  const points = pointCount(on);
  return tallyOf(on, { points }, emptySlots({ points }));
}
