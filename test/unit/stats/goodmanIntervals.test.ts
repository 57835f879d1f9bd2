import { describe, expect, it } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { goodmanIntervals } from "../../../src/stats/index.ts";
import { refusalOf } from "../../config/errors.ts";

/** The code and the argument of what a call refuses. */
function refusal(call: () => unknown): readonly [CxErrorCode, string] {
  const { code, message } = refusalOf(call);
  return [code, message.slice(0, message.indexOf(":"))];
}

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["a negative share", () => goodmanIntervals([1, -2]), "OUT_OF_RANGE", "counts[1]"],
    ["one category", () => goodmanIntervals([5]), "EMPTY", "counts"],
    ["no answers in any category", () => goodmanIntervals([0, 0]), "EMPTY", "counts"],
  ])("%s", (_, call, code, argument) => {
    expect(refusal(call)).toEqual([code, argument]);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["counts whose sum is no number", (): unknown => goodmanIntervals([1e308, 1e308]), "OUT_OF_RANGE", "counts[0]"],
  ])("%s", (_, call, code, argument) => {
    expect(refusal(call)).toEqual([code, argument]);
  });
});
