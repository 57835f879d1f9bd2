import { describe, expect, test } from "vitest";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import type { Line } from "../../../src/rows/collect.ts";
import { type ReadAnswerOptions, answerReader, isWeight } from "../../../src/rows/readAnswer.ts";
import { scale } from "../../../src/scale/scale.ts";
import { toldBy } from "../../config/errors.ts";

/** The point, the state, or what was noted. */
function reads(raws: readonly unknown[], options: Partial<ReadAnswerOptions> = {}, inner = {}): unknown[] {
  const read = answerReader({ scale: NPS, ...options }, inner);
  return raws.map((raw) => {
    const line: Line = { index: 0, issues: [] };
    const { rating, state } = read(raw, "score", line);
    if (line.issues.length > 0) return line.issues[0]!.message.replace(/^expected /, "");
    return rating ?? state;
  });
}
const WANTED = "a point of the scale 0..10 or a label of the code book";

describe("answers of a file", () => {
  test("points as numbers, numerals, what engines write; blank is missing", () => {
    const raws = [
      9,
      0,
      10,
      "9",
      " 9 ",
      "9.0",
      "１０",
      9n,
      { toString: () => "7" },
      null,
      undefined,
      "",
      "  ",
      "\u200b",
    ];
    expect(reads(raws)).toEqual([9, 0, 10, 9, 9, 9, 10, 9, 7, "missing", "missing", "missing", "missing", "missing"]);
    expect(reads(["9,0", "1e1", 11, "9.5", 9.5, true, "ten"])).toEqual([
      `${WANTED} (decimal: "," or "." says how the file writes numbers), got string`,
      `${WANTED} (codes: { label: point } reads labels), got string`,
      `${WANTED}, got 11`,
      `${WANTED}, got "9.5"`,
      `${WANTED}, got 9.5`,
      `${WANTED} (codes: { true: point, false: point } reads them), got boolean`,
      `${WANTED} (codes: { label: point } reads labels), got string`,
    ]);
    expect(reads(["9,0", "9.0", "4,5"], { decimal: "," })).toEqual([
      9,
      `${WANTED}, got "9.0"`,
      `${WANTED}, got string`,
    ]);
  });

  const codes = { Great: 10, "Not at all": 0, Skip: "dismissed", true: 8, 7: "notApplicable", é: 3 } as const;
  test("labels of the book before the scale, in any capitals where that is wanted", () => {
    expect(
      reads(["Great", "great", "  GREAT\u00a0", "not  at all", "Skip", true, "TRUE", 7, "7", 7n, "7.0", "é", "é"], {
        codes,
      }),
    ).toEqual([10, 10, 10, 0, "dismissed", 8, 8, ...Array.from({ length: 4 }, () => "notApplicable"), 3, 3]);
    expect(reads(["Great", "great", "\u200b", "１０", "Awful"], { codes, loose: false })).toEqual([
      10,
      `${WANTED} (loose: true reads labels in any capitalisation) (codes: { label: point } reads labels), got string`,
      `${WANTED}, got string`,
      `${WANTED}, got string`,
      `${WANTED} (codes: { label: point } reads labels), got string`,
    ]);
  });

  test("a numeral is the entry of its number however it is written: pandas' 1.0 is 1", () => {
    const written = ["1", "1.0", " 1", "1 ", "01", "１", "１.0", 1, 1n, { toString: () => "1.00" }];
    expect(reads(written, { codes: { 1: 9, 9: 1 } })).toEqual(written.map(() => 9));
    expect(reads(["1,0", "1"], { codes: { 1: 9 }, decimal: "," })).toEqual([9, 9]);
    expect(reads(["0.0", "-0", "11.0", "99.0"], { codes: { 0: "missing", 11: "dismissed", 99: "missing" } })).toEqual([
      ...["missing", "missing", "dismissed", "missing"],
    ]);
    expect(reads(["1.0", "2.0", "9.0"], { codes: { 1: 0, 2: 8 } }, { codesOnly: true })).toEqual([
      ...[0, 8, `${WANTED}, got "9.0"`],
    ]);
    expect(reads(["1", "1.0", 1, 1n, "1.00", "2"], { codes: { "1.0": 9, "2.0": 8, 2: 7 } })).toEqual([
      9, 9, 9, 9, 9, 7,
    ]);
    expect(reads(["1", 1, 2], { codes: { "1.0": 0 } }, { codesOnly: true })).toEqual([0, 0, `${WANTED}, got 2`]);
    // An entry of the very text comes first.
    expect(reads(["1.0", "1"], { codes: { 1: 9, "1.0": 3 } })).toEqual([3, 9]);
  });

  test("only labels where the column holds codes and nothing else", () => {
    expect(reads([9, "9", "Great", 7, 9n], { codes }, { codesOnly: true })).toEqual([
      `${WANTED}, got 9`,
      `${WANTED}, got "9"`,
      10,
      "notApplicable",
      `${WANTED}, got bigint`,
    ]);
  });

  test("what is off the scale is counted where that is wanted", () => {
    expect(reads([11, "soon", 9, {}], { offScale: "count" })).toEqual(["offScale", "offScale", 9, "offScale"]);
  });

  test("a record is read anew each time, for it may change", () => {
    const read = answerReader({ scale: NPS });
    let now = "3";
    const cell = { toString: () => now };
    const line: Line = { index: 0, issues: [] };
    const first = read(cell, "score", line).rating;
    now = "4";
    expect([first, read(cell, "score", line).rating]).toEqual([3, 4]);
  });
});

describe("a label that no book of the caller's knows", () => {
  test("names the books that do, and shows nothing of a label of the caller's own", () => {
    const labels = [
      "Extremely satisfied",
      "SOMEWHAT SATISFIED",
      "Very satisfied",
      "extremely likely",
      "★★★",
      "⭐",
      "Liu Wei",
      "!",
    ];
    expect(reads(labels, { scale: CSAT }).join("\n")).toMatchInlineSnapshot(`
      "a point of the scale 1..5 or a label of the code book (codes: QUALTRICS_SATISFACTION_LABELS or SURVEYMONKEY_SATISFACTION_LABELS reads it), got string
      a point of the scale 1..5 or a label of the code book (codes: QUALTRICS_SATISFACTION_LABELS or SURVEYMONKEY_SATISFACTION_LABELS reads it), got string
      a point of the scale 1..5 or a label of the code book (codes: SATISFACTION_LABELS or SURVEYMONKEY_SATISFACTION_LABELS reads it), got string
      a point of the scale 1..5 or a label of the code book (codes: { label: point } reads labels), got string
      a point of the scale 1..5 or a label of the code book (codes: { label: point } reads labels), got string
      a point of the scale 1..5 or a label of the code book (codes: { label: point } reads labels), got string
      a point of the scale 1..5 or a label of the code book (codes: { label: point } reads labels), got string
      a point of the scale 1..5 or a label of the code book (codes: { label: point } reads labels), got string"
    `);
  });

  test("the words for no answer name the entry that reads them", () => {
    const words =
      "N/A|#N/A|NA|<NA>|n.a.|NaN|null|NULL|None|\\N|-|--|.|?|Don't know|Not sure|Not applicable|Prefer not to say|Prefer not to answer|No answer|Skipped|–|—|Don’t know|keine Angabe|weiß nicht|ne sait pas|no sabe|não sei|わからない|無回答|해당 없음|不知道|不清楚|不适用|未作答|(跳过)|无";
    for (const word of words.split("|")) {
      const [told] = reads([word]);
      expect(String(told)).toMatch(/\(codes: \{ "[^"]+": "missing" \} or "notApplicable" reads it\), got string$/);
      expect(String(told).toLowerCase()).toContain(`{ "${word.toLowerCase()}": `);
    }
    expect(reads(["8/10", "80%", "9*", "😀", "1 2", "9,"])).toEqual([
      ...Array.from({ length: 4 }, () => `${WANTED} (codes: { label: point } reads labels), got string`),
      ...[`${WANTED}, got string`, `${WANTED}, got string`],
    ]);
  });
});

test("refuses options of the wrong kind, and labels that are one and mean two answers", () => {
  const told = (options: object): string => toldBy(() => answerReader({ scale: NPS, ...options }));
  expect([
    told({ offScale: "throw" }),
    told({ decimal: ";" }),
    told({ loose: "yes" }),
    told({ codes: 5 }),
    told({ codes: { a: 11 } }),
    told({ codes: { Good: 9, "good ": 8 } }),
    told({ scale: 5 }),
    told({ scale: null }),
  ]).toMatchInlineSnapshot(`
    [
      "BAD_OPTION offScale: expected "reject" or "count", got "throw"",
      "BAD_OPTION decimal: expected "." or ",", got ";"",
      "BAD_OPTION loose: expected true or false, got "yes"",
      "BAD_OPTION codes: expected a code book { label: point or reason }, got 5",
      "OFF_SCALE codes["a"]: expected a point of the scale 0..10, got 11",
      "BAD_OPTION codes["good "]: expected labels that differ by more than capitals, widths and spaces (or loose: false), got one that differs by nothing else and means another answer",
      "BAD_OPTION scale: expected a scale, or a metric, got 5",
      "BAD_OPTION scale: expected a scale, or a metric, got null",
    ]
  `);
  expect(reads(["good"], { codes: { Good: 9, "good ": 9 } })).toEqual([9]);
  expect(reads(["Good", "good "], { codes: { Good: 9, "good ": 8 }, loose: false })).toEqual([9, 8]);
});

test("half points are read where the scale has them", () => {
  expect(reads(["4.5", 4.5, "4,5"], { scale: scale(1, 5, { step: 0.5 }), decimal: "," })).toEqual([4.5, 4.5, 4.5]);
});

test("a weight is 0, or has a square that is a number too", () => {
  expect([0, 1, 1e-100, 1e100, 1e-101, 1e101, -1, null, NaN].map(isWeight)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
