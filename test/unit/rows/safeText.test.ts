import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { safeText } from "../../../src/rows/safeText.ts";

describe("safeText", () => {
  it.each([
    ["a plain name", "VIP, 2nd tier", "VIP, 2nd tier"],
    ["other scripts and pictures", "非常满意 👍🏽 ñ", "非常满意 👍🏽 ñ"],
    ["colours of a terminal", "\u001b[31mred\u001b[0m", "red"],
    ["colours in eight bits", "\u009b1;31mred\u009bm", "red"],
    ["a link of a terminal", "\u001b]8;;http://x.example\u0007here\u001b]8;;\u001b\\", "here"],
    ["the title of a window", "\u001b]0;owned\u0007VIP", "VIP"],
    ["a string that never ends, whose words stay", "\u001b]0;owned VIP", "0;owned VIP"],
    ["clearing the screen", "\u001bcVIP\u001b(B", "VIP"],
    ["a bare escape", "\u001b", "\ufffd"],
    ["controls", "a\u0000b\u0007c\u007fd\u0080e", "a\ufffdb\ufffdc\ufffdd\ufffde"],
    ["line breaks and tabs", "a\r\nb\tc \u2028 d\u0085e", "a b c d e"],
    ["overrides of direction", "\u202eevil\u202c \u2066x\u2069", "\ufffdevil\ufffd \ufffdx\ufffd"],
    ["marks of direction", "\u200fשלום\u200e", "\u200fשלום\u200e"],
    ["half a pair", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["a whole pair", "\ud83d\ude00", "😀"],
    ["noncharacters", "a\ufffe\uffff", "a\ufffd\ufffd"],
    ["nothing", "", ""],
  ])("writes %s", (_, text, expected) => {
    expect(safeText(text)).toBe(expected);
  });

  test.prop([fc.string({ unit: "binary" })])("leaves nothing that acts, and changes nothing a second time", (text) => {
    const safe = safeText(text);
    expect(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(safe)).toBe(false);
    expect(safeText(safe)).toBe(safe);
    expect(() => encodeURIComponent(safe)).not.toThrow();
  });

  it("reads a million escapes in linear time", () => {
    for (const piece of ["\u001b]", "\u009d", "\u001b[", "\u001b[0", "\u001bPx", " ", "\t "]) {
      expect(safeText(piece.repeat(200_000)).length).toBeGreaterThanOrEqual(0);
    }
  });
});
