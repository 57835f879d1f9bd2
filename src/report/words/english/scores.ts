import { keyName, listed } from "../../names.ts";
import type { Speech } from "../../language.ts";
import type { ScoredCell } from "../../../cube/scoreCells.ts";
import type { Series } from "../../../cube/seriesOf.ts";
import { capital, doubt, few, leftOut, ofKey, ofWhom, sample, several } from "./parts.ts";
import { extremeCells, lastScored } from "../find.ts";

/** Scores, cells and series. @internal */
export const scores: Pick<Speech, "score" | "cells" | "series" | "seriesList"> = {
  score(score, { name, words }) {
    const { value, n, interval, reason, of } = score;
    const { unit } = score.metric;
    const whose = ofWhom(name, of, words);
    if (value === null) {
      const out = leftOut(score.excluded, words);
      if (reason === "noAnswers") return `There is no ${whose}: nobody gave an answer that counts.${out}`;
      return `There is no ${whose} to report: ${several(n, "answer is", words, "answers are")} fewer than the minimum of ${words.count(score.minimumN)}.${out}`;
    }
    const error =
      interval === null
        ? "; its uncertainty cannot be estimated: all answers come from one cluster"
        : doubt(interval, unit, words);
    return `${capital(whose)} is ${words.value(value, unit)} (${sample(score, words)})${error}.${leftOut(score.excluded, words)}`;
  },

  cells({ cells, metric: { unit }, used, rows }, { name, words }) {
    const { scored, lowest, highest } = extremeCells(cells);
    const hidden = cells.filter(({ score }) => score === null).length;
    const small = cells.filter(({ flags }) => flags.includes("small base")).length;
    const few = small === 0 ? "" : ` ${several(small, "cell has", words, "cells have")} a small base.`;
    const left = `${hidden === 0 ? "" : ` ${several(hidden, "cell is", words, "cells are")} suppressed.`}${few}`;
    const base = `${several(scored.length, "cell", words)} with a score, ${several(used, "answer", words)} of ${several(rows, "row", words)}`;
    if (lowest === null || highest === null) return `No cell has ${name} to report.${left}`;
    const about = (cell: ScoredCell): string =>
      `${words.value(cell.value, unit)} (${listed([keyName(cell.key), cell.period === null ? "" : words.period(cell.period), `n = ${words.count(cell.score!.n)}`])}${doubt(cell.interval, unit, words)})`;
    if (scored.length === 1) return `${capital(name)} is ${about(lowest)}; ${base}.${left}`;
    return `${capital(name)} goes from ${about(lowest)} to ${about(highest)}; ${base}. Whether the cells differ is not tested here.${left}`;
  },

  series(series, { name, words }) {
    const { metric, points, used, excluded, key } = series;
    const whose = ofKey(name, key);
    const last = lastScored(series);
    if (last === null) return `There is no ${whose} in any period.${leftOut(excluded, words)}`;
    const gaps = points.filter(({ score }) => score.value === null).length;
    const gap = gaps === 0 ? "" : ` ${several(gaps, "period has", words, "periods have")} no score.`;
    const running = last.period.complete === false ? " That period was not over yet." : "";
    const span = `${words.period(points[0]!.period)} to ${words.period(points.at(-1)!.period)}`;
    return (
      `${capital(whose)} is ${words.value(last.score.value, metric.unit)} in ${words.period(last.period)} (${sample(last.score, words)})${doubt(last.score.interval, metric.unit, words)}.${running} ` +
      `The series covers ${several(points.length, "period", words)}, ${span}, with ${several(used, "answer", words)}.${gap}${leftOut(excluded, words)}`
    );
  },

  seriesList({ series, metric, used, rows }, { name, words }) {
    const told = series.flatMap((each) => lastScored(each) ?? []);
    if (told.length === 0) return `No segment has ${name} in any period.`;
    const about = (each: Series): string => {
      const last = lastScored(each);
      const own = keyName(each.key) || name;
      return last === null
        ? `${own} none`
        : `${own} ${words.value(last.score.value, metric.unit)} (${words.period(last.period)}, n = ${words.count(last.score.n)})`;
    };
    const list = few(series, about, words);
    return `${capital(name)} of ${several(series.length, "segment", words)} over time, ${several(used, "answer", words)} of ${several(rows, "row", words)}. Last scores: ${list}.`;
  },
};

/** @internal */
export const scoreHeadlines: typeof scores = {
  score({ value, metric, n, of }, { name, words }) {
    const whose = ofWhom(name, of, words);
    return value === null
      ? `No ${whose} to report`
      : `${capital(whose)} is ${words.value(value, metric.unit)} (n = ${words.count(n)})`;
  },
  cells({ cells, metric: { unit } }, { name, words }) {
    const { lowest, highest, scored } = extremeCells(cells);
    if (lowest === null || highest === null) return `No ${name} to report in any cell`;
    const span = `from ${words.value(lowest.value, unit)} to ${words.value(highest.value, unit)}`;
    return scored.length === 1
      ? `${capital(name)} is ${words.value(lowest.value, unit)}`
      : `${capital(name)} by segment: ${span}`;
  },
  series(series, { name, words }) {
    const last = lastScored(series);
    const whose = ofKey(name, series.key);
    if (last === null) return `No ${whose} in any period`;
    return `${capital(whose)} is ${words.value(last.score.value, series.metric.unit)} in ${words.period(last.period)}`;
  },
  seriesList({ series }, { name, words }) {
    return `${capital(name)} of ${several(series.length, "segment", words)} over time`;
  },
};
