import { changeUnit } from "../../../compare/change.ts";
import type { PenaltyClass } from "../../../driver/penaltyReward.ts";
import type { Speech, Wording } from "../../language.ts";
import type { Results } from "../../result.ts";
import { keyName } from "../../names.ts";
import { NOBODY, clearGains, clearlyOff, clearlyShort, clearWords, possiblyFirst, wordName } from "../find.ts";
import { bounds, doubt, few, leftOut, metricName, plainDoubt } from "./parts.ts";
import { scores } from "./scores.ts";
import { BANDS } from "./bands.ts";

type Drivers =
  | "metricComparison"
  | "composite"
  | "crossTally"
  | "drivers"
  | "driverComparison"
  | "gap"
  | "outcomeLink"
  | "penaltyReward"
  | "priorities"
  | "whatIf"
  | "words"
  | "wordPairs";

/** Why nothing can be told of drivers. */
function nothing(
  { reason, n, minimumN }: Pick<Results["drivers"], "reason" | "n" | "minimumN">,
  words: Wording,
): string {
  if (reason === "noAnswers") return "没有可计入的完整答卷";
  if (reason === "belowMinimumN") return `答卷仅${words.count(n)}份，低于要求的最小样本量${words.count(minimumN)}份`;
  if (reason === "constantOutcome") return "所有人的回答相同";
  if (reason === "tooFewGroups") return "受访者全部落在同一组";
  return "各题项无法区分";
}

const ASSOCIATION = "以上为相关关系，不代表因果。";

const CLASSES: Readonly<Record<PenaltyClass, string>> = {
  "must-be": "必备型",
  performance: "期望型",
  attractive: "魅力型",
  "no clear effect": "影响不明显",
};

/** A band by its Chinese name, where it has one. @internal */
export const bandName = (band: string): string => keyName(Object.hasOwn(BANDS, band) ? BANDS[band]! : band);

/** What goes with a score: of association, never of cause. @internal */
export const drivers: Pick<Speech, Drivers> = {
  metricComparison({ metrics, difference, unit, interval, verdict, used, minimumN, excluded, reason }, { words }) {
    const [now, then] = [metrics.current, metrics.reference].map(metricName);
    const left = leftOut(excluded, words);
    if (difference === null || interval === null || reason !== null) {
      const why =
        reason === "belowMinimumN"
          ? `两题均作答者仅${words.count(used)}名，低于要求的最小样本量${words.count(minimumN)}名`
          : "没有人两题均作答";
      return `数据不足，无法比较${now}与${then}：${why}。${left}`;
    }
    const clear =
      verdict === "no clear difference"
        ? "差异未达到统计显著水平"
        : `差异具有统计显著性，${now}${verdict === "higher" ? "更高" : "更低"}`;
    return `就${words.count(used)}名两题均作答者而言，${now}与${then}之差为${words.signed(difference, unit)}${doubt(interval, unit, words)}。${clear}。${left}`;
  },

  composite({ value, interval, metric: { unit }, n, items, minimumN, excluded, reason }, { name, words }) {
    const left = leftOut(excluded, words);
    if (value === null) {
      const why =
        reason === "belowMinimumN"
          ? `有效记录仅${words.count(n)}条，低于要求的最小样本量${words.count(minimumN)}条`
          : "没有有效回答";
      return `无法给出${name}：${why}。${left}`;
    }
    const worst = items.reduce((a, b) => ((b.lost ?? 0) > (a.lost ?? 0) ? b : a));
    const cost =
      (worst.lost ?? 0) > 0
        ? `距满分差${words.value(100 - value, unit)}，其中${keyName(worst.item)}失分最多，为${words.value(worst.lost, unit)}。`
        : "";
    return `${name}为${words.value(value, unit)}（n=${words.count(n)}）${doubt(interval, unit, words)}，由${words.count(items.length)}个题项合成。${cost}${left}`;
  },

  crossTally({ items, used, rows, groups, missing, excluded }, { name, words }) {
    const how = missing === "pairwise" ? "按题目两两计数" : "只计全部作答的记录";
    return `${few(items, (item) => keyName(item.name), words, "、", "个题项")}与${name}的交叉计数（${how}）：${words.count(rows)}条记录中计入${words.count(used)}条，分为${words.count(groups.length)}组。${leftOut(excluded, words)}`;
  },

  drivers(found, { name, words }) {
    const { drivers: all, r2, n, reason, excluded, metric } = found;
    const { unit } = metric;
    const left = leftOut(excluded, words);
    const first = all[0];
    if (reason !== null || first === undefined) return `无法判断${name}的驱动因素：${nothing(found, words)}。${left}`;
    const explained = r2.adjusted ?? r2.value;
    const percent = (share: number): string => words.percent(100 * share);
    const whole =
      explained === null
        ? `共${words.count(all.length)}个题项`
        : `${words.count(all.length)}个题项共解释${name}差异的${percent(explained)}${plainDoubt(r2.interval, percent, words)}`;
    const open = possiblyFirst(all);
    const order = open > 1 ? `；但前${words.count(open)}项的先后尚不能区分` : "";
    const largest =
      first.percent === null
        ? ""
        : `${keyName(first.item)}占比最大，为${words.percent(first.percent)}${doubt(first.interval, "percent", words)}${order}。`;
    const own = first.sign === "unclear" ? "，未达到统计显著水平" : "";
    const slope =
      first.slope === null
        ? ""
        : `其他题项相同时，${keyName(first.item)}每高1分，${name}平均${first.slope < 0 ? "低" : "高"}${words.size(first.slope, unit)}${slopeBounds()}${own}。`;
    const clear = all.slice(1).filter(({ sign }) => sign !== "unclear");
    const others =
      clear.length === 0
        ? ""
        : `单独显著相关的还有${few(clear, ({ item, sign }) => `${keyName(item)}（${sign === "raises" ? "正向" : "负向"}）`, words)}。`;
    return `${words.count(n)}份答卷中，${whole}。${largest}${slope}${others}${ASSOCIATION}${left}`;

    /** The signed slope's limits: beside "低" they are those of the slope itself, said so. */
    function slopeBounds(): string {
      const interval = first!.slopeInterval;
      return interval === null
        ? ""
        : `（斜率的${words.level(interval.level)}置信区间${bounds(interval, changeUnit(unit), words)}）`;
    }
  },

  driverComparison({ items, segments, joint, level, reason }, { name, words }) {
    const clear = clearlyOff(items, level);
    if (reason !== null) return `无法比较各分组中与${name}相关的题项：没有题项在两个分组中都有斜率。`;
    const all = joint === null ? "" : `（全部题项联合检验${words.p(joint.pValue)}）`;
    const list =
      clear.length === 0
        ? "没有题项的作用有显著差异"
        : `作用有显著差异的题项为${few(clear, ({ item }) => keyName(item), words)}`;
    return `就${name}而言，${words.count(segments.length)}个分组之间，${list}${all}。`;
  },

  gap(found, { words }) {
    const { items, total, used, minimumN, excluded } = found;
    const left = leftOut(excluded, words);
    const write = (each: number): string => words.number(each, 2);
    const short = clearlyShort(found);
    const small = items.filter(({ n }) => n < minimumN).length;
    const least =
      small === 0 ? "" : `有${words.count(small)}个题项的配对数低于要求的最小样本量${words.count(minimumN)}对。`;
    const about = ({ item, gap, interval, n, onlyPerception, onlyExpectation }: (typeof items)[number]): string => {
      const alone = onlyPerception + onlyExpectation;
      return `${keyName(item)}低${write(-gap!)}（${words.count(n)}对${plainDoubt(interval, write, words)}${alone === 0 ? "" : `；另有${words.count(alone)}人只答了其中一问`}）`;
    };
    const list =
      short.length === 0
        ? "没有题项的实际感受明显低于期望"
        : `实际感受明显低于期望的有：${few(short, about, words, "；")}`;
    const whole =
      total === null
        ? `无法给出${words.count(items.length)}个题项的总差距。`
        : `${words.count(items.length)}个题项的实际感受与期望之差为${write(total.gap)}（${words.count(used)}名受访者）${plainDoubt(total.interval, write, words)}。`;
    return `${whole}${list}。${least}${left}`;
  },

  outcomeLink({ bands, total, excluded, outcome, window, association }, phrase) {
    const { words, name } = phrase;
    const about = ({ band, score }: (typeof bands)[number]): string =>
      score.value === null
        ? `${bandName(band)}${score.n === 0 ? "无数据" : `数据过少（n=${words.count(score.n)}）`}`
        : `${bandName(band)}为${words.value(score.value, outcome.unit)}（n=${words.count(score.n)}${doubt(score.interval, outcome.unit, words)}）`;
    const what = metricName(outcome);
    const { oddsRatio, oddsInterval } = association;
    const write = (each: number): string => words.number(each, 2);
    const odds =
      oddsRatio === null
        ? ""
        : `评分每高1分，${what}的发生比变为原来的${write(oddsRatio)}倍${plainDoubt(oddsInterval, write, words)}。`;
    return `作答后${words.number(window.days)}天内，按${name}分组的${what}：${few(bands, about, words, "；")}。总体而言，${scores.score({ ...total, excluded: NOBODY }, { ...phrase, name: what })}${odds}${ASSOCIATION}${leftOut(excluded, words)}`;
  },

  penaltyReward(found, { name, words }) {
    const { items, n, reason, excluded, metric } = found;
    const { unit } = metric;
    const left = leftOut(excluded, words);
    if (reason !== null) return `无法判断${name}的惩罚与奖励：${nothing(found, words)}。${left}`;
    const side = (what: string, value: number | null, interval: (typeof items)[number]["penaltyInterval"]): string =>
      value === null
        ? ""
        : `，${what}${words.signed(value, unit)}${interval === null ? "" : `，置信区间${bounds(interval, changeUnit(unit), words)}`}`;
    const about = ({ item, class: kind, penalty, penaltyInterval, reward, rewardInterval }: (typeof items)[number]) =>
      `${keyName(item)}（${kind === null ? "无法归类" : CLASSES[kind]}${side("评价低时", penalty, penaltyInterval)}${side("评价高时", reward, rewardInterval)}）`;
    return `与中间评价相比，各题项评价高低所对应的${name}变动（n=${words.count(n)}）：${few(items, about, words, "；")}。${ASSOCIATION}${left}`;
  },

  priorities(found, { name, words }) {
    const { items, reason, excluded, metric } = found;
    const left = leftOut(excluded, words);
    const [first, ...next] = clearGains(found);
    if (reason !== null) return `无法判断${name}的改进优先级：${nothing(found, words)}。${left}`;
    if (first === undefined)
      return `${words.count(items.length)}个题项中，没有哪一项达到目标后${name}会明显改善（按现有关系推算，并假定其他题项不变）。${left}`;
    const gain = ({ gain, interval }: (typeof items)[number]): string =>
      `${words.signed(gain!, metric.unit)}${doubt(interval, changeUnit(metric.unit), words)}`;
    const open = possiblyFirst(items);
    const order =
      open > 1
        ? `，在${words.count(items.length)}项中潜力最大，但前${words.count(open)}项难分先后`
        : `，在${words.count(items.length)}项中潜力明显最大`;
    const more =
      next.length === 0 ? "" : `其次为${few(next, (each) => `${keyName(each.item)}（${gain(each)}）`, words, "；")}。`;
    return `若${keyName(first.item)}由${words.number(first.mean!, 1)}分提升到${words.number(first.goal, 1)}分，按现有关系推算并假定其他题项不变，${name}的变动为${gain(first)}${items.length === 1 ? "" : order}。${more}${left}`;
  },

  whatIf({ current: now, then, gain, moves, target, metric: { unit } }, { name, words }) {
    if (then === null || gain === null) return `无法对${name}作假设推算：回答过少。`;
    const need =
      target?.needed == null
        ? ""
        : `要达到${words.value(target.value, unit)}，须有${words.percent(target.needed)}的${moves[0] === undefined ? "回答" : bandName(moves[0].from)}改变。`;
    const moved = few(moves, ({ from, to, percent }) => `${words.percent(percent)}的${bandName(from)}转为${bandName(to)}`, words); // prettier-ignore
    return `若${moved}，${name}将由${words.value(now.value, unit)}变为${words.value(then.value, unit)}${doubt(then.interval, unit, words)}，变动${words.signed(gain.value, unit)}${gain.interval === null ? "" : `（置信区间${bounds(gain.interval, changeUnit(unit), words)}）`}。此为按现有答卷推算，并非预测。${need}`;
  },

  words(found, { words }) {
    const { n, words: all, rare, minimumN, reason, excluded } = found;
    const group = bandName(found.group);
    const left = leftOut(excluded, words);
    if (reason !== null)
      return `无法比较${group}的用词：${reason === "noAnswers" ? "没有评论" : "评论全部来自同一方"}。${left}`;
    const { more, less } = clearWords(found);
    const side = (said: number, of: number, percent: number): string =>
      `${words.count(of)}人中有${words.count(said)}人（${words.percent(percent)}）`;
    const told = (each: (typeof all)[number]): string =>
      `“${wordName(each.word)}”，${side(each.inGroup, n.group, each.groupPercent)}，其他${side(each.inRest, n.rest, each.restPercent)}，相差${words.signed(each.difference, "percent")}${doubt(each.interval, "percentage points", words)}，校正后${words.p(each.adjustedPValue)}`;
    const list = [
      ...(more.length === 0 ? [] : [`${group}更常提到：${few(more, told, words, "；", "个词")}。`]),
      ...(less.length === 0 ? [] : [`较少提到：${few([...less].reverse(), told, words, "；", "个词")}。`]),
    ];
    if (list.length === 0)
      list.push(
        `${words.count(all.length)}个词中，没有词语能明显区分${group}（n=${words.count(n.group)}）与其他人（n=${words.count(n.rest)}）。`,
      );
    if (rare > 0) list.push(`另有${words.count(rare)}个词提及者不足${words.count(minimumN)}人，不予显示。`);
    return `${list.join("")}${left}`;
  },

  wordPairs({ pairs, rows, used }, { words }) {
    const base = `${words.count(rows)}条文本中有${words.count(used)}条有内容`;
    if (pairs.length === 0) return `没有应合并为一词的相邻词（${base}）。`;
    return `应合并为一词的相邻词共${words.count(pairs.length)}对（${base}）：${few(pairs, ({ first, second, count }) => `${wordName(first + second)}（${words.count(count)}次）`, words)}。`;
  },
};
