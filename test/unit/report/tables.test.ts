import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { textChart } from "../../../src/report/textChart.ts";
import { tidyRows } from "../../../src/report/tidyRows.ts";
import { toCsv } from "../../../src/report/toCsv.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { score } from "../../../src/score/score.ts";
import { compareSegments } from "../../../src/segment/compareSegments.ts";
import { decomposeChange } from "../../../src/segment/decomposeChange.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { SFO_2017, SFO_2018, cubeOf } from "../segment/cubes.ts";

const [before, after] = [cubeOf(NPS, SFO_2017), cubeOf(NPS, SFO_2018)];
const monthly = tallyBy(
  [
    { at: Date.UTC(2026, 0, 5), tier: "VIP", score: 10 },
    { at: Date.UTC(2026, 0, 6), tier: "VIP", score: 3 },
    { at: Date.UTC(2026, 2, 6), tier: "VIP", score: 9 },
  ],
  { metric: NPS, rating: "score", by: ["tier"], when: { at: "at", every: "month", timeZone: "UTC" } },
);

describe("tidyRows", () => {
  it("lays out scored cells: dimensions first, then numbers in full", () => {
    const rows = tidyRows(scoreCells(after));
    expect(rows).toHaveLength(7);
    expect(Object.keys(rows[0]!).slice(0, 4)).toEqual(["area", "metric", "value", "unit"]);
    expect(rows[0]).toMatchObject({ area: "A", metric: "nps", n: 661, level: 0.95, method: "score", reason: null });
    expect(rows[0]!["value"]).toBeCloseTo(19.66717, 5);
  });

  it("gives periods by label and half-open ends, and a gap as null", () => {
    const rows = tidyRows(seriesOf(monthly));
    expect(rows.map((row) => [row["tier"], row["period"], row["value"], row["n"]])).toEqual([
      ["VIP", "2026-01", 0, 2],
      ["VIP", "2026-02", null, 0],
      ["VIP", "2026-03", 100, 1],
    ]);
    expect(rows[0]).toMatchObject({ periodStart: "2026-01-01T00:00:00.000Z", periodEnd: "2026-02-01T00:00:00.000Z" });
    expect(tidyRows(scoreCells(monthly))[0]).toMatchObject({ period: "2026-01", flags: "" });
  });

  it("lays out comparisons, rankings and decompositions", () => {
    expect(tidyRows(compareSegments(after))[0]).toMatchObject({ area: "A", referenceN: 1989, verdict: "worse" });
    expect(tidyRows(decomposeChange(after, before))[0]).toMatchObject({ area: "A", n: 661, referenceN: 724 });
    const ranked = tidyRows(
      rankSegments([
        { key: "x", score: nps([9, 10, 3]) },
        { key: "y", score: nps([]) },
      ]),
    );
    expect(ranked.map((row) => [row["segment"], row["rank"], row["n"], row["reason"]])).toEqual([
      ["x", 1, 3, null],
      ["y", null, 0, "noAnswers"],
    ]);
  });

  it("keeps a dimension apart from a column of the same name", () => {
    const cube = tallyBy([{ n: "north", value: 9 }], { metric: NPS, rating: "value", by: ["n"] });
    expect(tidyRows(scoreCells(cube))[0]).toMatchObject({ "key.n": "north", n: 1 });
  });

  it("gives every row every column, and suppressed cells nothing", () => {
    const rows = tidyRows(
      scoreCells(cubeOf(NPS, { big: SFO_2018["A"]!, small: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2], also: SFO_2018["B"]! }), {
        suppressBelow: 5,
      }),
    );
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
    expect(rows.find((row) => row["area"] === "small")).toMatchObject({ n: null, value: null, flags: "suppressed" });
  });

  it.each([[null], [5], [{ metric: "nps" }], [[5]], [{ kind: 5 }]])("refuses %j", (what) => {
    expect(() => tidyRows(what as never)).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
  });
});

describe("toCsv", () => {
  it("reads back as what was written", () => {
    const rows = [
      { name: 'a "quoted", name', text: "two\nlines", n: 3, value: -0.1, ok: true, none: null },
      { name: "满意; 很", text: "", n: 0, value: 1e-7, ok: false, none: null },
    ];
    for (const separator of [",", ";", "\t"] as const) {
      const back = parse(toCsv(rows, { separator }), { columns: true, delimiter: separator });
      expect(back).toEqual(
        rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? "" : String(value)])),
        ),
      );
    }
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])("does not let %j run in a spreadsheet", (text) => {
    const [, line] = toCsv([{ text }]).split(/\r\n(?=.)/);
    expect(line!.replace(/^"/, "").startsWith("'")).toBe(true);
    expect(
      toCsv([{ [text]: 1 }])
        .replace(/^"/, "")
        .startsWith("'"),
    ).toBe(true);
    expect(toCsv([{ text }], { guardFormulas: false })).not.toContain("'");
  });

  it("leaves negative numbers numbers", () => {
    expect(toCsv([{ value: -33.5 }])).toBe("value\r\n-33.5\r\n");
  });

  it("takes the columns of all rows, and an empty list", () => {
    expect(toCsv([{ a: 1 }, { b: 2 }])).toBe("a,b\r\n1,\r\n,2\r\n");
    expect(toCsv([])).toBe("");
  });

  it("refuses what is no table", () => {
    expect(() => toCsv("a,b" as never)).toThrow(expect.objectContaining({ code: "NOT_ITERABLE" }));
    expect(() => toCsv([{ a: 1 }], { separator: "|" as never })).toThrow(
      expect.objectContaining({ code: "BAD_OPTION" }),
    );
    expect(() => toCsv([{ a: NaN }])).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
    expect(() => toCsv([{ a: {} as never }])).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
  });
});

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
