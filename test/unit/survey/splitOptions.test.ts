import { describe, expect, test } from "vitest";
import { optionSplitter } from "../../../src/survey/splitOptions.ts";
import { expectRefused } from "../../config/errors.ts";

describe("optionSplitter", () => {
  test.each<[text: string, entries: readonly string[]]>([
    ["a, b", ["a", "b"]],
    ["a", ["a"]],
    ["", []],
    [", a, ", ["a"]],
    ["a, x, b", ["a", "x", "b"]],
  ])("parts %j at the separator where no option has it", (text, entries) => {
    expect(optionSplitter(["a", "b"], ", ")(text, 0)).toEqual(entries);
  });

  test.each<[text: string, entries: readonly string[]]>([
    ["one, two, three", ["one, two, three"]],
    ["a, one, two, three, b", ["a", "one, two, three", "b"]],
    // What is no option is left as its parts, for nobody knows where it ends.
    ["one, two, b", ["one", "two", "b"]],
    ["x, y, a", ["x", "y", "a"]],
    ["", []],
  ])("leaves an option whole that has the separator: %j", (text, entries) => {
    expect(optionSplitter(["a", "b", "one, two, three"], ", ")(text, 0)).toEqual(entries);
  });

  test("takes the reading that leaves fewest parts unread", () => {
    expect(optionSplitter(["a, b", "a", "b, c, d"], ", ")("a, b, c, d", 0)).toEqual(["a", "b, c, d"]);
    expect(optionSplitter(["a, b", "a"], ", ")("a, b", 0)).toEqual(["a, b"]);
  });

  test("refuses a text that can be read in two ways", () => {
    const split = optionSplitter(["a", "b", "a, b"], ", ");
    expectRefused(
      () => split("a, b", 7),
      "BAD_KEY",
      "chosen[7]: expected a text that its separator parts into options",
    );
    expect(split("b, a", 0)).toEqual(["b", "a"]);
    expectRefused(() => optionSplitter(["a, b", "c", "a", "b, c"], ", ")("a, b, c", 0), "BAD_KEY", "chosen[0]");
  });
});
