import type { Speech } from "../../language.ts";
import { curveEnd, valuesOf } from "../find.ts";
import { leftOut, plainDoubt } from "./parts.ts";

type Statistics =
  | "survivalCurve"
  | "survivalAt"
  | "survivalQuantile"
  | "restrictedMean"
  | "logRank"
  | "rateInterval"
  | "rateComparison"
  | "rateToTarget"
  | "forecast"
  | "seriesValues"
  | "durationCells";

/** Durations, rates, the next period: records on plain numbers, which know no unit. @internal */
export const statistics: Pick<Speech, Statistics> = {
  survivalCurve(curve, { words }) {
    const end = curveEnd(curve);
    if (end === null) return "没有时长数据。";
    const { ended, cut, last, median, interval } = end;
    const share = (each: number): string => words.percent(100 * each);
    const middle = median === null ? "观察到的最长时间内，仍有过半尚未结束" : `半数至少持续${words.number(median)}`;
    return `${words.count(curve.n)}个时长中，已结束${words.count(ended)}个，观察中断${words.count(cut)}个；${middle}；持续超过${words.number(last.time)}的占${share(last.survival)}${plainDoubt(interval, share, words)}。`;
  },
  survivalAt({ time, survival, interval, reason }, { words }) {
    const share = (each: number): string => words.percent(100 * each);
    if (survival === null)
      return `无法得知持续超过${words.number(time)}的占比：${reason === "noRows" ? "没有时长数据" : "部分时长在此之前已中断观察"}。`;
    return `持续超过${words.number(time)}的占${share(survival)}${plainDoubt(interval, share, words)}。`;
  },
  survivalQuantile({ p, value, interval, reason }, { words }) {
    const part = words.percent(100 * p);
    if (value === null)
      return `无法得知${part}结束所需的时间：${reason === "noRows" ? "没有时长数据" : "尚未结束的过多"}。`;
    return `${part}在${words.number(value)}以内结束${plainDoubt(interval, words.number, words)}。`;
  },
  restrictedMean({ tau, value, interval, reason }, { words }) {
    if (value === null)
      return `无法得知截至${words.number(tau)}的均值：${reason === "noRows" ? "没有时长数据" : "部分时长在此之前已中断观察"}。`;
    const error = reason === null ? plainDoubt(interval, words.number, words) : "；无法估计其误差";
    return `截至${words.number(tau)}的均值为${words.number(value)}${error}。`;
  },
  logRank({ groups, chiSquare, df, pValue, reason }, { words }) {
    if (chiSquare === null || pValue === null || reason !== null)
      return `无法检验各组时长有无差异：${reason === "noEvents" ? "没有已结束的时长" : reason === "oneGroup" ? "只有一组" : "全部在同一时间结束"}。`;
    const told = pValue < 0.05 ? "差异超出随机波动" : "差异未达到统计显著水平";
    return `${words.count(groups.length)}组时长的${told}（对数秩检验，卡方值${words.number(chiSquare, 1)}，自由度${words.count(df)}，${words.p(pValue)}）。`;
  },
  rateInterval({ estimate, interval, events, exposure, spread }, { words }) {
    const how = spread === "quasi" ? "，已计入突发波动" : "";
    return `发生率为每单位${words.number(estimate)}次（共${words.count(events)}次，基数${words.number(exposure)}）${plainDoubt(interval, words.number, words)}${how}。`;
  },
  rateComparison({ difference, interval, ratio, ratioInterval, pValue, current, reference }, { words }) {
    const times =
      ratio === null ? "" : `；为对照的${words.number(ratio)}倍${plainDoubt(ratioInterval, words.number, words)}`;
    return `发生率为${words.number(current.rate)}（${words.count(current.events)}次），对照为${words.number(reference.rate)}（${words.count(reference.events)}次），相差${words.number(difference)}${plainDoubt(interval, words.number, words)}${times}。${clarity(pValue, interval.level)}（${words.p(pValue)}）。`;
  },
  rateToTarget({ rate, target, difference, pValue, alternative }, { words }) {
    const claim = { twoSided: "不同于", greater: "高于", less: "低于" }[alternative];
    const told = pValue < 1 - rate.interval.level ? `发生率显著${claim}目标值` : `未能证明发生率${claim}目标值`;
    const goal = `目标值${words.number(target)}`;
    const held =
      difference === 0
        ? `与${goal}持平`
        : `比${goal}${difference < 0 ? "低" : "高"}${words.number(Math.abs(difference))}`;
    return `发生率为${words.number(rate.estimate)}（${words.count(rate.events)}次）${plainDoubt(rate.interval, words.number, words)}，${held}。${told}（${words.p(pValue)}）。`;
  },
  forecast({ value, interval, reason }, { words }) {
    if (value === null)
      return `无法预测下一期：${reason === "tooFewPoints" ? "点数过少" : "没有可用于估计误差的残差"}。`;
    const error =
      interval === null
        ? ""
        : `，有${words.level(interval.level)}的概率落在[${words.number(interval.lower)}, ${words.number(interval.upper)}]之内`;
    return `若序列沿当前直线延续，下一期为${words.number(value)}${error}。`;
  },
  seriesValues({ values, periods }, { words }) {
    const known = valuesOf(values).length;
    if (known === 0) return "该序列没有数值。";
    return `${words.period(periods[0]!)}至${words.period(periods.at(-1)!)}共${words.count(values.length)}期，其中${words.count(known)}期有数值。`;
  },
  durationCells({ cells, rows, used, excluded }, { words }) {
    return `${words.count(rows)}个时长中计入${words.count(used)}个，分为${words.count(cells.length)}个单元格。${leftOut(excluded, words, "个", "时长")}`;
  },
};

function clarity(pValue: number, level: number): string {
  return pValue < 1 - level ? "差异具有统计显著性" : "差异未达到统计显著水平";
}

/** @internal */
export const statisticHeadlines: typeof statistics = {
  survivalCurve(curve, { words }) {
    const end = curveEnd(curve);
    if (end === null) return "没有时长数据";
    return end.median === null
      ? `过半在${words.number(end.last.time)}时尚未结束`
      : `半数至少持续${words.number(end.median)}`;
  },
  survivalAt: ({ time, survival }, { words }) =>
    survival === null
      ? `无法得知持续超过${words.number(time)}的占比`
      : `持续超过${words.number(time)}的占${words.percent(100 * survival)}`,
  survivalQuantile: ({ p, value }, { words }) =>
    value === null
      ? `无法得知${words.percent(100 * p)}结束所需的时间`
      : `${words.percent(100 * p)}在${words.number(value)}以内结束`,
  restrictedMean: ({ tau, value }, { words }) =>
    value === null
      ? `无法得知截至${words.number(tau)}的均值`
      : `截至${words.number(tau)}的均值为${words.number(value)}`,
  logRank: ({ pValue, reason }) =>
    pValue === null || reason !== null
      ? "无法检验各组时长有无差异"
      : pValue < 0.05
        ? "各组时长有显著差异"
        : "各组时长没有显著差异",
  rateInterval: ({ estimate }, { words }) => `发生率为每单位${words.number(estimate)}次`,
  rateComparison: ({ difference, pValue, interval }, { words }) =>
    pValue < 1 - interval.level
      ? `发生率${difference < 0 ? "低" : "高"}${words.number(Math.abs(difference))}`
      : "发生率没有显著差异",
  rateToTarget: ({ difference, pValue, rate, target }, { words }) =>
    pValue < 1 - rate.interval.level
      ? `发生率${difference < 0 ? "低于" : "高于"}目标值${words.number(target)}`
      : `发生率与目标值${words.number(target)}没有显著差异`,
  forecast: ({ value }, { words }) =>
    value === null ? "无法预测下一期" : `沿当前直线，下一期为${words.number(value)}`,
  seriesValues: ({ values }, { words }) =>
    `${words.count(values.length)}期中有${words.count(valuesOf(values).length)}期有数值`,
  durationCells: ({ cells, used }, { words }) => `${words.count(used)}个时长，分为${words.count(cells.length)}个单元格`,
};
