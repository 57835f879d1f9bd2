import type { ComparedSegment } from "../../../segment/compareSegments.ts";
import type { ChangePart } from "../../../segment/decomposeChange.ts";
import type { FunnelUnit } from "../../../segment/funnelLimits.ts";
import type { LowCell } from "../../../segment/lowCells.ts";
import type { RankedSegment } from "../../../segment/rankSegments.ts";
import type { Speech } from "../../language.ts";
import { keyName, namedFew } from "../../names.ts";
import { ADJUSTMENTS } from "../adjustment.ts";
import { extremePart, extremes, isReversal } from "../find.ts";
import { changeHeadline, changes } from "./changes.ts";
import { bounds, doubt, few } from "./parts.ts";

/** Many segments. @internal */
export const segments: Pick<Speech, "ranking" | "decomposition" | "comparison" | "lowCells" | "funnel"> = {
  ranking({ segments, unranked, metric: { unit }, homogeneity, differ }, { name, words }) {
    const left = unranked.length === 0 ? "" : `另有${words.count(unranked.length)}个分组无法排名。`;
    const [best, worst] = [segments[0], segments.at(-1)];
    if (best === undefined || worst === undefined) return `没有可按${name}排名的分组。${left}`;
    const about = ({ value, interval, n }: RankedSegment<unknown>): string =>
      `${words.value(value, unit)}，${words.level(interval.level)}区间${bounds(interval, unit, words)}，n=${words.count(n)}`;
    if (segments.length === 1 || homogeneity === null) {
      return `按${name}可排名的只有${keyName(best.key)}（${about(best)}）。${left}`;
    }
    const test = `卡方检验${words.p(homogeneity.pValue)}`;
    if (differ !== true) {
      const [{ n: least }, { n: most }] = extremes(segments, ({ n }) => n)!;
      const range = `各组n${least === most ? `均为${words.count(least)}` : `为${words.count(least)}至${words.count(most)}`}`;
      return `${words.count(segments.length)}个分组的${name}差异未达到统计显著水平（${test}；${range}），排名先后可能只是偶然。${left}`;
    }
    const chance = (of: number | null, what: string): string =>
      of === null ? "" : `，${what}的概率${words.chance(of)}`;
    return (
      `${words.count(segments.length)}个分组的${name}差异超出随机波动（${test}）。` +
      `采用收缩估计（样本越少，越向均值靠拢），${keyName(best.key)}居首（${about(best)}${chance(best.probabilityBest, "为最优")}），` +
      `${keyName(worst.key)}居末（${about(worst)}${chance(worst.probabilityWorst, "为最差")}）。${left}`
    );
  },

  decomposition(decomposition, phrase) {
    const { change, rate, mix, unit, reversal } = decomposition;
    const { words } = phrase;
    const whole = changes.change(change, phrase);
    if (change.reason === "belowMinimumN" || change.difference === null || rate === null || mix === null) return whole;
    const part = ({ value, interval: own }: ChangePart): string =>
      `${words.signed(value, unit)}${own === null ? "" : `（置信区间${bounds(own, unit, words)}）`}`;
    const parts = `该差异中，各分组自身变化贡献${part(rate)}，分组构成变化贡献${part(mix)}。`;
    return `${whole}${parts}${remark()}`;

    function remark(): string {
      const [up, down] = change.difference! < 0 ? ["上升", "下降"] : ["下降", "上升"];
      if (isReversal(decomposition)) {
        const towards = change.difference! < 0 ? "较低" : "较高";
        return reversal === "every segment"
          ? `值得注意的是，就这批回答而言，有变动的分组全部${up}，总体却${down}，这是构成向得分${towards}的分组倾斜所致（辛普森悖论）。`
          : `各分组自身变化合计为${up}，与总体方向相反：构成变化的影响更大。`;
      }
      const largest = extremePart(decomposition);
      if (largest === null) return "";
      return `自身变化贡献最大的是${keyName(largest.key)}（${words.signed(largest.rate, unit)}）。`;
    }
  },

  comparison({ segments, to, adjust }, { name, words }) {
    const than = to === "rest" ? "其余分组" : keyName(to);
    const tested = segments.filter(({ adjustedPValue }) => adjustedPValue !== null);
    const unknown = segments.length - tested.length;
    const left = unknown === 0 ? "" : `另有${words.count(unknown)}个分组数据不足，无法判断。`;
    if (tested.length === 0) return `没有分组可与${than}比较${name}。${left}`;
    const adjustment = adjust === "none" ? "p值未作校正" : `p值经${ADJUSTMENTS[adjust]}法校正`;
    const adjusted = `${words.count(tested.length)}次比较，${adjustment}`;
    const about = ({ key, change, score: { n } }: ComparedSegment<unknown>): string =>
      `${keyName(key)}（${words.signed(change.difference!, change.unit)}${doubt(change.interval, change.unit, words)}，n=${words.count(n)}）`;
    const groups = (["better", "worse"] as const).flatMap((verdict) => {
      const those = tested.filter((each) => each.verdict === verdict);
      const named = few(those, about, words, "、", "个分组");
      return those.length === 0 ? [] : `显著${verdict === "better" ? "更好" : "更差"}的有${named}`;
    });
    if (groups.length === 0) {
      const whole = tested.length === 1 ? "该分组" : `${words.count(tested.length)}个分组`;
      return `${whole}的${name}与${than}相比${tested.length === 1 ? "" : "均"}无显著差异（${adjusted}）。${left}`;
    }
    const others = tested.filter(({ verdict }) => verdict === "no clear change").length;
    const rest = others === 0 ? "" : `其余${words.count(others)}个分组差异不显著。`;
    return `${name}与${than}相比（${adjusted}），${groups.join("；")}。${rest}${left}`;
  },

  lowCells({ cells, setAside, minimumN, unit }, { name, words }) {
    const low = setAside.filter(({ n }) => n < minimumN).length;
    const left =
      low === 0
        ? ""
        : `${cells.length === 0 ? "" : "另"}有${words.count(low)}个单元格的回答不足${words.count(minimumN)}份，未参与排序。`;
    const clear = cells.filter((each) => each.clear && each.gain > 0);
    if (cells.length === 0) return `没有可比较${name}的单元格。${left}`;
    if (clear.length === 0) {
      return `${words.count(cells.length)}个单元格中没有明显拉低${name}的：把最低的提升到其余水平，也可能毫无收益。${left}`;
    }
    const about = ({ key, gain, interval, score: { n } }: LowCell<unknown>): string =>
      `${keyName(key)}（${words.signed(gain, unit)}${doubt(interval, unit, words)}，n=${words.count(n)}）`;
    return `若把单元格提升到其余水平，${name}可增加（共${words.count(cells.length)}个单元格，已考虑挑选最低者的影响）：${few(clear, about, words)}。${left}`;
  },

  funnel({ metric: { unit }, center, units, dispersion, withoutLimits }, { name, words }) {
    const left =
      withoutLimits.length === 0
        ? ""
        : `${units.length === 0 ? "" : "另"}有${words.count(withoutLimits.length)}个单位没有控制限。`;
    if (center === null) return `没有可给出${name}的单位。${left}`;
    const all = `总体${name}为${words.value(center, unit)}`;
    if (units.length === 0) return `${all}。${left}`;
    const outer = units.filter(({ outside }) => outside === "outer");
    const level = words.level(units[0]!.outer.level);
    // Of a few units chance puts hundredths of one outside, which is not 0.0.
    const chance = words.number(units.length * (1 - units[0]!.outer.level), units.length > 50 ? 1 : 3);
    const about = ({ key, value, n, favourable }: FunnelUnit<unknown>): string =>
      `${keyName(key)}（${words.value(value, unit)}，n=${words.count(n)}，${favourable === true ? "较好" : "较差"}）`;
    const wide = dispersion > 1 ? `；控制限已放宽至随机波动的${words.number(dispersion, 2)}倍` : "";
    const found =
      outer.length === 0
        ? `${words.count(units.length)}个单位均在${level}控制限之内`
        : `${words.count(units.length)}个单位中有${words.count(outer.length)}个超出${level}控制限（仅因偶然约有${chance}个）：${few(outer, about, words)}`;
    return `${all}；${found}${wide}。${left}`;
  },
};

/** @internal */
export const segmentHeadlines: typeof segments = {
  ranking({ segments, differ }, { name }) {
    const [best, worst] = [segments[0], segments.at(-1)];
    if (best === undefined || worst === undefined) return `没有可按${name}排名的分组`;
    if (differ === null) return `按${name}可排名的只有${keyName(best.key)}`;
    if (!differ) return `各分组的${name}没有显著差异`;
    return `${name}：${keyName(best.key)}居首，${keyName(worst.key)}居末`;
  },
  decomposition(of, phrase) {
    const { change, rate, mix, unit } = of;
    const found = changeHeadline(change, phrase);
    if (rate === null || mix === null || change.verdict === "not enough data") return found;
    return `${found}：自身变化${phrase.words.signed(rate.value, unit)}，构成变化${phrase.words.signed(mix.value, unit)}`;
  },
  lowCells({ cells }, { name, words }) {
    const clear = cells.filter((each) => each.clear && each.gain > 0);
    if (cells.length === 0) return `没有可比较${name}的单元格`;
    if (clear.length === 0) return `没有明显拉低${name}的单元格`;
    return `拉低${name}的有${few(clear, ({ key }) => keyName(key), words)}`;
  },
  funnel({ units, center }, { name, words }) {
    if (center === null) return `没有可给出${name}的单位`;
    const outer = units.filter(({ outside }) => outside === "outer").length;
    return outer === 0 ? `没有单位的${name}明显偏离` : `${words.count(outer)}个单位的${name}明显偏离`;
  },
  comparison({ segments, to }, { name, words }) {
    const than = to === "rest" ? "其余分组" : keyName(to);
    const those = (verdict: string): string[] =>
      segments.filter((each) => each.verdict === verdict).map(({ key }) => keyName(key));
    const told = (verdict: string, names: readonly string[]): string[] =>
      names.length === 0
        ? []
        : [
            `${namedFew(
              names,
              (each) => each,
              "、",
              (more) => `另外${words.count(more)}个分组`,
            )}显著${verdict}`,
          ];
    const parts = [...told("更好", those("better")), ...told("更差", those("worse"))];
    if (segments.every(({ adjustedPValue }) => adjustedPValue === null)) return `各分组的${name}均无法与${than}比较`;
    return parts.length === 0 ? `各分组的${name}与${than}相比无显著差异` : `${name}与${than}相比：${parts.join("；")}`;
  },
};
