import { describe, expect, it } from "vitest";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import { reopened } from "../../../src/service/reopened.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { reconciles } from "./reconciled.ts";

const HOUR = 3_600_000;

const DAY = 24 * HOUR;

describe("reopening, escalation, transfer", () => {
  const asOf = 30 * DAY;
  const solved = (back: number | null | undefined, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: "",
    startedAt: 0,
    firstResolvedAt: DAY,
    resolvedAt: DAY,
    ...(back !== undefined && { firstReopenedAt: back === null ? null : back * DAY }),
    ...more,
  });

  it("counts cases that came back within the window, once each", () => {
    const cases = [
      solved(null),
      solved(3, { reopens: 4 }),
      solved(8),
      solved(8.5),
      solved(undefined),
      solved(undefined, { reopens: 0 }),
      solved(null, { firstResolvedAt: 25 * DAY, resolvedAt: 25 * DAY }),
      solved(null, { firstResolvedAt: null, resolvedAt: null }),
    ];
    const window = 7 * DAY;
    expect(caseOutcomes(reopened({ window }), cases, { asOf })).toEqual([
      0,
      1,
      1,
      0,
      "unknown",
      0,
      "immature",
      "notCovered",
    ]);
    const found = caseShare(reopened({ window }), cases, { asOf });
    expect([found.score.value, found.metric.better]).toEqual([40, "lower"]);
    expect(reconciles(found)).toBe(true);
  });

  it("a window that ends at asOf has passed", () => {
    const outcome = (window: number): unknown => caseOutcomes(reopened({ window }), [solved(null)], { asOf })[0];
    expect([outcome(29 * DAY), outcome(29 * DAY + 1)]).toEqual([0, "immature"]);
  });

  it("so far counts everything, also from a bare number of reopenings", () => {
    const cases = [solved(undefined, { reopens: 2 }), solved(20), solved(40), solved(null)];
    expect(caseOutcomes(reopened({ window: "soFar" }), cases, { asOf })).toEqual([1, 1, 0, 0]);
  });
});
