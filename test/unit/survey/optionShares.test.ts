import { describe, expect, it } from "vitest";
import { optionShares } from "../../../src/survey/optionShares.ts";
import { expectRefused } from "../../config/errors.ts";

const rows = [
  { liked: ["Menu", "Prices"] },
  { liked: ["Menu"] },
  { liked: [] },
  { liked: null },
  { liked: ["None"] },
  { liked: ["Prices", "None", "Prices"] },
  { liked: ["the waiter's smile"] },
  { liked: ["Menu", "the waiter's smile"] },
];
const options = { options: ["Menu", "Prices", "Location"], chosen: "liked", none: "None" } as const;

describe("optionShares", () => {
  it("counts who answered, who said none, and what is no option", () => {
    const found = optionShares(rows, options);
    expect(found).toMatchObject({
      kind: "optionShares",
      rows: 8,
      used: 5,
      excluded: { missing: 2, unknown: 1 },
      none: 1,
      noneAndChosen: 1,
      unknownEntries: 2,
      meanChosen: 1,
      pairs: null,
    });
    expect(found.options.map(({ chosen, percent }) => [chosen, percent])).toEqual([
      [3, 60],
      [2, 40],
      [0, 0],
    ]);
  });

  it("makes all intervals hold together: Wilson at 1 − α/K", () => {
    const together = optionShares(rows, { ...options, level: 0.94 }).options[0]!.interval!;
    const alone = optionShares(rows, { ...options, level: 0.98, adjust: "none" }).options[0]!.interval!;
    expect(together.lower).toBeCloseTo(alone.lower, 10);
    expect(together.upper).toBeCloseTo(alone.upper, 10);
  });

  it("says how two options go together", () => {
    const texts = ["a;b", "a;b", "a", "c", "c", "b"].map((liked) => ({ liked }));
    const { pairs } = optionShares(texts, {
      options: ["a", "b", "c"],
      chosen: "liked",
      separator: ";",
      pairs: true,
    });
    // By hand: a 3, b 3, both 2 of 6: φ = (6·2 − 9)/9, lift 12/9; R fisher.test of [2 1; 1 2]: p = 1.
    expect(pairs![0]).toMatchObject({ a: "a", b: "b", both: 2, adjustedPValue: 1 });
    expect(pairs![0]!.phi).toBeCloseTo(1 / 3, 12);
    expect(pairs![0]!.lift).toBeCloseTo(4 / 3, 12);
    expect(pairs![0]!.pValue).toBeCloseTo(1, 12);
    expect(pairs!.length).toBe(3);
  });

  it("leaves an option whole that has the separator in its name, as Google Forms joins them", () => {
    const texts = ["Menu, Prices, fees and tips, Staff", "Staff", "Prices, fees and tips", "Menu, something else"];
    const found = optionShares(texts, {
      options: ["Menu", "Prices, fees and tips", "Staff"],
      chosen: (text) => text,
      separator: ", ",
    });
    expect(found.options.map(({ chosen }) => chosen)).toEqual([2, 2, 2]);
    expect(found.unknownEntries).toBe(1);
  });

  it("does not mind blanks around an option's name, and an empty entry is no answer in a list either", () => {
    const found = optionShares([["Menu "], [""], [" ", "none"], "\u00a0Menu", "  "], {
      options: [" Menu", "Staff"],
      chosen: (each) => each,
      none: "none ",
    });
    expect(found).toMatchObject({ used: 3, none: 1, excluded: { missing: 2, unknown: 0 }, unknownEntries: 0 });
    expect(found.options.map(({ option, chosen }) => [option, chosen])).toEqual([
      [" Menu", 2],
      ["Staff", 0],
    ]);
    const twice = { options: ["Menu", "Menu "], chosen: (each: string) => each };
    expectRefused(() => optionShares(["Menu"], twice), "DUPLICATE", "options[1]");
    expectRefused(() => optionShares(["Menu"], { ...twice, options: [" "] }), "BAD_OPTION", "options[0]");
  });

  it("reads columns of their own, and options with no-break or doubled blanks", () => {
    const rows = [
      { a: "Menu  list", b: null, c: undefined },
      { a: "", b: "Prices,\u00a0fees", c: "x" },
      { a: null, b: null, c: "" },
    ];
    const found = optionShares(rows, {
      options: ["Menu\u00a0list", "Prices, fees"],
      chosen: ({ a, b }) => [a, b],
    });
    expect(found).toMatchObject({ used: 2, excluded: { missing: 1, unknown: 0 }, unknownEntries: 0 });
    const texts = ["Menu\u00a0list, Prices,\u00a0 fees", "No ne"];
    const split = {
      options: ["Menu list", "Prices, fees"],
      chosen: (each: string) => each,
      separator: ",",
      none: "No  ne",
    };
    expect(optionShares(texts, split)).toMatchObject({ used: 2, none: 1, unknownEntries: 0 });
  });

  it("has no shares without answers", () => {
    const none = optionShares([{ liked: "" }], options);
    expect(none).toMatchObject({ used: 0, meanChosen: null, reason: "noAnswers" });
    expect(none.options[0]).toEqual({ option: "Menu", chosen: 0, percent: null, interval: null });
    expect(JSON.parse(JSON.stringify(none))).toStrictEqual(none);
  });

  it("refuses what it cannot read, and never says what a customer wrote", () => {
    expectRefused(() => optionShares([{ liked: 7 }], options as never), "BAD_KEY", "chosen[0]");
    expectRefused(() => optionShares([null], options as never), "BAD_OPTION", "rows[0]");
    expectRefused(() => optionShares(rows, { ...options, options: ["a", "a"] }), "DUPLICATE", "options[1]");
    expectRefused(() => optionShares(rows, { ...options, options: [] }), "EMPTY", "options");
    expectRefused(() => optionShares(rows, { ...options, none: "Menu" }), "DUPLICATE", "none");
    expectRefused(() => optionShares(rows, { ...options, seperator: ";" } as never), "BAD_OPTION", "options.seperator");
  });
});
