import type { Period } from "../../../time/period.ts";
import type { SeriesChange } from "../../../trend/seriesChanges.ts";
import type { Speech } from "../../language.ts";
import { keyName } from "../../names.ts";
import { lastScored } from "../find.ts";
import { doubt, few, leftOut } from "./parts.ts";

type Trends = "trend" | "anomalies" | "changes" | "smoothed" | "trailing" | "controlChart";

/** Series of scores. @internal */
export const trends: Pick<Speech, Trends> = {
  trend({ key, verdict, slope, interval, unit, n, first, last, recent, note, leftOut: apart }, { name, words }) {
    const whose = ofKey(name, key);
    const every = everyName(first);
    const span = first === null || last === null ? "" : `${words.period(first)}至${words.period(last)}，`;
    const seen = `${span}有得分的共${words.count(n)}${/^[天周年期]$/.test(every) ? "" : "个"}${every}`;
    const rhythm = note === "yearlyRhythm" ? "序列过短，无法区分年度规律与趋势。" : "";
    const odd = few(apart, words.period, words, "、", "期");
    const without = apart.length === 0 ? "" : `${odd}与前后两期均明显不同，未计入。`;
    if (verdict === "not enough data" || slope === null) return `数据不足，无法判断${whose}的趋势（${seen}）。`;
    const pace = `平均每${every}${slope === 0 ? "变动" : slope > 0 ? "上升" : "下降"}${words.size(slope, unit)}${doubt(interval, unit, words)}`;
    if (verdict === "no clear change") return `${whose}没有显著趋势（${seen}）：${pace}。${rhythm}${without}`;
    const level = slope === 0 ? "有所不同" : slope > 0 ? "更高" : "更低";
    const later =
      recent === null || recent.verdict === "not enough data"
        ? ""
        : recent.verdict === "no clear change"
          ? "仅看后半段，未见进一步变化。"
          : recent.verdict === verdict
            ? "后半段仍在继续变化。"
            : "仅看后半段，方向相反。";
    return `${whose}的水平比此前${level}（${seen}）：${pace}。趋势具有统计显著性，${whose}${verdict === "better" ? "向好" : "变差"}。${later}${rhythm}${without}`;
  },

  anomalies({ key, unusual, shifts, metric: { unit }, level, reason }, { name, words }) {
    const whose = ofKey(name, key);
    if (reason !== null)
      return `无法判断${whose}有无异常时期：${reason === "constant" ? "序列没有变化" : "时期过少"}。`;
    const odd = few(
      unusual,
      ({ period, value, expected }) =>
        `${words.period(period)}（${words.value(value, unit)}，预期${words.value(expected, unit)}）`,
      words,
      "、",
      "期",
    );
    const moved = few(
      shifts,
      ({ period, before, after }) =>
        `${words.period(period)}由${words.value(before, unit)}变为${words.value(after, unit)}`,
      words,
      "、",
      "次",
    );
    const first = shifts.length === 0 ? `${whose}的水平没有转折。` : `${whose}的水平发生转折：${moved}。`;
    const second =
      unusual.length === 0 ? "没有偏离所处水平的时期" : `偏离所处水平的有${words.count(unusual.length)}期：${odd}`;
    return `${first}${second}（对全部时期的置信水平为${words.level(level)}）。`;
  },

  changes({ key, changes, against, adjust }, { name, words }) {
    const whose = ofKey(name, key);
    const told = changes.filter(({ change }) => change !== null && change.difference !== null);
    if (told.length === 0) return `${whose}的各期均无法比较。`;
    const clear = told.filter(({ verdict }) => verdict === "better" || verdict === "worse");
    const how = adjust === null ? "未作多重比较校正" : "已作多重比较校正";
    const about = ({ period, change }: SeriesChange): string =>
      `${words.period(period)}变动${words.signed(change!.difference!, change!.unit)}${doubt(change!.interval, change!.unit, words)}`;
    const list = clear.length === 0 ? "" : `：${few(clear, about, words, "；", "次")}`;
    return `${whose}${against === "yearAgo" ? "同比" : "环比"}变化${words.count(told.length)}次，其中${words.count(clear.length)}次具有统计显著性（${how}）${list}。`;
  },

  smoothed({ key, points, weight, metric: { unit } }, { name, words }) {
    const last = points.filter(({ value }) => value !== null).at(-1);
    if (last === undefined) return `无法给出平滑后的${ofKey(name, key)}：各期均无回答。`;
    return `平滑后（最新一期权重${words.percent(100 * weight)}），${words.period(last.period)}${ofKey(name, key)}为${words.value(last.value, unit)}${doubt(last.interval, unit, words)}。`;
  },

  trailing({ points, responses, rows, used, excluded, metric: { unit } }, { name, words }) {
    const left = leftOut(excluded, words);
    const last = points.at(-1);
    if (last === undefined) return `无法给出滚动${name}：回答不足${words.count(responses)}份。${left}`;
    return `最近${words.count(responses)}份回答的${name}为${words.value(last.score.value, unit)}${doubt(last.score.interval, unit, words)}；${words.count(rows)}条记录中计入${words.count(used)}条。${left}`;
  },

  controlChart({ center, points, signals, reason, sigmaZ, laney }, { name, words }) {
    const what = name === "" ? "该序列" : name;
    if (reason !== null || center === null) {
      return `无法给出${what}的控制限：${reason === "constant" ? "各点没有变化" : "点数过少"}。`;
    }
    const wide = laney && sigmaZ !== null ? `；控制限宽度为仅有随机波动时的${words.number(sigmaZ, 2)}倍` : "";
    const found = signals.length === 0 ? "没有超出随机波动的信号" : `有${words.count(signals.length)}个特殊原因信号`;
    return `中心线为${words.number(center)}，${words.count(points.filter(({ value }) => value !== null).length)}个点中${found}${wide}。`;
  },
};

/** @internal */
export const trendHeadlines: typeof trends = {
  trend({ key, verdict, slope, first, last }, { name, words }) {
    const whose = ofKey(name, key);
    if (verdict === "not enough data" || slope === null) return `数据不足，无法判断${whose}的趋势`;
    if (verdict === "no clear change") return `${whose}没有显著趋势`;
    const span = first === null || last === null ? "" : `（${words.period(first)}至${words.period(last)}）`;
    return `${whose}的水平比此前${slope === 0 ? "有所不同" : slope > 0 ? "更高" : "更低"}${span}`;
  },
  anomalies({ key, unusual, shifts, reason }, { name, words }) {
    const whose = ofKey(name, key);
    if (reason !== null) return `无法判断${whose}有无异常时期`;
    if (shifts.length === 0 && unusual.length === 0) return `${whose}没有异常`;
    return `${whose}：水平转折${words.count(shifts.length)}次，异常${words.count(unusual.length)}期`;
  },
  changes({ key, changes, against }, { name, words }) {
    const clear = changes.filter(({ verdict }) => verdict === "better" || verdict === "worse").length;
    const how = against === "yearAgo" ? "同比" : "环比";
    if (changes.every(({ change }) => change === null || change.difference === null))
      return `${ofKey(name, key)}的各期均无法比较`;
    return clear === 0
      ? `${ofKey(name, key)}各期${how}均无显著变化`
      : `${ofKey(name, key)}有${words.count(clear)}期${how}变化显著`;
  },
  smoothed({ key, points, metric: { unit } }, { name, words }) {
    const last = points.filter(({ value }) => value !== null).at(-1);
    return last === undefined
      ? `无法给出平滑后的${ofKey(name, key)}`
      : `平滑后的${ofKey(name, key)}为${words.value(last.value, unit)}`;
  },
  trailing({ points, responses, metric: { unit } }, { name, words }) {
    const last = lastScored({ points });
    return last === null
      ? `无法给出滚动${name}`
      : `最近${words.count(responses)}份回答的${name}为${words.value(last.score.value, unit)}`;
  },
  controlChart({ signals, reason }, { name, words }) {
    const what = name === "" ? "该序列" : name;
    if (reason !== null) return `无法给出${what}的控制限`;
    return signals.length === 0 ? `${what}没有超出随机波动的信号` : `${what}有${words.count(signals.length)}个信号`;
  },
};

function ofKey(name: string, key: unknown): string {
  const own = keyName(key);
  return own === "" ? name : `${own}的${name}`;
}

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
