import { describe, expect, it } from "vitest";
import { completionRate } from "../../../src/survey/completionRate.ts";
import { outcomeRate } from "../../../src/survey/outcomeRate.ts";
import { expectRefused } from "../../config/errors.ts";

describe("completionRate", () => {
  it("counts ends that are right as completed, and leaves out what is still open", () => {
    const rate = completionRate({ started: 10, completed: 5, ineligibleEnds: 2, failed: 2, open: 1 });
    expect(rate).toMatchObject({ rows: 10, used: 9, excluded: { immature: 1 }, completed: 7, failed: 2 });
    expect(rate.score.value).toBeCloseTo(700 / 9, 12);
  });
  it("never passes 100 %, for ends that do not add up are refused", () => {
    expectRefused(() => completionRate({ started: 5, completed: 6, failed: 0 }), "OUT_OF_RANGE", "counts.started");
    expectRefused(() => completionRate({ started: 5, completed: 5 } as never), "NOT_A_NUMBER", "counts.failed");
    expectRefused(() => completionRate(null as never), "BAD_OPTION", "counts");
    const misspelt = { started: 5, completed: 5, failed: 0, opened: 0 };
    expectRefused(() => completionRate(misspelt), "BAD_OPTION", "counts.opened");
  });
  it("has no value where nothing ended", () => {
    expect(completionRate({ started: 2, completed: 0, failed: 0, open: 2 }).score).toMatchObject({
      value: null,
      reason: "noAnswers",
    });
  });
});

describe("outcomeRate", () => {
  const ended = { I: 60, P: 10, R: 20, NC: 5, O: 5, UH: 30, NE: 100 };
  it("takes the eligible of those of whom it is known, where it is asked to", () => {
    const found = outcomeRate(ended, { definition: "RR3", e: "knownCases" });
    expect(found).toMatchObject({
      e: 0.5,
      used: 115,
      rows: 230,
      excluded: { notEligible: 100, unknown: 15, notAsked: 0 },
    });
    expect(found.value).toBeCloseTo(6000 / 115, 12);
    expect(found.interval!.lower < found.value! && found.value! < found.interval!.upper).toBe(true);
  });
  it("turns its direction for refusals, and leaves non-contacts out of cooperation", () => {
    expect(outcomeRate(ended, { definition: "REF3" })).toMatchObject({ better: "lower", value: 20, e: null });
    expect(outcomeRate(ended, { definition: "COOP3" }).excluded.notAsked).toBe(10);
  });
  it("has no value without cases", () => {
    expect(outcomeRate({ I: 0 }, { definition: "RR1" })).toMatchObject({
      value: null,
      interval: null,
      reason: "noCases",
    });
  });
  it("refuses an e that the definition does not ask for, and misses one that it does", () => {
    expectRefused(() => outcomeRate(ended, { definition: "RR1", e: 0.5 }), "BAD_OPTION", "e");
    expectRefused(() => outcomeRate(ended, { definition: "RR3" }), "NOT_A_NUMBER", "e");
    expectRefused(() => outcomeRate(ended, { definition: "RR4", e: "known" as never }), "BAD_OPTION", "e");
    expectRefused(() => outcomeRate({ I: 1, X: 2 } as never, { definition: "RR1" }), "BAD_OPTION", "dispositions.X");
    expectRefused(() => outcomeRate({ I: 0.5 }, { definition: "RR1" }), "NOT_INTEGER", "dispositions.I");
  });
});
