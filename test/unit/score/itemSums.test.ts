import { describe, expect, test } from "vitest";
import { satisfactionIndex, sus, umuxLite } from "../../../src/index.ts";
import type { ItemRow } from "../../../src/score/itemSums.ts";
import type { Score } from "../../../src/score/score.ts";
import { expectRefused } from "../../config/errors.ts";

type Asked = (rows: Iterable<ItemRow>, options?: object) => Score;

const index = (id: string, en: string, zh: string, max: number, source: string): object => ({
  id,
  name: { en, zh },
  unit: "index",
  better: "higher",
  scale: { min: 0, max, step: 1 },
  source,
});

const QUESTIONNAIRES: readonly (readonly [string, Asked, items: number, top: number, value: number, object])[] = [
  ["sus", sus, 10, 5, 50, index("sus", "SUS", "系统可用性量表（SUS）", 40, "Brooke 1996")],
  ["umuxLite", umuxLite, 2, 7, 100, index("umux-lite", "UMUX-Lite", "UMUX-Lite", 12, "Lewis, Utesch and Maher 2013")],
  [
    "satisfactionIndex",
    satisfactionIndex,
    3,
    10,
    100,
    index("satisfaction-index", "the satisfaction index", "满意度指数", 27, "Fornell et al. 1996, unweighted"),
  ],
];

describe.each(QUESTIONNAIRES)("%s", (_, asked, items, top, value, metric) => {
  const row = (answer: unknown): unknown[] => new Array<unknown>(items).fill(answer);

  test("says what it measures", () => {
    const found = asked([row(top)]);
    expect(found.metric).toEqual(metric);
    expect([found.value, found.n]).toEqual([value, 1]);
  });
  test("passes on how answers are read", () => {
    expectRefused(() => asked([row("1")]), "OFF_SCALE", "rows[0][0]: expected a point of the scale");
    expect(asked([row("1")], { numerals: true }).n).toBe(1);
    expect(asked([row("best")], { codes: { best: top } }).value).toBe(value);
    const counted = asked([row(99), row(top)], { offScale: "count" });
    expect([counted.n, counted.excluded.offScale]).toEqual([1, 1]);
    expect(asked([row(top)], { minimumN: 2 }).reason).toBe("belowMinimumN");
    expect(asked([row(top)], { level: 0.5 }).interval!.level).toBe(0.5);
  });
  test("leaves out a row with an unanswered item, and counts it", () => {
    const holed = row(top);
    holed[items - 1] = null;
    const found = asked([holed, row(top)]);
    expect([found.n, found.excluded.missing]).toEqual([1, 1]);
  });
  test("refuses a row of another length, by what it is", () => {
    const wanted = `rows[1]: expected ${items} answers, one an item, got `;
    for (const [odd, told] of [
      [row(top).slice(1), String(items - 1)],
      [null, "undefined"],
      [undefined, "a undefined"],
      [7, "a number"],
      ["1".repeat(items), "a string"],
    ] as const)
      expectRefused(() => asked([row(top), odd as never]), "LENGTH_MISMATCH", wanted + told);
    expectRefused(() => asked(null as never), "NOT_ITERABLE", "rows: expected");
  });
  test("passes an error of its own kind on as it is", () => {
    const thrown = new Error("the file broke");
    const broken = { length: items };
    Object.defineProperty(broken, "0", {
      get() {
        throw thrown;
      },
    });
    expect(() => asked([broken as never])).toThrow(thrown);
  });
});
