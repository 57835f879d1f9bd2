import type { SlaSummary } from "../service/slaAttainment.ts";
import type { TimeSummary } from "../service/timeSummary.ts";
import type { OptionShares } from "../survey/optionShares.ts";
import { dotPanel } from "./dotPanel.ts";
import { type ChartOptions, type Frame, axisTitle, drawn, namesOf } from "./frame.ts";
import { type ScoreRows, type ScoresResult, scoreRows } from "./scoreRows.ts";
import { segmentAxis, textPanel } from "./segmentAxis.ts";
import type { SideChart } from "./spec.ts";

/** What {@link intervalDots} draws. */
export type DotsResult = ScoresResult | SlaSummary | TimeSummary | OptionShares;

/**
 * Scores side by side: a dot on its interval for each segment, period, policy or option, with n.
 *
 * Best first, periods in order of time; hollow: a period that was not over. Of more than 40 the 40 with the most answers are drawn, which
 * the subtitle says. Where a value is not there, its row says why. An end that an interval does not have is an arrow at the edge.
 * Source: definition; values and intervals are those of the result. Units: those of the result.
 *
 * @param result - A score, scored cells, a ranking, a share of cases, SLA attainment, times or shares of options.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const cube = tallyBy([{ area: "A", score: 5 }, { area: "B", score: 2 }], { metric: CSAT, rating: "score", by: ["area"] });
 * const spec = intervalDots(scoreCells(cube), { title: "CSAT by area" });
 * spec.hconcat[0].data.values.map(({ segment, text }) => `${segment} ${text}`); // => ["A 100%", "B 0%"]
 */
export function intervalDots(result: DotsResult, options: ChartOptions = {}): SideChart {
  return drawn(result, ["score", "cells", "caseShare", "ranking", "sla", "times", "optionShares"], options, (frame) =>
    drawDots(rowsOf(result, frame), frame),
  );
}

/** @internal */
export function drawDots(table: ScoreRows, frame: Frame): SideChart {
  const { metric, level, rows, of } = table;
  const { texts } = frame;
  const axis = segmentAxis(
    rows.map(({ segment }) => segment),
    frame,
  );
  const name = frame.name(metric);
  const body = {
    spacing: 14,
    resolve: { scale: { y: "shared" } },
    hconcat: [
      dotPanel(rows, {
        frame,
        y: axis.labelled,
        width: Math.round(frame.width * 0.7),
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
  const openEnd = rows.some(({ value, lower, upper }) => value !== null && (lower === null) !== (upper === null));
  return frame.finish(body, name, [
    level === null ? "" : texts.dots(frame.level(level)),
    rows.some(({ hollow }) => hollow) ? texts.partial : "",
    openEnd ? texts.open : "",
    rows.length < of ? texts.largest(frame.count(rows.length), frame.count(of)) : "",
    table.counted,
  ]);
}

function rowsOf(result: DotsResult, frame: Frame): ScoreRows {
  if (result.kind === "sla") return slaRows(result, frame);
  if (result.kind === "times") return timeRows(result, frame);
  if (result.kind === "optionShares") return optionRows(result, frame);
  return scoreRows(result, frame);
}

function slaRows(sla: SlaSummary, frame: Frame): ScoreRows {
  const all = { policy: frame.texts.all, n: sla.n, estimate: sla.estimate, interval: sla.interval };
  const list = [...(sla.policies.length === 1 ? [] : [all]), ...sla.policies];
  const names = namesOf(
    list.map(({ policy }) => policy),
    frame,
  );
  const rows = list.map(({ n, estimate, interval }, at) => ({
    segment: names[at]!,
    value: estimate,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    n,
    score: null,
    hollow: false,
    note: frame.texts.tooFew,
  }));
  return { metric: sla.metric, level: sla.interval?.level ?? null, rows, of: rows.length, counted: frame.counted(sla) };
}

const HOUR = 3_600_000;

function timeRows(times: TimeSummary, frame: Frame): ScoreRows {
  const rows = [times.median, times.p90].map(({ p, value, interval }) => ({
    segment: frame.chinese
      ? `${frame.number(100 * p)}%分位`
      : p === 0.5
        ? "median"
        : `${frame.number(100 * p)}th percentile`,
    value: value === null ? null : value / HOUR,
    lower: interval === null || interval.lower === null ? null : interval.lower / HOUR,
    upper: interval === null || interval.upper === null ? null : interval.upper / HOUR,
    n: times.used,
    score: null,
    hollow: false,
    note: frame.texts.tooFew,
  }));
  const metric = { name: frame.texts.unit["hours"]!, unit: "scale points" as const, better: "lower" as const };
  return { metric, level: times.median.interval?.level ?? null, rows, of: rows.length, counted: frame.counted(times) };
}

function optionRows(shares: OptionShares, frame: Frame): ScoreRows {
  const names = namesOf(
    shares.options.map(({ option }) => option),
    frame,
  );
  const rows = shares.options.map(({ chosen, percent, interval }, at) => ({
    segment: names[at]!,
    value: percent,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    n: chosen,
    score: null,
    hollow: false,
    note: frame.texts.none,
  }));
  rows.sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const metric = {
    name: { en: "share who chose it", zh: "选择率" },
    unit: "percent" as const,
    better: "higher" as const,
  };
  return { metric, level: shares.level, rows: rows.slice(0, 40), of: rows.length, counted: frame.counted(shares) };
}
