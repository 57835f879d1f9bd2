import { roundShares } from "../report/roundShares.ts";
import type { Score } from "../score/score.ts";
import { dotPanel } from "./dotPanel.ts";
import { type ChartOptions, type Frame, axisTitle, drawn, quantity } from "./frame.ts";
import { drawDots } from "./intervalDots.ts";
import { type ScoreRow, type ScoreRows, type ScoresResult, scoreRows } from "./scoreRows.ts";
import { segmentAxis, textPanel } from "./segmentAxis.ts";
import type { Part, SideChart } from "./spec.ts";

/**
 * Scores with the bands they are made of: shares diverging around the middle band, the score on its interval beside them, and n.
 *
 * For net metrics (NPS, Net Easy). The score has an axis of its own: the middle of a diverging bar is half the score. Shares are rounded
 * so that they add up to 100; those under 6 % stand without a number. What has no bands in three is drawn as {@link intervalDots} alone.
 * Source: definition; values and intervals are those of the result. Units: the metric's for the score, percent for the bands.
 *
 * @param result - A score, scored cells, a ranking or a share of cases.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const spec = npsBars(nps([10, 9, 9, 7, 3]), { title: "NPS" });
 * spec.hconcat.length; // => 3
 * spec.title.subtitle.at(-1); // => "5 of 5 rows scored."
 */
export function npsBars(result: ScoresResult, options: ChartOptions = {}): SideChart {
  return drawn(result, ["score", "cells", "caseShare", "ranking"], options, (frame) => drawScores(result, frame));
}

/** Bars where the scores are net, dots where not. @internal */
export function drawScores(result: ScoresResult, frame: Frame): SideChart {
  const table = scoreRows(result, frame);
  const scored = table.rows.filter(({ value }) => value !== null);
  const bands = scored.length === 0 ? null : bandsOf(scored[0]!.score);
  const net = bands !== null && scored.every(({ score }) => isNet(score, bands));
  return net ? drawBars(table, bands, frame) : drawDots(table, frame);
}

/** The three bands from the lowest points to the highest; null where there are others. */
function bandsOf(score: Score | null): readonly string[] | null {
  if (score?.metric.unit !== "points") return null;
  const bands = Object.entries(score.bands).sort((a, b) => (a[1].points[0] ?? 0) - (b[1].points[0] ?? 0));
  return bands.length === 3 ? bands.map(([band]) => band) : null;
}

/** Whether a score is the share of its highest band less that of its lowest. */
function isNet(score: Score | null, bands: readonly string[]): boolean {
  if (score === null) return false;
  const [low, , high] = bands.map((band) => score.bands[band]?.percent ?? 0) as [number, number, number];
  return score.value !== null && Math.abs(Math.abs(score.value) - Math.abs(high - low)) < 1e-6;
}

function drawBars(table: ScoreRows, bands: readonly string[], frame: Frame): SideChart {
  const { metric, level, rows, of } = table;
  const { texts, colors } = frame;
  const axis = segmentAxis(
    rows.map(({ segment }) => segment),
    frame,
  );
  const good =
    metric.better === "higher"
      ? [colors.worse, colors.neutral, colors.better]
      : [colors.better, colors.neutral, colors.worse];
  const parts = rows.flatMap((row) => partsOf(row, bands, frame));
  let [least, most] = [0, 0];
  for (const { from, to } of parts) [least, most] = [Math.min(least, from as number), Math.max(most, to as number)];
  const scale = { domain: [least - 1, most + 1], nice: false };
  const text = (style: string, where: Part): Part => ({
    transform: [{ filter: { field: "band", ...where } }],
    mark: { type: "text", style },
    encoding: { x: quantity("mid"), text: { field: "label" } },
  });
  const barPanel = {
    width: Math.round(frame.width * 0.53),
    height: axis.height,
    data: { values: parts },
    encoding: { y: axis.labelled },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x: quantity("from", { scale, axis: null }),
          x2: { field: "to" },
          color: {
            field: "band",
            type: "nominal",
            scale: { domain: bands.map((band) => bandName(band, frame)), range: good },
            legend: { orient: "top" },
          },
        },
      },
      text("cx-on-neutral", { equal: bandName(bands[1]!, frame) }),
      text("cx-on", { oneOf: [bandName(bands[0]!, frame), bandName(bands[2]!, frame)] }),
    ],
  };
  const body = {
    spacing: 14,
    resolve: { scale: { y: "shared" } },
    hconcat: [
      barPanel,
      dotPanel(rows, {
        frame,
        y: axis.bare,
        width: Math.round(frame.width * 0.31),
        title: axisTitle(frame, metric, level),
        unit: metric.unit,
        reference: null,
        step: axis.height.step,
      }),
      textPanel(
        [frame.chinese ? "数值" : "value", "n"],
        rows.map((row) => ({
          segment: row.segment,
          texts: [
            row.value === null ? row.note : frame.value(row.value, metric.unit),
            row.n === null ? "" : frame.count(row.n),
          ],
        })),
        axis.bare,
      ),
    ],
  };
  return frame.finish(body, frame.name(metric), [
    texts.diverging,
    level === null ? "" : texts.dots(frame.level(level)),
    rows.some(({ hollow }) => hollow) ? texts.partial : "",
    rows.length < of ? texts.largest(frame.count(rows.length), frame.count(of)) : "",
    table.counted,
  ]);
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
