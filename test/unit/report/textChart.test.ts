import { describe, expect, it } from "vitest";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { textChart } from "../../../src/report/textChart.ts";
import { csat } from "../../../src/score/csat.ts";
import { score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { monthly } from "./monthly.ts";

describe("textChart", () => {
  const month = (label: string, counts: Readonly<Record<number, number>>, complete: boolean | null = true) => ({
    period: { label, complete },
    score: score(NPS, tallyFromCounts(NPS, counts)),
  });

  it("draws each score between its limits, a gap as a gap, a running period with a star", () => {
    const points = [
      month("2026-01", { 10: 70, 5: 30 }),
      month("2026-02", {}),
      month("2026-03", { 10: 55, 5: 45 }, false),
    ];
    expect(textChart({ points }, { width: 21 }).split("\n")).toEqual([
      "                       -9.5             56.2",
      "2026-01   40.0  n=100     ┊     ├─────●────┤",
      "2026-02      –    n=0     ┊",
      "2026-03*  10.0  n=100  ├──┼──●─────┤",
    ]);
  });

  it("ends at the chart's edge at the widest limits", () => {
    const lines = textChart(
      { points: [month("a", { 10: 9, 5: 1 }), month("b", { 10: 1, 5: 9 })] },
      { width: 60 },
    ).split("\n");
    const bars = lines.slice(1).map((line) => line.slice(line.indexOf("n=10") + 6));
    expect(bars[1]!.startsWith("├")).toBe(true);
    expect(bars[0]!.length).toBe(60);
    expect(bars[0]!.endsWith("┤")).toBe(true);
  });

  it("knows series without any score, of one value, and without points", () => {
    expect(textChart({ points: [] })).toBe("");
    expect(textChart({ points: [month("a", {})] })).toBe("a  –  n=0");
    expect(textChart(seriesOf(monthly).series[0]!).split("\n")).toHaveLength(4);
  });

  it("refuses what is no series, two metrics, and a width without room", () => {
    expect(() => textChart(null as never)).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
    expect(() => textChart({ points: [month("a", { 10: 1 })] }, { width: 4 })).toThrow(
      expect.objectContaining({ code: "OUT_OF_RANGE" }),
    );
    const mixed = [month("a", { 10: 1 }), { period: { label: "b", complete: null }, score: csat([5]) }];
    expect(() => textChart({ points: mixed })).toThrow(expect.objectContaining({ code: "METRIC_MISMATCH" }));
  });
});
