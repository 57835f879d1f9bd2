import { describe, expect, it } from "vitest";
import { anhoejRules, nelsonRules, runsAbout } from "../../../src/stats/series/runRules.ts";

const rulePoints = (z: readonly number[]): { at: number; value: number; z: number }[] =>
  z.map((each, at) => ({ at, value: each, z: each }));

describe("run rules", () => {
  it.each([
    ["nelson2", [1, 2, 1, 2, 1, 2, 1, 2, 1], "above"],
    ["nelson3", [-2, -1, -0.5, 0.2, 0.4, 0.9], null],
    ["nelson4", [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1], null],
    ["nelson5", [0.1, -2.5, -2.2, -0.3], "below"],
    ["nelson6", [1.5, 1.2, -0.2, 1.7, 1.1], "above"],
    ["nelson7", [0.5, -0.2, 0.1, 0.9, -0.8, 0.3, -0.1, 0.2, -0.6, 0.7, 0.1, -0.2, -0.3, 0.4, 0.1], null],
    ["nelson8", [1.5, -1.2, 2.2, -1.3, 1.4, 1.1, -1.8, 1.2], null],
  ])("%s fires on its own pattern and not on one point less", (rule, z, side) => {
    const found = nelsonRules(rulePoints(z)).filter((signal) => signal.rule === rule);
    expect(found).toHaveLength(1);
    expect(found[0]!.side).toBe(side);
    const shorter = rule === "nelson5" ? z.slice(2) : z.slice(1);
    expect(nelsonRules(rulePoints(shorter)).some((signal) => signal.rule === rule)).toBe(false);
  });

  it("tell one long stretch once", () => {
    const signals = nelsonRules(rulePoints(Array.from({ length: 20 }, (_, i) => 1.2 + (i % 3) / 10)));
    expect(signals.filter(({ rule }) => rule === "nelson2")).toEqual([
      { rule: "nelson2", start: 0, end: 20, side: "above" },
    ]);
  });

  it("find a run that is too long and too few crossings", () => {
    const z = [1, -1, 1, -1, 1, -1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, -1, 1];
    expect(anhoejRules(rulePoints(z))).toEqual([{ rule: "longRun", start: 6, end: 16, side: "above" }]);
    const two = [1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1];
    expect(anhoejRules(rulePoints(two))).toEqual([{ rule: "fewCrossings", start: 0, end: 12, side: null }]);
  });

  it("do not count points on the line", () => {
    expect(runsAbout([5, 4, 5, 6, null, 5], 5)).toMatchObject({ useful: 2, longestRun: 1, crossings: 1 });
    expect(runsAbout([5, 5], 5)).toEqual({
      kind: "runs",
      useful: 0,
      longestRun: 0,
      longestRunMax: 0,
      crossings: 0,
      crossingsMin: 0,
    });
  });
});
