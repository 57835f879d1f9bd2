import { describe, expect, it } from "vitest";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import { BASE, HOUR, T0, ticket } from "./tickets.ts";
import { backlog } from "../../../src/service/backlog.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { toldBy } from "../../config/errors.ts";

describe("resolution time", () => {
  const reopened = ticket(0, 1, 4, { resolvedAt: T0 + 30 * HOUR, firstReopenedAt: T0 + 10 * HOUR });
  const openAgain = ticket(0, 1, 4, { resolvedAt: null, firstReopenedAt: T0 + 10 * HOUR });

  it("first and full are two measures; a reopened case is open for the second", () => {
    const first = resolutionTime([reopened, openAgain], { ...BASE, resolution: "first", pauses: "run" });
    expect([first.observed, first.median.value]).toEqual([2, 4 * HOUR]);
    const full = resolutionTime([reopened, openAgain], { ...BASE, resolution: "full", pauses: "run" });
    expect([full.observed, full.censored]).toEqual([1, 1]);
    expect([first.measure, full.measure]).toEqual(["firstResolution", "fullResolution"]);
  });

  it("takes off pauses where they are known, and calls the rest unknown instead of never paused", () => {
    const cases = [
      ticket(0, 1, 10, {
        pauses: [
          [T0 + HOUR, T0 + 3 * HOUR],
          [T0 + 2 * HOUR, T0 + 5 * HOUR],
        ],
      }),
      ticket(0, 1, 10),
      ticket(0, 1, 10, { pauses: [] }),
    ];
    const stopped = resolutionTime(cases, { ...BASE, resolution: "full", pauses: "stop" });
    expect([stopped.used, stopped.excluded.unknown, stopped.mean.value]).toEqual([2, 1, 8 * HOUR]);
    const run = resolutionTime(cases, { ...BASE, resolution: "full", pauses: "run" });
    expect([run.used, run.mean.value]).toEqual([3, 10 * HOUR]);
  });

  it("a case that is open in an open pause has not aged since", () => {
    const cases = [ticket(0, 1, null, { pauses: [[T0 + 6 * HOUR, null]] }), ticket(0, 1, 4, { pauses: [] })];
    const found = resolutionTime(cases, { ...BASE, resolution: "full", pauses: "stop" });
    expect(found.restrictedMean.tau).toBe(6 * HOUR);
  });

  it("a case that lasts no time counts as 0", () => {
    const found = resolutionTime([ticket(3, 3, 3), ticket(3, 3, 3)], { ...BASE, resolution: "full", pauses: "run" });
    expect(found.mean.value).toBe(0);
  });
});

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

/** Rows as a parsed JSON file holds them, whatever the types promise. */
function raw(fields: object): ServiceCase {
  return { id: "a", startedAt: BEGAN, firstResponseAt: BEGAN + HOUR, resolvedAt: BEGAN + HOUR, ...fields };
}

describe("what is not known yet", () => {
  it("refuses the flow of a period that begins after asOf", () => {
    const period = { start: ASOF + HOUR, end: ASOF + 2 * HOUR };
    expect(toldBy(() => backlog([raw({})], { asOf: ASOF, clock: "calendar", ageLimits: [], period }))).toBe(
      `OUT_OF_RANGE period.start: expected an instant not after asOf, got ${ASOF + HOUR}`,
    );
  });
});
