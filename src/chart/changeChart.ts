import type { Verdict } from "../compare/change.ts";
import type { MetricInfo } from "../metric/metric.ts";
import { domainOf, percentLabels } from "./axis.ts";
import { type ChangeResult, type ChangeRow, type Drawn, rowsOf, shownRows } from "./changeRows.ts";
import { type ChartOptions, type Frame, axisTitle, drawn, namesOf } from "./frame.ts";
import { fromTo, linesAt, mark, quantity, span } from "./marks.ts";
import { type SegmentAxis, segmentAxis, textPanel } from "./segmentAxis.ts";
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
  return drawn(result, KINDS, options, (frame) => draw(result, frame));
}

const KINDS: readonly ChangeResult["kind"][] = [
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
];

function draw(result: ChangeResult, frame: Frame): SideChart {
  const { texts } = frame;
  const metric = metricOf(result, frame);
  const { rows: all, sides, timed } = rowsOf(result, frame);
  const level = all.find(({ change }) => change?.interval)?.change?.interval?.level ?? null;
  const margin = "margin" in result ? result.margin : null;
  const rows = shownRows(all, timed);
  const names = namesOf(
    rows.map(({ key }) => key),
    frame,
  );
  const values = rows.map((row, at) => drawnRow(row, names[at]!, metric.unit, result.kind === "gap", frame));
  const axis = segmentAxis(names, frame);
  const both = values.filter(({ before, after }) => before !== null && after !== null);
  const title = `${frame.name(metric)}${texts.colon}○ ${sides.reference}   ● ${sides.current}`;
  const differences = (y: Part): Part => panelOfDifferences(values, rows, { level, margin }, y, frame);
  const counts = textPanel(
    [texts.change, "n"],
    values.map(({ segment, text, nText }) => ({ segment, texts: [text, nText] })),
    axis.bare,
  );
  const body = {
    spacing: 18,
    resolve: { scale: { y: "shared", color: "independent", shape: "independent" } },
    hconcat: values.some(({ before }) => before !== null)
      ? [panelOfSides(values, both, title, metric.unit, axis, frame), differences(axis.bare), counts]
      : [differences(axis.labelled), counts],
  };
  return frame.finish(body, axisTitle(frame, metric, null), [
    level === null ? "" : texts.changeVerdict(frame.level(level)),
    margin === null ? "" : marginNote(frame.signed(margin, metric.unit).slice(1), frame),
    rows.length < all.length ? texts.largest(frame.count(rows.length), frame.count(all.length)) : "",
    "rows" in result ? frame.counted(result) : "",
  ]);
}

interface DrawnChange {
  readonly segment: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly verdict: string;
  readonly role: "worse" | "better" | "muted" | "neutral";
  readonly text: string;
  readonly nText: string;
}

/** A change as Vega draws it; `same` are people who are on both sides. */
function drawnRow(
  { change, verdict }: ChangeRow,
  segment: string,
  unit: string,
  same: boolean,
  frame: Frame,
): DrawnChange {
  const difference = change?.difference ?? null;
  return {
    segment,
    before: change?.reference.value ?? null,
    after: change?.current.value ?? null,
    difference,
    lower: change?.interval?.lower ?? difference,
    upper: change?.interval?.upper ?? difference,
    verdict: wordOf(verdict, frame),
    role: LOOKS[verdict].role,
    text: frame.signed(difference, unit),
    nText: change === null ? "" : countsText(change, same, frame),
  };
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

/** Before and after of each row that has both. */
function panelOfSides(
  all: readonly DrawnChange[],
  both: readonly DrawnChange[],
  title: string,
  unit: string,
  { labelled, height }: SegmentAxis,
  { colors, width }: Frame,
): Part {
  const domain = domainOf(all.flatMap(({ before, after }) => [before, after]));
  const x = {
    scale: { domain, nice: false, zero: false },
    axis: {
      orient: "top",
      title,
      titleLimit: 260,
      grid: true,
      tickCount: 4,
      labelFontSize: 11,
      ...percentLabels(unit),
    },
  };
  return {
    width: Math.round(width * 0.375),
    height,
    data: { values: both },
    encoding: { y: labelled },
    layer: fromTo("before", "after", x, colors),
  };
}

function panelOfDifferences(
  values: readonly DrawnChange[],
  rows: readonly ChangeRow[],
  { level, margin }: { readonly level: number | null; readonly margin: number | null },
  y: Part,
  frame: Frame,
): Part {
  const { texts, colors } = frame;
  const seen = values.filter(({ difference }) => difference !== null);
  const margins = margin === null ? [] : [-margin, margin];
  const reaches = seen.flatMap(({ difference, lower, upper }) => [difference, lower, upper]);
  const title = level === null ? texts.change : texts.axis(texts.change, frame.level(level));
  const x = {
    scale: { domain: domainOf([0, ...margins, ...reaches]), nice: false },
    axis: { orient: "top", title, grid: true, tickCount: 4, labelFontSize: 11 },
  };
  // By condition: a second legend of the same words would not merge with that of the points.
  const byRole = (["worse", "better"] as const).map((role) => ({
    test: `datum.role === '${role}'`,
    value: colors[role],
  }));
  return {
    width: Math.round(frame.width * 0.4),
    height: { step: 30 },
    data: { values: seen },
    layer: [
      ...linesAt("cx-zero", "x", [0], x),
      ...linesAt("cx-reference", "x", margins, x),
      mark(
        "rule",
        { strokeWidth: 2.5 },
        { y, ...span("x", "lower", "upper", x), color: { condition: byRole, value: colors.muted } },
      ),
      mark(
        "point",
        { filled: true, size: 130, opacity: 1, strokeWidth: 0 },
        { y, x: quantity("difference", x), ...byVerdict(rows, frame) },
      ),
    ],
  };
}

/** Colour and form of each verdict; only what occurs stands in the legend. */
function byVerdict(rows: readonly ChangeRow[], frame: Frame): Part {
  const found = VERDICTS.filter((each) =>
    rows.some(({ verdict, change }) => verdict === each && change?.difference != null),
  );
  const domain = found.map((each) => wordOf(each, frame));
  const looks = found.map((each) => LOOKS[each]);
  const channel = (range: readonly string[], legend: Part): Part => ({
    field: "verdict",
    type: "nominal",
    scale: { domain, range },
    legend: { orient: "top", ...legend },
  });
  return {
    color: channel(
      looks.map(({ role }) => frame.colors[role]),
      { symbolSize: 90 },
    ),
    shape: channel(
      looks.map(({ shape }) => shape),
      {},
    ),
  };
}

const LOOKS: Readonly<Record<Verdict, { readonly shape: string; readonly role: DrawnChange["role"] }>> = {
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
