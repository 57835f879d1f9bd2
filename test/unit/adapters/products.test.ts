import { describe, expect, it } from "vitest";
import { csvAnswers } from "../../../src/adapters/csvAnswers.ts";
import { posthogAnswers } from "../../../src/adapters/posthogAnswers.ts";
import { qualtricsAnswers } from "../../../src/adapters/qualtricsAnswers.ts";
import { surveyMonkeyAnswers } from "../../../src/adapters/surveyMonkeyAnswers.ts";
import { typeformAnswers } from "../../../src/adapters/typeformAnswers.ts";
import { zendeskAnswers } from "../../../src/adapters/zendeskAnswers.ts";
import { CSAT, NPS, STARS } from "../../../src/metric/catalogue.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { scale } from "../../../src/scale/scale.ts";
import { expectRefused } from "../../config/errors.ts";

describe("SurveyMonkey", () => {
  const Q = "How satisfied?";
  it.each<[string, object[], number, unknown[]]>([
    ["one header row, no respondents", [{ [Q]: "5" }, { [Q]: "4" }], 0, [5, 4]],
    [
      "one header row, respondents emptied",
      [
        { "Respondent ID": "", [Q]: "5" },
        { "Respondent ID": "", [Q]: "4" },
      ],
      0,
      [5, 4],
    ],
    [
      "one header row as cells",
      [
        ["Respondent ID", Q],
        ["1", "5"],
        ["2", "4"],
      ],
      1,
      [5, 4],
    ],
    ["one header row as cells, no respondents", [[Q], ["5"], ["4"]], 1, [5, 4]],
    ["two header rows, no respondents", [{ [Q]: "Response" }, { [Q]: "4" }], 1, [4]],
    ["two header rows as cells, no respondents", [[Q], ["Response"], ["4"]], 2, [4]],
    [
      "two header rows",
      [
        { "Respondent ID": "", [Q]: "Response" },
        { "Respondent ID": "7", [Q]: "4" },
      ],
      1,
      [4],
    ],
    [
      "a first answer that was skipped",
      [
        { "Respondent ID": "6", [Q]: "" },
        { "Respondent ID": "7", [Q]: "4" },
      ],
      0,
      ["missing", 4],
    ],
  ])("finds header rows by what they say: %s", (_, rows, headers, answers) => {
    const read = surveyMonkeyAnswers(rows, { scale: CSAT, rating: Q, dates: null });
    expect([read.excluded.headerRow, read.rows.map(answerOf)]).toEqual([headers, answers]);
    expect(read.given).toBe(rows.length);
  });
  it("reads its own satisfaction labels, and refuses to read others by them", () => {
    const labels = (...of: string[]): object[] => of.map((each) => ({ [Q]: each }));
    const own = surveyMonkeyAnswers(labels("Extremely satisfied", "Very Satisfied", "Not at all satisfied"), {
      scale: CSAT,
      rating: Q,
    });
    expect(own.rows.map(answerOf)).toEqual([5, 4, 1]);
    expectRefused(
      () => surveyMonkeyAnswers(labels("Very satisfied", "Satisfied"), { scale: CSAT, rating: Q }),
      "BAD_OPTION",
      "codes[1]: expected a code book, for the labels are not SurveyMonkey's own five",
    );
  });
  it("keeps the ends of its 0..10 question beside the caller's codes", () => {
    const file = ["Not at all likely - 0", "Extremely Likely - 10", "N/A", "9"].map((q) => ({ q }));
    const { rows } = surveyMonkeyAnswers(file, { scale: NPS, rating: "q", codes: { "N/A": "notApplicable" } });
    expect(rows.map(answerOf)).toEqual([0, 10, "notApplicable", 9]);
  });
});

describe("Qualtrics", () => {
  it("reads its choice texts on 1..5 unless a code book is given", () => {
    const file = ["Extremely satisfied", "somewhat satisfied", "Extremely dissatisfied"].map((Q1) => ({ Q1 }));
    expect(qualtricsAnswers(file, { scale: CSAT, rating: "Q1" }).rows.map(answerOf)).toEqual([5, 4, 1]);
    expect(qualtricsAnswers(file, { scale: scale(1, 7), rating: "Q1" }).rejected).toHaveLength(3);
  });
  it("reads an older file: two header rows, other names", () => {
    const read = qualtricsAnswers(
      [
        ["ResponseID", "ExternalDataReference", "Status", "StartDate", "EndDate", "Finished", "Q1"],
        ["ResponseID", "ExternalDataReference", "Status", "StartDate", "EndDate", "Finished", "How likely?"],
        ["R_1", "c7", "0", "2015-02-22 13:09:25", "2015-02-22 13:10:25", "1", "9"],
      ],
      { scale: NPS, rating: "Q1", dates: { timeZone: "UTC" } },
    );
    expect(read.rows[0]).toMatchObject({
      id: "R_1",
      respondent: "c7",
      rating: 9,
      finished: true,
      at: Date.UTC(2015, 1, 22, 13, 10, 25),
    });
    expect(read.excluded.headerRow).toBe(2);
  });
  it("knows the row of texts where the row of ImportIds was taken out", () => {
    const file = [
      { RecordedDate: "Recorded Date", Status: "Response Type", Finished: "Finished", Q1: "How likely?" },
      { RecordedDate: "2026-03-01 09:00:00", Status: "IP Address", Finished: "True", Q1: "9" },
    ];
    const read = qualtricsAnswers(file, { scale: NPS, rating: "Q1", dates: { timeZone: "UTC" } });
    expect([read.excluded.headerRow, read.rows.length]).toEqual([1, 1]);
  });
});

describe("numbers as other places write them", () => {
  const file = [
    { q: "4,5", w: "1.234,5" },
    { q: "５", w: "2" },
  ];
  const options = { scale: scale(0.5, 5, { step: 0.5 }), rating: "q", weight: "w" } as const;
  it("reads a decimal comma when it is said", () => {
    const { rows } = csvAnswers(file, { ...options, decimal: "," });
    expect(rows.map(({ rating, weight }) => [rating, weight])).toEqual([
      [4.5, 1234.5],
      [5, 2],
    ]);
  });
  it("and says which option does when it is not", () => {
    const { rejected } = csvAnswers(file, options);
    expect(rejected[0]?.issues.map(({ message }) => message)).toEqual([
      'expected a point of the scale 0.5..5 by 0.5 or a label of the code book (decimal: "," or "." says how the file writes numbers), got string',
      "expected 0 or a number from 1e-100 to 1e100, got string",
    ]);
    expectRefused(
      () => csvAnswers(file, { ...options, decimal: ";" as never }),
      "BAD_OPTION",
      'decimal: expected "." or ","',
    );
  });
});

describe("engines", () => {
  it("reads bigints and decimals of drivers, in ratings, weights and dimensions", () => {
    class Decimal {
      toString(): string {
        return "4.00";
      }
    }
    const file = [
      { q: 4n, w: 2n, store: 17n },
      { q: new Decimal(), w: new Decimal(), store: 18 },
      { q: "4.00", w: "0.5", store: "x" },
    ];
    const { rows } = csvAnswers(file, { scale: STARS, rating: "q", weight: "w", dims: { store: "store" } });
    expect(rows.map(({ rating, weight, dims }) => [rating, weight, dims.store])).toEqual([
      [4, 2, 17],
      [4, 4, 18],
      [4, 0.5, "x"],
    ]);
  });
});

describe("files as they come", () => {
  it("are walked once, from any iterable, without being kept", () => {
    let taken = 0;
    function* rows(): Generator<Record<string, string>> {
      for (; taken < 5000; taken++) yield { q: "9", late: taken > 2000 ? "x" : "" };
    }
    const read = csvAnswers(rows(), { scale: NPS, rating: "q", dims: { late: "late" } });
    expect([read.given, read.rows.length, taken]).toEqual([5000, 5000, 5000]);
  });
  it("have their options checked before a row is taken", () => {
    const rows = {
      [Symbol.iterator]: () => {
        throw new Error("a row was taken");
      },
    } as unknown as Iterable<object>;
    expectRefused(
      () => csvAnswers(rows, { scale: NPS, rating: "q", dime: {} } as never),
      "BAD_OPTION",
      "options.dime: expected one of",
    );
    expectRefused(() => csvAnswers(rows, 5 as never), "BAD_OPTION", "options: expected a record of options");
  });
  it("of a spreadsheet that saved Typeform's again keep Typeform's zone", () => {
    const file = [{ "#": "1", q: "9", "Submit Date (UTC)": "5/16/2018 12:42" }];
    const at = (dates: object | undefined): unknown =>
      typeformAnswers(file, { scale: NPS, rating: "q", dates }).rows[0]?.at;
    expect(at({ order: "mdy" })).toBe(Date.UTC(2018, 4, 16, 12, 42));
    expect(at({ order: "mdy", timeZone: "Asia/Tokyo" })).toBe(Date.UTC(2018, 4, 16, 3, 42));
    expectRefused(() => at(undefined), "BAD_OPTION", 'dates.order: expected "dmy" or "mdy"');
  });
});

describe("desks", () => {
  it("Zendesk's words in any capitalisation", () => {
    const words = ["Good", "Bad", "GOOD_WITH_COMMENT", "Bad with comment", "Offered", "Unoffered", "great"];
    const { rows, excluded, rejected } = zendeskAnswers(words.map((score) => ({ score })));
    expect([rows.map(answerOf), excluded, rejected.map(({ index }) => index)]).toEqual([
      [1, 0, 1, 0],
      { offered: 1, unoffered: 1 },
      [6],
    ]);
  });
  it("PostHog's flattened columns", () => {
    const row = {
      event: "survey sent",
      timestamp: "2026-08-01T10:00:00Z",
      "properties.$survey_response": "9",
      "properties.$browser": "X",
    };
    const { rows } = posthogAnswers([row], {
      scale: NPS,
      question: { index: 0 },
      dims: { browser: "properties.$browser" },
    });
    expect(rows[0]).toMatchObject({ rating: 9, dims: { browser: "X" } });
  });
});
