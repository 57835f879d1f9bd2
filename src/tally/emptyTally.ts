import { type HasScale, type Scale, pointCount } from "../scale/scale.ts";
import { type Tally, tallyOf, emptySlots } from "./countAnswers.ts";
import { scaleOf } from "../scale/scale.ts";

/**
 * The tally of no answers: adding it changes nothing.
 *
 * @example
 * emptyTally(scale(1, 3)).counts; // => [0, 0, 0]
 */
export function emptyTally(of: HasScale | Scale): Tally {
  const on = scaleOf(of);
  const points = pointCount(on);
  return tallyOf(on, { points }, emptySlots({ points }));
}
