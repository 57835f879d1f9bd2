import type { CompositionCheck } from "../survey/compositionCheck.ts";
import { domainOf } from "./axis.ts";
import { type ChartOptions, drawn, mark, namesOf, quantity } from "./frame.ts";
import { segmentAxis, textPanel } from "./segmentAxis.ts";
import type { SideChart } from "./spec.ts";

/**
 * A sample beside its population: for each category ○ the population's share, ● the sample's, and how far chance reaches.
 *
 * ▲ ▼ stand where a category has more or fewer rows than chance makes: a residual beyond ±2.
 * Method: the shares and residuals of the result, drawn. Units: percent. Source: definition.
 *
 * @param result - What `compositionCheck` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const spec = compositionChart(compositionCheck({ young: 30, old: 70 }, { young: 0.5, old: 0.5 }));
 * spec.hconcat[0].data.values.map(({ segment, text }) => `${segment} ${text}`); // => ["young 30% ▼", "old 70% ▲"]
 */
export function compositionChart(result: CompositionCheck, options: ChartOptions = {}): SideChart {
  return drawn(result, ["composition"], options, (frame) => {
    const { texts, colors, width } = frame;
    const { cells } = result;
    const names = namesOf(
      cells.map(({ category }) => category),
      frame,
    );
    const axis = segmentAxis(names, frame);
    const values = cells.map(({ samplePercent, populationPercent, residual, n }, at) => ({
      segment: names[at]!,
      population: populationPercent,
      sample: samplePercent ?? populationPercent,
      text: `${frame.value(samplePercent, "percent")}${residual === null || Math.abs(residual) <= 2 ? "" : residual > 0 ? " ▲" : " ▼"}`,
      whole: frame.value(populationPercent, "percent"),
      n: frame.count(n),
    }));
    const domain = domainOf([0, ...values.flatMap(({ population, sample }) => [population, sample])]);
    const x = {
      scale: { domain, nice: false },
      axis: {
        orient: "top",
        title: `○ ${texts.population}   ● ${texts.sample}`,
        grid: true,
        tickCount: 5,
        labelExpr: "datum.label + '%'",
      },
    };
    const point = { filled: true, size: 75, stroke: colors.ink, strokeWidth: 1.5, opacity: 1 };
    const panel = {
      width: Math.round(width * 0.65),
      height: axis.height,
      data: { values },
      encoding: { y: axis.labelled },
      layer: [
        mark(
          "rule",
          { color: colors.neutral, strokeWidth: 3 },
          { x: quantity("population", x), x2: { field: "sample" } },
        ),
        mark("point", { ...point, fill: colors.background }, { x: quantity("population", x) }),
        mark("point", { ...point, fill: colors.ink }, { x: quantity("sample", x) }),
      ],
    };
    const table = textPanel(
      [texts.sample, texts.population, "n"],
      values.map(({ segment, text, whole, n }) => ({ segment, texts: [text, whole, n] })),
      axis.bare,
    );
    const body = { spacing: 14, resolve: { scale: { y: "shared" } }, hconcat: [panel, table] };
    return frame.finish(body, frame.chinese ? "样本与总体" : "Sample and population", [
      texts.composition,
      `${texts.answers(frame.count(result.n))}${texts.end}`,
    ]);
  });
}
