import type { Period } from "../../../time/periods.ts";
import type { Speech } from "../../language.ts";
import { doubt } from "./parts.ts";

/** Series of scores. @internal */
export const trends: Pick<Speech, "trend"> = {
  trend({ verdict, slope, interval, unit, n, first, last }, { name, words }) {
    const every = everyName(first);
    const span = first === null || last === null ? "" : `${words.period(first)}至${words.period(last)}，`;
    const seen = `${span}有得分的共${words.count(n)}${/^[天周年期]$/.test(every) ? "" : "个"}${every}`;
    if (verdict === "not enough data" || slope === null) return `数据不足，无法判断${name}的趋势（${seen}）。`;
    const error = doubt(interval, unit, words);
    const pace = `平均每${every}${slope === 0 ? "变动" : slope > 0 ? "上升" : "下降"}${words.size(slope, unit)}`;
    if (verdict === "no clear change") return `${name}没有显著趋势（${seen}）：${pace}${error}。`;
    return `${name}${pace}（${seen}${error}），趋势具有统计显著性，${name}${verdict === "better" ? "向好" : "变差"}。`;
  },
};

/** @internal */
export const trendHeadlines: typeof trends = {
  trend({ verdict, slope, unit, first }, { name, words }) {
    if (verdict === "not enough data" || slope === null) return `数据不足，无法判断${name}的趋势`;
    if (verdict === "no clear change") return `${name}没有显著趋势`;
    return `${name}平均每${everyName(first)}${slope === 0 ? "变动" : slope > 0 ? "上升" : "下降"}${words.size(slope, unit)}`;
  },
};

function everyName(period: Period | null): string {
  const names: Readonly<Record<string, string>> = {
    hour: "小时",
    day: "天",
    week: "周",
    month: "月",
    quarter: "季度",
    year: "年",
  };
  return (typeof period?.every === "string" ? names[period.every] : undefined) ?? "期";
}
