import { describe, expect, it } from "vitest";
import { mcNemar } from "../../../src/stats/tests/mcNemar.ts";

const code = (expected: string): unknown => expect.objectContaining({ code: expected });

describe("tests of tables", () => {
  it.each([["half a person", () => mcNemar(1.5, 2), "NOT_INTEGER"]])("refuse %s", (_, act, expected) => {
    expect(act).toThrow(code(expected));
  });
});
