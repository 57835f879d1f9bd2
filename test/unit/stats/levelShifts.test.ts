import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { type Shift, levelShifts } from "../../../src/stats/series/levelShifts.ts";
import { fromSteps } from "../../../src/stats/series/wander.ts";

const known = (values: readonly (number | null)[], error: number): { standardErrors: (number | null)[] } => ({
  standardErrors: values.map((value) => (value === null ? null : error)),
});

describe("levelShifts", () => {
  const noise = [0.4, -1.1, 0.8, 0.1, -0.6, 1.2, -0.3, -0.9, 0.5, 0.7, -0.2, -0.5];
  it("tells a shift once, with both levels and its p-value", () => {
    const values = noise.map((z, i) => 40 + 2 * z + (i < 6 ? 0 : 20));
    const { shifts, wander } = levelShifts(values, known(values, 2));
    expect(shifts).toHaveLength(1);
    expect(shifts[0]!.at).toBe(6);
    expect(shifts[0]!.before).toBeCloseTo(40.27, 1);
    expect(shifts[0]!.pValue).toBeLessThan(0.001);
    expect(wander).toBe(0);
  });
  it("drops what PELT cut out of a wandering level", () => {
    const values = [40, 44, 49, 47, 42, 36, 33, 35, 41, 47, 50, 46, 40, 35, 32, 36, 42, 46];
    expect(levelShifts(values, known(values, 1) as never).shifts).toEqual([]);
  });
  it("keeps positions across gaps and finds nothing in nothing", () => {
    const values = [10, 11, null, 10, 11, 10, 30, 31, 30, 31, 30, 31];
    expect(levelShifts(values, known(values, 1) as never).shifts.map(({ at }) => at)).toEqual([6]);
    expect(levelShifts([], known([], 1) as never)).toMatchObject({ shifts: [], reason: "tooFewPoints" });
    expect(levelShifts([5, 5, 5, 5], known([5, 5, 5, 5], 1) as never).reason).toBe("constant");
  });
  it("claims only what is significant after the adjustment, and reads the wander off steps up to three points", () => {
    const random = seededRandom(4);
    for (let k = 0; k < 60; k++) {
      const values = Array.from({ length: 24 }, (_, i) => (i >= 8 && i < 16 ? 5 : 0) + 2 * random.normal());
      for (const { adjustedPValue } of levelShifts(values, known(values, 2)).shifts) {
        expect(adjustedPValue).toBeLessThanOrEqual(0.05);
      }
    }
    const slow = [0, 2, 4, 6, 4, 2, 0, -2, -4, -6, -4, -2, 0, 2, 4, 6, 4, 2];
    const steps = [1, 2, 3].map((lag) => fromSteps(slow, new Array<number>(18).fill(1), lag));
    expect(levelShifts(slow, known(slow, 1) as never).wander).toBeCloseTo(Math.sqrt(Math.max(...steps)), 9);
    expect(steps[2]).toBeGreaterThan(steps[1]!);
  });
  it("asks more of each when there are several", () => {
    const values = noise.map((z, i) => 40 + 2 * z + (i < 4 || i >= 8 ? 0 : 20));
    const { shifts } = levelShifts(values, known(values, 2));
    expect(shifts.map(({ at }) => at)).toEqual([4, 8]);
    const [first, second] = [...shifts].sort((a, b) => a.pValue - b.pValue);
    expect(first!.adjustedPValue).toBe(2 * first!.pValue);
    expect(second!.adjustedPValue).toBe(Math.max(first!.adjustedPValue, second!.pValue)); // Holm
  });
  it("finds a level that comes and goes, though three months only are left after it", () => {
    // A call center's region by month, standard errors about .5: months 21 to 26 stand five points lower, month 17 was an outage.
    const values = [
      67.3,
      66.4,
      67.6,
      68.6,
      68.0,
      68.2,
      68.0,
      68.8,
      67.8,
      68.9,
      68.2,
      69.9,
      70.1,
      69.9,
      70.0,
      69.7,
      69.9,
      null,
      71.2,
      70.6,
      70.6,
      64.9,
      64.8,
      64.9,
      64.9,
      66.2,
      66.2,
      70.3,
      70.7,
      70.6,
    ];
    const { shifts } = levelShifts(values, known(values, 0.53));
    expect(shifts.map(({ at }) => at)).toEqual([11, 21, 27]);
    expect(Math.max(...shifts.map(({ adjustedPValue }) => adjustedPValue))).toBeLessThan(0.01);
  });
  it("reads the scatter off levels that a cut does not touch", () => {
    const bump = Array.from({ length: 20 }, (_, i) => 40 + 2 * noise[i % 12]! + (i >= 14 && i < 17 ? 12 : 0));
    const last = (from: number): Shift => levelShifts(bump.slice(from), known(bump.slice(from), 2)).shifts.at(-1)!;
    expect([last(0).at, last(10).at]).toEqual([17, 7]);
    expect(last(0).pValue).toBeLessThan(last(10).pValue / 3);
  });
  it("does not take two points for three", () => {
    const pairs = [10, 10.5, 30, 30.5, 10, 10.5, 10];
    for (const { pValue } of levelShifts(pairs, { ...known(pairs, 1), minimumSegment: 2 }).shifts) {
      expect(pValue).toBeLessThanOrEqual(0.05);
    }
  });
});
