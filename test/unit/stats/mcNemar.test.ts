import { describe, expect, it } from "vitest";
import { mcNemar } from "../../../src/stats/tests/mcNemar.ts";
import { codeOf } from "../../config/errors.ts";

describe("tests of tables", () => {
  it.each([["half a person", () => mcNemar(1.5, 2), "NOT_INTEGER"]])("refuse %s", (_, act, expected) => {
    expect(codeOf(act)).toBe(expected);
  });
});
