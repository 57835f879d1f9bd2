import { describe, expect, it } from "vitest";
import { describe as inWords } from "../../../src/report/describe.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import { escalated, transferred } from "../../../src/service/handovers.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { refusalOf } from "../../config/errors.ts";

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

  it("shares of cases never exceed 100, however many escalations there are", () => {
    const cases = [5, 7, 1].map((count, i) => ({ id: `${i}`, startedAt: 0, escalations: count, transfers: 0 }));
    expect(caseShare(escalated({ among: "all" }), cases, { asOf }).score.value).toBe(100);
    expect(caseShare(transferred({ among: "all" }), cases, { asOf }).score.value).toBe(0);
  });

  it("among the resolved leaves out open cases and those of unknown state", () => {
    const cases = [
      solved(null, { escalations: 1 }),
      solved(null, { escalations: 1, resolvedAt: null }),
      { id: "", startedAt: 0, escalations: 0 },
    ];
    expect(caseOutcomes(escalated({ among: "resolved" }), cases, { asOf })).toEqual([1, "notCovered", "unknown"]);
    expect(refusalOf(() => escalated({} as never)).code).toBe("BAD_OPTION");
  });
});

it("goes by its name in words, English and Chinese", () => {
  const cases: ServiceCase[] = [1, 1, 1, 0].map((escalations, i) => ({ id: `${i}`, startedAt: 0, escalations }));
  const { score } = caseShare(escalated({ among: "all" }), cases, { asOf: 1 });
  expect(inWords(score)).toMatch(/^The share of escalated cases is 75\.0%/);
  expect(inWords(score, { language: chinese })).toMatch(/^升级率为75\.0%/);
});
