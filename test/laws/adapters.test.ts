import { fc, test } from "@fast-check/vitest";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { NPS } from "../../src/metric/catalogue.ts";
import { type Answers, STATE_CODES, answerOf } from "../../src/rows/answerRow.ts";
import { csvAnswers } from "../../src/adapters/csvAnswers.ts";
import { delightedAnswers } from "../../src/adapters/delightedAnswers.ts";
import { formbricksAnswers } from "../../src/adapters/formbricksAnswers.ts";
import { formbricksCsvAnswers } from "../../src/adapters/formbricksCsvAnswers.ts";
import { posthogAnswers } from "../../src/adapters/posthogAnswers.ts";
import { qualtricsAnswers } from "../../src/adapters/qualtricsAnswers.ts";
import { surveyMonkeyAnswers } from "../../src/adapters/surveyMonkeyAnswers.ts";
import { typeformAnswers } from "../../src/adapters/typeformAnswers.ts";
import { toCsv } from "../../src/report/toCsv.ts";
import { tally } from "../../src/tally/tally.ts";
import { csvRecords, csvTable, jsonExport } from "../unit/adapters/exports.ts";

const LIKELY = "1. How likely are you to recommend us to a friend?";

const HTML_LIKELY = "How likely are you to recommend us to a friend & colleague?";

/** Seven people answered the same in every tool: 10, 0, 9, 7, nothing, 6, 9, at the same instants. */
const SEVEN: readonly [name: string, read: () => Answers][] = [
  ["Formbricks JSON", () => formbricksAnswers(jsonExport("formbricks.json"), formbricksOptions)],
  ["Formbricks CSV", () => formbricksCsvAnswers(csvRecords("formbricks.csv"), formbricksCsvOptions)],
  ["Formbricks CSV as cells", () => formbricksCsvAnswers(csvTable("formbricks.csv"), formbricksCsvOptions)],
  ["PostHog", () => posthogAnswers(jsonExport("posthog.json"), posthogOptions)],
  ["Typeform", () => typeformAnswers(csvRecords("typeform.csv"), { scale: NPS, rating: HTML_LIKELY })],
  ["Typeform as cells", () => typeformAnswers(csvTable("typeform.csv"), { scale: NPS, rating: HTML_LIKELY })],
  ["SurveyMonkey", () => surveyMonkeyAnswers(csvRecords("surveymonkey.csv"), surveyMonkeyOptions)],
  ["SurveyMonkey as cells", () => surveyMonkeyAnswers(csvTable("surveymonkey.csv"), surveyMonkeyOptions)],
  ["Qualtrics codes", () => qualtricsAnswers(csvRecords("qualtrics.csv"), { scale: NPS, rating: "Q1" })],
  ["Qualtrics codes as cells", () => qualtricsAnswers(csvTable("qualtrics.csv"), { scale: NPS, rating: "Q1" })],
  ["Qualtrics choice text", () => qualtricsAnswers(csvRecords("qualtrics-text.csv"), qualtricsTextOptions)],
  ["Delighted", () => delightedAnswers(jsonExport("delighted.json"), { scale: NPS, survey: "nps" })],
  [
    "the generic adapter on SurveyMonkey's file",
    () =>
      csvAnswers(csvRecords("surveymonkey.csv").slice(1), {
        scale: NPS,
        rating: 'How likely are you to recommend "Acme" to a friend?',
        at: "End Date",
        dates: { order: "mdy", timeZone: "America/New_York" },
      }),
  ],
];

const formbricksOptions = { scale: NPS, question: "q-nps", comment: "q-why", survey: "sv1" } as const;

const formbricksCsvOptions = { scale: NPS, rating: LIKELY, comment: "2. Why?", dates: { timeZone: "Europe/Berlin" } };

const posthogOptions = { scale: NPS, question: { id: "q-nps", index: 0 }, comment: { index: 1 }, survey: "s1" };

const surveyMonkeyOptions = {
  scale: NPS,
  rating: 'How likely are you to recommend "Acme" to a friend?',
  dates: { order: "mdy", timeZone: "America/New_York" },
} as const;

const qualtricsTextOptions = {
  scale: NPS,
  rating: "Q1",
  codes: { "10 - Extremely likely": 10, "0 - Not at all likely": 0 },
};

const given = ({ rows, excluded, rejected }: Answers): number =>
  rows.length + Object.values(excluded).reduce((sum, n) => sum + n, 0) + rejected.length;

describe("the same answers through every adapter", () => {
  it.each(SEVEN)("%s gives the same tally of ratings", (_, read) => {
    const counted = tally(NPS, read().rows.map(answerOf), { codes: STATE_CODES });
    expect(counted.counts).toEqual([1, 0, 0, 0, 0, 0, 1, 1, 0, 2, 1]);
    expect(counted.n).toBe(6);
    expect(counted.excluded.missing + counted.excluded.dismissed).toBeGreaterThanOrEqual(1);
  });

  it.each(SEVEN)("%s gives the same instants", (_, read) => {
    const answered = read().rows.filter((row) => row.state === "valid");
    expect(answered.map((row) => new Date(row.at!).toISOString().slice(0, 16))).toEqual([
      "2026-03-01T09:00",
      "2026-03-01T10:00",
      "2026-03-02T09:30",
      "2026-03-02T23:30",
      "2026-03-03T09:00",
      "2026-03-29T01:30",
    ]);
  });

  it.each(SEVEN)("%s accounts for every row it was given", (_, read) => {
    const answers = read();
    expect(given(answers)).toBe(answers.given);
    expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
  });
});

describe("written by toCsv and read back", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("=1+1", "a;b", 'say "hi"', "a\r\nb", "\tx", "9", "9.0"),
  );
  const rating = fc.oneof(
    fc.integer({ min: -2, max: 12 }),
    fc.constantFrom(0.5, "9", "１", "Great", " ", "\ufeff8"),
    fc.constant(null),
  );
  const cell = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
  const rows = fc.array(fc.record({ Q: rating, Area: cell, Why: text }), { minLength: 1, maxLength: 9 });

  test.prop([rows, fc.constantFrom(",", ";", "\t"), fc.boolean()])(
    "rows give the answers that they gave before",
    (given, separator, byteOrderMark) => {
      const options = {
        scale: NPS,
        rating: "Q",
        codes: { Great: 10, 3: "missing" },
        offScale: "count",
        comment: "Why",
      } as const;
      const read = (from: readonly object[]): unknown => {
        const answers = csvAnswers(from, { ...options, dims: { area: "Area" } });
        expect(given.length).toBe(answers.given);
        // A file has text alone: 1 and true are written as they are.
        return answers.rows.map(({ dims, ...row }) => ({
          ...row,
          area: dims.area === null ? null : String(dims.area),
        }));
      };
      const file = toCsv(given, { separator, byteOrderMark, guardFormulas: false });
      expect(read(parse(file, { columns: true, bom: true, delimiter: separator }))).toEqual(read(given));
    },
  );
});

describe("a code book with numerals for keys", () => {
  const entry = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom("missing", "notApplicable", "dismissed"));
  const codes = fc.dictionary(fc.integer({ min: 0, max: 12 }).map(String), entry, { noNullPrototype: true });
  const spelling = fc.constantFrom(
    (n: number) => String(n),
    (n: number) => `${n}.0`,
    (n: number) => ` ${n} `,
    (n: number) => `+${n}.00`,
    (n: number) => `0${n}`,
  );
  test.prop([codes, fc.integer({ min: 0, max: 12 }), spelling])(
    "reads a numeral as its number, however it is written, in files and in lists",
    (book, n, spell) => {
      const inFile = (Q: unknown): unknown => {
        const { rows } = csvAnswers([{ Q }], { scale: NPS, rating: "Q", codes: book, offScale: "count" });
        return answerOf(rows[0]!);
      };
      expect(inFile(spell(n))).toBe(inFile(n));
      const inList = (raw: unknown): unknown => tally(NPS, [raw], { codes: book, numerals: true, offScale: "count" });
      expect(inList(spell(n))).toEqual(inList(n));
    },
  );
});
