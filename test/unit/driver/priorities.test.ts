import { describe, expect, test } from "vitest";
import { CSAT_MEAN, CES_EFFORT, crossTally, keyDrivers, priorities, scale, score } from "../../../src/index.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { expectRefused } from "../../config/errors.ts";

const next = seededRandom(21).uniform;
const rows = Array.from({ length: 600 }, (_, id) => {
  // Food: poor and important; signs: good and important; light: poor and idle.
  const food = 1 + Math.floor(3 * next());
  const signs = 4 + Math.floor(2 * next());
  const light = 1 + Math.floor(3 * next());
  const felt = Math.min(5, Math.max(1, Math.round(0.8 * food + signs - 3 + 1.5 * (next() - 0.5))));
  return { id, food, signs, light, csat: felt, effort: 8 - felt };
});
const ask = { metric: CSAT_MEAN, rating: "csat", key: "id", items: { food: "food", signs: "signs", light: "light" }, scale: scale(1, 5), missing: "completeRows" } as const; // prettier-ignore
const state = crossTally(rows, ask);

describe("priorities", () => {
  test("gain is slope times the way to the goal, and what matters and is poor comes first", () => {
    const { items, assumption } = priorities(state, { goal: 4.5 });
    expect(items.map(({ item }) => item)).toEqual(["food", "signs", "light"].sort((a, b) => items.findIndex((x) => x.item === a) - items.findIndex((x) => x.item === b))); // prettier-ignore
    expect(items[0]!.item).toBe("food");
    for (const { item, gain, slope, mean, goal } of items) {
      expect(gain, item).toBeCloseTo(slope! * Math.max(0, goal - mean!), 10);
    }
    const { drivers } = keyDrivers(state);
    expect(items[0]!.slope).toBeCloseTo(drivers.find(({ item }) => item === "food")!.slope!, 12);
    expect(items.reduce((sum, { percent }) => sum + (percent ?? 0), 0)).toBeCloseTo(100, 9);
    expect(items[0]!.interval!.lower).toBeGreaterThan(0);
    expect(assumption).toContain("causal");
  });

  test("quadrants: poor and important is improve first, poor and idle is watch, and borders are said", () => {
    const by = Object.fromEntries(priorities(state, { goal: 5, cut: { importance: 20, performance: 50 } }).items.map((each) => [each.item, each])); // prettier-ignore
    expect([by["food"]!.quadrant, by["signs"]!.quadrant, by["light"]!.quadrant]).toEqual(["improve first", "keep up", "watch"]); // prettier-ignore
    expect(by["food"]!.clear).toBe(true);
    const border = priorities(state, { goal: 5, cut: { importance: 20, performance: (100 * (by["food"]!.mean! - 1)) / 4 } }); // prettier-ignore
    expect(border.items.find(({ item }) => item === "food")!.clear).toBe(false);
  });

  test("an item above its goal gains nothing; where lower is better the fall is the gain", () => {
    const goal = { food: 1, signs: 5, light: 3 };
    const { items } = priorities(state, { goal });
    expect(items.find(({ item }) => item === "food")!.gain).toBe(0);
    const effort = priorities(crossTally(rows, { ...ask, metric: CES_EFFORT, rating: "effort" }), { goal: 4.5 });
    expect(effort.items[0]!.item).toBe("food");
    expect(effort.items[0]!.gain).toBeLessThan(0);
  });

  test("stated importance takes the place of the share, and says so", () => {
    const stated = Object.fromEntries(["food", "signs", "light"].map((name, j) => [name, score(CSAT_MEAN, [j + 1, j + 2, j + 1])])); // prettier-ignore
    const found = priorities(state, { goal: 5, importance: stated });
    expect(found.importance).toBe("stated");
    expect(found.items.find(({ item }) => item === "light")!.importance).toBeCloseTo(10 / 3, 12);
  });

  test("refuses goals off the scale, for items nobody has, or missing", () => {
    expectRefused(() => priorities(state, { goal: 6 }), "OUT_OF_RANGE", "goal");
    expectRefused(() => priorities(state, { goal: { food: 4 } }), "NOT_A_NUMBER", "goal.signs");
    expectRefused(() => priorities(state, { goal: { food: 4, signs: 4, light: 4, wifi: 4 } }), "BAD_OPTION", "options.goal.wifi"); // prettier-ignore
    expectRefused(() => priorities(state, {} as never), "NOT_A_NUMBER", "goal");
    expectRefused(() => priorities(state, { goal: 4, cut: "mode" as never }), "BAD_OPTION", "cut");
  });
});
