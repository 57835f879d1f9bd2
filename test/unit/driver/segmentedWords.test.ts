import { describe, expect, test } from "vitest";
import { segmentedWords } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";

describe("segmentedWords", () => {
  test("small letters, emoji without tone, null at punctuation", () => {
    expect(segmentedWords("en")("Great 👍🏽, THANKS ❤️")).toEqual(["great", "👍", null, "thanks", "❤"]);
    expect(segmentedWords("en")("")).toEqual([]);
  });

  test("a lexicon wins, pairs join, a negation stays with its word", () => {
    const zh = segmentedWords("zh", { lexicon: ["净推荐值", "Live Chat"], pairs: { pairs: [{ first: "售", second: "后", count: 9, npmi: 1 }] } }); // prettier-ignore
    expect(zh("净推荐值，售后不满意")).toEqual(["净推荐值", null, "售后", "不满意"]);
    expect(zh("live chat 很好")[0]).toBe("live chat");
  });

  test("refuses what is no language", () => {
    expectRefused(() => segmentedWords("no such language!"), "BAD_OPTION", "locale");
    expectRefused(() => segmentedWords("zh", { lexicon: "x" as never }), "NOT_ITERABLE", "lexicon");
  });
});
