import type { ScoredCells } from "../cube/scoreCells.ts";
import type { Score } from "../score/score.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { CaseShare } from "../service/caseShare.ts";
import type { SlaSummary } from "../service/slaAttainment.ts";
import type { OptionShares } from "../survey/optionShares.ts";
import { type DotTable, MOST_ROWS, dotRow, drawDots } from "./dotTable.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import { largest, scoreRows } from "./scoreRows.ts";
import type { SideChart } from "./spec.ts";

/** What {@link intervalDots} draws. */
export type DotsResult = Score | ScoredCells | CaseShare | Ranking<unknown> | SlaSummary | OptionShares;

/**
 * Scores side by side: a dot on its interval for each segment, period, policy or option, with n.
 *
 * Best first, periods in order of time; hollow: a period that was not over. Of more than 40 the 40 with the most answers are drawn, which
 * the subtitle says. Where a value is not there, its row says why. An end that an interval does not have is an arrow at the edge.
 * Source: definition; values and intervals are those of the result. Units: those of the result.
 *
 * @param result - A score, scored cells, a ranking, a share of cases, SLA attainment or shares of options.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const cube = tallyBy([{ area: "A", score: 5 }, { area: "B", score: 2 }], { metric: CSAT, rating: "score", by: ["area"] });
 * const spec = intervalDots(scoreCells(cube), { title: "CSAT by area" });
 * spec.hconcat[0].data.values.map(({ segment, text }) => `${segment} ${text}`); // => ["A 100%", "B 0%"]
 */
export function intervalDots(result: DotsResult, options: ChartOptions = {}): SideChart {
  return drawn(result, ["score", "cells", "caseShare", "ranking", "sla", "optionShares"], options, (frame) =>
    drawDots(rowsOf(result, frame), frame),
  );
}

function rowsOf(result: DotsResult, frame: Frame): DotTable {
  if (result.kind === "sla") return slaRows(result, frame);
  if (result.kind === "optionShares") return optionRows(result, frame);
  if (result.kind === "ranking") return rankedRows(result, frame);
  if (result.kind === "caseShare") return { ...scoreRows(result.score, frame), counted: frame.counted(result) };
  return scoreRows(result, frame);
}

function rankedRows(ranking: Ranking<unknown>, frame: Frame): DotTable {
  const { segments, unranked, metric, level } = ranking;
  const { texts } = frame;
  const names = namesOf(
    [...segments, ...unranked].map(({ key }) => key),
    frame,
  );
  const rows = [
    ...segments.map(({ value, interval, n }, at) => dotRow(names[at]!, value, interval, { n, note: "" })),
    ...unranked.map(({ n, reason }, at) =>
      dotRow(names[segments.length + at]!, null, null, {
        n,
        note: reason === "suppressed" ? texts.suppressed : texts.tooFew,
      }),
    ),
  ];
  return { metric, level, rows: largest(rows, false), of: rows.length, counted: frame.counted(ranking) };
}

function slaRows(sla: SlaSummary, frame: Frame): DotTable {
  const { metric, n, estimate, interval, policies } = sla;
  const all = { policy: frame.texts.all, n, estimate, interval };
  const list = policies.length === 1 ? policies : [all, ...policies];
  const names = namesOf(
    list.map(({ policy }) => policy),
    frame,
  );
  const rows = list
    .slice(0, MOST_ROWS)
    .map((each, at) => dotRow(names[at]!, each.estimate, each.interval, { n: each.n, note: frame.texts.tooFew }));
  return { metric, level: interval?.level ?? null, rows, of: list.length, counted: frame.counted(sla) };
}

function optionRows(shares: OptionShares, frame: Frame): DotTable {
  const names = namesOf(
    shares.options.map(({ option }) => option),
    frame,
  );
  const rows = shares.options
    .map(({ chosen, percent, interval }, at) =>
      dotRow(names[at]!, percent, interval, { n: chosen, note: frame.texts.none }),
    )
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return {
    metric: { name: { en: "share who chose it", zh: "选择率" }, unit: "percent" },
    level: shares.level,
    rows: rows.slice(0, MOST_ROWS),
    of: rows.length,
    counted: frame.counted(shares),
  };
}
