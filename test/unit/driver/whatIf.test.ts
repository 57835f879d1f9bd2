import { describe, expect, test } from "vitest";
import { CSAT_MEAN, NPS, nps, tally, tallyFromCounts, whatIf } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";

const answers = tallyFromCounts(NPS, { 3: 200, 8: 300, 10: 500 });

describe("whatIf", () => {
  test("all detractors moved is the score of those answers", () => {
    const {
      then,
      gain,
      current: now,
    } = whatIf(NPS, answers, { moves: [{ from: "detractor", to: "passive", percent: 100 }] });
    const moved = nps([...new Array<number>(500).fill(8), ...new Array<number>(500).fill(10)]);
    expect([now.value, then!.value, gain!.value]).toEqual([30, moved.value, 20]);
    // Over the same three values the interval is that of the answers.
    expect(gain!.interval!.lower).toBeGreaterThan(17);
  });

  test("a share moves in proportion, several moves add up", () => {
    const moves = [{ from: "detractor", to: "passive", percent: 30 }, { from: "passive", to: "promoter", percent: 10 }] as const; // prettier-ignore
    const { then, gain } = whatIf(NPS, answers, { moves });
    expect(gain!.value).toBeCloseTo(6 + 3, 12);
    expect(then!.interval!.lower).toBeLessThan(39);
    expect(then!.interval!.upper).toBeGreaterThan(39);
  });

  test("a target says how much it takes, or that it is out of reach or reached", () => {
    const moves = [{ from: "detractor", to: "passive", percent: 10 }] as const;
    const needed = (target: number) => whatIf(NPS, answers, { moves, target }).target;
    expect(needed(40)).toEqual({ value: 40, needed: 50, reason: null });
    expect(needed(60)).toEqual({ value: 60, needed: null, reason: "outOfReach" });
    expect(needed(30)).toEqual({ value: 30, needed: 0, reason: "reached" });
  });

  test("nobody and one cluster say so; everybody at one value is one value", () => {
    const moves = [{ from: "detractor", to: "promoter", percent: 100 }, { from: "passive", to: "promoter", percent: 100 }] as const; // prettier-ignore
    expect(whatIf(NPS, tallyFromCounts(NPS, {}), { moves }).reason).toBe("noAnswers");
    expect(whatIf(NPS, answers, { moves }).then!.value).toBe(100);
    const one = tally(NPS, [10, 3], { clusters: ["a", "a"] });
    expect(whatIf(NPS, one, { moves: [{ from: "detractor", to: "passive", percent: 5 }] }).reason).toBe("oneCluster");
  });

  test("refuses unknown bands, more than everybody, and bands of several values", () => {
    const of = (move: object) => () => whatIf(NPS, answers, { moves: [{ from: "detractor", to: "passive", percent: 30, ...move }] }); // prettier-ignore
    expectRefused(of({ from: "detractors" }), "BAD_OPTION", "moves[0].from");
    expectRefused(of({ to: "detractor" }), "BAD_OPTION", "moves[0].to");
    expectRefused(of({ percent: 101 }), "OUT_OF_RANGE", "moves[0].percent");
    expectRefused(() => whatIf(NPS, answers, { moves: [] }), "EMPTY", "moves");
    const csat = tallyFromCounts(CSAT_MEAN, { 1: 2, 5: 4 });
    expectRefused(() => whatIf(CSAT_MEAN, csat, { moves: [{ from: "dissatisfied", to: "satisfied", percent: 5 }] }), "BAD_OPTION", "moves[0]"); // prettier-ignore
  });
});
