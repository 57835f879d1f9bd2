import { describe, expect, it } from "vitest";
import { confidenceSequence } from "../../../src/compare/confidenceSequence.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";

const answers = Array.from({ length: 400 }, (_, i) => [10, 9, 8, 10, 3, 9, 10, 6, 7, 10][(i * 7) % 10]!);

describe("confidenceSequence", () => {
  it("goes on from a state that went through JSON", () => {
    const whole = confidenceSequence(NPS, answers);
    const first = confidenceSequence(NPS, answers.slice(0, 150));
    const second = confidenceSequence(NPS, answers.slice(150), {
      from: JSON.parse(JSON.stringify(first.state)) as never,
    });
    expect(second.interval).toEqual(whole.interval);
    expect(second.state).toEqual(whole.state);
    expect(second.value).toBeCloseTo(40, 10);
  });

  it("holds the mean and stays on the scale", () => {
    const { interval, value } = confidenceSequence(NPS, answers);
    expect(interval!.lower).toBeGreaterThan(-100);
    expect(interval!.upper).toBeLessThanOrEqual(100);
    expect(interval!.lower).toBeLessThan(value!);
    expect(interval!.upper).toBeGreaterThan(value!);
  });

  it("ends exactly at the top where everybody stands there", () => {
    expect(confidenceSequence(NPS, new Array(60).fill(10))).toMatchObject({ value: 100, interval: { upper: 100 } });
  });

  it("says nothing yet without answers, and counts those it leaves out", () => {
    const look = confidenceSequence(NPS, [null, null]);
    expect([look.value, look.interval, look.n, look.excluded.missing]).toEqual([null, null, 0, 2]);
  });

  it("refuses the state of another metric or level", () => {
    const { state } = confidenceSequence(NPS, answers);
    expect(() => confidenceSequence(CSAT, [5], { from: state })).toThrow(
      expect.objectContaining({ code: "METRIC_MISMATCH" }),
    );
    expect(() => confidenceSequence(NPS, [5], { from: state, level: 0.9 })).toThrow(
      expect.objectContaining({ code: "METRIC_MISMATCH" }),
    );
  });

  it("keeps the level of the state it goes on from", () => {
    const { state } = confidenceSequence(NPS, answers, { level: 0.8 });
    expect(confidenceSequence(NPS, [10], { from: state }).interval!.level).toBe(0.8);
  });

  it("refuses an answer off the scale with its place", () => {
    expect(() => confidenceSequence(NPS, [9, 11])).toThrow(expect.objectContaining({ code: "OFF_SCALE" }));
  });
});
