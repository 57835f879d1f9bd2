import type { Verdict } from "../compare/change.ts";
import type { MetricInfo } from "../metric/metric.ts";
import { domainOf } from "./axis.ts";
import { type ChangeResult, type ChangeRow, type Drawn, rowsOf, shownRows } from "./changeRows.ts";
import { type ChartOptions, type Frame, axisTitle, drawn, isPercent, mark, namesOf, quantity } from "./frame.ts";
import { segmentAxis, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

const VERDICTS: readonly Verdict[] = ["worse", "better", "no clear change", "equivalent", "not enough data"];

/**
 * Changes: before and after, the difference on its interval with its verdict, and how many answered.
 *
 * ○ is the reference, ● the current side. Verdicts are told apart by form as well as by colour: ▼ worse, ▲ better, ● no clear change, ■ equivalent, ✕
 * not enough data; among many comparisons they are the adjusted ones. In order of the difference, periods in order of time.
 * Source: definition; nothing is computed but positions. Units: those of the result; percentage points where the metric is a share.
 *
 * Dashed: the margin of an equivalence. A gap has ○ what was expected and ● what was perceived.
 *
 * @param result - A change (also of a rate), compared segments or periods, changes of a series, a difference in differences, or an expectation gap.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const spec = changeChart(compare(nps([10, 9, 9, 8]), nps([10, 3, 9, 8])), { title: "NPS" });
 * spec.hconcat[1].data.values.map(({ text, verdict }) => `${text} ${verdict}`); // => ["+50.0 no clear change"]
 */
export function changeChart(result: ChangeResult, options: ChartOptions = {}): SideChart {
  return drawn(
    result,
    [
      "change",
      "targetChange",
      "pairedChange",
      "equivalence",
      "nonInferiority",
      "comparison",
      "periodComparison",
      "differenceInDifferences",
      "changes",
      "gap",
      "rateChange",
    ],
    options,
    (frame) => draw(result, frame),
  );
}

function draw(result: ChangeResult, frame: Frame): SideChart {
  const { texts, colors, width } = frame;
  const metric = metricOf(result, frame);
  const { rows: all, sides, timed } = rowsOf(result, frame);
  const first = all.find(({ change }) => change?.interval)?.change ?? null;
  const level = first?.interval?.level ?? null;
  const unit = metric.unit;
  const margin = "margin" in result ? result.margin : null;
  const rows = shownRows(all, timed);
  const names = namesOf(
    rows.map(({ key }) => key),
    frame,
  );
  const values = rows.map(({ change, verdict }, at) => ({
    segment: names[at]!,
    before: change?.reference.value ?? null,
    after: change?.current.value ?? null,
    difference: change?.difference ?? null,
    lower: change?.interval?.lower ?? change?.difference ?? null,
    upper: change?.interval?.upper ?? change?.difference ?? null,
    verdict: wordOf(verdict, frame),
    role: LOOKS[verdict].role,
    text: frame.signed(change?.difference ?? null, unit),
    nText: change === null ? "" : countsText(change, result.kind === "gap", frame),
  }));
  const axis = segmentAxis(names, frame);
  const sideBySide = values.some(({ before }) => before !== null);
  const differences = panelOfDifferences(values, rows, { level, margin }, axis.bare, frame);
  const counts = textPanel(
    [texts.change, "n"],
    values.map(({ segment, text, nText }) => ({ segment, texts: [text, nText] })),
    axis.bare,
  );
  const levels = {
    width: Math.round(width * 0.375),
    height: axis.height,
    data: { values: values.filter(({ before, after }) => before !== null && after !== null) },
    encoding: { y: axis.labelled },
    layer: levelMarks(
      values,
      `${frame.name(metric)}${texts.colon}○ ${sides.reference}   ● ${sides.current}`,
      isPercent(unit),
      colors,
    ),
  };
  const body = {
    spacing: 18,
    resolve: { scale: { y: "shared", color: "independent", shape: "independent" } },
    hconcat: sideBySide
      ? [levels, differences, counts]
      : [panelOfDifferences(values, rows, { level, margin }, axis.labelled, frame), counts],
  };
  return frame.finish(body, axisTitle(frame, metric, null), [
    level === null ? "" : texts.changeVerdict(frame.level(level)),
    margin === null ? "" : marginNote(frame.signed(margin, unit).slice(1), frame),
    rows.length < all.length ? texts.largest(frame.count(rows.length), frame.count(all.length)) : "",
    "rows" in result ? frame.counted(result) : "",
  ]);
}

/** How many answered on each side; the same people on both are counted once. */
function countsText({ reference, current }: Drawn, same: boolean, frame: Frame): string {
  if (reference.n + current.n === 0) return "";
  return same ? frame.count(current.n) : `${frame.count(reference.n)} → ${frame.count(current.n)}`;
}

function marginNote(margin: string, { chinese }: Frame): string {
  return chinese ? `虚线：±${margin}以内视为无关紧要。` : `Dashed: differences within ±${margin} do not matter.`;
}

/** What is compared; a gap and a rate of events have no metric of their own. */
function metricOf(result: ChangeResult, frame: Frame): Pick<MetricInfo, "name" | "unit"> {
  if (result.kind === "gap") return { name: { en: "Expectation gap", zh: "期望差距" }, unit: "scale points" };
  if (result.kind !== "rateChange") return result.metric;
  const per = frame.count(result.per);
  return { name: { en: `events per ${per}`, zh: `每${per}的次数` }, unit: "scale points" };
}

function levelMarks(values: readonly Part[], title: string, percent: boolean, colors: Frame["colors"]): Part[] {
  const domain = domainOf(values.flatMap(({ before, after }) => [before as number | null, after as number | null]));
  const x = {
    scale: { domain, nice: false, zero: false },
    axis: {
      orient: "top",
      title,
      titleLimit: 260,
      grid: true,
      tickCount: 4,
      labelFontSize: 11,
      ...(percent ? { labelExpr: "datum.label + '%'" } : {}),
    },
  };
  const point = { filled: true, size: 75, stroke: colors.ink, strokeWidth: 1.5, opacity: 1 };
  return [
    mark("rule", { color: colors.neutral, strokeWidth: 3 }, { x: quantity("before", x), x2: { field: "after" } }),
    mark("point", { ...point, fill: colors.background }, { x: quantity("before", x) }),
    mark("point", { ...point, fill: colors.ink }, { x: quantity("after", x) }),
  ];
}

function panelOfDifferences(
  values: readonly Part[],
  rows: readonly ChangeRow[],
  { level, margin }: { readonly level: number | null; readonly margin: number | null },
  y: Part,
  frame: Frame,
): Part {
  const { texts, colors } = frame;
  const seen = values.filter(({ difference }) => difference !== null);
  const domain = domainOf([
    0,
    ...(margin === null ? [] : [-margin, margin]),
    ...seen.flatMap(({ difference, lower, upper }) => [difference as number, lower as number, upper as number]),
  ]);
  const title = level === null ? texts.change : texts.axis(texts.change, frame.level(level));
  const x = {
    scale: { domain, nice: false },
    axis: { orient: "top", title, grid: true, tickCount: 4, labelFontSize: 11 },
  };
  // Only what occurs stands in the legend.
  const found = VERDICTS.filter((each) =>
    rows.some(({ verdict, change }) => verdict === each && change?.difference != null),
  );
  const words = found.map((each) => wordOf(each, frame));
  const looks = found.map((each) => LOOKS[each]);
  const color = looks.map(({ role }) => colors[role]);
  return {
    width: Math.round(frame.width * 0.4),
    height: { step: 30 },
    data: { values: seen },
    layer: [
      mark("rule", { style: "cx-zero" }, { x: quantity("at", x) }, [{ at: 0 }]),
      ...(margin === null
        ? []
        : [mark("rule", { style: "cx-reference" }, { x: quantity("at", x) }, [{ at: -margin }, { at: margin }])]),
      mark(
        "rule",
        { strokeWidth: 2.5 },
        {
          y,
          x: quantity("lower", x),
          x2: { field: "upper" },
          // By condition: a second legend of the same words would not merge with that of the points.
          color: {
            condition: ["worse", "better"].map((role) => ({
              test: `datum.role === '${role}'`,
              value: colors[role as "worse"],
            })),
            value: colors.muted,
          },
        },
      ),
      mark(
        "point",
        { filled: true, size: 130, opacity: 1, strokeWidth: 0 },
        {
          y,
          x: quantity("difference", x),
          color: {
            field: "verdict",
            type: "nominal",
            scale: { domain: words, range: color },
            legend: { orient: "top", symbolSize: 90 },
          },
          shape: {
            field: "verdict",
            type: "nominal",
            scale: { domain: words, range: looks.map(({ shape }) => shape) },
            legend: { orient: "top" },
          },
        },
      ),
    ],
  };
}

const LOOKS: Readonly<
  Record<Verdict, { readonly shape: string; readonly role: "worse" | "better" | "muted" | "neutral" }>
> = {
  worse: { shape: "triangle-down", role: "worse" },
  better: { shape: "triangle-up", role: "better" },
  "no clear change": { shape: "circle", role: "muted" },
  equivalent: { shape: "square", role: "muted" },
  "not enough data": { shape: "cross", role: "neutral" },
};

function wordOf(verdict: Verdict, { texts }: Frame): string {
  if (verdict === "no clear change") return texts.noClear;
  if (verdict === "not enough data") return texts.tooFew;
  return texts[verdict];
}
