import { describe, expect, it } from "vitest";
import { kruskalWallis } from "../../../src/stats/tests/kruskalWallis.ts";

const code = (expected: string): unknown => expect.objectContaining({ code: expected });

describe("rank tests", () => {
  it.each([["one group", () => kruskalWallis([[1, 2]]), "EMPTY"]])("refuse %s", (_, act, expected) => {
    expect(act).toThrow(code(expected));
  });
});
