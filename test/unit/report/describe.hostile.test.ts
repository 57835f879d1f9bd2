import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { describe as inWords } from "../../../src/report/describe.ts";
import { nps } from "../../../src/score/nps.ts";
import { refusedAt } from "../../config/errors.ts";

describe("what is no result", () => {
  const change = compare(nps([10, 9, 1]), nps([10, 3, 2]));
  it.each([
    ["half the labels", () => inWords(change, { labels: { current: "A" } as never }), "BAD_OPTION labels.reference"],
    ["a forged change", () => inWords({ kind: "change" } as never), "BAD_OPTION result"],
    [
      "a change of counts that are none",
      () => inWords({ ...change, current: { ...change.current, n: NaN } }),
      "NOT_A_NUMBER value",
    ],
    ["a language by its word", () => inWords(change, { language: "zh" as never }), "BAD_OPTION language"],
    ["a language without words", () => inWords(change, { language: {} as never }), "BAD_OPTION language.units"],
    ["a misspelt option", () => inWords(change, { lang: 1 } as never), "BAD_OPTION options.lang"],
    ["a name that is empty", () => inWords(change, { name: "" }), "BAD_OPTION name"],
  ])("is refused: %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});
