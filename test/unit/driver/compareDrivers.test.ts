import { describe, expect, test } from "vitest";
import { NPS, compareDrivers, crossTally, scale } from "../../../src/index.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";

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

describe("compareDrivers", () => {
  test("two alike do not differ, two unlike do", () => {
    const [a, b] = [crossTally(survey(500, 13), ask), crossTally(survey(500, 14), ask)];
    const alike = compareDrivers([{ key: { wave: 2 }, state: a }, { key: { wave: 1 }, state: b }]); // prettier-ignore
    expect(alike.joint!.pValue).toBeGreaterThan(0.01);
    const turned = crossTally(
      survey(500, 15).map((row) => ({ ...row, food: 6 - row.food! })),
      ask,
    );
    const unlike = compareDrivers([{ key: { wave: 2 }, state: turned }, { key: { wave: 1 }, state: b }]); // prettier-ignore
    expect(unlike.joint!.pValue).toBeLessThan(1e-6);
    expect(unlike.items[0]!.difference).toBeLessThan(0);
    const three = compareDrivers([{ key: { s: 1 }, state: a }, { key: { s: 2 }, state: b }, { key: { s: 3 }, state: turned }]); // prettier-ignore
    expect([three.joint, three.items[0]!.adjustedPValue! < 1e-6]).toEqual([null, true]);
  });
});
