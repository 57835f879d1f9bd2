import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { answerOf } from "../../../src/rows/answerRow.ts";
import { typeformAnswers } from "../../../src/adapters/typeformAnswers.ts";
import { csvRecords } from "./exports.ts";
import { expectRefused } from "../../config/errors.ts";

const HTML_LIKELY = "How likely are you to recommend us to a friend & colleague?";

describe("typeformAnswers", () => {
  const options = { scale: NPS, rating: HTML_LIKELY, respondent: "user_id", comment: "Why?" };

  it("reads the word null as a missing answer and rejects a fraction", () => {
    const { rows, rejected } = typeformAnswers(csvRecords("typeform.csv"), options);
    expect(rows[4]).toMatchObject({ id: "tf5", state: "missing", respondent: "u5", finished: false });
    expect(rejected).toHaveLength(1);
    expect(rejected[0]!.issues[0]!.message).toBe(
      'expected a point of the scale 0..10 or a label of the code book, got "9.5"',
    );
  });
  it("takes the stage date of a response that was never submitted", () => {
    const { rows } = typeformAnswers(csvRecords("typeform.csv"), options);
    expect(rows[3]).toMatchObject({ finished: false, durationMs: 60_000, at: Date.UTC(2026, 2, 2, 23, 30) });
  });
  it("reads an older file that lacks Response Type and Stage Date", () => {
    const { rows } = typeformAnswers(csvRecords("typeform-old.csv"), { scale: NPS, rating: HTML_LIKELY });
    expect(rows.map((row) => [answerOf(row), row.finished])).toEqual([
      [10, true],
      ["missing", true],
    ]);
  });
});

describe("files as they come", () => {
  it("of a spreadsheet that saved Typeform's again keep Typeform's zone", () => {
    const file = [{ "#": "1", q: "9", "Submit Date (UTC)": "5/16/2018 12:42" }];
    const at = (dates: object | undefined): unknown =>
      typeformAnswers(file, { scale: NPS, rating: "q", dates }).rows[0]?.at;
    expect(at({ order: "mdy" })).toBe(Date.UTC(2018, 4, 16, 12, 42));
    expect(at({ order: "mdy", timeZone: "Asia/Tokyo" })).toBe(Date.UTC(2018, 4, 16, 3, 42));
    expectRefused(() => at(undefined), "BAD_OPTION", 'dates.order: expected "dmy" or "mdy"');
  });
});
