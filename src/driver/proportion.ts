import { type Distribution, distribution } from "../metric/distribution.ts";
import { shareOf } from "../metric/metricOf.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";

const YES = /* @__PURE__ */ shareOf({
  id: "share",
  scale: { min: 0, max: 1, step: 1 },
  bands: { no: [0], yes: [1] },
  band: "yes",
});

/** So many of so many, in percent, as the comparisons take it. @internal */
export function proportion(yes: number, total: number): Distribution {
  return distribution(YES, tallyFromCounts(YES, [total - yes, yes]));
}
