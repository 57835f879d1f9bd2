import { describe, expect, test } from "vitest";
import { type Line, collect, field, note, oneSurvey, requireName, textOf, truthOf } from "../../../src/rows/collect.ts";
import type { AnswerRow } from "../../../src/rows/answerRow.ts";
import { toldBy } from "../../config/errors.ts";

describe("collect", () => {
  test("every row is kept, excluded by a rule or rejected with what was wrong, and none twice", () => {
    const rows = [{ n: 1 }, null, { n: 2 }, 5, { n: 3 }, { n: 4 }, []];
    const read = (row: { readonly n?: number }, line: Line): AnswerRow | "test" | null => {
      if (row.n === 2) return "test";
      if (row.n === 3) note(line, "n", "less", row.n);
      if (row.n === 4) note(line, "n", "much less", "12.5");
      if (row.n === undefined || row.n === 4) return null;
      return { index: line.index, rating: row.n } as unknown as AnswerRow;
    };
    expect(collect(rows as { readonly n: number }[], ["test", "spam"], read)).toEqual({
      kind: "answers",
      given: 7,
      rows: [{ index: 0, rating: 1 }],
      excluded: { test: 1, spam: 0 },
      rejected: [
        { index: 1, issues: [{ path: "", message: "expected a record, got null" }] },
        { index: 3, issues: [{ path: "", message: "expected a record, got 5" }] },
        { index: 4, issues: [{ path: "n", message: "expected less, got 3" }] },
        { index: 5, issues: [{ path: "n", message: 'expected much less, got "12.5"' }] },
        { index: 6, issues: [{ path: "", message: "expected a record, got a list" }] },
      ],
    });
  });

  test("a short numeral is shown, any other text is only named", () => {
    const told = ["-1", "123456", "1234567", "1.123456", "1.1234567", "x1", "1x", "Ann"].map((received) => {
      const line: Line = { index: 0, issues: [] };
      note(line, "", "one", received);
      return line.issues[0]!.message.slice("expected one, got ".length);
    });
    expect(told).toEqual(['"-1"', '"123456"', "string", '"1.123456"', "string", "string", "string", "string"]);
  });
});

test("text is a name or a number, and no blank", () => {
  expect(
    ["a", " a", "", " ", "\t\n", "\u00a0", "\u3000", 5, -0.5, NaN, Infinity, 10n, null, true, {}].map(textOf),
  ).toEqual(["a", " a", null, null, null, null, null, "5", "-0.5", null, null, "10", null, null, null]);
});

test("truth is written in four ways, in any capitals", () => {
  const yes = [true, "true", "TRUE", " Yes ", "1", 1, "1.0", 1n];
  const no = [false, "false", "False", "no", "0", 0, "0.0", 0n];
  const neither = [null, undefined, "", " ", "2", "y", "on", {}, "true1"];
  expect([yes, no, neither].map((list) => list.map(truthOf))).toEqual([
    yes.map(() => true),
    no.map(() => false),
    neither.map(() => null),
  ]);
});

test("a path ends where there is no record, or no property of its own", () => {
  const row = { a: { b: [1, { c: 2 }] }, n: null };
  expect([
    field(row),
    field(row, "a", "b", "1", "c"),
    field(row, "n"),
    field(row, "n", "x"),
    field(row, "toString"),
    field(row, "a", "b", "0", "x"),
    field(undefined, "a"),
  ]).toEqual([row, 2, null, undefined, undefined, undefined, undefined]);
});

test("a name that is no text is refused, none is fine", () => {
  expect(
    toldBy(() => {
      requireName(5, "survey", "the name to read");
    }),
  ).toBe("BAD_OPTION survey: expected the name to read, got 5");
  requireName(undefined, "survey", "the name to read");
  requireName("a", "survey", "the name to read");
});

describe("oneSurvey", () => {
  const line: Line = { index: 3, issues: [] };
  test("keeps the one that is asked for", () => {
    const { has, end } = oneSurvey("a", "survey_id");
    expect([has("a", line), has("b", line), has(undefined, line)]).toEqual([true, false, false]);
    end();
    expect(toldBy(() => oneSurvey(5 as never, "survey_id"))).toBe(
      "BAD_OPTION survey: expected the survey_id to read, got 5",
    );
  });
  test("refuses two in one list where none is asked for", () => {
    const { has } = oneSurvey(undefined, "survey_id");
    expect([undefined, "a", "a", undefined].map((survey) => has(survey, line))).toEqual([true, true, true, true]);
    expect(toldBy(() => has("b", line))).toBe(
      "BAD_OPTION survey[3]: expected the survey_id to read, for the rows are of several, got undefined",
    );
  });
  test("an id is the same as number, bigint and text", () => {
    const { has } = oneSurvey("12", "survey_id");
    expect([has(12, line), has(12n, line), has("12", line), has(13, line)]).toEqual([true, true, true, false]);
    const { has: first } = oneSurvey(undefined, "survey_id");
    expect([first(12, line), first("12", line)]).toEqual([true, true]);
  });
  test("refuses a survey that no row is of where one is nearly it; a chunk without it is none of them", () => {
    const near = oneSurvey("NPS ", "survey_type");
    expect([near.has("csat", line), near.has("nps", line)]).toEqual([false, false]);
    expect(toldBy(near.end)).toBe(
      "BAD_OPTION survey: expected the survey_type as the rows write it, got one that differs by capitals or blanks only",
    );
    const both = oneSurvey("NPS", "survey_type");
    expect([both.has("nps", line), both.has("NPS", line)]).toEqual([false, true]);
    both.end();
    const other = oneSurvey("NPS", "survey_type");
    expect(other.has("csat", line)).toBe(false);
    other.end();
  });
});
