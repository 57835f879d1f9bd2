import { describe, expect, it } from "vitest";
import { clean, type CleanPolicy } from "../../../src/survey/clean.ts";
import { cronbachAlpha } from "../../../src/survey/cronbachAlpha.ts";
import { refusedAt, placeOf } from "../../config/errors.ts";
import { type Row, row, at } from "./answers.ts";

describe("clean", () => {
  it.each([
    ["blank", { blank: { answers: (row: { q?: number[] }) => row.q!, then: "exclude" } }],
    ["straightLining", { straightLining: { items: (row: { q?: number[] }) => row.q!, minimumItems: 2, then: "flag" } }],
  ] as const)("names the row whose answers are no list: %s", (rule, policy) => {
    expect(refusedAt(() => clean([{ q: [1, 2] }, {}], policy))).toBe(`BAD_OPTION policy.${rule}[1]`);
  });
});

describe("what once hung, overflowed or passed in silence", () => {
  it("a list that only says it is long is refused at once, by its row", () => {
    const long = { length: 4_294_967_296 };
    const blank = { answers: () => long, then: "exclude" } as const;
    expect(refusedAt(() => clean([{}], { blank }))).toBe("OUT_OF_RANGE policy.blank[0]");
    const straightLining = { items: () => long, minimumItems: 2, then: "flag" } as const;
    expect(refusedAt(() => clean([{}], { straightLining }))).toBe("OUT_OF_RANGE policy.straightLining[0]");
    expect(refusedAt(() => cronbachAlpha([long as never]))).toBe("OUT_OF_RANGE respondents");
  });
  it("a rule that clean does not know is named with the nearest one it does", () => {
    const policy = { straightlining: { items: () => [1], minimumItems: 2, then: "flag" } };
    expect(() => clean([{}], policy as never)).toThrow(/straightlining.*did you mean straightLining/);
    expect(refusedAt(() => clean([{}], { blank: null } as never))).toBe("BAD_OPTION policy.blank");
  });
});

describe("clean", () => {
  const policy: CleanPolicy<Row> = {
    test: { when: ({ status }) => status === "preview", then: "exclude" },
    blank: { answers: ({ answers }) => answers, then: "exclude" },
    outOfWindow: { at, period: { start: "2026-01-05T00:00Z", end: "2026-01-20T00:00Z" }, then: "exclude" },
    tooFast: { seconds: "seconds", below: 10, then: "exclude" },
    straightLining: { items: ({ answers }) => answers, minimumItems: 3, then: "flag" },
  };
  const rows = [
    row({}),
    row({ status: "preview", seconds: 1 }),
    row({ answers: [null, "", null] }),
    row({ day: 4 }),
    row({ day: 5 }),
    row({ day: 20 }),
    row({ seconds: 9.9 }),
    row({ seconds: 10 }),
    row({ seconds: null, answers: [2, 2, 2] }),
    row({ answers: [2, null, 2] }),
  ];

  it("counts each row that goes once, under the first rule that excludes it", () => {
    const { kept, report, excluded, used } = clean(rows, policy);
    expect(used).toBe(5);
    expect(report.map(({ rule, matched, unknown }) => [rule, matched, excluded[rule], unknown])).toEqual([
      ["test", 1, 1, 0],
      ["blank", 1, 1, 0],
      ["outOfWindow", 2, 2, 0],
      ["tooFast", 2, 1, 1],
      ["straightLining", 1, 0, 2],
    ]);
    expect(kept).toEqual([rows[0], rows[4], rows[7], rows[8], rows[9]]);
  });

  it("names the first five rows of each rule, and the rows kept although a rule matches", () => {
    const { report, flagged } = clean(rows, policy);
    expect(report.map(({ examples }) => examples)).toEqual([[1], [2], [3, 5], [1, 6], [8]]);
    expect(flagged).toEqual([{ index: 8, rules: ["straightLining"] }]);
    const fast = Array.from({ length: 9 }, () => row({ seconds: 1 }));
    expect(clean(fast, policy).report[3]!.examples).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not exclude a row that does not say when", () => {
    const { kept, report } = clean([row({})], {
      outOfWindow: { at: () => null, period: { start: 0, end: 1 }, then: "exclude" },
    });
    expect([kept.length, report[0]!.unknown]).toEqual([1, 1]);
  });

  it("keeps the rows themselves, also of a generator, and everything without a policy", () => {
    const given = rows.slice(0, 1);
    expect(clean(given.values(), {}).kept[0]).toBe(given[0]);
    expect(clean([], policy)).toMatchObject({ kept: [], rows: 0 });
  });

  it.each([
    [
      "an action that is none",
      () => clean(rows, { tooFast: { seconds: "seconds", below: 9 } as never }),
      "BAD_OPTION",
      "policy.tooFast.then",
      undefined,
    ],
    [
      "a window that ends before it starts",
      () => clean(rows, { outOfWindow: { at, period: { start: 9, end: 8 }, then: "flag" } }),
      "OUT_OF_RANGE",
      "policy.outOfWindow.period.end",
      undefined,
    ],
    [
      "one item",
      () => clean(rows, { straightLining: { items: () => [], minimumItems: 1, then: "flag" } }),
      "OUT_OF_RANGE",
      "policy.straightLining.minimumItems",
      undefined,
    ],
    [
      "a duration in a string, by its row",
      () => clean([row({}), row({ seconds: "9" as never })], policy),
      "NOT_A_NUMBER",
      "tooFast.seconds",
      1,
    ],
    [
      "a date without its offset, by its row",
      () => clean([row({})], { outOfWindow: { at: () => "2026-01-01", period: { start: 0, end: 1 }, then: "flag" } }),
      "BAD_DATE",
      "outOfWindow.at",
      0,
    ],
    [
      "a rule that is no function",
      () => clean(rows, { test: { when: "status" as never, then: "flag" } }),
      "BAD_OPTION",
      "policy.test.when",
      undefined,
    ],
    ["rows in a string", () => clean("rows" as never, {}), "NOT_ITERABLE", "rows", undefined],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});

describe("weights", () => {
  it("an answer that is undefined is none, as null is", () => {
    const silent = row({ seconds: undefined as never, answers: [undefined as never] });
    const { report, kept } = clean([silent], {
      blank: { answers: ({ answers }) => answers, then: "exclude" },
      outOfWindow: { at: () => undefined, period: { start: 0, end: 1 }, then: "exclude" },
      tooFast: { seconds: "seconds", below: 9, then: "exclude" },
    });
    expect([kept.length, ...report.map(({ unknown }) => unknown)]).toEqual([0, 0, 1, 1]);
  });
});
