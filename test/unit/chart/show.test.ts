import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { chinese, compare, nps, scoreCells, tallyBy } from "../../../src/index.ts";
import { type ChartSpec, type Displayed, chart, show, survivalChart } from "../../../src/chart/index.ts";
import { kaplanMeier } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

const bundleOf = (shown: Displayed): Record<string, unknown> =>
  (shown as unknown as Record<symbol, () => Record<string, unknown>>)[Symbol.for("Jupyter.display")]!();

const change = compare(nps([10, 9, 9]), nps([6, 3, 9]));

const curves = survivalChart(
  { few: kaplanMeier([1, 2, 3], [true, true, false]), many: kaplanMeier([2, 4, 5], [true, false, false]) },
  { title: "Not back yet" },
);

describe("show", () => {
  test("a table is html, markdown and words; a chart is a picture, markdown and words, and never html", () => {
    expect(Object.keys(bundleOf(show(change)))).toEqual(["text/html", "text/markdown", "text/plain"]);
    expect(Object.keys(bundleOf(show(change, { as: "chart" })))).toEqual([
      "application/vnd.vegalite.v5+json",
      "text/markdown",
      "text/plain",
    ]);
  });

  test("a picture that a function made is shown as it is, with its description as words", () => {
    const bundle = bundleOf(show(curves));
    expect(Object.keys(bundle)).toEqual(["application/vnd.vegalite.v5+json", "text/plain"]);
    const drawn = bundle["application/vnd.vegalite.v5+json"] as ChartSpec;
    expect(drawn).toEqual({ ...curves, $schema: "https://vega.github.io/schema/vega-lite/v5.json" });
    expect(bundle["text/plain"]).toBe(curves.description);
    expect(bundleOf(show(curves, { as: "chart", svg: "<svg/>" }))["image/svg+xml"]).toBe("<svg/>");
  });

  test("a picture has no table, and is not made anew", () => {
    expectRefused(() => show(curves, { as: "table" }), "BAD_OPTION", "as: ");
    expectRefused(() => show(curves, { language: chinese }), "BAD_OPTION", "options.language: ");
    expectRefused(() => show(chart(change), { width: 300 }), "BAD_OPTION", "options.width: ");
  });

  test("what is neither a result nor a picture is refused", () => {
    const { description, ...untold } = curves;
    expect(description).toContain("Not back yet");
    expectRefused(() => show(untold as never, { as: "chart" }), "BAD_OPTION", "result.kind: ");
    expectRefused(() => show({ ...curves, $schema: 6 } as never), "BAD_OPTION", "");
  });

  test("names of the data are text in markdown, too", () => {
    const rows = [10, 9, 3, 8].map((score) => ({ area: "<img src=x> *A*", score }));
    const cells = scoreCells(tallyBy(rows, { metric: NPS, rating: "score", by: ["area"] }));
    for (const as of ["table", "chart"] as const)
      expect(bundleOf(show(cells, { as }))["text/markdown"]).not.toMatch(/[^\\]<img|[^\\]\*A/);
  });
});

type Row = Readonly<Record<string, unknown>>;

const { NPS } = cx;

const scored = (rows: readonly Row[], more: object = {}) =>
  cx.scoreCells(cx.tallyBy(rows, { metric: NPS, rating: "score", by: ["area"] }), more);

describe("options", () => {
  const cells = scored(["A", "B"].flatMap((area) => [9, 3, 10].map((score) => ({ area, score }))));

  test("show: a chart's bundle has no HTML, a table's has", () => {
    const bundle = (as: "chart" | "table", svg?: string) =>
      Object.keys(
        (show(cells, svg === undefined ? { as } : { as, svg }) as unknown as Record<symbol, () => object>)[
          Symbol.for("Jupyter.display")
        ]!(),
      );
    expect(bundle("table")).toEqual(["text/html", "text/markdown", "text/plain"]);
    expect(bundle("chart")).toEqual(["application/vnd.vegalite.v5+json", "text/markdown", "text/plain"]);
    expect(bundle("chart", "<svg/>")).toEqual(["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
  });
});
