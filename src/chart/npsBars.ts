import { roundShares } from "../report/roundShares.ts";
import type { Score } from "../score/score.ts";
import { dotPanel } from "./dotPanel.ts";
import { drawDots, notesOf, valuesPanel } from "./dotTable.ts";
import { type ChartOptions, type Frame, axisTitle, drawn } from "./frame.ts";
import { mark, quantity, span } from "./marks.ts";
import { type ScoreRow, type ScoreTable, type ScoresResult, scoreRows } from "./scoreRows.ts";
import { type SegmentAxis, segmentAxis, sideBySide } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

/**
 * Scores with the bands they are made of: shares diverging around the middle band, the score on its interval beside them, and n.
 *
 * For net metrics (NPS, Net Easy). The score has an axis of its own: the middle of a diverging bar is half the score. Shares are rounded
 * so that they add up to 100; those under 6 % stand without a number. What has no bands in three is drawn as {@link intervalDots} alone.
 * Source: definition; values and intervals are those of the result. Units: the metric's for the score, percent for the bands.
 *
 * @param result - A score, or scored cells.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const spec = npsBars(nps([10, 9, 9, 7, 3]), { title: "NPS" });
 * spec.hconcat.length; // => 3
 * spec.title.subtitle.at(-1); // => "5 of 5 rows scored."
 */
export function npsBars(result: ScoresResult, options: ChartOptions = {}): SideChart {
  return drawn(result, ["score", "cells"], options, (frame) => {
    const table = scoreRows(result, frame);
    const bands = netBandsOf(table.rows.flatMap(({ score }) => (score?.value == null ? [] : [score])));
    return bands === null ? drawDots(table, frame) : drawBars(table, bands, frame);
  });
}

/** The three bands from the lowest points to the highest, where every score is the share of the highest less that of the lowest. */
function netBandsOf(scores: readonly Score[]): string[] | null {
  const first = scores[0];
  if (first?.metric.unit !== "points") return null;
  const bands = Object.keys(first.bands).sort((a, b) => lowestOf(first, a) - lowestOf(first, b));
  const net = scores.every(({ value, bands: of }) => {
    const [low, , high] = bands.map((band) => of[band]?.percent ?? 0);
    return Math.abs(Math.abs(value!) - Math.abs(high! - low!)) < 1e-6;
  });
  return net && bands.length === 3 ? bands : null;
}

function lowestOf({ bands }: Score, band: string): number {
  return bands[band]?.points[0] ?? 0;
}

function drawBars(table: ScoreTable, bands: readonly string[], frame: Frame): SideChart {
  const { metric, level, rows } = table;
  const axis = segmentAxis(
    rows.map(({ segment }) => segment),
    frame,
  );
  const dots = dotPanel(rows, {
    frame,
    y: axis.bare,
    width: Math.round(frame.width * 0.31),
    title: axisTitle(frame, metric, level),
    unit: metric.unit,
    reference: null,
  });
  const body = sideBySide([barPanel(table, bands, axis, frame), dots, valuesPanel(table, frame, axis.bare)]);
  return frame.finish(body, frame.name(metric), [frame.texts.diverging, ...notesOf(table, frame)]);
}

/** The bands of each row around the middle one, with their shares on them. */
function barPanel({ metric, rows }: ScoreTable, bands: readonly string[], axis: SegmentAxis, frame: Frame): Part {
  const { better, neutral, worse } = frame.colors;
  const range = metric.better === "higher" ? [worse, neutral, better] : [better, neutral, worse];
  const names = bands.map((band) => bandName(band, frame));
  const parts = rows.flatMap((row) => partsOf(row, bands, frame));
  let [least, most] = [0, 0];
  for (const { from, to } of parts) {
    least = Math.min(least, from as number);
    most = Math.max(most, to as number);
  }
  const text = (style: string, where: Part): Part => ({
    transform: [{ filter: { field: "band", ...where } }],
    mark: { type: "text", style },
    encoding: { x: quantity("mid"), text: { field: "label" } },
  });
  const x = { scale: { domain: [least - 1, most + 1], nice: false }, axis: null };
  const color = { field: "band", type: "nominal", scale: { domain: names, range }, legend: { orient: "top" } };
  return {
    width: Math.round(frame.width * 0.53),
    height: axis.height,
    data: { values: parts },
    encoding: { y: axis.labelled },
    layer: [
      mark("bar", {}, { ...span("x", "from", "to", x), color }),
      text("cx-on-neutral", { equal: names[1] }),
      text("cx-on", { oneOf: [names[0], names[2]] }),
    ],
  };
}

/** A share smaller than this has no room for its number. */
const LEAST_LABELLED = 6;

/** One row's bands: the middle one around zero, the others beside it. */
function partsOf({ segment, score }: ScoreRow, bands: readonly string[], frame: Frame): Part[] {
  if (score?.value == null) return [];
  const shares = bands.map((band) => score.bands[band]?.percent ?? 0);
  const labels = roundShares(shares);
  const [low, middle, high] = shares as [number, number, number];
  const ends = [-low - middle / 2, -middle / 2, middle / 2, middle / 2 + high];
  return bands.map((band, at) => ({
    segment,
    band: bandName(band, frame),
    from: ends[at]!,
    to: ends[at + 1]!,
    mid: (ends[at]! + ends[at + 1]!) / 2 + 0,
    label: shares[at]! < LEAST_LABELLED ? "" : frame.number(labels[at]!),
  }));
}

function bandName(band: string, frame: Frame): string {
  const name = frame.texts.bands[band] ?? band;
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1, 80)}`;
}
