import { describe, expect, it } from "vitest";
import { CES_EFFORT, NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { lowCells } from "../../../src/segment/lowCells.ts";
import { addTallies } from "../../../src/tally/addTallies.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { SFO_2018, cubeOf, cubeOfTallies } from "./cubes.ts";

const sfo = cubeOf(NPS, SFO_2018);

describe("lowCells", () => {
  it("ranks by what the total would gain, were the cell at the level of the rest", () => {
    const { cells, total } = lowCells(sfo);
    expect(cells[0]!.key).toEqual({ area: "A" });
    expect(cells.map(({ clear, interval }) => clear === interval!.lower > 0)).not.toContain(false);
    expect(cells[0]!.clear).toBe(true);
    for (const { key, rawGain, percent } of cells) {
      const rest = Object.entries(SFO_2018).flatMap(([area, counts]) =>
        area === key.area ? [] : [tallyFromCounts(NPS, counts)],
      );
      expect(total.value! + rawGain).toBeCloseTo(score(NPS, addTallies(rest)).value!, 10);
      expect(percent).toBeCloseTo((100 * SFO_2018[key.area]!.reduce((a, b) => a + b, 0)) / 2650, 12);
    }
    const gains = cells.map(({ gain }) => gain);
    expect([...gains].sort((a, b) => b - a)).toEqual(gains);
  });

  it("gives area A's gain an interval that leaves out 0, near the delta method's", () => {
    const { cells } = lowCells(sfo);
    const { rawGain: gain, rawInterval: interval, change, percent, interval: drawn } = cells[0]!;
    expect(drawn!.lower).toBeGreaterThan(0);
    expect(interval!.lower).toBeGreaterThan(0);
    const z = 1.959963984540054;
    const half = (change.interval!.upper - change.interval!.lower) / 2;
    const s = percent / 100;
    const reach = Math.hypot(s * half, z * change.difference! * Math.sqrt((s * (1 - s)) / 2650));
    expect(interval!.upper - gain).toBeCloseTo(reach, 1);
    expect(gain - interval!.lower).toBeCloseTo(reach, 1);
  });

  it("turns the gain where lower is better: the hard channel is the pain", () => {
    const cube = cubeOf(CES_EFFORT, { easy: [30, 20, 5, 0, 0, 0, 0], hard: [0, 0, 0, 5, 10, 20, 30] });
    const { cells } = lowCells(cube);
    expect(cells[0]!.key).toEqual({ area: "hard" });
    expect(cells[0]!.gain).toBeGreaterThan(0);
    expect(cells[0]!.interval!.lower).toBeLessThan(cells[0]!.gain);
    expect(cells[0]!.interval!.lower).toBeGreaterThan(0);
    expect(cells[1]!.gain).toBeLessThan(0);
    expect(cells.map(({ rawGain }) => Math.sign(rawGain))).toEqual([1, -1]);
    for (const { rawGain, change, percent } of cells)
      expect(rawGain).toBeCloseTo((change.difference! * percent) / 100, 10);
  });

  it("sets small cells aside, and cells without a rest", () => {
    const cube = cubeOf(NPS, { big: SFO_2018["A"]!, tiny: [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] });
    expect(lowCells(cube)).toMatchObject({ setAside: [{ key: { area: "tiny" }, n: 4 }], minimumN: 10 });
    expect(lowCells(cube, { minimumN: 4 }).setAside).toEqual([]);
    const alone = lowCells(cubeOf(NPS, { big: SFO_2018["A"]! }));
    expect(alone.cells).toEqual([]);
    expect(alone.setAside).toEqual([{ key: { area: "big" }, n: 661 }]);
    expect(lowCells(cubeOf(NPS, {}))).toMatchObject({ cells: [], total: { value: null }, method: "none" });
    const nobody = lowCells(cubeOf(NPS, { a: SFO_2018["A"]!.map(() => 0) }));
    expect(nobody).toMatchObject({ cells: [], method: "none" });
  });

  it("draws cells that differ no more than chance together: the one on top is no finding", () => {
    const counts = (promoters: number, detractors: number) => [detractors, 0, 0, 0, 0, 0, 0, 0, 20, 0, promoters];
    const cells = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`c${i}`, counts(30 + (i % 7) - 3, 15 - (i % 5) + 2)]),
    );
    const found = lowCells(cubeOf(NPS, cells));
    const [top] = found.cells;
    expect(found.homogeneity!.pValue).toBeGreaterThan(0.3);
    expect(top!.rawGain).toBeGreaterThan(0);
    expect(top!.gain).toBeLessThan(0.6 * top!.rawGain);
    expect(found.cells.some(({ clear }) => clear)).toBe(false);
  });

  it("reads two dimensions as cells", () => {
    const cube = cubeOfTallies(NPS, [
      [{ tier: "VIP", step: "pay" }, tallyFromCounts(NPS, { 0: 20, 10: 5 })],
      [{ tier: "VIP", step: "ship" }, tallyFromCounts(NPS, { 8: 20, 10: 5 })],
      [{ tier: "new", step: "pay" }, tallyFromCounts(NPS, { 6: 3, 9: 30 })],
      [{ tier: "new", step: "ship" }, tallyFromCounts(NPS, { 7: 10, 10: 25 })],
    ]);
    expect(lowCells(cube).cells[0]!.key).toEqual({ tier: "VIP", step: "pay" });
    expect(lowCells(cube, { by: "step" }).cells.map(({ key }) => key.step)).toEqual(["pay", "ship"]);
  });

  it.each([
    [{ minimumN: 1 }, "OUT_OF_RANGE"],
    [{ minimumN: 2.5 }, "NOT_INTEGER"],
    [{ level: 0 }, "OUT_OF_RANGE"],
    [{ adjust: "all" as never }, "BAD_OPTION"],
  ])("refuses %j", (options, code) => {
    expect(() => lowCells(sfo, options)).toThrow(expect.objectContaining({ code }));
  });
});
