import { describe, expect, it } from "vitest";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";

// A desk whose truth is known: tickets come evenly over thirty days and take an exponential time of four days.
const HOUR = 3_600_000;

const DAY = 24 * HOUR;

const T0 = Date.UTC(2026, 0, 1);

const AS_OF = T0 + 30 * DAY;

const MEAN = 4 * DAY;

let state = 11;

function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state + 0.5) / 2 ** 32;
}

const cases = Array.from({ length: 30_000 }, (_, i): ServiceCase => {
  const startedAt = T0 + Math.floor((i * 30 * DAY) / 30_000);
  const end = startedAt + Math.round(-MEAN * Math.log(random()));
  const resolvedAt = end <= AS_OF ? end : null;
  return { id: `${i}`, startedAt, firstResolvedAt: resolvedAt, resolvedAt };
});

// The last ten days of it, as a report at the end of the month would take them.
const recent = cases.filter(({ startedAt }) => startedAt >= AS_OF - 10 * DAY);

describe("and to the median", () => {
  const median = MEAN * Math.LN2;
  const base = { asOf: AS_OF, clock: "calendar", attribution: "cohort", resolution: "full", pauses: "run" } as const;

  it("of all cases it is right, of the resolved ones it is far too short", () => {
    const all = resolutionTime(recent, base).median.value!;
    const resolvedOnly = resolutionTime(
      recent.filter(({ resolvedAt }) => resolvedAt !== null),
      base,
    ).median.value!;
    expect(Math.abs(all / median - 1)).toBeLessThan(0.05);
    expect(resolvedOnly / median).toBeLessThan(0.75);
  });

  it("a flow with delayed entry is right, too", () => {
    const period = { start: AS_OF - 10 * DAY, end: AS_OF };
    const flow = resolutionTime(cases, { ...base, attribution: "flow", period });
    expect(flow.used).toBeGreaterThan(recent.length);
    expect(Math.abs(flow.median.value! / median - 1)).toBeLessThan(0.05);
  });
});
