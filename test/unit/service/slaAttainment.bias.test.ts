import { describe, expect, it } from "vitest";
import { slaAttainment } from "../../../src/service/slaAttainment.ts";
import { DAY, AS_OF, MEAN, recent } from "./desk.ts";

const TARGET = 5 * DAY;

const TRUTH = 100 * (1 - Math.exp(-TARGET / MEAN));

const asked = { asOf: AS_OF, measure: "fullResolution", clock: "calendar", pauses: "run", target: TARGET } as const;

describe("what leaving open cases out does to SLA attainment", () => {
  const { estimate, interval, score, met, breached, bounds } = slaAttainment(recent, asked);

  it("Kaplan–Meier and the mature cases hit the truth", () => {
    expect(Math.abs(estimate! - TRUTH)).toBeLessThan(1);
    expect(interval!.lower!).toBeLessThan(TRUTH);
    expect(interval!.upper!).toBeGreaterThan(TRUTH);
    expect(Math.abs(score.value! - TRUTH)).toBeLessThan(1.5);
    expect(bounds!.lower).toBeLessThan(TRUTH);
    expect(bounds!.upper).toBeGreaterThan(TRUTH);
  });

  it("met/resolved is far too high, met/(met + breached) too high", () => {
    const resolved = recent.filter(({ resolvedAt }) => resolvedAt !== null).length;
    expect((100 * met) / resolved - TRUTH).toBeGreaterThan(10);
    expect((100 * met) / (met + breached) - TRUTH).toBeGreaterThan(2);
  });
});
