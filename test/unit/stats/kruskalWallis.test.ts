import { describe, expect, it } from "vitest";
import { kruskalWallis } from "../../../src/stats/tests/kruskalWallis.ts";
import { codeOf } from "../../config/errors.ts";

describe("rank tests", () => {
  it.each([["one group", () => kruskalWallis([[1, 2]]), "EMPTY"]])("refuse %s", (_, act, expected) => {
    expect(codeOf(act)).toBe(expected);
  });
});
