import { describe, expect, it } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { harrellDavis } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["Harrell and Davis at 0", () => harrellDavis([1, 2], 0), "OUT_OF_RANGE", "p"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown]>([["harrellDavis", (): unknown => harrellDavis(null as never, 0.5)]])(
    "%s",
    (_, call) => {
      expect(refusedAt(call)).toBe("NOT_ITERABLE values");
    },
  );
});
