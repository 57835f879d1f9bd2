import { describe, expect, it } from "vitest";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { slaAttainment } from "../../../src/service/slaAttainment.ts";

// A desk whose truth is known: tickets come evenly over thirty days and take an exponential time of four days.
const HOUR = 3_600_000;

const DAY = 24 * HOUR;

const T0 = Date.UTC(2026, 0, 1);

const AS_OF = T0 + 30 * DAY;

const MEAN = 4 * DAY;

const TARGET = 5 * DAY;

const TRUTH = 100 * (1 - Math.exp(-TARGET / MEAN));

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
