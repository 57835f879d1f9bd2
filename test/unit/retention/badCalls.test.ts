import { expect, it } from "vitest";
import { CxError } from "../../../src/errors.ts";
import { type CohortMatrixOptions, cohortMatrix } from "../../../src/retention/cohortMatrix.ts";
import { revenueRetention } from "../../../src/retention/revenueRetention.ts";

const OPTIONS = {
  rule: "bounded",
  cohorts: { every: "month", timeZone: "UTC" },
  age: "month",
  ages: [0, 1],
  asOf: 1e9,
} satisfies CohortMatrixOptions;

it.each([
  ["ages that are no list", { ages: null }, "ages"],
  ["no cohorts", { cohorts: null }, "cohorts"],
  ["an age that is null", { age: null }, "age"],
])("a cohort matrix refuses %s", (_, given, argument) => {
  const run = (): unknown => cohortMatrix([], { ...OPTIONS, ...given } as unknown as CohortMatrixOptions);
  expect(run).toThrow(CxError);
  expect(run).toThrow(new RegExp(`^${argument}: expected`));
});

it("revenue whose square is no number is refused", () => {
  expect(() => revenueRetention([{ start: 1e308, end: 1e308 }])).toThrow(/^customers\.start\[0\]: expected a number/);
});
