import { describe, expect, test } from "vitest";
import { addWordTallies } from "../../../src/driver/addWordTallies.ts";
import { distinctiveWords } from "../../../src/driver/distinctiveWords.ts";
import { wordTally } from "../../../src/driver/wordTally.ts";
import { expectRefused } from "../../config/errors.ts";

const cut = (text: string): readonly string[] => text.split(" ");
const rows = Array.from({ length: 120 }, (_, id) => ({
  id,
  bad: id % 3 === 0,
  text:
    id === 7 ? " " : [id % 3 === 0 ? "slow" : "kind", id % 5 === 0 ? "__proto__ app" : "app", `w${id % 40}`].join(" "),
}));
const ask = { text: "text", tokens: cut, group: "bad", key: "id", name: "Detractors" } as const;

describe("wordTally", () => {
  test("parts by person add up to the tally of the whole, in any order", () => {
    const parts = [0, 1, 2].map((part) =>
      wordTally(
        rows.filter(({ id }) => id % 4 === part || (part === 2 && id % 4 === 3)),
        { ...ask, examples: 0 },
      ),
    );
    const whole = wordTally(rows, { ...ask, examples: 0 });
    expect(addWordTallies(parts)).toEqual(whole);
    expect(addWordTallies([...parts].reverse())).toEqual(whole);
    expect(addWordTallies(JSON.parse(JSON.stringify(parts)) as typeof parts)).toEqual(whole);
    expect(whole.rows).toBe(whole.used + Object.values(whole.excluded).reduce((sum, n) => sum + n, 0));
  });

  test("asked of a tally, the words are those asked of its rows", () => {
    const tally = wordTally(rows, ask);
    for (const options of [{}, { minimumN: 2, level: 0.9, adjust: "holm", priorStrength: 3 } as const])
      expect(distinctiveWords(tally, options)).toEqual(distinctiveWords(rows, { ...ask, ...options }));
  });

  test("keeps as many ids as were asked for on each side, and no text", () => {
    const app = wordTally(rows, { ...ask, examples: 2 }).words.find(({ word }) => word === "app")!;
    expect([app.groupExamples, app.restExamples]).toEqual([
      [0, 3],
      [1, 2],
    ]);
    const twice = addWordTallies([wordTally(rows, { ...ask, examples: 1 }), wordTally(rows, { ...ask, examples: 2 })]);
    expect(twice.words.find(({ word }) => word === "app")!.groupExamples).toEqual([0, 0]);
  });

  test("refuses what is none, what was damaged, and groups of two names", () => {
    const tally = wordTally(rows, ask);
    expectRefused(() => addWordTallies([]), "EMPTY", "tallies");
    expectRefused(() => addWordTallies([{} as never]), "BAD_OPTION", "tallies[0].kind");
    expectRefused(() => addWordTallies([tally, { ...tally, group: "x" }]), "BAD_OPTION", "tallies[1].group");
    expectRefused(() => distinctiveWords({ ...tally, n: { group: -1, rest: 3 } }), "OUT_OF_RANGE", "of.n.group");
    expectRefused(
      () => distinctiveWords({ ...tally, words: [{ ...tally.words[0]!, inGroup: 1e6 }] }),
      "OUT_OF_RANGE",
      "of.words.inGroup",
    );
    expectRefused(() => distinctiveWords(tally, { text: "text" } as never), "BAD_OPTION", "options.text");
  });
});
