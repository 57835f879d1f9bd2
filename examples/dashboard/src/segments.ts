// One dimension as rows, and two as a map: each group beside what it is held against, small bases in sight.
import { type LowCell, type Score, formatScore } from "cx-metrics";
import { DIMENSIONS, type DimensionName, type Key } from "./answers.ts";
import { h, s } from "./dom.ts";
import type { Choice, Figures } from "./figures.ts";
import { axisOf, diverging } from "./scale.ts";
import type { Texts } from "./texts.ts";

const MARK: Readonly<Record<string, string>> = { better: "▲", worse: "▼" };
const written = (score: Score, texts: Texts, digits?: number): string =>
  formatScore(score, { locale: texts.locale, ...(digits === undefined ? {} : { digits }) }).replace("-", "−");
export const valueName = (texts: Texts, value: string): string => texts.values[value] ?? value;

/** A table of the groups of one dimension: name, score on its interval, n, verdict against the others. */
export function segmentTable(
  { scored, segments, now }: Figures,
  { by, only }: Choice,
  texts: Texts,
  width: number,
  toggle: (by: DimensionName, value: string) => void,
): Node {
  const [wide, high] = [Math.max(96, Math.round(0.42 * width)), 28];
  const limits = scored.flatMap(({ interval }) => (interval === null ? [] : [interval.lower, interval.upper]));
  const axis = axisOf([...limits, ...(now.value === null ? [] : [now.value])], 8, wide - 8, wide < 150 ? 2 : 4);
  const verdicts = new Map(segments.segments.map(({ key, verdict }) => [String(key[by]), verdict]));
  const rows = scored.map(({ key, score }) => {
    const value = String((key as Partial<Key>)[by]);
    const verdict = verdicts.get(value) ?? "not enough data";
    const mark = MARK[verdict] ?? "";
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h(
          "button",
          {
            type: "button",
            id: `segment-${value}`,
            "aria-pressed": String(only[by].includes(value)),
            click: () => toggle(by, value),
          },
          valueName(texts, value),
        ),
      ),
      h("td", { class: "plot" }, dot(score!, axis, now.value, wide, high)),
      h("td", { class: "number strong" }, written(score!, texts)),
      h("td", { class: "number muted" }, score!.n.toLocaleString(texts.locale)),
      h(
        "td",
        { class: `mark ${verdict.replaceAll(" ", "-")}` },
        h("span", { "aria-hidden": true }, mark),
        h("span", { class: "unseen" }, texts.verdicts[verdict]!),
      ),
    );
  });
  return h(
    "table",
    { class: "segments" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, texts.name),
        h("th", { scope: "col", class: "plot" }, ticks(axis, wide)),
        h("th", { scope: "col", class: "number" }, texts.score),
        h("th", { scope: "col", class: "number" }, texts.n),
        h("th", { scope: "col" }, h("span", { class: "unseen" }, texts.others)),
      ),
    ),
    h("tbody", {}, ...rows),
  );
}

function ticks({ at, ticks: marks }: ReturnType<typeof axisOf>, wide: number): SVGElement {
  return s(
    "svg",
    { width: wide, height: 16, "aria-hidden": true },
    ...marks.map((tick) =>
      s("text", { class: "axis", x: at(tick), y: 12, "text-anchor": "middle" }, String(tick).replace("-", "−")),
    ),
  );
}

function dot(
  { value, interval }: Score,
  { at, ticks: marks }: ReturnType<typeof axisOf>,
  total: number | null,
  wide: number,
  high: number,
): SVGElement {
  const middle = high / 2;
  return s(
    "svg",
    { width: wide, height: high, "aria-hidden": true },
    ...marks.map((tick) => s("line", { class: "grid", x1: at(tick), x2: at(tick), y1: 0, y2: high })),
    total !== null && s("line", { class: "total", x1: at(total), x2: at(total), y1: 0, y2: high }),
    interval !== null &&
      s("line", { class: "whisker", x1: at(interval.lower), x2: at(interval.upper), y1: middle, y2: middle }),
    value !== null && s("circle", { class: "dot", cx: at(value), cy: middle, r: 4.6 }),
  );
}

/** The map of two dimensions. */
export function painTable(
  { map, now }: Figures,
  { by, across }: Choice,
  texts: Texts,
  pick: (row: string, column: string) => void,
): Node {
  const found = new Map(map.cells.map((cell) => [`${cell.key[by]} ${cell.key[across]}`, cell]));
  const set = new Map(map.setAside.map(({ key, n }) => [`${key[by]} ${key[across]}`, n]));
  const total = now.value ?? 0;
  let farthest = 1e-9;
  for (const { score } of map.cells) farthest = Math.max(farthest, Math.abs((score.value ?? total) - total));
  const way = now.metric.better === "lower" ? -1 : 1;
  const digits = now.metric.unit === "points" || now.metric.unit === "percent" ? 0 : 2;

  const cellOf = (row: string, column: string): Node => {
    const cell = found.get(`${row} ${column}`);
    const few = set.get(`${row} ${column}`);
    if (cell === undefined) return h("td", { class: "empty" }, few === undefined ? "" : `${texts.few} · n ${few}`);
    const share = (way * ((cell.score.value ?? total) - total)) / farthest;
    const mark = verdictOf(cell, map.level);
    const text = `${written(cell.score, texts, digits)}${MARK[mark] === undefined ? "" : ` ${MARK[mark]}`}`;
    const button = h(
      "button",
      {
        type: "button",
        id: `map-${row}-${column}`,
        class: Math.abs(share) > 0.82 ? "strong-cell" : "",
        "aria-label": `${valueName(texts, row)}, ${valueName(texts, column)}: ${written(cell.score, texts, digits)}, n ${cell.score.n}, ${texts.verdicts[mark]!}`,
        click: () => pick(row, column),
      },
      h("span", {}, text),
      h("small", {}, `n ${cell.score.n.toLocaleString(texts.locale)}`),
    );
    button.style.background = diverging(share);
    return h("td", {}, button);
  };
  const rows = DIMENSIONS[by].filter(
    (row) => map.cells.some(({ key }) => key[by] === row) || map.setAside.some(({ key }) => key[by] === row),
  );
  const columns = DIMENSIONS[across].filter(
    (column) =>
      map.cells.some(({ key }) => key[across] === column) || map.setAside.some(({ key }) => key[across] === column),
  );
  return h(
    "table",
    { class: "map" },
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}), ...columns.map((column) => h("th", { scope: "col" }, valueName(texts, column)))),
    ),
    h(
      "tbody",
      {},
      ...rows.map((row) =>
        h("tr", {}, h("th", { scope: "row" }, valueName(texts, row)), ...columns.map((column) => cellOf(row, column))),
      ),
    ),
  );
}

/** Whether a cell stands clearly apart, after the adjustment for being many. */
function verdictOf({ change, adjustedPValue }: LowCell<unknown>, level: number): string {
  if (adjustedPValue === null) return "not enough data";
  if (adjustedPValue > 1 - level) return "no clear change";
  return change.favourable === true ? "better" : "worse";
}
