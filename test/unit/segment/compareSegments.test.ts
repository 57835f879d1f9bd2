import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { compareSegments } from "../../../src/segment/compareSegments.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { SFO_2018, cubeOf, cubeOfTallies } from "./cubes.ts";

const sfo = cubeOf(NPS, SFO_2018);
const total = SFO_2018["A"]!.map((_, k) => Object.values(SFO_2018).reduce((all, counts) => all + counts[k]!, 0));

describe("compareSegments", () => {
  it("holds each area against all the others, never against a total that contains it", () => {
    const { segments, to } = compareSegments(sfo);
    expect(to).toBe("rest");
    for (const { key, change, score: own } of segments) {
      const rest = total.map((count, k) => count - SFO_2018[key.area]![k]!);
      expect(change).toEqual(compare(own, score(NPS, tallyFromCounts(NPS, rest))));
      expect(change.current.n + change.reference.n).toBe(2650);
    }
  });

  it("adjusts by Holm up to ten segments and by Benjamini–Hochberg beyond", () => {
    expect(compareSegments(sfo).adjust).toBe("holm");
    const eleven = cubeOf(NPS, Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`s${i}`, SFO_2018["A"]!])));
    expect(compareSegments(eleven).adjust).toBe("benjaminiHochberg");
    expect(compareSegments(eleven, { adjust: "bonferroni" }).adjust).toBe("bonferroni");
  });

  it("takes a verdict back that does not survive the adjustment", () => {
    const { segments } = compareSegments(sfo);
    const taken = segments.filter(({ change, verdict }) => change.verdict !== verdict);
    expect(taken.map(({ key, change }) => [key.area, change.verdict])).toEqual([["D", "better"]]);
    expect(taken[0]!.change.pValue).toBeLessThan(0.05);
    expect(taken[0]!.adjustedPValue).toBeGreaterThan(0.05);
    expect(segments.map(({ key, verdict }) => [key.area, verdict])).toEqual([
      ["A", "worse"],
      ["B", "no clear change"],
      ["C", "no clear change"],
      ["D", "no clear change"],
      ["E", "better"],
      ["F", "no clear change"],
      ["G", "no clear change"],
    ]);
  });

  it("widens the simultaneous intervals to level 1 − α/m", () => {
    const { segments } = compareSegments(sfo);
    for (const { change, simultaneousInterval } of segments) {
      expect(simultaneousInterval!.level).toBeCloseTo(1 - 0.05 / 7, 15);
      expect(simultaneousInterval!.lower).toBeLessThan(change.interval!.lower);
      expect(simultaneousInterval!.upper).toBeGreaterThan(change.interval!.upper);
    }
  });

  it("tests whether the segments differ at all", () => {
    const { heterogeneity } = compareSegments(sfo);
    expect(heterogeneity!.df).toBe(6);
    expect(heterogeneity!.pValue).toBeLessThan(1e-5);
    const same = compareSegments(cubeOf(NPS, { a: SFO_2018["A"]!, b: SFO_2018["A"]! }));
    expect(same.heterogeneity).toMatchObject({ q: 0, tauSquared: 0, iSquared: 0 });
  });

  it("holds every other segment against a named one", () => {
    const { segments, to } = compareSegments(sfo, { to: { area: "A" } });
    expect(to).toEqual({ area: "A" });
    expect(segments.map(({ key }) => key.area)).toEqual(["B", "C", "D", "E", "F", "G"]);
    expect(segments.every(({ change }) => change.reference.n === 661)).toBe(true);
  });

  it("reads the direction of the metric: less effort than the rest is better", () => {
    const cube = cubeOf(CES_EFFORT, { easy: [30, 20, 5, 0, 0, 0, 0], hard: [0, 0, 0, 5, 10, 20, 30] });
    expect(compareSegments(cube).segments.map(({ verdict }) => verdict)).toEqual(["better", "worse"]);
  });

  it("says that there is not enough data, and leaves such a segment out of the adjustment", () => {
    const { segments } = compareSegments(
      cubeOf(CSAT, { a: [1, 2, 3, 4, 5], b: [9, 9, 1, 1, 1], tiny: [0, 0, 0, 0, 1] }),
    );
    expect(segments[2]).toMatchObject({ adjustedPValue: null, verdict: "not enough data", simultaneousInterval: null });
    expect(segments[0]!.simultaneousInterval!.level).toBeCloseTo(0.975, 15);
    const alone = compareSegments(cubeOf(CSAT, { a: [1, 2, 3, 4, 5] }));
    expect(alone.heterogeneity).toBeNull();
    expect(alone.segments[0]).toMatchObject({ verdict: "not enough data", change: { reason: "noAnswers" } });
    expect(compareSegments(cubeOf(CSAT, {})).segments).toEqual([]);
  });

  it("takes the dimension that is asked for, and adds up clusters when told that they are disjoint", () => {
    const rows = Array.from({ length: 80 }, (_, i) => ({
      tier: i % 2,
      channel: i % 4 < 2 ? "web" : "phone",
      score: i % 11,
    }));
    const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier", "channel"] });
    expect(compareSegments(cube, { by: "channel" }).segments.map(({ key }) => key)).toEqual([
      { channel: "phone" },
      { channel: "web" },
    ]);
    const clustered = cubeOfTallies(NPS, [
      [{ area: "A" }, tally(NPS, [10, 0, 5, 9], { clusters: [1, 1, 2, 2] })],
      [{ area: "B" }, tally(NPS, [9, 9, 0, 8], { clusters: [3, 4, 4, 5] })],
    ]);
    expect(() => compareSegments(clustered)).toThrow(expect.objectContaining({ code: "DESIGN_MISMATCH" }));
    expect(compareSegments(clustered, { clusters: "disjoint" }).segments).toHaveLength(2);
  });

  it("refuses an unknown segment, dimension and adjustment", () => {
    expect(() => compareSegments(sfo, { to: { area: "Z" } })).toThrow(expect.objectContaining({ code: "BAD_KEY" }));
    for (const to of [null, "A", {}]) {
      expect(() => compareSegments(sfo, { to: to as never })).toThrow(expect.objectContaining({ code: "BAD_KEY" }));
    }
    expect(() => compareSegments(sfo, { by: "gate" as never })).toThrow(
      expect.objectContaining({ code: "BAD_OPTION" }),
    );
    expect(() => compareSegments(sfo, { adjust: "all" as never })).toThrow(
      expect.objectContaining({ code: "BAD_OPTION" }),
    );
    expect(() => compareSegments(sfo, { level: 95 })).toThrow(expect.objectContaining({ code: "OUT_OF_RANGE" }));
  });
});
