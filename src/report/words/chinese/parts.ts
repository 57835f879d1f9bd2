import type { Change, ChangeArm, ChangeReason, ChangeUnit, Verdict } from "../../../compare/change.ts";
import type { MetricInfo, Unit } from "../../../metric/metric.ts";
import type { ScoreOf } from "../../../score/score.ts";
import type { Interval, OpenInterval } from "../../../stats/interval.ts";
import type { Wording } from "../../language.ts";
import { keyName, nameText, namedFew } from "../../names.ts";

/** Why a row does not count, before its number: "未作答3条". @internal */
export const EXCLUDED: Readonly<Record<string, string>> = {
  missing: "未作答",
  notApplicable: "不适用",
  dismissed: "关闭未答",
  offScale: "超出量表",
  zeroWeight: "权重为零",
  noKey: "无所属分组",
  badTime: "时间无效",
  filtered: "已筛除",
  duplicate: "重复",
  immature: "观察期未满",
  pending: "待定",
  unknown: "情况不明",
  spam: "垃圾信息",
  merged: "已合并",
  deleted: "已删除",
  outbound: "外呼",
  botOnly: "仅机器人答复",
  notStarted: "尚未开始",
  outsidePeriod: "不在时段内",
  notCovered: "不在考核范围",
  closedUnanswered: "未答复即关闭",
  noExposure: "无基数",
  afterAsOf: "晚于截止时间",
  notMember: "非会员",
  beforeJoining: "早于加入时间",
  newCustomers: "新客户",
  noRevenue: "无收入",
  repeated: "重复编号",
  incomplete: "未答全",
  noStage: "无阶段",
  noReason: "无需回访",
  notEligible: "不符合条件",
  notAsked: "未访问",
  test: "测试数据",
  blank: "空白",
  outOfWindow: "不在时间窗内",
  tooFast: "作答过快",
  straightLining: "直线作答",
  onlyCurrent: "仅本次作答",
  onlyReference: "仅首次作答",
  notScored: "无有效得分",
  noPair: "缺一方回答",
  neither: "两题均未作答",
  zero: "权重为零",
  badEvent: "无法读取",
  internal: "内部备注",
  noStart: "所属工单未开始",
  nothingNew: "未带来变化",
  beforeStart: "早于工单开始",
  resolvedAgain: "未重开而再次解决",
  reopenedWhileOpen: "未关闭而重开",
  lost: "失去联系",
  noText: "没有文字",
  noGroup: "不属于任何一组",
  bothGroups: "同属两组者",
  negative: "小于零",
};

/** Why there is no verdict. @internal */
export function reasonText(reason: ChangeReason | null, minimumN: number, { count }: Wording): string {
  const reasons: Readonly<Record<ChangeReason, string>> = {
    noAnswers: "有一方没有有效回答",
    belowMinimumN: `有一方的样本量低于最低要求（${count(minimumN)}份）`,
    oneCluster: "有一方的回答全部来自同一群组",
    noInterior: "所用方法在此得到的区间宽度为零",
  };
  return reasons[reason ?? "noAnswers"];
}

/** What a verdict says of a change. @internal */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  better: "显著改善",
  worse: "显著变差",
  "no clear change": "变化不显著",
  equivalent: "基本持平",
  "not enough data": "数据不足，无法判断",
};

/** "，95%置信区间为[28.1, 33.8]"; an interval with an open end says so in words. @internal */
export function doubt(interval: OpenInterval | null, unit: Unit | ChangeUnit, words: Wording): string {
  if (interval === null) return "";
  return `，${words.level(interval.level)}置信区间${bounds(interval, unit, words)}`;
}

/** "为[28.1, 33.8]", "为28.1及以上", "因数据过少而无界": what follows 置信区间. @internal */
export function bounds(interval: OpenInterval, unit: Unit | ChangeUnit, words: Wording): string {
  const closed = interval.lower !== null && interval.upper !== null;
  return closed ? `为${words.interval(interval, unit)}` : plainBounds(interval, (limit) => words.value(limit, unit));
}

/** The interval of a number that is in no unit of a metric. @internal */
export function plainBounds({ lower, upper }: OpenInterval, write: (value: number) => string): string {
  if (lower !== null && upper !== null) return `为[${write(lower)}, ${write(upper)}]`;
  if (lower !== null) return `为${write(lower)}及以上`;
  return upper === null ? "因数据过少而无界" : `为${write(upper)}及以下`;
}

/** "，95%置信区间为[0.5, 1.2]" of a number that is in no unit of a metric; empty where there is none. @internal */
export function plainDoubt(interval: OpenInterval | null, write: (value: number) => string, words: Wording): string {
  return interval === null ? "" : `，${words.level(interval.level)}置信区间${plainBounds(interval, write)}`;
}

/** The first few by name, and how many more. @internal */
export function few<Item>(
  items: readonly Item[],
  name: (item: Item) => string,
  words: Wording,
  comma: string = "、",
  unit: string = "个",
): string {
  return namedFew(items, name, comma, (more) => `以及另外${words.count(more)}${unit}`);
}

/** What a metric is called in Chinese. @internal */
export function metricName({ name }: MetricInfo): string {
  return nameText(typeof name === "string" ? name : name.zh);
}

/** "n=2,650"; weights and clusters cost information: where they cost a twentieth the reader should know. @internal */
export function sample({ n, effectiveN }: Pick<ChangeArm, "n" | "effectiveN">, words: Wording): string {
  if (effectiveN >= 0.95 * n) return `n=${words.count(n)}`;
  return `n=${words.count(n)}，有效样本量${words.count(effectiveN)}`;
}

/** Records that are not counted, by reason; empty where all are. @internal */
export function leftOut(
  excluded: Readonly<Record<string, number>>,
  words: Wording,
  unit: string = "条",
  noun: string = "记录",
): string {
  let total = 0;
  const parts: string[] = [];
  for (const why in excluded) {
    const count = excluded[why]!;
    if (count === 0) continue;
    total += count;
    parts.push(`${Object.hasOwn(EXCLUDED, why) ? EXCLUDED[why]! : why}${words.count(count)}${unit}`);
  }
  return total === 0 ? "" : `另有${words.count(total)}${unit}${noun}未计入（${parts.join("、")}）。`;
}

/** "VIP（2026年3月）的": a score from a cube says whose it is. @internal */
export function ofWhom(of: ScoreOf | null, words: Wording): string {
  if (of === null) return "";
  const key = keyName(of.key);
  const period = of.period === null ? "" : words.period(of.period);
  if (key === "") return period === "" ? "" : `${period}的`;
  return period === "" ? `${key}的` : `${key}（${period}）的`;
}

/** "高8.9分", "持平" @internal */
export function far(by: number, unit: ChangeUnit, words: Wording): string {
  return by === 0 ? "持平" : `${by > 0 ? "高" : "低"}${words.size(by, unit)}`;
}

/** What a test of a difference says, and no more; the subject is the current side. @internal */
export function conclusion(
  { verdict, margin, unit, interval }: Pick<Change, "verdict" | "margin" | "unit"> & { readonly interval: Interval },
  words: Wording,
  subject: string,
): string {
  if (verdict === "better") return `差异具有统计显著性，${subject}表现更好。`;
  if (verdict === "worse") return `差异具有统计显著性，${subject}表现更差。`;
  if (verdict === "equivalent") return `以±${words.size(margin!, unit)}为界值，两者可视为等效（双单侧检验）。`;
  return `差异未达到统计显著水平：${compatible(interval, unit, words)}，都与数据相符。`;
}

/** "从低24.0个百分点到高33.2个百分点" @internal */
export function compatible(interval: Interval, unit: ChangeUnit, words: Wording): string {
  return `从${far(interval.lower, unit, words)}到${far(interval.upper, unit, words)}`;
}
