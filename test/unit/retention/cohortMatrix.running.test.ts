import { expect, it } from "vitest";
import { cohortMatrix } from "../../../src/retention/cohortMatrix.ts";

const DAY = 86_400_000;

it("a cohort that customers still join has no mature cell, and is in no overall", () => {
  const joined = Date.UTC(2026, 0, 1);
  const events = [{ customer: "ann", at: joined }];
  const matrixAt = (asOf: number): ReturnType<typeof cohortMatrix> =>
    cohortMatrix(events, {
      rule: "bounded",
      cohorts: { every: "month", timeZone: "UTC" },
      age: { milliseconds: DAY },
      ages: [1],
      asOf,
    });
  const running = matrixAt(Date.UTC(2026, 0, 15));
  expect(running.cohorts[0]!.period.complete).toBe(false);
  expect(running.cohorts[0]!.cells[0]).toMatchObject({ n: 1, percent: null, reason: "immature" });
  expect(running.overall[0]).toMatchObject({ n: 0, percent: null, reason: "immature" });
  const ended = matrixAt(Date.UTC(2026, 1, 1));
  expect(ended.cohorts[0]!.period.complete).toBe(true);
  expect(ended.cohorts[0]!.cells[0]).toMatchObject({ n: 1, percent: 0, reason: null });
});
