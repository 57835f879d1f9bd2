import { describe, expect, it } from "vitest";
import { moverContrast } from "../../../src/stats/moverContrast.ts";

const code = (expected: string): unknown => expect.objectContaining({ code: expected });

describe("difference methods", () => {
  it("a MOVER contrast needs a coefficient an arm and values inside their intervals", () => {
    const arm = { value: 4, lower: 3, upper: 6 };
    expect(() => moverContrast([arm, arm], [1])).toThrow(code("LENGTH_MISMATCH"));
    expect(() => moverContrast([{ ...arm, value: 7 }], [1])).toThrow(code("OUT_OF_RANGE"));
    expect(moverContrast([arm], [-2])).toEqual({ estimate: -8, lower: -12, upper: -6 });
  });
});
