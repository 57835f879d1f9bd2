import { type HasScale, type Scale, pointCount, scaleOf } from "../scale/scale.ts";
import { type Tally, emptySlots, tallyOf } from "./countAnswers.ts";

/** The tally of no answers: adding it changes nothing. `tally(metric, [])` is the public way. @internal */
export function emptyTally(of: HasScale | Scale): Tally {
  const on = scaleOf(of);
  const points = pointCount(on);
  return tallyOf(on, { points }, emptySlots({ points }));
}
