import { describe, expect, it } from "vitest";
import { averageHandleTime } from "../../../src/service/averageHandleTime.ts";
import { averageSpeedOfAnswer } from "../../../src/service/averageSpeedOfAnswer.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";

describe("averages", () => {
  const handled = (seconds: number, more: Partial<ServiceCase> = {}): ServiceCase => ({
    id: "",
    startedAt: 0,
    handleMs: seconds * 1000,
    ...more,
  });

  it("handle time is a mean with its t-interval, beside median and p90", () => {
    const found = averageHandleTime(
      [60, 90, 120, 450].map((seconds) => handled(seconds)),
      { asOf: 1e9 },
    );
    expect([found.mean.value, found.median.value, found.p90.value]).toEqual([180_000, 105_000, 450_000]);
    // s = 181.6590 s; 180 ± 3.182446·s/2; the lower end would be below 0.
    expect(found.mean.interval).toMatchObject({ lower: 0, method: "linearised t" });
    expect(found.mean.interval!.upper / 1000).toBeCloseTo(180 + (3.182446305284263 * 181.65902124584948) / 2, 6);
  });

  it("leaves out what was not handled, and says so", () => {
    const cases = [
      handled(60),
      { id: "", startedAt: 0 },
      handled(5, { abandonedAt: 5000 }),
      handled(60, { excluded: "spam" }),
    ];
    const { used, excluded } = averageHandleTime(cases, { asOf: 1e9 });
    expect([used, excluded.unknown, excluded.notCovered, excluded.spam]).toEqual([1, 1, 1, 1]);
  });

  it("speed of answer counts answered contacts, or those that queued at all", () => {
    const calls = [0, 0, 0, 30, 90].map((wait) => ({
      id: "",
      startedAt: 0,
      firstResponseAt: wait * 1000,
      abandonedAt: null,
    }));
    const gone = { id: "", startedAt: 0, firstResponseAt: null, abandonedAt: 2000 };
    const asked = { asOf: 1e9 } as const;
    expect(averageSpeedOfAnswer([...calls, gone], { ...asked, among: "answered" })).toMatchObject({
      used: 5,
      mean: { value: 24_000 },
      median: { value: 0 },
    });
    expect(averageSpeedOfAnswer([...calls, gone], { ...asked, among: "queued" })).toMatchObject({
      used: 2,
      mean: { value: 60_000 },
    });
    expect(averageSpeedOfAnswer([], { ...asked, among: "answered" })).toMatchObject({
      used: 0,
      mean: { value: null, reason: "noRows" },
    });
  });
});
