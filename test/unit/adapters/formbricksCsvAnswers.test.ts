import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { formbricksCsvAnswers } from "../../../src/adapters/formbricksCsvAnswers.ts";
import { csvRecords } from "./exports.ts";

const LIKELY = "1. How likely are you to recommend us to a friend?";

const formbricksCsvOptions = { scale: NPS, rating: LIKELY, comment: "2. Why?", dates: { timeZone: "Europe/Berlin" } };

describe("formbricksCsvAnswers", () => {
  it("finds the question behind a no-break space and trailing ones", () => {
    const { rows } = formbricksCsvAnswers(csvRecords("formbricks.csv"), formbricksCsvOptions);
    expect(rows[0]).toMatchObject({
      id: "r1",
      respondent: "u1",
      rating: 10,
      comment: "Fast, friendly",
      finished: true,
    });
  });
  it("rejects a time that Berlin's clocks skipped", () => {
    const { rejected } = formbricksCsvAnswers(csvRecords("formbricks.csv"), formbricksCsvOptions);
    expect(rejected).toEqual([
      {
        index: 7,
        issues: [
          {
            path: "Timestamp",
            message:
              "expected a time that clocks in Europe/Berlin show (dates.timeZone is the zone of the file), got one that they skip",
          },
        ],
      },
    ]);
  });
  it("refuses to guess the zone of its dates", () => {
    const { dates, ...options } = formbricksCsvOptions;
    expect(dates.timeZone).toBe("Europe/Berlin");
    expect(() => formbricksCsvAnswers(csvRecords("formbricks.csv"), options)).toThrow(
      "dates.timeZone[0]: expected the time zone of Timestamp, whose dates carry none, got undefined",
    );
  });
  it("leaves dates unread when told so", () => {
    const { rows } = formbricksCsvAnswers(csvRecords("formbricks.csv"), { ...formbricksCsvOptions, dates: null });
    expect(rows.map((row) => row.at)).toEqual(new Array(8).fill(null));
  });
});

describe("an export that means ill", () => {
  it("reads a column whose cell the first record leaves out, as spreadsheet readers leave empty cells out", () => {
    const file = [{ Finished: "Yes" }, { Finished: "Yes", "User ID": "u2", Q: "9" }, { Q: "3", "User ID": "u2" }];
    const { rows, rejected } = formbricksCsvAnswers(file, { scale: NPS, rating: "Q" });
    expect(rows.map(({ respondent, rating }) => [respondent, rating])).toEqual([
      [null, null],
      ["u2", 9],
      ["u2", 3],
    ]);
    expect(rejected).toEqual([]);
  });
});
