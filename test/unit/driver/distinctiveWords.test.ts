import { describe, expect, test } from "vitest";
import { distinctiveWords } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";
import { segmentedWords } from "../../../src/driver/segmentedWords.ts";
import { lost } from "./lost.ts";

const cut = (text: string): readonly string[] => text.split(" ");

const rows = Array.from({ length: 100 }, (_, id) => ({
  id,
  bad: id < 40,
  text: id < 40 ? (id < 30 ? "slow queue" : "queue") : id < 60 ? "kind queue" : "kind",
}));

// prettier-ignore
const ask = { text: "text", tokens: cut, group: "bad", key: "id", name: "Detractors" } as const;

describe("distinctiveWords", () => {
  test("counts people on both sides, tests the difference, orders by z", () => {
    const { words, n, used, reason } = distinctiveWords(rows, ask);
    expect([n, used, reason]).toEqual([{ group: 40, rest: 60 }, 100, null]);
    expect(words.map(({ word, inGroup, inRest, difference }) => [word, inGroup, inRest, difference.toFixed(1)])).toEqual([
      ["queue", 40, 20, "66.7"],
      ["slow", 30, 0, "75.0"],
      ["kind", 0, 60, "-100.0"],
    ].sort((x, y) => words.findIndex(({ word }) => word === x[0]) - words.findIndex(({ word }) => word === y[0]))); // prettier-ignore
    expect(words.at(-1)!.word).toBe("kind");
    for (const word of words) {
      expect(word.interval.lower * word.interval.upper).toBeGreaterThan(0);
      expect(word.adjustedPValue).toBeGreaterThanOrEqual(word.pValue);
    }
    expect(words.find(({ word }) => word === "slow")!.examples).toEqual([0, 1, 2]);
  });

  test("a word counts once a person, however often and in however many rows", () => {
    const often = rows.flatMap((row) => [row, { ...row, text: `${row.text} ${row.text}` }]);
    const [once, twice] = [distinctiveWords(rows, ask), distinctiveWords([...often].reverse(), ask)];
    const counts = (of: typeof once) => of.words.map(({ word, inGroup, inRest }) => [word, inGroup, inRest]);
    expect(counts(twice)).toEqual(counts(once));
    expect(twice.used).toBe(200);
  });

  test("everybody is counted: no text, no key, no group, both groups", () => {
    const more = [...rows, { id: 0, bad: false, text: "x" }, { id: 200, bad: true, text: " " }, { id: null, bad: true, text: "x" }, { id: 201, bad: null, text: "x" }]; // prettier-ignore
    const found = distinctiveWords(more, ask);
    expect(found.excluded).toEqual({ noText: 1, noKey: 1, noGroup: 1, bothGroups: 2 });
    expect(found.rows).toBe(found.used + 5);
    expect(distinctiveWords(rows.slice(0, 10), ask).reason).toBe("oneGroup");
    expect(distinctiveWords([], ask).reason).toBe("noAnswers");
  });

  test("what may name a person is masked or only counted, and no text leaves", () => {
    const named = rows.map((row) => ({ ...row, text: `${row.text} ${row.id < 3 ? "Miller" : ""} 13800138000 a@b.cn` }));
    const found = distinctiveWords(named, ask);
    expect([found.rare, found.masked]).toEqual([1, 200]);
    expect(JSON.stringify(found)).not.toMatch(/Miller|138001|a@b/);
    expect(distinctiveWords(rows, { ...ask, stopWords: ["queue"] }).words.map(({ word }) => word)).toEqual(["slow", "kind"]); // prettier-ignore
  });

  test("a word that everybody says tells nothing; names of objects are words", () => {
    const all = rows.map((row) => ({ ...row, text: `${row.text} bank __proto__` }));
    const word = distinctiveWords(all, ask).words.find((each) => each.word === "bank")!;
    expect([word.difference, word.pValue, word.z]).toEqual([0, 1, 0]);
    expect(distinctiveWords(all, ask).words.some((each) => each.word === "__proto__")).toBe(true);
  });

  test("refuses what is no text, no group, no segmenter", () => {
    expectRefused(() => distinctiveWords([{ id: 1, bad: true, text: 5 }] as never, ask), "BAD_OPTION", "rows.text[0]");
    expectRefused(
      () => distinctiveWords([{ id: 1, bad: "yes", text: "x" }] as never, ask),
      "BAD_OPTION",
      "rows.group[0]",
    );
    expectRefused(() => distinctiveWords(rows, { ...ask, tokens: undefined } as never), "BAD_OPTION", "tokens");
    expectRefused(() => distinctiveWords(rows, { ...ask, tokens: () => 5 } as never), "NOT_ITERABLE", "tokens(text)");
  });
});

describe("comments of every sort", () => {
  const words = (
    texts: readonly string[],
    tokens: (text: string) => readonly (string | null)[] = (text) => text.split(" "),
  ) =>
    distinctiveWords(
      texts.map((text, id) => ({ id, text, bad: id % 2 === 0 })),
      { text: "text", tokens, group: "bad", key: "id", minimumN: 1 },
    );

  test("a term in every comment tells nothing", () => {
    const found = words(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? "app slow" : "app good")));
    const app = found.words.find(({ word }) => word === "app")!;
    expect([app.difference, app.adjustedPValue, lost(found)]).toEqual([0, 1, 0]);
  });

  test("an empty comment is no text, and counted", () => {
    const found = words(["", "slow", "  ", "good"], (text) => text.split(" ").filter((part) => part !== ""));
    expect([found.used, found.excluded.noText, lost(found)]).toEqual([2, 2, 0]);
  });

  test("emoji and mixed scripts are words like others", () => {
    const texts = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? "客服 slow 👍🏽" : "très bien 👍"));
    const found = words(texts, segmentedWords("zh"));
    const seen = new Map(found.words.map(({ word, inGroup, inRest }) => [word, [inGroup, inRest]]));
    expect(seen.get("👍")).toEqual([10, 10]);
    expect([seen.get("slow"), seen.get("très")]).toEqual([
      [10, 0],
      [0, 10],
    ]);
    expect(lost(found)).toBe(0);
  });

  test("a hundred thousand comments", () => {
    const texts = Array.from({ length: 100_000 }, (_, i) => (i % 2 === 0 && i % 3 === 0 ? "slow app" : "good app"));
    const found = words(texts);
    expect([found.rows, found.n.group + found.n.rest, found.words[0]!.word]).toEqual([100_000, 100_000, "slow"]);
  });
});
