import { describe, expect, test } from "vitest";
import { crossTally, keyDrivers, penaltyReward } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";
import { survey, ask } from "./survey.ts";

describe("penaltyReward", () => {
  test("an item whose low answers cost is must-be, and an empty box says so", () => {
    const rows = survey(600, 11).map((row) => ({ ...row, nps: row.food! <= 2 ? 3 : 6 + (row.id % 5) }));
    const { items } = penaltyReward(crossTally(rows, { ...ask, low: [1, 2], high: [5] }));
    expect(items.map((item) => item.class)).toEqual(["must-be", "no clear effect", "no clear effect"]);
    expect(items[0]!.gain).toBeCloseTo((items[0]!.lowPercent! / 100) * -items[0]!.penalty!, 10);
    const nobody = penaltyReward(crossTally(rows.map((row) => ({ ...row, food: Math.max(2, row.food!) })), { ...ask, low: [1], high: [5] })); // prettier-ignore
    expect([nobody.items[0]!.reason, nobody.items[0]!.penalty]).toEqual(["emptyBox", null]);
  });

  test("wants boxes, and keyDrivers points", () => {
    const rows = survey(60, 12);
    expectRefused(() => penaltyReward(crossTally(rows, ask)), "BAD_OPTION", "state.items[0]");
    expectRefused(() => keyDrivers(crossTally(rows, { ...ask, low: [1], high: [5] })), "BAD_OPTION", "state.items[0]");
  });
});
