import { describe, expect, it } from "vitest";
import { CxError } from "../../../src/errors.ts";
import { requireChoice, settle } from "../../../src/options.ts";
import { expectRefused, refusalOf } from "../../config/errors.ts";

interface Options {
  readonly level?: number | undefined;
  readonly interval?: "wilson" | "exact" | undefined;
  readonly minimumN?: number | undefined;
}
const read = (options: unknown): unknown =>
  settle(options as Options, { level: 0.95, interval: undefined, minimumN: 1 });

describe("settle", () => {
  it("puts defaults in place of what is absent or undefined", () => {
    expect(read({})).toEqual({ level: 0.95, interval: undefined, minimumN: 1 });
    expect(read({ level: undefined, minimumN: 5 })).toEqual({ level: 0.95, interval: undefined, minimumN: 5 });
  });

  it("never changes what it was given", () => {
    const given = Object.freeze({ level: 0.9 });
    expect(read(given)).toMatchObject({ level: 0.9 });
  });

  it.each([
    ["levl", "level"],
    ["minN", "minimumN"],
    ["Level", "level"],
    ["intervals", "interval"],
    ["confidence", null],
    ["toString", null],
    ["__proto__x", null],
  ])("refuses %s and names the nearest option, if one is near: %s", (name, nearest) => {
    const { code, message } = refusalOf(() => read({ [name]: 1 }));
    expect(code).toBe("BAD_OPTION");
    expect(message).toBe(
      `options.${name}: expected one of level, interval, minimumN${nearest === null ? "" : ` (did you mean ${nearest}?)`}, got 1`,
    );
  });

  it.each([
    [null, "null"],
    [0.9, "0.9"],
    ["level", '"level"'],
    [[1], "a list"],
    [new Date(0), "object"],
    [() => 1, "function"],
    [new Map(), "object"],
  ])("refuses %o in the place of options", (given, received) => {
    const { code, details } = refusalOf(() => read(given));
    expect([code, details.argument, details.received]).toEqual(["BAD_OPTION", "options", received]);
  });

  it("says what list.map does to a function with options", () => {
    expect(refusalOf(() => [[9]].map((_, i) => read(i))).message).toContain("(each) => f(each)");
  });
});

describe("requireChoice", () => {
  it("shows the word that came and the one that was meant", () => {
    expectRefused(
      () => {
        requireChoice("months", "every", ["day", "month"]);
      },
      "BAD_OPTION",
      'every: expected "day" or "month" (did you mean "month"?), got "months"',
    );
  });

  it("cuts a word that is none", () => {
    expect(
      refusalOf(() => {
        requireChoice("x".repeat(99), "every", ["day"]);
      }).message.length,
    ).toBeLessThan(90);
  });
});

it("an error keeps its code through a structured clone", () => {
  const clone = structuredClone(refusalOf(() => read(null)));
  expect(clone).not.toBeInstanceOf(CxError);
  expect(clone.cause).toMatchObject({ code: "BAD_OPTION", details: { argument: "options" } });
});
