import type { CohortMatrix } from "../retention/cohortMatrix.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { mark, quantity, textMark } from "./marks.ts";
import { requireCount } from "./requireCount.ts";
import { sideBySide } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

const STEP = 26;
const [MOST_ROWS, MOST_COLUMNS] = [120, 60];
/** Beyond this part of the way to the end the colour is too dark for ink. */
const DARK_FROM = 0.55;
/** Cells narrower than this have no room for their texts. */
const LEAST_TEXTED = 22;

/**
 * Cohorts as a heat map: a row for each cohort, a column for each age, the share active in the cells and n beside them.
 *
 * What a cohort is too young for is empty, never 0. The last row is all cohorts that are old enough.
 * Source: definition; nothing is computed but positions. Units: percent of the cohort.
 *
 * @param result - What `cohortMatrix` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than 120 cohorts or 60 ages)
 * @example
 * const events = [{ customer: "a", at: "2026-01-05T00:00Z" }, { customer: "a", at: "2026-02-05T00:00Z" }, { customer: "b", at: "2026-01-09T00:00Z" }];
 * const matrix = cohortMatrix(events, { rule: "bounded", cohorts: { every: "month", timeZone: "UTC" }, age: "month", ages: [1, 2], asOf: "2026-03-15T00:00Z" });
 * cohortChart(matrix).hconcat[1].data.values.map(({ cohort, age, text }) => `${cohort} ${age} ${text}`); // => ["2026-01 1 50", "All 1 50"]
 */
export function cohortChart(result: CohortMatrix, options: ChartOptions = {}): SideChart {
  return drawn(result, ["cohorts"], options, (frame) => draw(result, frame));
}

function draw(matrix: CohortMatrix, frame: Frame): SideChart {
  const { cohorts, overall, ages, rule, customers } = matrix;
  const { texts } = frame;
  requireCount(cohorts.length, MOST_ROWS, "cohorts in one picture");
  requireCount(ages.length, MOST_COLUMNS, "ages in one picture");
  const rows = [...cohorts, { n: customers, cells: overall }];
  const names = namesOf([...cohorts.map(({ period }) => period.label), texts.all], frame);
  const y = { field: "cohort", type: "ordinal", sort: null, scale: { domain: names, paddingInner: 0.06 } };
  const counts = countsPanel(rows, names, y, frame);
  const map = mapPanel(rows, names, ages.map(String), y, frame);
  const immature = rows.some(({ cells }) => cells.some(({ reason }) => reason === "immature"));
  return frame.finish(sideBySide([counts, map], 8), frame.chinese ? "客户批次" : "Cohorts", [
    texts.cohort(texts.rules[rule] ?? rule),
    immature ? texts.immature : "",
    texts.customers(frame.count(customers)),
  ]);
}

/** A cohort, or all of them. */
type Row = Pick<CohortMatrix["cohorts"][number], "n" | "cells">;

/** n of each cohort. */
function countsPanel(rows: readonly Row[], names: readonly string[], y: Part, frame: Frame): Part {
  return {
    width: 50,
    height: { step: STEP },
    data: { values: rows.map(({ n }, at) => ({ cohort: names[at]!, column: "n", n: frame.count(n) })) },
    ...textMark(
      { style: "cx-note", align: "right", dx: 20, fontSize: 12 },
      {
        y: { ...y, axis: { title: null, labelColor: frame.colors.ink } },
        x: { field: "column", type: "nominal", axis: { orient: "top", title: null, labelAngle: 0, labelOffset: 12 } },
      },
      undefined,
      "n",
    ),
  };
}

/** The share active at each age, darker as it is larger, in figures where there is room. */
function mapPanel(
  rows: readonly Row[],
  names: readonly string[],
  columns: readonly string[],
  y: Part,
  frame: Frame,
): Part {
  const cells = rows.flatMap((row, at) =>
    row.cells.flatMap(({ percent, n }, i) =>
      percent === null ? [] : [{ cohort: names[at]!, age: columns[i]!, percent, n, text: frame.number(percent) }],
    ),
  );
  let most = 0;
  for (const { percent } of cells) if (percent > most) most = percent;
  if (most === 0) most = 1;
  const width = frame.width * 0.82;
  return {
    width: Math.round(width),
    height: { step: STEP },
    data: { values: cells.map((cell) => ({ ...cell, dark: cell.percent > DARK_FROM * most })) },
    encoding: {
      x: {
        field: "age",
        type: "ordinal",
        sort: null,
        scale: { domain: columns, paddingInner: 0.03 },
        axis: { orient: "top", title: frame.texts.since, labelAngle: 0, titleAnchor: "start" },
      },
      y: { ...y, axis: null },
    },
    layer: [
      mark("rect", {}, { color: shareColor(most, frame.colors.sequential) }),
      ...(width / Math.max(columns.length, 1) < LEAST_TEXTED
        ? []
        : [cellText("cx-on", true, {}), cellText("cx-value", false, { fontWeight: 400 })]),
    ],
  };
}

/** Shares in figures: on dark cells or on the others. */
function cellText(style: string, dark: boolean, more: Part): Part {
  return {
    transform: [{ filter: { field: "dark", equal: dark } }],
    mark: { type: "text", style, ...more },
    encoding: { text: { field: "text" } },
  };
}

function shareColor(most: number, range: readonly string[]): Part {
  const domain = range.map((_, at) => (most * at) / (range.length - 1));
  return quantity("percent", { scale: { domain, range: [...range], interpolate: "lab" }, legend: null });
}
