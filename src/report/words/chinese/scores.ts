import type { ScoredCell } from "../../../cube/scoreCells.ts";
import type { Series } from "../../../cube/seriesOf.ts";
import type { Speech } from "../../language.ts";
import { keyName } from "../../names.ts";
import { extremeCells, lastScored } from "../find.ts";
import { doubt, few, leftOut, ofWhom, sample } from "./parts.ts";

/** Scores, cells and series. @internal */
export const scores: Pick<Speech, "score" | "cells" | "series" | "seriesList"> = {
  score(score, { name, words }) {
    const { value, n, interval, reason, of } = score;
    const { unit } = score.metric;
    const whose = `${ofWhom(of, words)}${name}`;
    if (value === null) {
      const why =
        reason === "noAnswers"
          ? "没有有效回答"
          : `有效回答仅${words.count(n)}份，低于要求的最小样本量${words.count(score.minimumN)}份`;
      return `无法给出${whose}：${why}。${leftOut(score.excluded, words)}`;
    }
    const error = interval === null ? "；回答全部来自同一群组，无法估计其误差" : doubt(interval, unit, words);
    return `${whose}为${words.value(value, unit)}（${sample(score, words)}）${error}。${leftOut(score.excluded, words)}`;
  },

  cells({ cells, metric: { unit }, used, rows }, { name, words }) {
    const { scored, lowest, highest } = extremeCells(cells);
    const hidden = cells.filter(({ score }) => score === null).length;
    const small = cells.filter(({ flags }) => flags.includes("small base")).length;
    const notes = [
      ...(hidden === 0 ? [] : [`${words.count(hidden)}个单元格因样本过少不予显示`]),
      ...(small === 0 ? [] : [`${words.count(small)}个单元格样本量偏小`]),
    ];
    const left = notes.length === 0 ? "" : `${notes.join("，")}。`;
    if (lowest === null || highest === null) return `没有可给出${name}的单元格。${left}`;
    const about = (cell: ScoredCell): string => {
      const own = cellName(cell);
      return `${words.value(cell.value, unit)}（${own === "" ? "" : `${own}，`}n=${words.count(cell.score!.n)}${doubt(cell.interval, unit, words)}）`;
    };
    const base = `有得分的单元格共${words.count(scored.length)}个，${words.count(rows)}条记录中有${words.count(used)}份有效回答`;
    if (scored.length === 1) return `${name}为${about(lowest)}；${base}。${left}`;
    return `${name}最低为${about(lowest)}，最高为${about(highest)}；${base}。单元格之间的差异未经检验。${left}`;

    function cellName({ key, period }: ScoredCell): string {
      return [keyName(key), period === null ? "" : words.period(period)].filter((part) => part !== "").join("，");
    }
  },

  series(series, { name, words }) {
    const { metric, points, used, excluded, key } = series;
    const whose = `${ofWhom({ key, period: null }, words)}${name}`;
    const last = lastScored(series);
    if (last === null) return `各期均无法给出${whose}。${leftOut(excluded, words)}`;
    const gaps = points.filter(({ score }) => score.value === null).length;
    const gap = gaps === 0 ? "" : `其中${words.count(gaps)}期没有得分。`;
    const running = last.period.complete === false ? "该期尚未结束。" : "";
    const span = `${words.period(points[0]!.period)}至${words.period(points.at(-1)!.period)}`;
    return (
      `${words.period(last.period)}${whose}为${words.value(last.score.value, metric.unit)}（${sample(last.score, words)}）${doubt(last.score.interval, metric.unit, words)}。${running}` +
      `序列共${words.count(points.length)}期（${span}），有效回答${words.count(used)}份。${gap}${leftOut(excluded, words)}`
    );
  },

  seriesList({ series, metric, used, rows }, { name, words }) {
    const told = series.flatMap((each) => lastScored(each) ?? []);
    if (told.length === 0) return `各分组各期均无法给出${name}。`;
    const about = (each: Series): string => {
      const last = lastScored(each);
      const own = keyName(each.key) || name;
      return last === null
        ? `${own}无得分`
        : `${own}${/[\w)]$/.test(own) ? " " : ""}${words.value(last.score.value, metric.unit)}（${words.period(last.period)}，n=${words.count(last.score.n)}）`;
    };
    const list = few(series, about, words, "、", "个分组");
    return `${words.count(series.length)}个分组的${name}走势，${words.count(rows)}条记录中有${words.count(used)}份有效回答。最近一期得分：${list}。`;
  },
};

/** @internal */
export const scoreHeadlines: typeof scores = {
  score({ value, metric, n, of }, { name, words }) {
    const whose = `${ofWhom(of, words)}${name}`;
    return value === null ? `无法给出${whose}` : `${whose}为${words.value(value, metric.unit)}（n=${words.count(n)}）`;
  },
  cells({ cells, metric: { unit } }, { name, words }) {
    const { lowest, highest, scored } = extremeCells(cells);
    if (lowest === null || highest === null) return `没有可给出${name}的单元格`;
    const span = `${words.value(lowest.value, unit)}至${words.value(highest.value, unit)}`;
    return scored.length === 1 ? `${name}为${words.value(lowest.value, unit)}` : `各分组${name}：${span}`;
  },
  series(series, { name, words }) {
    const last = lastScored(series);
    const whose = `${ofWhom({ key: series.key, period: null }, words)}${name}`;
    if (last === null) return `各期均无法给出${whose}`;
    return `${words.period(last.period)}${whose}为${words.value(last.score.value, series.metric.unit)}`;
  },
  seriesList({ series }, { name, words }) {
    return `${words.count(series.length)}个分组的${name}走势`;
  },
};
