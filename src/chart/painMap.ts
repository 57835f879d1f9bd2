import type { ScoredCells } from "../cube/scoreCells.ts";
import type { MetricInfo } from "../metric/metric.ts";
import type { LowCells } from "../segment/lowCells.ts";
import { refuse } from "../errors.ts";
import { largestOf } from "./axis.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { mark, quantity, textMark, tooltip } from "./marks.ts";
import { requireCount } from "./requireCount.ts";
import type { LayerChart, Part } from "./spec.ts";
import { axisCut } from "./wrap.ts";

interface MapCell {
  readonly row: string;
  readonly column: string;
  readonly value: number | null;
  readonly n: number | null;
  /** What chance hardly makes, among all cells. */
  readonly clear: "better" | "worse" | null;
  /** Too few answers to say anything, or suppressed. */
  readonly low: boolean;
}

const [MOST_ROWS, MOST_COLUMNS] = [40, 12];
const STEP = 34;
/** How wide the names of rows may be, in pixels: the theme's limit of labels. */
const NAME_WIDTH = 220;
/** Beyond this part of the way to an end the colour is too dark for ink. */
const DARK_FROM = 0.82;
/** Cells narrower than this have no room for their texts. */
const LEAST_TEXTED = 42;

/**
 * Pain map (痛点地图): one cell for each pair of two dimensions, coloured by its difference from the total, worst rows first.
 *
 * ▼ ▲ mark cells that are clearly worse or better than the others, adjusted for being many (low cells know that; scored cells have no
 * test and no marks). Hatched: too few answers to rank. The colours run from worse to better, around the total, and turn where lower is better.
 * Source: definition; values and tests are those of the result. Units: the metric's; differences in its points.
 *
 * @param result - Low cells, or scored cells, of two dimensions.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION` (not two dimensions), `OUT_OF_RANGE` (width; more than 40 rows or 12 columns)
 * @example
 * const rows = [["A", "food", 2], ["A", "shops", 5], ["B", "food", 4]].map(([area, touch, score]) => ({ area, touch, score }));
 * const cube = tallyBy(rows, { metric: CSAT, rating: "score", by: ["touch", "area"] });
 * const spec = painMap(scoreCells(cube));
 * spec.data.values.map(({ row, column, text }) => `${row} ${column} ${text}`); // => ["food A 0%", "food B 100%", "shops A 100%"]
 */
export function painMap(result: LowCells<unknown> | ScoredCells, options: ChartOptions = {}): LayerChart {
  return drawn(result, ["lowCells", "cells"], options, (frame) => draw(result, frame));
}

/** Whether scored cells are a table of two dimensions, in one period. @internal */
export function isMap({ cells }: ScoredCells): boolean {
  const first = cells[0];
  return first !== undefined && first.period === null && Object.keys(first.key).length === 2;
}

function draw(result: LowCells<unknown> | ScoredCells, frame: Frame): LayerChart {
  const { texts, width } = frame;
  const { metric } = result;
  const cells = result.kind === "cells" ? scoredCells(result, frame) : lowCells(result, frame);
  const total = result.kind === "cells" ? meanOf(cells) : result.total.value;
  const columns = unique(cells.map(({ column }) => column)).sort((a, b) => (a < b ? -1 : 1));
  const rows = worstFirst(cells, metric.better);
  requireCount(rows.length, MOST_ROWS, "rows of a map");
  requireCount(columns.length, MOST_COLUMNS, "columns of a map");
  const level = result.kind === "lowCells" ? frame.level(result.level) : "";
  const reach = reachOf(cells, total);
  const values = cells.map((cell) => drawnCell(cell, total, reach, metric.unit, frame));
  const hatched = values.filter(({ low, value }) => low || value === null);
  const body = {
    width,
    height: { step: STEP },
    data: { values: values.filter(({ low, value }) => !low && value !== null) },
    encoding: mapAxes(rows, columns, frame),
    layer: [
      mark("rect", {}, cellColors(reach, total, metric, frame)),
      ...(hatched.length === 0 ? [] : [mark("rect", { color: hatch(frame) }, {}, hatched)]),
      ...(width / columns.length < LEAST_TEXTED ? [] : cellTexts(hatched)),
    ],
  };
  return frame.finish(body, frame.name(metric), [
    total === null ? "" : texts.cells(frame.value(total, metric.unit)),
    cells.some(({ clear }) => clear !== null) ? texts.clearCells(level) : "",
    result.kind === "lowCells" && hatched.some(({ n }) => n! < result.minimumN)
      ? texts.hatched(frame.count(result.minimumN))
      : "",
    frame.counted(result),
  ]);
}

/** How far the cells lie from the total: the end of the colours. */
function reachOf(cells: readonly MapCell[], total: number | null): number {
  const distances = cells.map(({ value, low }) =>
    value === null || low || total === null ? 0 : Math.abs(value - total),
  );
  return largestOf(distances, 0) || 1;
}

/** A cell as Vega draws it. */
interface DrawnCell extends MapCell {
  readonly delta: number;
  readonly dark: boolean;
  readonly text: string;
  readonly nText: string;
}

function drawnCell(cell: MapCell, total: number | null, reach: number, unit: string, frame: Frame): DrawnCell {
  const { value, clear, n } = cell;
  const delta = value === null || total === null ? 0 : value - total;
  return {
    ...cell,
    delta,
    dark: Math.abs(delta) > DARK_FROM * reach,
    text: `${frame.value(value, unit)}${clear === null ? "" : goodness(clear)}`,
    nText: n === null ? frame.texts.suppressed : `n ${frame.count(n)}`,
  };
}

function mapAxes(rows: readonly string[], columns: readonly string[], { colors, width }: Frame): Part {
  const label = { labelColor: colors.ink, labelFontSize: 13 };
  const labelLimit = Math.max(width / columns.length - 6, 20);
  return {
    x: {
      field: "column",
      type: "nominal",
      scale: { domain: columns, paddingInner: 0.03, paddingOuter: 0 },
      axis: { orient: "top", title: null, labelAngle: 0, ...label, labelLimit, ...axisCut(columns, labelLimit, 13) },
    },
    y: {
      field: "row",
      type: "nominal",
      scale: { domain: rows, paddingInner: 0.06, paddingOuter: 0 },
      axis: { title: null, ...label, ...axisCut(rows, NAME_WIDTH, 13) },
    },
  };
}

/** From worse to better around the total: the ends change places where lower is better. */
function cellColors(reach: number, total: number | null, metric: MetricInfo, frame: Frame): Part {
  const { colors, width } = frame;
  const range = metric.better === "higher" ? [...colors.diverging] : [...colors.diverging].reverse();
  const parts = range.length - 1;
  return {
    color: quantity("delta", {
      scale: { domain: range.map((_, at) => reach * ((2 * at) / parts - 1)), range, clamp: true, interpolate: "lab" },
      legend: {
        orient: "bottom",
        gradientLength: Math.min(360, width),
        gradientThickness: 10,
        values: [-reach, 0, reach],
        labelExpr: legendLabels(reach, total, metric, frame),
        labelColor: colors.muted,
      },
    }),
    tooltip: tooltip({ row: " ", column: "·", text: frame.name(metric), nText: "n" }),
  };
}

/** Value and n in each cell, light on the dark ones; in the hatched ones n alone. */
function cellTexts(hatched: readonly DrawnCell[]): Part[] {
  const texts = (style: string, dark: boolean): Part[] =>
    [
      ["text", -5, 12.5, 600],
      ["nText", 9, 10, 400],
    ].map(([field, dy, fontSize, fontWeight]) => ({
      transform: [{ filter: { field: "dark", equal: dark } }],
      mark: { type: "text", style, dy, fontSize, fontWeight },
      encoding: { text: { field } },
    }));
  return [
    ...texts("cx-on", true),
    ...texts("cx-value", false),
    ...(hatched.length === 0 ? [] : [textMark({ style: "cx-note" }, {}, hatched, "nText")]),
  ];
}

function goodness(clear: "better" | "worse"): string {
  return clear === "better" ? " ▲" : " ▼";
}

/** Labels of the legend's ends and middle: words of ours alone, for an expression is code. */
function legendLabels(reach: number, total: number | null, { unit }: MetricInfo, frame: Frame): string {
  const by = frame.number(reach, unit === "scale points" ? 2 : 0);
  const middle = total === null ? "" : `${frame.value(total, unit)} ${frame.texts.total}`;
  const [low, high, mid] = [frame.texts.below(by), frame.texts.above(by), middle].map((text) => JSON.stringify(text));
  return `datum.value < 0 ? ${low} : datum.value > 0 ? ${high} : ${mid}`;
}

/** Vega has no patterns: stripes are a gradient with hard stops. */
function hatch({ colors }: Frame): Part {
  const stops: Part[] = [];
  const stripes = 12;
  for (let at = 0; at < stripes; at++) {
    const [from, between, to] = [at / stripes, (at + 0.7) / stripes, (at + 1) / stripes];
    stops.push({ offset: from, color: colors.background }, { offset: between, color: colors.background });
    stops.push({ offset: between, color: colors.grid }, { offset: to, color: colors.grid });
  }
  return { gradient: "linear", x1: 0, y1: 0, x2: 1, y2: 1, stops };
}

function placeOf(keys: readonly unknown[], frame: Frame): readonly (readonly [row: string, column: string])[] {
  const parts = keys.map((key) => {
    const values = typeof key === "object" && key !== null ? Object.values(key) : [];
    if (values.length !== 2)
      refuse("BAD_OPTION", "result", "cells of two dimensions, the rows and the columns of the map", key);
    return values as [unknown, unknown];
  });
  const named = [0, 1].map((at) => {
    const distinct = unique(parts.map((part) => part[at]));
    const names = namesOf(distinct, frame);
    return new Map(distinct.map((value, i) => [value, names[i]!]));
  });
  return parts.map(([row, column]) => [named[0]!.get(row)!, named[1]!.get(column)!]);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

function scoredCells({ cells }: ScoredCells, frame: Frame): MapCell[] {
  const places = placeOf(
    cells.map(({ key }) => key),
    frame,
  );
  return cells.map(({ value, score, flags, period }, at) => {
    if (period !== null)
      refuse("BAD_OPTION", "result.cells", "cells of one period; filter the rows, or count without when", cells);
    const [row, column] = places[at]!;
    return {
      row,
      column,
      value,
      n: score?.n ?? null,
      clear: null,
      low: flags.includes("small base") || flags.includes("suppressed"),
    };
  });
}

function lowCells({ cells, setAside, level }: LowCells<unknown>, frame: Frame): MapCell[] {
  const places = placeOf(
    [...cells, ...setAside].map(({ key }) => key),
    frame,
  );
  const ranked = cells.map(({ score, change, adjustedPValue }, at): MapCell => {
    const [row, column] = places[at]!;
    const sure = adjustedPValue !== null && adjustedPValue < 1 - level && change.favourable !== null;
    return {
      row,
      column,
      value: score.value,
      n: score.n,
      low: false,
      clear: sure ? (change.favourable ? "better" : "worse") : null,
    };
  });
  const aside = setAside.map(({ n }, at): MapCell => {
    const [row, column] = places[cells.length + at]!;
    return { row, column, value: null, n, low: true, clear: null };
  });
  return [...ranked, ...aside];
}

/** Mean of the cells by their answers: the total where no answer weighs more than another. */
function meanOf(cells: readonly MapCell[]): number | null {
  let [sum, n] = [0, 0];
  for (const cell of cells) {
    if (cell.value === null || cell.n === null) continue;
    sum += cell.value * cell.n;
    n += cell.n;
  }
  return n === 0 ? null : sum / n;
}

function worstFirst(cells: readonly MapCell[], better: MetricInfo["better"]): string[] {
  const rows = unique(cells.map(({ row }) => row));
  const means = new Map(rows.map((name) => [name, meanOf(cells.filter(({ row }) => row === name))]));
  const sign = better === "higher" ? 1 : -1;
  return rows.sort(
    (a, b) => sign * ((means.get(a) ?? sign * Infinity) - (means.get(b) ?? sign * Infinity)) || (a < b ? -1 : 1),
  );
}
