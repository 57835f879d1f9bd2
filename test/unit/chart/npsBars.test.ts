import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import * as charts from "../../../src/chart/index.ts";
import { type ChartSpec, npsBars, type Part } from "../../../src/chart/index.ts";

type Row = Readonly<Record<string, unknown>>;

const { NPS } = cx;

const scored = (rows: readonly Row[], more: object = {}) =>
  cx.scoreCells(cx.tallyBy(rows, { metric: NPS, rating: "score", by: ["area"] }), more);

/** Every text and number in a picture's data. */
function dataOf(part: unknown): unknown[] {
  if (Array.isArray(part)) return part.flatMap(dataOf);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, each]) => (name === "values" ? [each] : dataOf(each)));
}

const subtitle = (spec: ChartSpec): string => spec.title!.subtitle.join(" ");

const text = (spec: ChartSpec): string => JSON.stringify(spec);

describe("something true is drawn, or words say why not", () => {
  test("one segment", () => {
    const spec = npsBars(scored([{ area: "A", score: 10 }]));
    expect(dataOf(spec.hconcat[2])[0]).toEqual([
      { segment: "A", column: "value", text: "100", strong: true },
      { segment: "A", column: "n", text: "1", strong: false },
    ]);
  });

  test("60 segments: the 40 with the most answers, and the subtitle says so", () => {
    const rows = Array.from({ length: 60 }, (_, at) =>
      Array.from({ length: at + 1 }, () => ({ area: `Area ${at}`, score: 9 })),
    ).flat();
    const spec = npsBars(scored(rows));
    expect(spec.hconcat[1]!["data"].values).toHaveLength(40);
    expect(subtitle(spec)).toContain("The 40 with most answers of 60.");
    expect(text(spec)).not.toContain('"Area 3"');
  });
});

describe("what the pictures show", () => {
  test("bars run around the middle band: half of it on either side", () => {
    const spec = charts.npsBars(cx.nps([10, 9, 9, 7, 3]));
    const bars = spec.hconcat[0]!["data"].values as Part[];
    expect(bars.map(({ band, from, to, label }) => [band, from, to, label])).toEqual([
      ["Detractors", -30, -10, "20"],
      ["Passives", -10, 10, "20"],
      ["Promoters", 10, 70, "60"],
    ]);
  });

  test("a share has no bands: dots alone", () => {
    expect(charts.npsBars(cx.csat([5, 4, 2])).hconcat).toHaveLength(2);
  });
});
