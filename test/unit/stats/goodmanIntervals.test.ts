import { describe, expect, it } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { goodmanIntervals } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["a negative share", () => goodmanIntervals([1, -2]), "OUT_OF_RANGE", "counts[1]"],
    ["one category", () => goodmanIntervals([5]), "EMPTY", "counts"],
    ["no answers in any category", () => goodmanIntervals([0, 0]), "EMPTY", "counts"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["counts whose sum is no number", (): unknown => goodmanIntervals([1e308, 1e308]), "OUT_OF_RANGE", "counts[0]"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});
