import { describe, expect, it } from "vitest";
import {
  type CxErrorCode,
  type Distribution,
  adjustedWaldWith,
  NPS,
  distribution,
  tallyFromCounts,
} from "../../../src/index.ts";
import { over } from "../../laws/methods.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["an unknown adjustment", () => adjustedWaldWith("agresti" as "rocks"), "BAD_OPTION", "pseudo"],
    ["two pseudo-counts", () => adjustedWaldWith([1, 1] as never), "LENGTH_MISMATCH", "pseudo"],
    ["a negative pseudo-count", () => adjustedWaldWith([1, -1, 1]), "OUT_OF_RANGE", "pseudo[1]"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

const npsOf = (detractors: number, passives: number, promoters: number): Distribution =>
  distribution(NPS, tallyFromCounts(NPS, { 0: detractors, 8: passives, 10: promoters }));

describe("adjusted Wald", () => {
  it("takes pseudo-counts of one's own, in the middle of the scale also where no value stands", () => {
    const own = adjustedWaldWith([0.75, 1.5, 0.75])(npsOf(10, 20, 30), 0.95);
    expect(own).toMatchObject({ ...adjustedWaldWith("rocks")(npsOf(10, 20, 30), 0.95), method: own.method });
    const two = adjustedWaldWith([1, 2, 1])(over([0, 1], [3, 7]), 0.95);
    expect((two.lower + two.upper) / 2).toBeCloseTo((7 + 1 + 1) / 14, 12);
  });
});
