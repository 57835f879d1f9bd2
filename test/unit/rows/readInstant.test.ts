import { describe, expect, test } from "vitest";
import type { Line } from "../../../src/rows/collect.ts";
import {
  engineTime,
  instantText,
  isBlank,
  readInstant,
  readScaled,
  readSeconds,
  readSecondsOrText,
} from "../../../src/rows/readInstant.ts";

const NOON = Date.UTC(2026, 2, 1, 12);
/** What was read, or what was noted. */
function read(of: (line: Line) => number | null): number | string | null {
  const line: Line = { index: 0, issues: [] };
  const value = of(line);
  return line.issues.map(({ path, message }) => `${path}: ${message}`)[0] ?? value;
}

test("records of an engine are milliseconds, whatever they count", () => {
  const { micros, millis, seconds, nanos } = {
    micros: { micros: BigInt(NOON) * 1000n + 500n },
    millis: { millis: BigInt(NOON) },
    seconds: { seconds: BigInt(NOON / 1000) },
    nanos: { nanos: BigInt(NOON) * 1_000_000n },
  };
  expect([micros, millis, seconds, nanos].map(engineTime)).toEqual([NOON + 0.5, NOON, NOON, NOON]);
  const date = new Date(NOON);
  const others = [date, null, "x", 5, { seconds: 5 }, { micros: 1, millis: 2, nanos: 3 }];
  expect(others.map(engineTime)).toEqual(others);
});

test("a text says its instant where it says its offset, to the last millisecond of time", () => {
  const texts = [
    "2026-03-01T12:00Z",
    "2026-03-01 12:00:00 +0000",
    "1 Mar 2026 13:00 +0100",
    "2026-03-01T12:00",
    "2026-03-01 12:00 CET",
    "1/3/2026 12:00Z",
    "soon",
  ];
  expect(texts.map(instantText)).toEqual([NOON, NOON, NOON, undefined, undefined, undefined, undefined]);
  expect([new Date(NOON), new Date(NaN), new Date(8.64e15), NOON, null].map(instantText)).toEqual([
    NOON,
    undefined,
    8.64e15,
    undefined,
    undefined,
  ]);
  expect(Object.is(instantText("1970-01-01T00:00Z"), 0)).toBe(true);
});

test("blank is null, undefined and text without a character", () => {
  expect([null, undefined, "", " ", "\u00a0", "\u3000", "a", " a", 0, false].map(isBlank)).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

describe("cells", () => {
  test("readInstant reads text with its offset, and notes anything else", () => {
    const of = (raw: unknown) => read((line) => readInstant(raw, "at", line));
    expect(["NaT", "NA", "<NA>", "NULL"].map(of)).toEqual([null, null, null, null]);
    expect(["0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:01Z"].map(of)).toEqual([
      ...[null, null, Date.parse("0001-01-01T00:00:01Z")],
    ]);
    expect(["2026-03-01T12:00Z", " ", "2026-03-01T12:00", 5].map(of)).toEqual([
      NOON,
      null,
      "at: expected an ISO 8601 date-time with its offset from UTC, got string",
      "at: expected an ISO 8601 date-time with its offset from UTC, got 5",
    ]);
  });
  test("readSeconds reads seconds until 5138", () => {
    const of = (raw: unknown) => read((line) => readSeconds(raw, "at", line));
    expect([NOON / 1000, "1.5", "1,5", 1e11, 1e11 + 1, -1e11, "", "x", -0.0001].map(of)).toEqual([
      NOON,
      1500,
      "at: expected seconds since 1970, got string",
      1e14,
      `at: expected seconds since 1970, got ${1e11 + 1}`,
      -1e14,
      null,
      "at: expected seconds since 1970, got string",
      0,
    ]);
    expect(read((line) => readSeconds("1,5", "at", line, ","))).toBe(1500);
    expect(read((line) => readScaled("7", 1, 6, "few", "at", line))).toBe('at: expected few, got "7"');
  });
  test("readSecondsOrText reads both, and a Date", () => {
    const of = (raw: unknown) => read((line) => readSecondsOrText(raw, "at", line));
    expect(["0000-00-00", "0001-01-01 00:00:00Z", "NaT", "NA", NaN].map(of)).toEqual([null, null, null, null, null]);
    expect(of(1772355600000)).toBe(
      'at: expected seconds since 1970 (dates.format: "unixMilliseconds" reads milliseconds), got 1772355600000',
    );
    expect([5, "5", "2026-03-01T12:00Z", new Date(NOON), null, "soon", new Date(NaN)].map(of)).toEqual([
      5000,
      5000,
      NOON,
      NOON,
      null,
      "at: expected seconds since 1970, got string",
      "at: expected seconds since 1970, got object",
    ]);
  });
});
