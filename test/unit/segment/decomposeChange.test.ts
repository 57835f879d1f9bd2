import { describe, expect, it } from "vitest";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { decomposeChange } from "../../../src/segment/decomposeChange.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { SFO_2017, SFO_2018, cubeOf, cubeOfTallies } from "./cubes.ts";

const sfo = [cubeOf(NPS, SFO_2018), cubeOf(NPS, SFO_2017)] as const;

/** NPS counts from detractors, passives, promoters. */
const npsCounts = (d: number, p: number, x: number): number[] => [d, 0, 0, 0, 0, 0, 0, p, 0, x, 0];

describe("decomposeChange", () => {
  it("splits the airport's −8.86 points into −9.358 within its boarding areas and +0.499 of mix", () => {
    const { change, rate, mix, segments, reversal, oneSided } = decomposeChange(...sfo);
    expect(change.difference).toBeCloseTo(-8.858635, 6);
    expect(change.verdict).toBe("worse");
    expect(rate!.value).toBeCloseTo(-9.358031, 6);
    expect(mix!.value).toBeCloseTo(0.499396, 6);
    expect(rate!.value + mix!.value).toBeCloseTo(change.difference!, 12);
    expect(segments[0]).toMatchObject({ key: { area: "A" }, reference: { n: 724 }, current: { n: 661 } });
    expect(segments[0]!.rate).toBeCloseTo(-5.195, 3);
    expect(segments[0]!.reference.percent).toBeCloseTo(26.3656, 4);
    expect([reversal, oneSided]).toEqual(["none", 0]);
  });

  it("counts the shares as sampled: the airport's mix has a standard error near the bootstrap's .245, of .183 were the shares known", () => {
    const sampled = decomposeChange(...sfo);
    const fixed = decomposeChange(...sfo, { shares: "fixed" });
    expect(sampled.mix!.standardError! / 0.245).toBeGreaterThan(0.95);
    expect(fixed.mix!.standardError).toBeCloseTo(0.183, 3);
    expect(sampled.mix!.interval!.method).toBe("delta method, shares sampled");
    expect(fixed.shares).toBe("fixed");
    expect(fixed.rate!.standardError).toBeLessThan(sampled.rate!.standardError!);
  });

  it("finds Simpson's reversal: both areas better, the total worse, because the weaker one grew", () => {
    const before = cubeOf(NPS, { strong: npsCounts(100, 0, 900), weak: npsCounts(80, 0, 20) });
    const after = cubeOf(NPS, { strong: npsCounts(0, 0, 100), weak: npsCounts(700, 0, 300) });
    const { change, segments, reversal, rate } = decomposeChange(after, before);
    expect(change.difference).toBeLessThan(0);
    expect(segments.every((each) => each.rate! > 0)).toBe(true);
    expect(rate!.value).toBeGreaterThan(0);
    expect(reversal).toBe("every segment");
  });

  it("says so where only the segments' changes together point the other way", () => {
    const before = cubeOf(NPS, {
      strong: npsCounts(100, 0, 900),
      weak: npsCounts(80, 0, 20),
      third: npsCounts(50, 0, 50),
    });
    const after = cubeOf(NPS, {
      strong: npsCounts(0, 0, 100),
      weak: npsCounts(700, 0, 300),
      third: npsCounts(60, 0, 40),
    });
    expect(decomposeChange(after, before).reversal).toBe("rate total");
  });

  it("claims no reversal that the answers cannot show", () => {
    const before = cubeOf(NPS, { strong: npsCounts(10, 0, 90), weak: npsCounts(8, 0, 2) });
    const after = cubeOf(NPS, { strong: npsCounts(0, 0, 10), weak: npsCounts(70, 0, 30) });
    const { rate, reversal } = decomposeChange(after, before);
    expect(rate!.interval!.lower).toBeLessThan(0);
    expect(reversal).toBe("none");
  });

  it("puts a segment of one side into the mix alone, at the number it has, and still adds up", () => {
    const before = cubeOf(NPS, { old: npsCounts(20, 0, 30), both: npsCounts(10, 10, 30) });
    const after = cubeOf(NPS, { both: npsCounts(5, 10, 35), new: npsCounts(10, 0, 0) });
    const { change, rate, mix, segments, oneSided } = decomposeChange(after, before);
    const by = Object.fromEntries(segments.map((each) => [each.key.area, each]));
    expect(oneSided).toBe(2);
    expect(by["old"]).toMatchObject({ rate: null, current: { n: 0, percent: 0, value: null } });
    expect(by["new"]).toMatchObject({ rate: null, reference: { n: 0, percent: 0, value: null } });
    const totals = (100 * (30 - 20 + 30 - 10)) / 100 + (100 * (35 - 5 - 10)) / 60;
    expect(by["new"]!.mix).toBeCloseTo((10 / 60) * (-100 - totals / 2), 12);
    expect(by["old"]!.mix).toBeCloseTo(-0.5 * (20 - totals / 2), 12);
    expect(rate!.value + mix!.value).toBeCloseTo(change.difference!, 12);
  });

  it("adds up periods, and takes one of several dimensions", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      at: i * 86_400_000,
      tier: i % 3 === 0 ? "VIP" : "new",
      channel: i % 2 === 0 ? "web" : "phone",
      score: (i * 7) % 11,
    }));
    const cube = (from: number, to: number) =>
      tallyBy(rows.slice(from, to), {
        metric: NPS,
        rating: "score",
        by: ["tier", "channel"],
        when: { at: "at", every: "week", timeZone: "UTC" },
      });
    const byTier = decomposeChange(cube(30, 60), cube(0, 30), { by: "tier" });
    expect(byTier.segments.map(({ key, current, reference }) => [key, reference.n, current.n])).toEqual([
      [{ tier: "VIP" }, 10, 10],
      [{ tier: "new" }, 20, 20],
    ]);
    expect(decomposeChange(cube(30, 60), cube(0, 30)).segments).toHaveLength(4);
  });

  it("weighs shares by weight", () => {
    const weighted = (weights: readonly number[]) =>
      cubeOfTallies(NPS, [
        [{ area: "A" }, tally(NPS, [10, 0], { weights: weights.slice(0, 2) })],
        [{ area: "B" }, tally(NPS, [10, 0], { weights: weights.slice(2) })],
      ]);
    const { segments, change, rate, mix } = decomposeChange(weighted([1, 3, 2, 2]), weighted([3, 3, 1, 1]));
    expect(segments[0]!.reference).toEqual({ n: 2, percent: 75, value: 0 });
    expect(segments[0]!.current).toEqual({ n: 2, percent: 50, value: -50 });
    expect(rate!.value + mix!.value).toBeCloseTo(change.difference!, 12);
  });

  it("has no parts where a side is empty, and no errors where a segment is all one cluster", () => {
    const empty = decomposeChange(sfo[0], cubeOf(NPS, {}));
    expect(empty).toMatchObject({ rate: null, mix: null, reversal: "none", change: { verdict: "not enough data" } });
    // What is not known is null, never 0.
    expect(empty.segments[0]).toMatchObject({ reference: { n: 0, percent: null, value: null }, rate: null, mix: null });
    const clustered = cubeOfTallies(CSAT, [
      [{ area: "A" }, tally(CSAT, [5, 4, 1], { clusters: [1, 1, 1] })],
      [{ area: "B" }, tally(CSAT, [5, 4, 1, 2], { clusters: [2, 3, 4, 5] })],
    ]);
    const { rate } = decomposeChange(clustered, clustered, { clusters: "disjoint" });
    expect(rate).toEqual({ value: 0, standardError: null, interval: null });
    expect(() => decomposeChange(clustered, clustered)).toThrow(expect.objectContaining({ code: "DESIGN_MISMATCH" }));
  });

  it("refuses cubes over different dimensions and unknown ones", () => {
    const other = cubeOfTallies(NPS, [[{ region: "A" }, tally(NPS, [1, 2])]]);
    expect(() => decomposeChange(other as never, sfo[0])).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
    expect(() => decomposeChange(...sfo, { by: "tier" as never })).toThrow(
      expect.objectContaining({ code: "BAD_OPTION" }),
    );
    expect(() => decomposeChange(...sfo, { metric: CSAT })).toThrow(
      expect.objectContaining({ code: "SCALE_MISMATCH" }),
    );
    expect(() => decomposeChange(...sfo, { shares: "known" as never })).toThrow(
      expect.objectContaining({ code: "BAD_OPTION" }),
    );
  });
});
