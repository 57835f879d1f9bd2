import { describe, expect, it } from "vitest";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import { DAY, AS_OF, MEAN, cases, recent } from "./desk.ts";

describe("what open cases do to the median of the time to resolution", () => {
  const median = MEAN * Math.LN2;
  const base = { asOf: AS_OF, clock: "calendar", attribution: "cohort", resolution: "full", pauses: "run" } as const;

  it("of all cases the median is right, of the resolved ones it is far too short", () => {
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
