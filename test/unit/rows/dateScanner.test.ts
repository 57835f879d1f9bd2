import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { dateScanner } from "../../../src/rows/dateScanner.ts";
import { dateText } from "../../../src/rows/dateText.ts";

const figure = fc
  .oneof(fc.nat(32), fc.nat(9999))
  .chain((value) => fc.constantFrom(String(value), String(value).padStart(2, "0")));
const text = fc
  .record({
    day: fc
      .tuple(figure, figure, figure, fc.constantFrom("-", "/", "."))
      .map(([a, b, c, sign]) => [a, b, c].join(sign)),
    clock: fc.oneof(
      fc.constant(""),
      fc.array(figure, { minLength: 1, maxLength: 4 }).map((parts) => ` ${parts.join(":")}`),
    ),
    half: fc.constantFrom("", "", " AM", " pm", "PM", " XM", " "),
  })
  .map(({ day, clock, half }) => day + clock + half);

const DATES = [
  "2026-03-01",
  "2026/3/1 9:00",
  "2026-03-01T09:00:05",
  "3/1/2026 9:00 PM",
  "01.03.26 12:00:00 am",
  "2026-3-1 9:5:3",
] as const;

describe("dateScanner", () => {
  const scan = dateScanner();
  test.prop([text], { numRuns: 3000 })("reads what it reads as the expressions do", (each) => {
    const fast = scan(each);
    if (fast !== null) expect(fast).toEqual(dateText(each));
  });
  it("reads no other text differently", () => {
    let read = 0;
    for (const text of DATES) {
      for (let place = 0; place <= text.length; place++) {
        for (const letter of ["", ...Array.from("0123459-/.: TZaApPmM")]) {
          const each = text.slice(0, place) + letter + text.slice(place + 1);
          const fast = scan(each);
          if (fast === null) continue;
          read++;
          expect(fast).toEqual(dateText(each));
        }
      }
    }
    expect(read).toBeGreaterThan(500);
  });
  it.each(DATES)("reads %s", (each) => {
    expect(scan(each)).toEqual(dateText(each));
    expect(scan(each)).not.toBe(null);
  });
  it.each([
    "",
    "2026",
    "2026-03",
    "2026-03/01",
    "2026-03-01 09",
    "2026-03-01 09:00Z",
    "2026-03-01 9:005",
    "20260-03-01",
    "1 Mar 2026",
  ])("leaves %j to the expressions", (each) => {
    expect(scan(each)).toBe(null);
  });
});
