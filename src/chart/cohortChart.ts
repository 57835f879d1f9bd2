import type { CohortMatrix } from "../retention/cohortMatrix.ts";
import { type ChartOptions, type Frame, drawn, mark, namesOf, quantity } from "./frame.ts";
import { requireCount } from "./requireCount.ts";
import type { Part, SideChart } from "./spec.ts";

const STEP = 26;
const [MOST_ROWS, MOST_COLUMNS] = [120, 60];
/** Beyond this part of the way to the end the colour is too dark for ink. */
const DARK_FROM = 0.55;

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
  const { texts, colors, width } = frame;
  const { cohorts, overall, ages, rule, customers } = matrix;
  requireCount(cohorts.length, MOST_ROWS, "cohorts in one picture");
  requireCount(ages.length, MOST_COLUMNS, "ages in one picture");
  const names = namesOf([...cohorts.map(({ period }) => period.label), texts.all], frame);
  const rows = [...cohorts, { n: customers, cells: overall }];
  const columns = ages.map(String);
  let most = 0;
  const cells = rows.flatMap(({ cells: row }, at) =>
    row.flatMap(({ percent, n }, i) => {
      if (percent === null) return [];
      if (percent > most) most = percent;
      return [{ cohort: names[at]!, age: columns[i]!, percent, n, text: frame.number(percent) }];
    }),
  );
  if (most === 0) most = 1;
  const values: Part[] = cells.map((cell) => ({ ...cell, dark: cell.percent > DARK_FROM * most }));
  const { sequential } = colors;
  const y = {
    field: "cohort",
    type: "ordinal",
    sort: null,
    scale: { domain: names, paddingInner: 0.06 },
  };
  const text = (style: string, dark: boolean, more: Part): Part => ({
    transform: [{ filter: { field: "dark", equal: dark } }],
    mark: { type: "text", style, ...more },
    encoding: { text: { field: "text" } },
  });
  const counts = {
    width: 50,
    height: { step: STEP },
    data: { values: rows.map(({ n }, at) => ({ cohort: names[at]!, column: "n", n: frame.count(n) })) },
    ...mark(
      "text",
      { style: "cx-note", align: "right", dx: 20, fontSize: 12 },
      {
        y: { ...y, axis: { title: null, labelColor: colors.ink } },
        x: { field: "column", type: "nominal", axis: { orient: "top", title: null, labelAngle: 0, labelOffset: 12 } },
        text: { field: "n" },
      },
    ),
  };
  const map = {
    width: Math.round(width * 0.82),
    height: { step: STEP },
    data: { values },
    encoding: {
      x: {
        field: "age",
        type: "ordinal",
        sort: null,
        scale: { domain: columns, paddingInner: 0.03 },
        axis: { orient: "top", title: texts.since, labelAngle: 0, titleAnchor: "start" },
      },
      y: { ...y, axis: null },
    },
    layer: [
      mark(
        "rect",
        {},
        {
          color: quantity("percent", {
            scale: {
              domain: sequential.map((_, at) => (most * at) / (sequential.length - 1)),
              range: [...sequential],
              interpolate: "lab",
            },
            legend: null,
          }),
        },
      ),
      ...((width * 0.82) / Math.max(columns.length, 1) < 22
        ? []
        : [text("cx-on", true, {}), text("cx-value", false, { fontWeight: 400 })]),
    ],
  };
  const immature = rows.some(({ cells: row }) => row.some(({ reason }) => reason === "immature"));
  return frame.finish(
    { spacing: 8, resolve: { scale: { y: "shared" } }, hconcat: [counts, map] },
    frame.chinese ? "客户批次" : "Cohorts",
    [texts.cohort(texts.rules[rule] ?? rule), immature ? texts.immature : "", texts.customers(frame.count(customers))],
  );
}
