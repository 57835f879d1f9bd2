import { expect, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { OUTCOME_CODES } from "../../../src/service/caseQuestion.ts";
import { escalated } from "../../../src/service/handovers.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";

it("outcomes are answers: a cube of escalations by channel loses nobody", () => {
  const cases: ServiceCase[] = [1, 0, 0, 2, undefined].map((escalations, i) => ({
    id: `${i}`,
    startedAt: 0,
    escalations,
    channel: i % 2 === 0 ? "chat" : "mail",
  }));
  const outcomes = caseOutcomes(escalated({ among: "all" }), cases, { asOf: 1 });
  const rows = cases.map(({ channel }, i) => ({ channel, outcome: outcomes[i] }));
  const cube = tallyBy(rows, {
    metric: escalated({ among: "all" }).metric,
    rating: "outcome",
    codes: OUTCOME_CODES,
    by: ["channel"],
  });
  expect(cube.cells.map(({ key, tally }) => [key.channel, tally.counts, tally.excluded.missing])).toEqual([
    ["chat", [1, 1], 1],
    ["mail", [1, 1], 0],
  ]);
});
