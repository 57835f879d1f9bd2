import { describe, expect, it } from "vitest";
import { presumedReader } from "../../../src/adapters/presumedBook.ts";
import type { Line } from "../../../src/rows/collect.ts";
import { scale } from "../../../src/scale/scale.ts";
import { refusalOf } from "../../config/errors.ts";

describe("a book of labels that nobody named", () => {
  const options = { scale: scale(1, 5), codes: { "Very satisfied": 4, "Extremely satisfied": 5 } };
  const line = (): Line => ({ index: 3, issues: [] });
  const read = (raw: unknown, product: string | null = "SurveyMonkey's"): unknown =>
    presumedReader(options, product)(raw, "rating", line());

  it("reads its own labels, and numbers", () => {
    expect([read("Very satisfied"), read("2")]).toMatchObject([
      { state: "valid", rating: 4 },
      { state: "valid", rating: 2 },
    ]);
  });

  it("is not the file's where it does not know a label: that is told with its row, and without the customer's words", () => {
    const { code, message } = refusalOf(() => read("Somewhat delighted"));
    expect([
      code,
      message.includes("the labels are not SurveyMonkey's own five"),
      message.includes("delighted"),
    ]).toEqual(["BAD_OPTION", true, false]);
    expect(message.startsWith("codes[3]: ")).toBe(true);
  });

  it("is not doubted where the caller named one, nor by words of no answer: the row says it", () => {
    for (const [raw, product] of [
      ["Somewhat delighted", null],
      ["Don't know", "SurveyMonkey's"],
    ] as const) {
      const at = line();
      presumedReader(options, product)(raw, "rating", at);
      expect(at.issues, raw).toHaveLength(1);
    }
  });
});
