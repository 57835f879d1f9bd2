import type { CompositionCheck } from "../survey/compositionCheck.ts";
import { domainOf, percentLabels } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { fromTo } from "./marks.ts";
import { segmentAxis, sideBySide, textPanel } from "./segmentAxis.ts";
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
  return drawn(result, ["composition"], options, (frame) => draw(result, frame));
}

function draw({ cells, n }: CompositionCheck, frame: Frame): SideChart {
  const { texts } = frame;
  const names = namesOf(
    cells.map(({ category }) => category),
    frame,
  );
  const axis = segmentAxis(names, frame);
  const values = cells.map((cell, at) => drawnCell(cell, names[at]!, frame));
  const x = {
    scale: { domain: domainOf([0, ...values.flatMap(({ population, sample }) => [population, sample])]), nice: false },
    axis: {
      orient: "top",
      title: `○ ${texts.population}   ● ${texts.sample}`,
      grid: true,
      tickCount: 5,
      ...percentLabels("percent"),
    },
  };
  const panel = {
    width: Math.round(frame.width * 0.65),
    height: axis.height,
    data: { values },
    encoding: { y: axis.labelled },
    layer: fromTo("population", "sample", x, frame.colors),
  };
  const table = textPanel(
    [texts.sample, texts.population, "n"],
    values.map(({ segment, text, whole, n: count }) => ({ segment, texts: [text, whole, count] })),
    axis.bare,
  );
  return frame.finish(sideBySide([panel, table]), frame.chinese ? "样本与总体" : "Sample and population", [
    texts.composition,
    `${texts.answers(frame.count(n))}${texts.end}`,
  ]);
}

interface DrawnCell {
  readonly segment: string;
  readonly population: number;
  readonly sample: number;
  readonly text: string;
  readonly whole: string;
  readonly n: string;
}

/** A category as Vega draws it: ▲ ▼ where its residual is beyond ±2. */
function drawnCell(
  { samplePercent, populationPercent, residual, n }: CompositionCheck["cells"][number],
  segment: string,
  frame: Frame,
): DrawnCell {
  const beyond = residual === null || Math.abs(residual) <= 2 ? "" : residual > 0 ? " ▲" : " ▼";
  return {
    segment,
    population: populationPercent,
    sample: samplePercent ?? populationPercent,
    text: `${frame.value(samplePercent, "percent")}${beyond}`,
    whole: frame.value(populationPercent, "percent"),
    n: frame.count(n),
  };
}
