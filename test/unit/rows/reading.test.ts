import { describe, expect, test } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { type ReadingOptions, reading } from "../../../src/rows/reading.ts";
import { expectRefused } from "../../config/errors.ts";

const MISSING = 0;
/** Points, or the place of the reason behind the points. */
const read = (raw: unknown, options: ReadingOptions = {}): number | string => {
  const compiled = reading(NPS.scale, options);
  const slot = compiled.slotOf(raw, 0);
  return slot < compiled.points ? slot : `reason ${slot - compiled.points}`;
};

describe("reading", () => {
  test.each<[unknown, number]>([
    ["9", 9],
    ["0", 0],
    ["8.0", 8],
    [" 7 ", 7],
    ["10.000", 10],
  ])("reads %j as %i with numerals: true", (raw, expected) => {
    expect(read(raw, { numerals: true })).toBe(expected);
    expectRefused(
      () => read(raw),
      "OFF_SCALE",
      "ratings[0]: expected a point of the scale 0..10 (numerals: true reads",
    );
  });

  test("reads blank text as missing where text is read at all", () => {
    expect(read("", { numerals: true })).toBe(`reason ${MISSING}`);
    expect(read(" ", { numerals: true })).toBe(`reason ${MISSING}`);
    expectRefused(() => read(""), "OFF_SCALE", "ratings[0]: expected a point of the scale 0..10, got string");
  });

  test.each(["9.9", "-3", "nine", "1e1", "9,0", "٩", true, "true"])("never reads %j as a point", (raw) => {
    expectRefused(() => read(raw, { numerals: true }), "OFF_SCALE", "ratings[0]");
  });

  test("reads what engines hand over for a whole number", () => {
    expect(read(9n)).toBe(9);
    expectRefused(() => read(11n), "OFF_SCALE", "ratings[0]");
  });

  test("asks the code book before numerals", () => {
    expect(read("6", { numerals: true, codes: { 6: "notApplicable" } })).toBe("reason 1");
    expect(read(6n, { codes: { 6: "notApplicable" } })).toBe("reason 1");
  });

  test.each(["1.0", " 1", "1 ", "+1", "01"])("reads %j by the entry of 1, as it reads 1", (raw) => {
    expect(read(raw, { numerals: true, codes: { 1: 5, 5: 1 } })).toBe(5);
    expect(read(raw, { numerals: true, codes: { 1: "missing" } })).toBe("reason 0");
    expect(read(raw, { numerals: true, codes: { 1: 5, [raw]: 3 } })).toBe(3);
  });

  test("reads a numeral off the scale by its entry, as it reads the number", () => {
    const codes = { 11: "missing", 99: "notApplicable" } as const;
    expect([11, "11", "11.0", "99.00"].map((raw) => read(raw, { numerals: true, codes }))).toEqual([
      ...["reason 0", "reason 0", "reason 0", "reason 1"],
    ]);
    expect(read("", { numerals: true, codes: { 0: 10 } })).toBe("reason 0");
    expectRefused(() => read("1e1", { numerals: true, codes: { 10: 0 } }), "OFF_SCALE", "ratings[0]");
  });

  test("refuses options of the wrong kind", () => {
    expectRefused(() => read(9, { codes: null as never }), "BAD_OPTION", "codes: expected a code book");
    expectRefused(() => read(9, { numerals: "yes" as never }), "BAD_OPTION", "numerals: expected true or false");
    expectRefused(
      () => read(9, { offScale: "reject" as never }),
      "BAD_OPTION",
      'offScale: expected "throw" or "count"',
    );
  });
});
