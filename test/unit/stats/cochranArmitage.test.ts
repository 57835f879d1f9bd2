import { describe, expect, it } from "vitest";
import { cochranArmitage } from "../../../src/stats/tests/cochranArmitage.ts";
import { codeOf } from "../../config/errors.ts";

describe("tests of tables", () => {
  it("finds no trend in shares that are all or none", () => {
    expect(cochranArmitage([0, 0], [5, 9])).toEqual({ kind: "cochranArmitage", z: 0, statistic: 0, pValue: 1 });
  });

  it("finds the same trend whatever the unit of the scores", () => {
    const [a, b] = [
      [1, 2, 4],
      [110, 120, 140],
    ].map((scores) => cochranArmitage([5, 9, 14], [20, 21, 22], { scores }));
    expect(b!.z).toBeCloseTo(a!.z, 10);
    expect(a!.z).toBeGreaterThan(0);
  });

  it.each([
    ["more successes than answers", () => cochranArmitage([6, 1], [5, 9]), "OUT_OF_RANGE"],
    ["one group with answers", () => cochranArmitage([1, 0], [5, 0]), "EMPTY"],
  ])("refuse %s", (_, act, expected) => {
    expect(codeOf(act)).toBe(expected);
  });
});
