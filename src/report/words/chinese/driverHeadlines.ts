import { keyName } from "../../names.ts";
import { clearGains, clearlyOff, clearlyShort, clearWords, linkSign, possiblyFirst, wordName } from "../find.ts";
import { few, metricName } from "./parts.ts";
import { drivers, bandName } from "./drivers.ts";

/** @internal */
export const driverHeadlines: typeof drivers = {
  metricComparison({ verdict, metrics }) {
    const [now, then] = [metrics.current, metrics.reference].map(metricName);
    if (verdict === "not enough data") return `数据不足，无法比较${now}与${then}`;
    if (verdict === "no clear difference") return `${now}与${then}没有显著差异`;
    return `${now}显著${verdict === "higher" ? "高于" : "低于"}${then}`;
  },
  composite: ({ value, metric: { unit } }, { name, words }) =>
    value === null ? `无法给出${name}` : `${name}为${words.value(value, unit)}`,
  crossTally: ({ items, used }, { name, words }) =>
    `${words.count(items.length)}个题项与${name}的交叉计数（n=${words.count(used)}）`,
  drivers({ drivers: all, reason }, { name, words }) {
    const clear = all.filter(({ sign }) => sign !== "unclear").length;
    if (reason !== null) return `无法判断${name}的驱动因素`;
    if (clear > 0 && possiblyFirst(all) === 1 && all[0]!.sign !== "unclear")
      return `与${name}关系最大的是${keyName(all[0]!.item)}`;
    return `${words.count(all.length)}个题项中有${words.count(clear)}个与${name}显著相关`;
  },
  driverComparison({ items, level, reason }, { name, words }) {
    const clear = clearlyOff(items, level);
    if (reason !== null) return `无法比较各分组中与${name}相关的题项`;
    return clear.length === 0
      ? `各分组中与${name}相关的题项没有显著差异`
      : `${few(clear, ({ item }) => keyName(item), words)}与${name}的关系因分组而异`;
  },
  gap(found, { words }) {
    const short = clearlyShort(found);
    if (short.length > 0) return `实际感受明显低于期望：${few(short, ({ item }) => keyName(item), words)}`;
    return found.items.every(({ interval }) => interval === null)
      ? "无法判断实际感受与期望的差距"
      : "没有题项的实际感受明显低于期望";
  },
  outcomeLink({ association, outcome }, { name }) {
    const sign = linkSign(association);
    const what = metricName(outcome);
    if (sign === null) return `按${name}分组的${what}`;
    if (sign === 0) return `${name}与${what}没有显著关联`;
    return `${name}越高，${what}越${sign > 0 ? "高" : "低"}`;
  },
  penaltyReward({ items, reason }, { name, words }) {
    const must = items.filter((each) => each.class === "must-be");
    if (reason !== null) return `无法判断${name}的惩罚与奖励`;
    return must.length === 0
      ? `没有题项可明确归为${name}的必备型因素`
      : `${name}的必备型因素：${few(must, ({ item }) => keyName(item), words)}`;
  },
  priorities(of, { name }) {
    const first = clearGains(of)[0];
    if (first === undefined) return `${name}没有明确的改进重点`;
    return possiblyFirst(of.items) > 1
      ? `${name}的首批改进项之一：${keyName(first.item)}`
      : `${name}的首要改进项：${keyName(first.item)}`;
  },
  whatIf: ({ gain, metric: { unit } }, { name, words }) =>
    gain === null ? `无法对${name}作假设推算` : `${name}将变动${words.signed(gain.value, unit)}`,
  words(found, { words }) {
    const { more, less } = clearWords(found);
    const group = bandName(found.group);
    const one = ({ word }: (typeof more)[number]): string => `“${wordName(word)}”`;
    if (found.reason !== null) return `无法比较${group}的用词`;
    if (more.length > 0) return `${group}更常提到${few(more, one, words)}`;
    return less.length > 0 ? `${group}较少提到${few(less, one, words)}` : `没有词语能明显区分${group}与其他人`;
  },
  wordPairs: ({ pairs }, { words }) =>
    pairs.length === 0 ? "没有应合并为一词的相邻词" : `应合并为一词的相邻词共${words.count(pairs.length)}对`,
};
