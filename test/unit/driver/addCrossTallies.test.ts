import { describe, expect, test } from "vitest";
import { NPS, addCrossTallies, crossTally, scale } from "../../../src/index.ts";
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

describe("addCrossTallies", () => {
  test("two halves by key are the whole; without a key only where the caller says so", () => {
    const rows = survey(200, 5);
    const [a, b] = [crossTally(rows.slice(0, 90), ask), crossTally(rows.slice(90), ask)];
    expect(addCrossTallies(a, b)).toEqual(crossTally(rows, ask));
    const { key: _, ...unkeyed } = ask;
    const parts = [crossTally(rows.slice(0, 90), unkeyed), crossTally(rows.slice(90), unkeyed)] as const;
    expectRefused(() => addCrossTallies(...parts), "DESIGN_MISMATCH", "b");
    expect(addCrossTallies(...parts, { disjoint: true }).used).toBe(200);
    expectRefused(() => addCrossTallies(a, crossTally(rows, { ...ask, groups: 20 })), "DESIGN_MISMATCH", "b");
  });
});
