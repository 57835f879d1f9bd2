import { describe, expect, it } from "vitest";
import { moverContrast } from "../../../src/stats/moverContrast.ts";
import { codeOf } from "../../config/errors.ts";

describe("difference methods", () => {
  it("a MOVER contrast needs a coefficient an arm and values inside their intervals", () => {
    const arm = { value: 4, lower: 3, upper: 6 };
    expect(codeOf(() => moverContrast([arm, arm], [1]))).toBe("LENGTH_MISMATCH");
    expect(codeOf(() => moverContrast([{ ...arm, value: 7 }], [1]))).toBe("OUT_OF_RANGE");
    expect(moverContrast([arm], [-2])).toEqual({ estimate: -8, lower: -12, upper: -6 });
  });
});
