import { describe, expect, it } from "vitest";
import { differenceInDifferences } from "../../../src/compare/differenceInDifferences.ts";
import { CSAT } from "../../../src/metric/catalogue.ts";
import type { Metric } from "../../../src/metric/metric.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { codeOf } from "../../config/errors.ts";

const of = (metric: Metric, counts: Record<number, number>, level = 0.95): Score =>
  score(metric, tallyFromCounts(metric, counts), { level });

describe("differenceInDifferences", () => {
  const pair = (before: Record<number, number>, after: Record<number, number>, level?: number) => ({
    current: of(CSAT, after, level),
    reference: of(CSAT, before, level),
  });
  const treated = pair({ 5: 300, 1: 200 }, { 5: 360, 1: 140 });
  const control = pair({ 5: 310, 1: 190 }, { 5: 315, 1: 185 });

  it("is the change of one group less the change of the other, with both changes", () => {
    const { difference, unit, ...found } = differenceInDifferences(treated, control);
    expect([difference, unit]).toEqual([11, "percentage points"]);
    expect([found.treated.difference, found.control.difference]).toEqual([12, 1]);
  });

  it("has the interval of four independent scores", () => {
    const { interval } = differenceInDifferences(treated, control);
    const reach = [treated.current, treated.reference, control.current, control.reference].map(
      ({ value, interval: own }, i) => (i === 0 || i === 3 ? value! - own!.lower : own!.upper - value!),
    );
    expect(interval!.lower).toBeCloseTo(11 - Math.hypot(...reach), 10);
  });

  it("mirrors when the groups change places", () => {
    const [there, back] = [differenceInDifferences(treated, control), differenceInDifferences(control, treated)];
    expect(back.difference).toBe(-there.difference!);
    expect(back.interval!.lower).toBeCloseTo(-there.interval!.upper, 10);
    expect(back.pValue).toBeCloseTo(there.pValue!, 10);
    expect([there.verdict, back.verdict]).toEqual(["better", "worse"]);
  });

  it("finds nothing in groups that moved alike", () => {
    expect(differenceInDifferences(treated, treated)).toMatchObject({
      difference: 0,
      pValue: 1,
      verdict: "no clear change",
    });
  });

  it("has not enough data when one of the four scores has none", () => {
    const none = pair({}, { 5: 10 });
    expect(differenceInDifferences(treated, none)).toMatchObject({
      difference: null,
      verdict: "not enough data",
      reason: "noAnswers",
    });
  });

  it("refuses scores of two levels", () => {
    expect(codeOf(() => differenceInDifferences(treated, pair({ 5: 9, 1: 9 }, { 5: 9, 1: 3 }, 0.9)))).toBe(
      "METRIC_MISMATCH",
    );
  });
});
