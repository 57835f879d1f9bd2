import { describe, expect, it } from "vitest";
import { scorecard } from "../../../src/cube/scorecard.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { toldBy } from "../../config/errors.ts";

describe("scorecard", () => {
  it("asks several questions of the same cells", () => {
    const rows = [
      { tier: "a", recommend: 10, satisfied: 4 },
      { tier: "a", recommend: null, satisfied: 2 },
      { tier: null, recommend: 1, satisfied: 1 },
    ];
    const cubes = scorecard(rows, {
      metrics: { nps: { metric: NPS, rating: "recommend" }, csat: { metric: CSAT, rating: (row) => row.satisfied } },
      by: ["tier"],
    });
    expect(cubes.nps).toEqual(tallyBy(rows, { metric: NPS, rating: "recommend", by: ["tier"] }));
    expect(cubes.csat).toEqual(tallyBy(rows, { metric: CSAT, rating: "satisfied", by: ["tier"] }));
  });

  it("names the question of a bad answer, and needs one at least", () => {
    const call = (): unknown => scorecard([{ q: 6 }], { metrics: { csat: { metric: CSAT, rating: "q" } } });
    expect(toldBy(call)).toContain("OFF_SCALE metrics.csat.rating[0]");
    expect(toldBy(() => scorecard([{ q: 6 }], { metrics: {} }))).toContain("EMPTY metrics");
  });
});
