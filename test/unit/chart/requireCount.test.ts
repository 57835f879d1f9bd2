import { expect, test } from "vitest";
import { requireCount } from "../../../src/chart/requireCount.ts";
import { expectRefused } from "../../config/errors.ts";

test("as many as may be are drawn, one more is refused in words", () => {
  expect(() => {
    requireCount(5, 5, "lines");
  }).not.toThrow();
  expectRefused(
    () => {
      requireCount(6, 5, "lines");
    },
    "OUT_OF_RANGE",
    "result: expected at most 5 lines",
  );
});
