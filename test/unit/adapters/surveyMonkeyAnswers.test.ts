import { describe, expect, it } from "vitest";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { surveyMonkeyAnswers } from "../../../src/adapters/surveyMonkeyAnswers.ts";
import { csvRecords, csvTable } from "./exports.ts";
import { expectRefused } from "../../config/errors.ts";

const surveyMonkeyOptions = {
  scale: NPS,
  rating: 'How likely are you to recommend "Acme" to a friend?',
  dates: { order: "mdy", timeZone: "America/New_York" },
} as const;

describe("surveyMonkeyAnswers", () => {
  it("leaves the second header row out, and no other", () => {
    const records = csvRecords("surveymonkey.csv");
    expect(surveyMonkeyAnswers(records, surveyMonkeyOptions).excluded).toEqual({ headerRow: 1 });
    expect(surveyMonkeyAnswers(csvTable("surveymonkey.csv"), surveyMonkeyOptions).excluded).toEqual({ headerRow: 2 });
    expect(surveyMonkeyAnswers(records.slice(1), surveyMonkeyOptions).excluded).toEqual({ headerRow: 0 });
  });
  it("names the items of a question by both header rows", () => {
    const item = (rating: string): (number | string)[] =>
      surveyMonkeyAnswers(csvTable("surveymonkey.csv"), { ...surveyMonkeyOptions, scale: CSAT, rating }).rows.map(
        answerOf,
      );
    expect(item("How satisfied are you with… - Price")).toEqual([4, 1, 5, 3, "missing", 2, 4]);
    expect(item("How satisfied are you with… - Service")).toEqual([5, 2, 5, 4, "missing", 3, 4]);
  });
  it("reads a workbook's lists, whose header ends at the last question's name", () => {
    const file = [
      ["Respondent ID", "Start Date", "End Date", "IP Address", "How likely?", "Rate us"],
      [, , , , "Response", "Price", "Service"],
      [118, "03/01/2026 09:00 AM", "03/01/2026 09:01 AM", , 9, "Very satisfied", "Somewhat satisfied"],
      [119, "03/01/2026 09:00 AM", "03/01/2026 09:01 AM", , 3, , "Not at all satisfied"],
      [120, "03/01/2026 09:00 AM", "03/01/2026 09:01 AM"],
    ] as unknown[][];
    const read = (scale: typeof NPS | typeof CSAT, rating: string): unknown[] => {
      const { rows, excluded, rejected } = surveyMonkeyAnswers(file, { ...surveyMonkeyOptions, scale, rating });
      return [rows.map(answerOf), excluded.headerRow, rejected.length];
    };
    expect(read(NPS, "How likely?")).toEqual([[9, 3, "missing"], 2, 0]);
    expect(read(CSAT, "Rate us - Price")).toEqual([[4, "missing", "missing"], 2, 0]);
    expect(read(CSAT, "Rate us - Service")).toEqual([[3, 1, "missing"], 2, 0]);
  });
  it("finds the second header row among a workbook's records, which leave the keys of empty cells out", () => {
    const file = [
      { "Rate us": "Price", __EMPTY: "Service" },
      {
        "Respondent ID": 118,
        "End Date": "03/01/2026 09:01 AM",
        "Rate us": "Very satisfied",
        __EMPTY: "Somewhat satisfied",
      },
      { "Respondent ID": 119, "End Date": "03/01/2026 09:01 AM", __EMPTY: "Not at all satisfied" },
    ];
    const { rows, excluded } = surveyMonkeyAnswers(file, { ...surveyMonkeyOptions, scale: CSAT, rating: "Rate us" });
    expect([rows.map(answerOf), excluded]).toEqual([[4, "missing"], { headerRow: 1 }]);
  });
  it("takes no first answer for a header where only its address is blank", () => {
    const file = [
      { "IP Address": "", Q: "9" },
      { "IP Address": "10.0.0.1", Q: "3" },
    ];
    const { rows, excluded } = surveyMonkeyAnswers(file, { scale: NPS, rating: "Q" });
    expect([rows.map(answerOf), excluded.headerRow]).toEqual([[9, 3], 0]);
  });
  it("says nothing of how long it took where start or end are not there, or turned round", () => {
    const took = (start: string, end: string): number | null =>
      surveyMonkeyAnswers([{ "Respondent ID": "1", "Start Date": start, "End Date": end, q: "9" }], {
        ...surveyMonkeyOptions,
        rating: "q",
      }).rows[0]!.durationMs;
    const [nine, ten] = ["03/01/2026 09:00 AM", "03/01/2026 10:00 AM"];
    expect([took(nine, ten), took(nine, nine), took(ten, nine), took("", nine), took(nine, "")]).toEqual([
      3_600_000,
      0,
      null,
      null,
      null,
    ]);
  });
  it("measures how long the respondent took", () => {
    const { rows } = surveyMonkeyAnswers(csvRecords("surveymonkey.csv"), surveyMonkeyOptions);
    expect(rows.slice(0, 2).map((row) => row.durationMs)).toEqual([60_000, 30_000]);
  });
});

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
  it("tells a caller who names an item of a matrix how its column is called", () => {
    const file = [
      ["Respondent ID", "How satisfied with", ""],
      ["", "Speed", "Price"],
      ["118", "Very satisfied", "Somewhat satisfied"],
    ];
    expectRefused(
      () => surveyMonkeyAnswers(file, { scale: CSAT, rating: "Price" }),
      "BAD_OPTION",
      "rating: expected the header of a column, got none of the file's (it is an item: question - item)",
    );
    const { rows } = surveyMonkeyAnswers(file, { scale: CSAT, rating: "How satisfied with - Price" });
    expect(rows.map(answerOf)).toEqual([3]);
  });
});
