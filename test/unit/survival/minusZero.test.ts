import { expect, it } from "vitest";
import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import { restrictedMean } from "../../../src/stats/survival/restrictedMean.ts";
import { survivalAt } from "../../../src/stats/survival/survivalAt.ts";
import { survivalQuantile } from "../../../src/stats/survival/survivalQuantile.ts";
import { durationTally } from "../../../src/stats/quantiles/durationTally.ts";

// JSON writes −0 as 0, and a result must be what its JSON is.
it("a duration of minus zero is a duration of 0", () => {
  const curve = kaplanMeier([-0, 0, 1, 3], [1, 0, 1, 0]);
  const results = [
    curve,
    survivalAt(curve, -0),
    survivalQuantile(curve, -0),
    restrictedMean(curve, -0),
    durationTally([-0]),
  ];
  for (const result of results) expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});
