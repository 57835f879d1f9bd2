import { describe, expect, test } from "vitest";
import { NPS, crossTally, keyDrivers, penaltyReward, scale } from "../../../src/index.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { expectRefused } from "../../config/errors.ts";

interface Row {
  readonly id: number;
  readonly nps: number | null;
  readonly food: number | null;
  readonly signs: number | null;
  readonly idle: number;
  readonly same: number;
}

/** Food matters, signs half as much, the idle item not at all. */
function survey(n: number, seed: number): Row[] {
  const next = seededRandom(seed).uniform;
  const point = (): number => 1 + Math.floor(5 * next());
  return Array.from({ length: n }, (_, id) => {
    const [food, signs, idle] = [point(), point(), point()];
    const felt = 2 * food + signs + 3 * (next() - 0.5) - 3;
    return { id, food, signs, idle, same: 3, nps: Math.max(0, Math.min(10, Math.round(felt))) };
  });
}

const ask = {
  metric: NPS,
  rating: "nps",
  key: "id",
  items: { food: "food", signs: "signs", idle: "idle" },
  scale: scale(1, 5),
  missing: "completeRows",
} as const;

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
