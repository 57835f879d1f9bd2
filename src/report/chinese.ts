import type { Change, ChangeArm, ChangeReason, ChangeUnit, Verdict } from "../compare/change.ts";
import type { Interval } from "../stats/interval.ts";
import type { PairedChange } from "../compare/comparePaired.ts";
import { EXCLUSIONS, type Exclusion } from "../scale/codeBook.ts";
import type { Score } from "../score/score.ts";
import type { ComparedSegment } from "../segment/compareSegments.ts";
import type { ChangePart } from "../segment/decomposeChange.ts";
import type { RankedSegment } from "../segment/rankSegments.ts";
import type { Language } from "./language.ts";
import { ADJUSTMENTS } from "./english.ts";
import { type Wording, everyName, extremePart, keyName, namedFew } from "./wording.ts";

const EXCLUDED: Readonly<Record<Exclusion, string>> = {
  missing: "未作答",
  notApplicable: "不适用",
  dismissed: "关闭未答",
  offScale: "超出量表",
  zeroWeight: "权重为零",
};

const REASONS: Readonly<Record<ChangeReason, string>> = {
  noAnswers: "有一方没有有效答案",
  belowMinimumN: "有一方样本量过小",
  oneCluster: "有一方的答案全部来自同一群组",
  noInterior: "所用方法在此得到的区间宽度为零",
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  better: "显著改善",
  worse: "显著变差",
  "no clear change": "变化不显著",
  equivalent: "基本持平",
  "not enough data": "数据不足，无法判断",
};

/** @internal */
export const chinese: Language = {
  score(score, { name, words }) {
    const { value, n, interval, reason } = score;
    const { unit } = score.metric;
    if (value === null) {
      const why = reason === "noAnswers" ? "没有有效答案" : `有效答案仅${words.count(n)}条，低于要求的最小样本量`;
      return `无法给出${name}：${why}。${leftOut(score)}`;
    }
    const doubt =
      interval === null
        ? "；答案全部来自同一群组，无法估计其误差"
        : `，${words.level(interval.level)}置信区间为${words.interval(interval, unit)}`;
    return `${name}为${words.value(value, unit)}（${sample(score, words.count)}）${doubt}。${leftOut(score)}`;

    function leftOut({ excluded }: Score): string {
      const parts = EXCLUSIONS.flatMap((why) =>
        excluded[why] === 0 ? [] : `${EXCLUDED[why]}${words.count(excluded[why])}条`,
      );
      const total = EXCLUSIONS.reduce((all, why) => all + excluded[why], 0);
      return total === 0 ? "" : `另有${words.count(total)}条答案未计入（${parts.join("、")}）。`;
    }
  },

  change(change, { name, words, labels }) {
    const { current, reference, unit, difference, interval, reason } = change;
    if (difference === null || interval === null || reason !== null) {
      const sizes = [
        `${labels?.current ?? "本期"}n=${words.count(current.n)}`,
        `${labels?.reference ?? "对照"}n=${words.count(reference.n)}`,
      ];
      return `数据不足，无法比较${name}（${sizes.join("，")}）：${REASONS[reason ?? "noAnswers"]}。`;
    }
    const now = `${labels === null ? "" : `${labels.current}的`}${name}为${words.value(current.value, unit)}（${sample(current, words.count)}）`;
    const size = reference.n === 0 ? [] : [sample(reference, words.count)]; // a constant target: nobody answered it
    const value = words.value(reference.value, unit);
    const inside = labels === null ? size : [value, ...size];
    const then = labels === null ? `${reference.n === 0 ? "目标值" : "对照值"}${value}` : labels.reference;
    const other = `${then}${inside.length === 0 ? "" : `（${inside.join("，")}）`}`;
    const than = difference === 0 ? `与${other}持平` : `比${other}${far(difference, unit, words)}`;
    return (
      `${now}，${than}，差值的${words.level(interval.level)}置信区间为${words.interval(interval, unit)}。` +
      conclusion({ ...change, interval }, words) +
      paired(change)
    );

    function paired(of: Change | PairedChange): string {
      if (!("pairs" in of)) return "";
      const { pairs, improved, worsened } = of;
      return `两次作答的是同一批${words.count(pairs)}人，其中${words.count(improved)}人改善，${words.count(worsened)}人变差。`;
    }
  },

  differenceInDifferences(found, { name, words, labels }) {
    const { treated, control, difference, interval, unit, reason } = found;
    const size = ({ current, reference }: Change): string =>
      `前n=${words.count(reference.n)}，后n=${words.count(current.n)}`;
    const [ours, theirs] = [labels?.current ?? "干预组", labels?.reference ?? "对照组"];
    if (difference === null || interval === null || reason !== null) {
      return `数据不足，无法比较${name}的变化（${ours}：${size(treated)}；${theirs}：${size(control)}）：${REASONS[reason ?? "noAnswers"]}。`;
    }
    const moved = (group: string, change: Change): string =>
      `${group}变动${words.signed(change.difference!, unit)}（${size(change)}）`;
    return (
      `${name}方面，${moved(ours, treated)}，${moved(theirs, control)}，双重差分为${words.signed(difference, unit)}，` +
      `${words.level(interval.level)}置信区间为${words.interval(interval, unit)}。${conclusion({ ...found, interval }, words)}`
    );
  },

  ranking({ segments, unranked, metric: { unit }, level, homogeneity }, { name, words }) {
    const left = unranked.length === 0 ? "" : `另有${unranked.length}个分组无法排名。`;
    if (segments.length === 0) return `没有可按${name}排名的分组。${left}`;
    const [best, worst] = [segments[0]!, segments.at(-1)!];
    const about = ({ value, interval, n }: RankedSegment<unknown>): string =>
      `${words.value(value, unit)}，${words.level(level)}区间${words.interval(interval, unit)}，n=${words.count(n)}`;
    if (segments.length === 1 || homogeneity === null) {
      return `按${name}可排名的只有${keyName(best.key)}（${about(best)}）。${left}`;
    }
    const test = `卡方检验${words.p(homogeneity.pValue)}`;
    if (homogeneity.pValue >= 1 - level) {
      const sizes = segments.map(({ n }) => n);
      const range = `各组n为${words.count(Math.min(...sizes))}至${words.count(Math.max(...sizes))}`;
      return `${segments.length}个分组的${name}差异未达到统计显著水平（${test}；${range}），排名先后可能只是偶然。${left}`;
    }
    return (
      `${segments.length}个分组的${name}差异超出随机波动（${test}）。` +
      `采用收缩估计（样本越少，越向均值靠拢），${keyName(best.key)}居首（${about(best)}，为最优的概率${words.chance(best.probabilityBest)}），` +
      `${keyName(worst.key)}居末（${about(worst)}，为最差的概率${words.chance(worst.probabilityWorst)}）。${left}`
    );
  },

  decomposition(decomposition, phrase) {
    const { change, rate, mix, unit, reversal } = decomposition;
    const { name, words, labels } = phrase;
    const tooFew = change.reason === "belowMinimumN";
    if (tooFew || change.difference === null || rate === null || mix === null) return chinese.change(change, phrase);
    const { current, reference, interval, verdict } = change;
    const doubt =
      interval === null ? "" : `，${words.level(interval.level)}置信区间为${words.interval(interval, unit)}`;
    const part = ({ value, interval: own }: ChangePart): string =>
      `${words.signed(value, unit)}${own === null ? "" : `（置信区间${words.interval(own, unit)}）`}`;
    const side = (arm: ChangeArm, label: string | undefined): string =>
      `${words.value(arm.value, unit)}（${label === undefined ? "" : `${label}，`}${sample(arm, words.count)}）`;
    const whole = `${name}由${side(reference, labels?.reference)}变为${side(current, labels?.current)}，变动${words.signed(change.difference, unit)}${doubt}，${VERDICTS[verdict]}。`;
    const parts = `其中，各分组自身变化贡献${part(rate)}，分组构成变化贡献${part(mix)}。`;
    return `${whole}${parts}${remark()}`;

    function remark(): string {
      const [up, down] = change.difference! < 0 ? ["上升", "下降"] : ["下降", "上升"];
      if (reversal === "every segment") {
        const towards = change.difference! < 0 ? "较低" : "较高";
        return `值得注意的是，就这批答案而言，有变动的分组全部${up}，总体却${down}，这是构成向得分${towards}的分组倾斜所致（辛普森悖论）。`;
      }
      if (reversal === "rate total") return `各分组自身变化合计为${up}，与总体方向相反：构成变化的影响更大。`;
      const largest = extremePart(decomposition);
      if (largest === null) return "";
      return `自身变化贡献最大的是${keyName(largest.key)}（${words.signed(largest.rate, unit)}）。`;
    }
  },

  comparison({ segments, to, adjust, level }, { name, words }) {
    const than = to === "rest" ? "其余分组" : keyName(to);
    const tested = segments.filter(({ adjustedPValue }) => adjustedPValue !== null);
    const unknown = segments.length - tested.length;
    const left = unknown === 0 ? "" : `另有${unknown}个分组数据不足，无法判断。`;
    if (tested.length === 0) return `没有分组可与${than}比较${name}。${left}`;
    const adjusted = `${tested.length}次比较，p值经${ADJUSTMENTS[adjust]}法校正`;
    const about = ({ key, change, score: { n } }: ComparedSegment<unknown>): string =>
      `${keyName(key)}（${words.signed(change.difference!, change.unit)}，${words.level(level)}置信区间${words.interval(change.interval!, change.unit)}，n=${words.count(n)}）`;
    const groups = (["better", "worse"] as const).flatMap((verdict) => {
      const those = tested.filter((each) => each.verdict === verdict);
      const named = namedFew(those, about, "、", (more) => `以及另外${more}个分组`);
      return those.length === 0 ? [] : `显著${verdict === "better" ? "更好" : "更差"}的有${named}`;
    });
    if (groups.length === 0) {
      const whole = tested.length === 1 ? "该分组" : `${tested.length}个分组`;
      return `${whole}的${name}与${than}相比${tested.length === 1 ? "" : "均"}无显著差异（${adjusted}）。${left}`;
    }
    const others = tested.filter(({ verdict }) => verdict === "no clear change").length;
    const rest = others === 0 ? "" : `其余${others}个分组差异不显著。`;
    return `${name}与${than}相比（${adjusted}），${groups.join("；")}。${rest}${left}`;
  },

  trend({ verdict, slope, interval, unit, n, first, last, level }, { name, words }) {
    const every = everyName(first, "zh");
    const span = first === null || last === null ? "" : `${first.label}至${last.label}，`;
    const seen = `${span}有数据的共${n}${every === "月" ? "个月" : every === "季度" ? "个季度" : every === "小时" ? "个小时" : every}`;
    if (verdict === "not enough data" || slope === null) return `数据不足，无法判断${name}的趋势（${seen}）。`;
    const doubt = interval === null ? "" : `，${words.level(level)}置信区间${words.interval(interval, unit)}`;
    const pace = `平均每${every}${slope === 0 ? "变动" : slope > 0 ? "上升" : "下降"}${words.size(slope, unit)}`;
    if (verdict === "no clear change") {
      return `${name}没有显著趋势（${seen}）：${pace}${doubt}。`;
    }
    return `${name}${pace}（${seen}${doubt}），趋势具有统计显著性，且${verdict === "better" ? "向好" : "变差"}。`;
  },
};

function far(by: number, unit: ChangeUnit, words: Wording): string {
  return by === 0 ? "持平" : `${by > 0 ? "高" : "低"}${words.size(by, unit)}`;
}

/** What a test of a difference says, and no more. */
function conclusion(
  { verdict, margin, unit, interval }: Pick<Change, "verdict" | "margin" | "unit"> & { readonly interval: Interval },
  words: Wording,
): string {
  if (verdict === "better") return "差异具有统计显著性，且表现更好。";
  if (verdict === "worse") return "差异具有统计显著性，且表现更差。";
  if (verdict === "equivalent") return `以±${words.size(margin!, unit)}为界值，两者可视为等效（双单侧检验）。`;
  return `差异未达到统计显著水平：从${far(interval.lower, unit, words)}到${far(interval.upper, unit, words)}，都与数据相符。`;
}

function sample({ n, effectiveN }: Pick<ChangeArm, "n" | "effectiveN">, count: (n: number) => string): string {
  return effectiveN < 0.95 * n ? `n=${count(n)}，有效样本量${count(Math.floor(effectiveN))}` : `n=${count(n)}`;
}
