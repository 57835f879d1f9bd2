import type { MetricInfo } from "../metric/metric.ts";
import { type Dot, dotPanel } from "./dotPanel.ts";
import { type Frame, axisTitle } from "./frame.ts";
import { segmentAxis, sideBySide, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

/** One row: a value on its interval. @internal */
export interface DotRow extends Dot {
  /** What stands for a value that is not there. */
  readonly note: string;
  /** Text of the table's last column, where it has one. */
  readonly last?: string;
}

/** Rows of dots, and what is said of them. @internal */
export interface DotTable<Row extends DotRow = DotRow> {
  readonly metric: Pick<MetricInfo, "name" | "unit">;
  readonly level: number | null;
  readonly rows: readonly Row[];
  /** All rows that there were, drawn or not. */
  readonly of: number;
  readonly counted: string;
  /** Of the values; by their unit unless given. */
  readonly digits?: number;
  /** Values are differences: they have a sign. */
  readonly signed?: boolean;
  /** A dashed line: zero, or a target. */
  readonly reference?: number | null;
  /** What stands over the dots; the metric's name unless given. */
  readonly axis?: string;
  /** Sentences of the subtitle. */
  readonly notes?: readonly string[];
  /** Heading of a last column. */
  readonly last?: string;
  /** What hollow means; a period that was not complete unless given. */
  readonly hollow?: string;
}

/** More rows than this are no picture. @internal */
export const MOST_ROWS = 40;

/** Dots on their intervals, value and n beside them. @internal */
export function drawDots(table: DotTable, frame: Frame): SideChart {
  const { metric, level, rows } = table;
  const axis = segmentAxis(
    rows.map(({ segment }) => segment),
    frame,
  );
  const dots = dotPanel(rows, {
    frame,
    y: axis.labelled,
    width: Math.round(frame.width * 0.7),
    title: table.axis ?? axisTitle(frame, metric, level),
    // A difference of percentages is in points.
    unit: table.signed && metric.unit === "percent" ? "points" : metric.unit,
    digits: table.digits,
    reference: table.reference ?? null,
  });
  const body = sideBySide([dots, valuesPanel(table, frame, axis.bare)]);
  return frame.finish(body, frame.name(metric), notesOf(table, frame));
}

/** Value and n of each row, as texts. @internal */
export function valuesPanel({ rows, metric, digits, signed, last }: DotTable, frame: Frame, y: Part): Part {
  const shown = (value: number): string =>
    signed ? frame.signed(value, metric.unit) : frame.value(value, metric.unit, digits);
  const counted = rows.some(({ n }) => n !== null);
  return textPanel(
    [frame.chinese ? "数值" : "value", ...(counted ? ["n"] : []), ...(last === undefined ? [] : [last])],
    rows.map((row) => ({
      segment: row.segment,
      texts: [
        row.value === null ? row.note : shown(row.value),
        ...(counted ? [row.n === null ? "" : frame.count(row.n)] : []),
        row.last ?? "",
      ],
    })),
    y,
  );
}

/** How to read the rows, and what was counted. @internal */
export function notesOf({ level, rows, of, counted, notes, hollow }: DotTable, frame: Frame): string[] {
  const { texts } = frame;
  const openEnd = rows.some(({ value, lower, upper }) => value !== null && (lower === null) !== (upper === null));
  return [
    level === null ? "" : texts.dots(frame.level(level)),
    ...(notes ?? []),
    rows.some((row) => row.hollow) ? (hollow ?? texts.partial) : "",
    openEnd ? texts.open : "",
    rows.length < of ? texts.largest(frame.count(rows.length), frame.count(of)) : "",
    counted,
  ];
}

/** A row of a value with its interval. @internal */
export function dotRow(
  segment: string,
  value: number | null,
  interval: { readonly lower: number | null; readonly upper: number | null } | null,
  more: Pick<DotRow, "note" | "last"> & { readonly n?: number | null; readonly hollow?: boolean },
): DotRow {
  const { lower, upper } = interval ?? { lower: null, upper: null };
  return { n: null, hollow: false, ...more, segment, value, lower, upper };
}
