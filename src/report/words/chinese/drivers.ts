import type { Speech } from "../../language.ts";
import { keyName, namedFew } from "../../names.ts";
import { bounds, doubt, leftOut, plainBounds } from "./parts.ts";
import { scores } from "./scores.ts";
import { terms } from "./terms.ts";

type Drivers =
  | "metricComparison"
  | "composite"
  | "drivers"
  | "driverComparison"
  | "gap"
  | "outcomeLink"
  | "penaltyReward"
  | "priorities"
  | "whatIf";

/** What goes with a score: of association, never of cause. @internal */
export const drivers: Pick<Speech, Drivers> = {
  metricComparison({ metrics, difference, unit, interval, verdict, used, excluded }, { words }) {
    const [now, then] = [metrics.current, metrics.reference].map(({ name }) =>
      keyName(typeof name === "string" ? name : name.zh),
    );
    const left = leftOut(excluded, words);
    if (difference === null || interval === null) return `数据不足，无法比较${now}与${then}。${left}`;
    const clear =
      verdict === "no clear difference"
        ? "差异未达到统计显著水平"
        : `差异具有统计显著性，${now}${verdict === "higher" ? "更高" : "更低"}`;
    return `就${words.count(used)}名两题均作答者而言，${now}与${then}之差为${words.signed(difference, unit)}${doubt(interval, unit, words)}。${clear}。${left}`;
  },

  composite({ value, interval, metric: { unit }, n, items, excluded, reason }, { name, words }) {
    const left = leftOut(excluded, words);
    if (value === null)
      return `无法给出${name}：${reason === "belowMinimumN" ? "样本量低于最低要求" : "没有有效回答"}。${left}`;
    return `${name}为${words.value(value, unit)}（n=${words.count(n)}）${doubt(interval, unit, words)}，由${words.count(items.length)}个题项合成。${left}`;
  },

  drivers({ drivers: all, r2, n, reason, excluded }, { name, words }) {
    const left = leftOut(excluded, words);
    if (reason !== null) return `无法由这些回答判断${name}的驱动因素。${left}`;
    const clear = all.filter(({ sign }) => sign !== "unclear");
    const told = clear.map(
      ({ item, percent, sign }) =>
        `${keyName(item)}（${percent === null ? "" : `${words.percent(percent)}，`}${sign === "raises" ? "正向" : "负向"}）`,
    );
    const explained = r2.value === null ? "" : `合计与其${words.percent(100 * r2.value)}的方差相关`;
    const list =
      clear.length === 0
        ? "没有单独显著相关的题项"
        : `单独显著相关的有${namedFew(
            told,
            (each) => each,
            "、",
            (more) => `以及另外${words.count(more)}个`,
          )}`;
    return `${words.count(all.length)}个题项与${name}（n=${words.count(n)}）：${explained === "" ? "" : `${explained}，`}${list}。这是相关，不是因果。${left}`;
  },

  driverComparison({ items, segments, joint }, { name, words }) {
    const clear = items.filter(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue < 0.05);
    const all = joint === null ? "" : `（全部题项联合检验${words.p(joint.pValue)}）`;
    const list =
      clear.length === 0
        ? "没有题项的作用有显著差异"
        : `作用有显著差异的题项为${namedFew(
            clear,
            ({ item }) => keyName(item),
            "、",
            (more) => `以及另外${words.count(more)}个`,
          )}`;
    return `就${name}而言，${words.count(segments.length)}个分组之间，${list}${all}。`;
  },

  gap({ items, total, used, excluded }, { words }) {
    const left = leftOut(excluded, words);
    if (total === null) return `无法判断感知与期望的差距。${left}`;
    const write = (each: number): string => words.number(each, 2);
    const short = items.filter(
      ({ gap, adjustedPValue }) => gap !== null && gap < 0 && adjustedPValue !== null && adjustedPValue < 0.05,
    );
    const list =
      short.length === 0
        ? "没有题项明显低于期望"
        : `明显低于期望的有${namedFew(
            short,
            ({ item, gap }) => `${keyName(item)}（${write(gap!)}）`,
            "、",
            (more) => `以及另外${words.count(more)}个`,
          )}`;
    const error =
      total.interval === null
        ? ""
        : `，${words.level(total.interval.level)}置信区间${plainBounds(total.interval, write)}`;
    return `${words.count(items.length)}个题项的感知与期望之差为${write(total.gap)}（${words.count(used)}名受访者）${error}。${list}。${left}`;
  },

  outcomeLink({ bands, total, excluded, outcome }, phrase) {
    const { words, name } = phrase;
    const named = (band: string): string => keyName(Object.hasOwn(terms.values, band) ? terms.values[band]! : band);
    const about = ({ band, score }: (typeof bands)[number]): string =>
      score.value === null
        ? `${named(band)}无数据`
        : `${named(band)}为${words.value(score.value, outcome.unit)}（n=${words.count(score.n)}${doubt(score.interval, outcome.unit, words)}）`;
    const what = keyName(typeof outcome.name === "string" ? outcome.name : outcome.name.zh);
    return `按${name}分组的${what}：${namedFew(bands, about, "；", (more) => `以及另外${words.count(more)}组`)}。总体而言，${scores.score({ ...total, excluded: NOBODY }, { ...phrase, name: what })}这是相关，不是因果。${leftOut(excluded, words)}`;
  },

  penaltyReward({ items, n, reason, excluded }, { name, words }) {
    const left = leftOut(excluded, words);
    if (reason !== null) return `无法由这些回答判断${name}的惩罚与奖励。${left}`;
    const about = ({ item, penalty, reward }: (typeof items)[number]): string =>
      `${keyName(item)}（惩罚${penalty === null ? "不明" : words.number(penalty, 1)}，奖励${reward === null ? "不明" : words.number(reward, 1)}）`;
    return `低分与高分回答所对应的${name}变化（n=${words.count(n)}）：${namedFew(items, about, "、", (more) => `以及另外${words.count(more)}个题项`)}。这是相关，不是因果。${left}`;
  },

  priorities({ items, n, reason, excluded, metric: { unit } }, { name, words }) {
    const left = leftOut(excluded, words);
    if (reason !== null) return `无法由这些回答判断${name}的改进优先级。${left}`;
    const clear = items.filter((each) => each.clear && each.gain !== null);
    const list =
      clear.length === 0
        ? "没有收益明确大于零的题项"
        : namedFew(
            clear,
            ({ item, gain, interval }) => `${keyName(item)}${words.signed(gain!, unit)}${doubt(interval, unit, words)}`,
            "；",
            (more) => `以及另外${words.count(more)}个`,
          );
    return `若斜率即因果且其他题项不变，题项达到目标时${name}可增加（n=${words.count(n)}）：${list}。${left}`;
  },

  whatIf({ current: now, then, gain, target, metric: { unit } }, { name, words }) {
    if (then === null || gain === null) return `无法对${name}作假设推算：回答过少。`;
    const need =
      target?.needed == null
        ? ""
        : `要达到${words.value(target.value, unit)}，须有${words.percent(target.needed)}的回答改变。`;
    return `假设这些回答发生改变，${name}将由${words.value(now.value, unit)}变为${words.value(then.value, unit)}，变动${words.signed(gain.value, unit)}${gain.interval === null ? "" : `（置信区间${bounds(gain.interval, unit, words)}）`}。这是假设推算，不是预测。${need}`;
  },
};

const NOBODY = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0 };

/** @internal */
export const driverHeadlines: typeof drivers = {
  metricComparison: ({ verdict }) =>
    verdict === "not enough data"
      ? "数据不足，无法比较两题"
      : verdict === "no clear difference"
        ? "两题之间没有显著差异"
        : `前一题显著${verdict === "higher" ? "更高" : "更低"}`,
  composite: ({ value, metric: { unit } }, { name, words }) =>
    value === null ? `无法给出${name}` : `${name}为${words.value(value, unit)}`,
  drivers({ drivers: all }, { name, words }) {
    return `${words.count(all.length)}个题项中有${words.count(all.filter(({ sign }) => sign !== "unclear").length)}个与${name}显著相关`;
  },
  driverComparison: (_, { name }) => `各分组中与${name}相关的题项`,
  gap: ({ total }, { words }) =>
    total === null ? "无法判断感知与期望的差距" : `感知与期望之差为${words.number(total.gap, 2)}`,
  outcomeLink: (_, { name }) => `按${name}分组的后续结果`,
  penaltyReward: (_, { name }) => `${name}的惩罚与奖励`,
  priorities({ items }, { name }) {
    const clear = items.filter((each) => each.clear);
    return clear.length === 0 ? `${name}没有明确的改进重点` : `${name}的首要改进项：${keyName(clear[0]!.item)}`;
  },
  whatIf: ({ gain, metric: { unit } }, { name, words }) =>
    gain === null ? `无法对${name}作假设推算` : `${name}将变动${words.signed(gain.value, unit)}`,
};
