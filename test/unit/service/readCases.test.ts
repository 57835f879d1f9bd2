import { describe, expect, it } from "vitest";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { refusalOf, toldBy } from "../../config/errors.ts";
import { BASE, DAY, T0, ticket } from "./tickets.ts";

describe("bad input", () => {
  const good = ticket(0, 1, 2);
  it.each<[string, Partial<ServiceCase>, string]>([
    ["a response before the start", { firstResponseAt: T0 - 1 }, "OUT_OF_RANGE"],
    ["a resolution before the start", { resolvedAt: T0 - 1, firstResolvedAt: T0 - 1 }, "OUT_OF_RANGE"],
    ["a last resolution before the first", { resolvedAt: T0 + 1, firstResolvedAt: T0 + 2 }, "OUT_OF_RANGE"],
    ["a pause turned round", { pauses: [[T0 + 2, T0 + 1]] }, "OUT_OF_RANGE"],
    ["a pause at no instant", { pauses: [[NaN, null]] }, "BAD_DATE"],
    ["no start", { startedAt: undefined as unknown as number }, "BAD_DATE"],
    ["a start as text", { startedAt: "2026-03-02T09:00Z" as unknown as number }, "BAD_DATE"],
    ["seconds for milliseconds", { startedAt: T0 / 1000 }, "BAD_DATE"],
    ["microseconds for milliseconds", { firstResponseAt: (T0 + 1) * 1000 }, "BAD_DATE"],
    ["infinity", { resolvedAt: Infinity }, "BAD_DATE"],
    ["negative handling", { handleMs: -5 }, "OUT_OF_RANGE"],
    ["a negative vendor's time", { measured: { firstResponse: -1 } }, "OUT_OF_RANGE"],
    ["an infinite vendor's time", { measured: { fullResolution: Infinity } }, "OUT_OF_RANGE"],
    [
      "a turn that is answered before it starts",
      { turns: [{ startedAt: T0 + 5, answeredAt: T0 + 4, closedAt: null }] },
      "OUT_OF_RANGE",
    ],
    ["a turn before the case", { turns: [{ startedAt: T0 - 5, answeredAt: null, closedAt: null }] }, "OUT_OF_RANGE"],
    ["a turn at no instant", { turns: [{ startedAt: NaN, answeredAt: null, closedAt: null }] }, "BAD_DATE"],
    ["infinite handling", { handleMs: Infinity }, "OUT_OF_RANGE"],
  ])("%s is refused with the place of the case, or counted", (_, wrong, code) => {
    const cases = [good, good, { ...good, ...wrong }, good];
    expect(refusalOf(() => firstResponseTime(cases, BASE))).toMatchObject({
      code,
      details: { argument: "cases", index: 2 },
    });
    const counted = firstResponseTime(cases, { ...BASE, badCases: "count" });
    expect([counted.used, counted.excluded.badTime, counted.issues.map(({ index }) => index)]).toEqual([3, 1, [2]]);
  });

  it.each<[string, object, string]>([
    ["no asOf", { asOf: undefined }, "BAD_DATE"],
    ["no clock", { clock: undefined }, "BAD_OPTION"],
    ["a clock of another kind", { clock: "business" }, "BAD_OPTION"],
    ["a vendor without a name", { clock: { vendor: "" } }, "BAD_OPTION"],
    [
      "a vendor's clock for a flow",
      { clock: { vendor: "desk" }, attribution: "flow", period: { start: 1, end: 2 } },
      "BAD_OPTION",
    ],
    ["no attribution", { attribution: undefined }, "BAD_OPTION"],
    ["a period turned round", { period: { start: 2, end: 1 } }, "OUT_OF_RANGE"],
    ["targets that are none", { targets: 5 }, "BAD_OPTION"],
    ["a negative target", { targets: [5, -1] }, "OUT_OF_RANGE"],
    ["a level beyond 1", { level: 1.5 }, "OUT_OF_RANGE"],
    ["a mean of another kind", { mean: "always" }, "BAD_OPTION"],
    ["an unknown treatment of bad cases", { badCases: "skip" }, "BAD_OPTION"],
  ])("%s is refused", (_, wrong, code) => {
    expect(refusalOf(() => firstResponseTime([good], { ...BASE, ...wrong })).code).toBe(code);
  });

  it("cases that are no list, or hold no case, are refused", () => {
    expect(refusalOf(() => firstResponseTime("cases" as unknown as ServiceCase[], BASE)).code).toBe("NOT_ITERABLE");
    expect(refusalOf(() => firstResponseTime([null] as unknown as ServiceCase[], BASE)).code).toBe("BAD_OPTION");
  });

  it("all cases after asOf leave nothing, and say why", () => {
    const found = firstResponseTime([good], { ...BASE, asOf: T0 - DAY });
    expect([found.used, found.excluded.notStarted]).toEqual([0, 1]);
  });

  it("one bad row among a hundred thousand is found, named by its place, and does not stop a count", () => {
    const many = Array.from({ length: 100_000 }, (_, i) =>
      i === 77_777 ? { ...good, firstResponseAt: T0 - 1 } : good,
    );
    expect(refusalOf(() => firstResponseTime(many, BASE)).message).toMatch(
      /^cases\[77777\]: expected firstResponseAt not before/,
    );
    expect(firstResponseTime(many, { ...BASE, badCases: "count" })).toMatchObject({
      used: 99_999,
      issues: [{ index: 77_777, problem: `expected firstResponseAt not before startedAt, got ${T0 - 1}` }],
    });
  });

  it("no input is changed", () => {
    const cases = Object.freeze([Object.freeze(ticket(0, 1, 2, { pauses: Object.freeze([]) }))]);
    expect(() => resolutionTime(cases, { ...BASE, resolution: "full", pauses: "stop" })).not.toThrow();
  });
});

const HOUR = 3_600_000;

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

const TIMES = { asOf: ASOF, clock: "calendar", attribution: "cohort" } as const;

/** Rows as a parsed JSON file holds them, whatever the types promise. */
function raw(fields: object): ServiceCase {
  return { id: "a", startedAt: BEGAN, firstResponseAt: BEGAN + HOUR, resolvedAt: BEGAN + HOUR, ...fields };
}

describe("a case that is no case", () => {
  it.each([
    ["pauses: null", { pauses: null }],
    ["a pause that is null", { pauses: [null] }],
    ["pauses that are words", { pauses: "none" }],
    ["a pause without an end", { pauses: [[BEGAN, undefined]] }],
    ["turns that are a number", { turns: 3 }],
    ["a turn that is null", { turns: [null] }],
    ["measured: null", { measured: null }],
    ["a measured time that is null", { measured: { firstResponse: null } }],
  ])("names the case: %s", (_, fields) => {
    const cases = [raw({ pauses: [] }), raw(fields)];
    const options = { ...TIMES, resolution: "full", pauses: "stop" } as const;
    expect(toldBy(() => resolutionTime(cases, options))).toMatch(/^[A-Z_]+ cases\[1\]: expected /);
    const counted = resolutionTime(cases, { ...options, badCases: "count" });
    expect([counted.used, counted.excluded.badTime, counted.issues.length]).toEqual([1, 1, 1]);
  });

  it.each([
    ["clock null", { clock: null }],
    ["no calendars", { clock: { calendars: null } }],
    ["a calendar that is null", { clock: { calendars: { a: null } } }],
    ["a calendar that is none", { clock: { calendars: { a: {} } } }],
    ["a clock that is none", { clock: {} }],
    ["a period that is null", { period: null }],
  ])("refuses %s", (_, fields) => {
    const options = { ...TIMES, ...fields } as unknown as typeof TIMES;
    expect(toldBy(() => firstResponseTime([raw({ calendarId: "a" })], options))).toMatch(/^BAD_OPTION (clock|period)/);
  });
});
