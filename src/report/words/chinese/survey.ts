import type { Speech } from "../../language.ts";
import { keyName } from "../../names.ts";
import { NOBODY, extremes } from "../find.ts";
import { bounds, doubt, few, leftOut, plainBounds, plainDoubt } from "./parts.ts";
import { scoreHeadlines, scores } from "./scores.ts";

type Surveyed =
  | "completionRate"
  | "itemTotal"
  | "optionShares"
  | "composition"
  | "weights"
  | "outcomeRate"
  | "trimmedWeights"
  | "calibrated"
  | "reliability"
  | "responseRate"
  | "responseRates"
  | "deduped"
  | "cleaning";

/** Samples, their rates and their weights. @internal */
export const surveys: Pick<Speech, Surveyed> = {
  responseRate({ answered, asked, definition, score }, phrase) {
    const { words } = phrase;
    return `${scores.score(score, rename(phrase, "回收率"))}${words.count(asked)}份中有${words.count(answered)}份（${DEFINITIONS[definition]}）。`;
  },

  responseRates({ segments, overall }, phrase) {
    const { words } = phrase;
    const rate = (of: (typeof segments)[number]): string =>
      `${keyName(of.segment)}为${words.value(of.score.value, "percent")}（${words.count(of.asked)}份中${words.count(of.answered)}份）`;
    const list = few(segments, rate, words, "、", "个分组");
    return `${surveys.responseRate(overall, phrase)}${segments.length === 0 ? "" : `分组来看：${list}。`}`;
  },

  completionRate({ score, completed, failed, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score({ ...score, excluded: NOBODY }, rename(phrase, "完成率"))}完成${words.count(completed)}笔，未完成${words.count(failed)}笔。${leftOut(excluded, words, "笔", "事务")}`;
  },

  outcomeRate({ definition, value, counted, used, interval, excluded, e }, { words }) {
    if (value === null) return `无法给出${definition}：没有可计入的个案。${leftOut(excluded, words, "个", "个案")}`;
    const share = e === null ? "" : `；情况不明的个案中按${words.percent(100 * e)}符合条件计`;
    const error = doubt(interval, "percent", words);
    return `${definition}（AAPOR）为${words.percent(value)}（${words.number(used)}个个案中有${words.number(counted)}个）${error}${share}。${leftOut(excluded, words, "个", "个案")}`;
  },

  optionShares({ options, used, excluded, adjust, level, meanChosen }, { words }) {
    const left = leftOut(excluded, words);
    if (used === 0) return `没有人选择任何选项。${left}`;
    const chosen = [...options].sort((a, b) => b.chosen - a.chosen);
    const about = ({ option, percent, interval }: (typeof options)[number]): string =>
      `${keyName(option)}占${words.percent(percent ?? 0)}${interval === null ? "" : `（区间${bounds(interval, "percent", words)}）`}`;
    const list = few(chosen, about, words, "、", "个选项");
    const how = adjust === "none" ? "各自成立" : "同时成立";
    const mean = meanChosen === null ? "" : `人均选择${words.number(meanChosen, 1)}项。`;
    return `${words.count(used)}名作答者中，${list}（${words.level(level)}置信区间，${how}）。${mean}可多选，各项合计可超过100%。${left}`;
  },

  composition({ n, cells, chiSquare, pValue, dissimilarity, smallCells, reason }, { words }) {
    if (reason !== null || pValue === null || dissimilarity === null) {
      return reason === "noRows" ? "没有可与总体比较的样本。" : "只有一个类别，无从比较。";
    }
    const clear = pValue < 0.05;
    const off = cells.filter(({ residual }) => clear && residual !== null && Math.abs(residual) > 2);
    const about = (cell: (typeof cells)[number]): string =>
      `${keyName(cell.category)}占${words.percent(cell.samplePercent ?? 0)}（总体为${words.percent(cell.populationPercent)}）`;
    const list = off.length === 0 ? "" : `超出随机波动的有：${few(off, about, words, "、", "类")}。`;
    const rough = smallCells ? "部分类别样本很小，检验只是近似。" : "";
    const verdict = clear ? "与总体的差异超出随机波动" : "与总体没有显著差异";
    return `样本（n=${words.count(n)}）的构成${verdict}（卡方值${words.number(chiSquare ?? 0, 1)}，${words.p(pValue)}）；须有${words.percent(dissimilarity)}的样本改属其他类别才与总体一致。${list}${rough}`;
  },

  weights({ method, used, excluded, ratio, designEffect, effectiveN }, { words }) {
    const how = method === "raking" ? "迭代加权（raking）" : "事后分层加权";
    if (designEffect === null || ratio === null) return `${how}后没有权重大于零的记录。${leftOut(excluded, words)}`;
    return `${how}涉及${words.count(used)}条记录，相当于${words.count(effectiveN)}条等权记录（设计效应${words.number(designEffect, 2)}，最大与最小权重之比${words.number(ratio, 1)}）。${leftOut(excluded, words)}`;
  },

  trimmedWeights({ used, trimmed, limit, effectiveN, effectiveNBefore, excluded }, { words }) {
    return `${words.count(used)}个权重中有${words.count(trimmed)}个被截尾至${words.number(limit, 2)}；有效样本量由${words.count(effectiveNBefore)}变为${words.count(effectiveN)}。${leftOut(excluded, words, "个", "权重")}`;
  },

  calibrated({ value, interval, used, effectiveN, excluded, reason }, { name, words }) {
    const what = name === "" ? "得分" : name;
    const left = leftOut(excluded, words);
    if (value === null) return `无法给出加权${what}：没有有效回答。${left}`;
    const error =
      interval === null
        ? reason === "tooFew"
          ? "；回答过少，无法给出区间"
          : "；数据没有变异，无法估计其误差"
        : `，${words.level(interval.level)}置信区间${plainBounds(interval, (each) => words.number(each, 1))}`;
    const effective = effectiveN === null ? "" : `，有效样本量${words.count(effectiveN)}`;
    return `按总体加权后，${what}为${words.number(value, 1)}（n=${words.count(used)}${effective}）${error}。${left}`;
  },

  reliability({ estimate, interval, items, used, excluded, reason }, { words }) {
    const left = leftOut(excluded, words, "名", "受访者");
    if (estimate === null) {
      return `无法计算克朗巴赫α系数：${reason === "noVariance" ? "总分没有变异" : "答全的受访者过少"}。${left}`;
    }
    const error = plainDoubt(interval, (each) => words.number(each, 2), words);
    return `${words.count(items)}个题项的克朗巴赫α系数为${words.number(estimate, 2)}（${words.count(used)}名受访者）${error}。${left}`;
  },

  itemTotal({ items, used, excluded }, { words }) {
    const left = leftOut(excluded, words, "名", "受访者");
    const ends = extremes(
      items.flatMap(({ correlation }) => correlation ?? []),
      (each) => each,
    );
    if (ends === null) return `没有题项可与其余题项求相关。${left}`;
    const [least, most] = ends;
    return `${words.count(items.length)}个题项与其余题项总分的相关系数为${words.number(least, 2)}至${words.number(most, 2)}（${words.count(used)}名受访者）。${left}`;
  },

  deduped({ rows, used, keysWithDuplicates, withoutKey, excluded }, { words }) {
    const nobody = withoutKey === 0 ? "" : `有${words.count(withoutKey)}条记录没有标识，无法判断是否重复，全部保留。`;
    return `${words.count(rows)}条记录保留${words.count(used)}条；${words.count(keysWithDuplicates)}名受访者重复作答。${nobody}${leftOut(excluded, words)}`;
  },

  cleaning({ rows, used, report, excluded }, { words }) {
    const flagged = report.filter(({ then, matched }) => then === "flag" && matched > 0);
    const list = flagged.map(({ rule, matched }) => `${RULES[rule]}${words.count(matched)}条`).join("、");
    return `${words.count(rows)}条记录保留${words.count(used)}条。${leftOut(excluded, words)}${list === "" ? "" : `仅作标记的有：${list}。`}`;
  },
};

const RULES: Readonly<Record<"test" | "blank" | "outOfWindow" | "tooFast" | "straightLining", string>> = {
  test: "测试数据",
  blank: "空白",
  outOfWindow: "不在时间窗内",
  tooFast: "作答过快",
  straightLining: "直线作答",
};

const DEFINITIONS: Readonly<Record<string, string>> = {
  "completed/invited": "完成数除以邀请数",
  "completed/delivered": "完成数除以送达数",
  "started/invited": "开始数除以邀请数",
  "started/delivered": "开始数除以送达数",
  "completed/started": "完成数除以开始数",
};

function rename(phrase: Parameters<typeof scores.score>[1], name: string): Parameters<typeof scores.score>[1] {
  return phrase.name === "" ? { ...phrase, name } : phrase;
}

/** @internal */
export const surveyHeadlines: typeof surveys = {
  responseRate: ({ score }, phrase) => scoreHeadlines.score(score, rename(phrase, "回收率")),
  responseRates: ({ overall }, phrase) => scoreHeadlines.score(overall.score, rename(phrase, "回收率")),
  completionRate: ({ score }, phrase) => scoreHeadlines.score(score, rename(phrase, "完成率")),
  outcomeRate: ({ definition, value }, { words }) =>
    value === null ? `无法给出${definition}` : `${definition}为${words.percent(value)}`,
  optionShares({ options, used }, { words }) {
    let most: (typeof options)[number] | null = null;
    for (const each of options) if (most === null || each.chosen > most.chosen) most = each;
    if (used === 0 || most === null) return "没有人选择任何选项";
    return `选择最多的是${keyName(most.option)}（${words.percent(most.percent ?? 0)}，n=${words.count(used)}）`;
  },
  composition: ({ pValue }) =>
    pValue === null ? "样本无法与总体比较" : pValue < 0.05 ? "样本构成与总体不一致" : "样本构成与总体没有显著差异",
  weights: ({ used, effectiveN }, { words }) => `加权记录${words.count(used)}条，有效样本量${words.count(effectiveN)}`,
  trimmedWeights: ({ trimmed }, { words }) => `截尾权重${words.count(trimmed)}个`,
  calibrated: ({ value }, { name, words }) =>
    value === null ? `无法给出加权${name || "得分"}` : `加权${name || "得分"}为${words.number(value, 1)}`,
  reliability: ({ estimate }, { words }) =>
    estimate === null ? "无法计算克朗巴赫α系数" : `克朗巴赫α系数为${words.number(estimate, 2)}`,
  itemTotal: ({ items }, { words }) => `${words.count(items.length)}个题项与其余题项总分的相关`,
  deduped: ({ rows, used }, { words }) => `${words.count(rows)}条记录去重后保留${words.count(used)}条`,
  cleaning: ({ rows, used }, { words }) => `${words.count(rows)}条记录清洗后保留${words.count(used)}条`,
};
