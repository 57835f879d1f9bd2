import { describe, expect, it } from "vitest";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { qualtricsAnswers } from "../../../src/adapters/qualtricsAnswers.ts";
import { score } from "../../../src/score/score.ts";
import { csvRecords } from "./exports.ts";
import { scale } from "../../../src/scale/scale.ts";
import { codeOf, toldBy } from "../../config/errors.ts";

const qualtricsTextOptions = {
  scale: NPS,
  rating: "Q1",
  codes: { "10 - Extremely likely": 10, "0 - Not at all likely": 0 },
};

describe("qualtricsAnswers", () => {
  const read = qualtricsAnswers(csvRecords("qualtrics.csv"), { scale: NPS, rating: "Q1", comment: "Q2" });

  it("leaves header rows, previews, tests and spam out by name", () => {
    expect(read.excluded).toEqual({ headerRow: 2, preview: 2, test: 1, spam: 1 });
    expect(qualtricsAnswers(csvRecords("qualtrics-text.csv"), qualtricsTextOptions).excluded).toEqual(read.excluded);
  });
  it("rejects a response type that Qualtrics has not", () => {
    expect(read.rejected).toEqual([
      {
        index: 13,
        issues: [
          {
            path: "Status",
            message:
              'expected a response type of Qualtrics as numbers or in English (csvAnswers reads other files), got "77"',
          },
        ],
      },
    ]);
  });
  it("takes the zone from the third header row, and the caller's zone before it", () => {
    expect(read.rows[0]!.at).toBe(Date.UTC(2026, 2, 1, 9));
    const tokyo = { scale: NPS, rating: "Q1", dates: { timeZone: "Asia/Tokyo" } };
    expect(qualtricsAnswers(csvRecords("qualtrics.csv"), tokyo).rows[0]!.at).toBe(Date.UTC(2026, 1, 28, 17));
  });
  it("asks for the zone where the third header row was taken out", () => {
    const records = csvRecords("qualtrics.csv").slice(2);
    expect(() => qualtricsAnswers(records, { scale: NPS, rating: "Q1" })).toThrow("dates.timeZone[0]");
  });
  it.each(["qualtrics.csv", "qualtrics-text.csv"])(
    "reads the NPS group of %s as groups, not as answers 1 to 3",
    (file) => {
      const { rows } = qualtricsAnswers(csvRecords(file), { scale: NPS, rating: "Q1_NPS_GROUP" });
      const { value, n } = score(
        NPS,
        rows.map((row) => row.rating),
      );
      expect([value, n]).toEqual([(100 * (3 - 2)) / 6, 6]);
    },
  );
  it("says nothing of a zone or a header that is cut off", () => {
    const records = [{ RecordedDate: '{"ImportId":"recordedDate","ti', Status: "0", Q1: "9" }, null];
    const { rejected, excluded } = qualtricsAnswers(records as object[], { scale: NPS, rating: "Q1", dates: null });
    expect([rejected.map(({ index }) => index), excluded.headerRow]).toEqual([[1], 0]);
    const noZone = [{ RecordedDate: '{"ImportId":"recordedDate"}' }, { RecordedDate: "2026-03-01 09:00:00", Q1: "9" }];
    expect(() => qualtricsAnswers(noZone, { scale: NPS, rating: (row) => row["Q1"] })).toThrow("dates.timeZone[1]");
  });
  it("takes UTC, written Z, and the end of the interview where nothing was recorded", () => {
    const header = { EndDate: '{"ImportId":"endDate","timeZone":"Z"}', "Duration (in seconds)": "{}", Q1: "x" };
    const row = { EndDate: "2026-03-01 09:00:00", "Duration (in seconds)": "-5", Q1: "9" };
    const { rows } = qualtricsAnswers([header, row], { scale: NPS, rating: "Q1" });
    expect(rows[0]).toMatchObject({ at: Date.UTC(2026, 2, 1, 9), durationMs: null, finished: null, respondent: null });
  });
  it("carries comment, person, seconds taken and whether it was finished", () => {
    expect(read.rows[0]).toMatchObject({ id: "R_1", respondent: "u1", comment: "Fast, friendly", durationMs: 61_000 });
    expect(read.rows.map((row) => row.finished)).toEqual([true, true, true, true, false, true, true]);
  });
});

describe("lists of a workbook", () => {
  it("have header rows that may end before the last column", () => {
    const file = [
      ["RecordedDate", "Status", "Q1", "Q1_TEXT"],
      ["Recorded Date", "Response Type", "How likely?"],
      ['{"ImportId":"recordedDate","timeZone":"Z"}', '{"ImportId":"status"}', '{"ImportId":"QID1"}'],
      ["2026-03-01 09:00:00", 0, 9, "fast"],
    ];
    const { rows, excluded, rejected } = qualtricsAnswers(file, { scale: NPS, rating: "Q1" });
    expect([rows.map(answerOf), rows[0]!.at, excluded.headerRow, rejected]).toEqual([
      [9],
      Date.UTC(2026, 2, 1, 9),
      3,
      [],
    ]);
  });
});

describe("the labels that are presumed", () => {
  const read = (labels: readonly string[], options: object = {}) => {
    const file = labels.map((Q) => ({ Status: "0", Q }));
    return qualtricsAnswers(file, { scale: CSAT, rating: "Q", ...options });
  };
  it("refuse a file that has others: Somewhat satisfied is 4 among Qualtrics' own and 3 among those with Very satisfied", () => {
    const told = toldBy(() => read(["Somewhat satisfied", "Very satisfied"]));
    expect(told).toBe(
      "BAD_OPTION codes[1]: expected a code book, for the labels are not Qualtrics' own five (codes: SATISFACTION_LABELS or SURVEYMONKEY_SATISFACTION_LABELS reads it), got string",
    );
    expect(codeOf(() => read(["Somewhat satisfied", "Quite good"], { offScale: "count" }))).toBe("BAD_OPTION");
  });
  it("read a file that has them, words of no answer and numerals", () => {
    const { rows, rejected } = read(["Somewhat satisfied", "4", "", "Prefer not to answer", "-99", "Not sure"]);
    expect([rows.map(answerOf), rejected.map(({ index }) => index)]).toEqual([
      [4, 4, "missing"],
      [3, 4, 5],
    ]);
    const codes = { "Very satisfied": 5, "Somewhat satisfied": 4 };
    expect(read(["Somewhat satisfied", "Very satisfied", "So so"], { codes }).rejected.length).toBe(1);
  });
});

describe("the zone of the header", () => {
  it("holds beside what the caller says of the dates, unless that names a zone", () => {
    const header = {
      RecordedDate: '{"ImportId":"recordedDate","timeZone":"America/Denver"}',
      Q1: '{"ImportId":"QID1"}',
    };
    const file = [header, { RecordedDate: "3/1/2026 9:00", Q1: "9" }];
    const at = (dates: object | null): number | null =>
      qualtricsAnswers(file, { scale: NPS, rating: "Q1", dates }).rows[0]!.at;
    expect(at({ order: "mdy" })).toBe(Date.UTC(2026, 2, 1, 16));
    expect(at({ order: "mdy", timeZone: "UTC" })).toBe(Date.UTC(2026, 2, 1, 9));
    expect(at(null)).toBeNull();
  });
});

describe("an export that means ill", () => {
  it.each(["constructor", "__proto__", "toString"])("has no status %s of every object's own", (Status) => {
    const { rows, rejected } = qualtricsAnswers([{ Status, Q: "9" }], { scale: NPS, rating: "Q" });
    expect(rows).toEqual([]);
    expect(rejected[0]?.issues[0]).toEqual({
      path: "Status",
      message:
        "expected a response type of Qualtrics as numbers or in English (csvAnswers reads other files), got string",
    });
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
  it("reads the oldest files, whose first header row numbers the columns that Qualtrics fills", () => {
    const header = ["V1", "V4", "V7", "V8", "V9", "V10", "Q1"];
    const titles = ["ResponseID", "ExternalDataReference", "Status", "StartDate", "EndDate", "Finished", "How likely?"];
    const lists = [
      header,
      titles,
      ["R_1", "c7", "0", "2014-03-01 09:00:00", "2014-03-01 09:02:00", "1", "9"],
      ["R_2", "c8", "1", "2014-03-01 09:00:00", "2014-03-01 09:02:00", "1", "10"],
    ];
    const records = lists.slice(1).map((row) => Object.fromEntries(header.map((name, place) => [name, row[place]])));
    for (const file of [lists, records]) {
      const read = qualtricsAnswers(file, { scale: NPS, rating: "Q1", dates: { timeZone: "UTC" } });
      expect(read.rows).toHaveLength(1);
      expect(read.rows[0]).toMatchObject({ id: "R_1", respondent: "c7", at: Date.UTC(2014, 2, 1, 9, 2), rating: 9 });
      expect(read.excluded).toMatchObject({ headerRow: file === lists ? 2 : 1, preview: 1 });
    }
  });
});
