// One question, asked of any engine: NPS by tier and month in Shanghai, with its interval, and the change from month to month.
import { NPS, comparePeriods, describe, scoreCells } from "cx-metrics";
import { countQuery, cubeFromCounts } from "cx-metrics/sql";

export const queryFor = (dialect, from = "answers") =>
  countQuery({
    dialect,
    from,
    by: ["tier"],
    answers: ["score"],
    when: {
      column: "at",
      type: "instant",
      every: "month",
      timeZone: "Asia/Shanghai",
      start: "2026-01-01T00:00+08:00",
      end: "2026-03-01T00:00+08:00",
    },
  });

/** The answer, in lines of words. */
export function answerOf(rows, query) {
  const cube = cubeFromCounts(rows, query, { metric: NPS });
  const { changes } = comparePeriods(cube, { against: "previous", asOf: "2026-03-01T00:00+08:00" });
  return [
    ...scoreCells(cube).cells.map(({ score }) => describe(score)),
    ...changes.filter(({ change }) => change !== null).map(({ change }) => describe(change)),
  ];
}
