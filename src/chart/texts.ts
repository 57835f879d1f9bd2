/** Words that stand in pictures. Sentences of findings are the report's. @internal */
export interface Texts {
  readonly all: string;
  readonly colon: string;
  readonly comma: string;
  readonly end: string;
  readonly rest: string;
  readonly suppressed: string;
  readonly none: string;
  readonly change: string;
  readonly mix: string;
  readonly baseline: string;
  readonly atRisk: string;
  readonly others: (count: string) => string;
  readonly better: string;
  readonly worse: string;
  readonly noClear: string;
  readonly equivalent: string;
  readonly tooFew: string;
  readonly treated: string;
  readonly control: string;
  readonly total: string;
  readonly target: (value: string) => string;
  readonly axis: (what: string, level: string) => string;
  readonly used: (used: string, rows: string) => string;
  readonly answers: (n: string) => string;
  readonly left: (count: string, why: string) => string;
  readonly largest: (shown: string, of: string) => string;
  readonly diverging: string;
  readonly dots: (level: string) => string;
  readonly partial: string;
  readonly gaps: string;
  readonly strip: string;
  readonly lines: (level: string) => string;
  readonly changeVerdict: (level: string) => string;
  readonly limits: string;
  readonly signals: string;
  readonly funnel: (inner: string, outer: string, dispersion: string) => string;
  readonly byChance: (expected: string, of: string) => string;
  readonly allAlike: string;
  readonly logScale: string;
  readonly cells: (total: string) => string;
  readonly clearCells: (level: string) => string;
  readonly hatched: (minimum: string) => string;
  readonly below: (by: string) => string;
  readonly above: (by: string) => string;
  readonly parts: (rate: string, mix: string) => string;
  readonly curve: (level: string) => string;
  readonly cohort: (rule: string) => string;
  readonly immature: string;
  readonly since: string;
  readonly customers: (n: string) => string;
  readonly composition: string;
  readonly population: string;
  readonly sample: string;
  readonly open: string;
  readonly share: (what: string) => string;
  readonly gain: (what: string) => string;
  readonly unclearSign: string;
  readonly unclearQuadrant: string;
  readonly assumption: string;
  readonly inRow: (count: string, side: "above" | "below") => string;
  readonly unit: Readonly<Record<string, string>>;
  readonly why: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, string>>;
  /** Bands of the catalogue; others are called what the metric calls them. */
  readonly bands: Readonly<Record<string, string>>;
}

/** @internal */
export const ENGLISH: Texts = {
  all: "All",
  colon: ": ",
  comma: ", ",
  end: ".",
  rest: "the rest",
  suppressed: "not shown",
  none: "no answers",
  change: "change",
  mix: "mix of segments",
  baseline: "baseline",
  atRisk: "still observed",
  others: (count) => `${count} others`,
  better: "better",
  worse: "worse",
  noClear: "no clear change",
  equivalent: "equivalent",
  tooFew: "not enough data",
  treated: "with the measure",
  control: "without",
  total: "total",
  target: (value) => `target ${value}`,
  axis: (what, level) => `${what}, ${level} interval`,
  used: (used, rows) => `${used} of ${rows} rows scored`,
  answers: (n) => `n = ${n}`,
  left: (count, why) => `${count} ${why}`,
  largest: (shown, of) => `The ${shown} with most answers of ${of}.`,
  diverging: "Shares of answers in %, diverging around the middle band.",
  dots: (level) => `Dot and line: value with its ${level} interval.`,
  partial: "Hollow: period not complete.",
  gaps: "Gaps: periods without a value.",
  strip: "Grey: n per period.",
  lines: (level) => `Band: ${level} interval.`,
  changeVerdict: (level) => `Verdict by the ${level} interval of the difference: it leaves out 0 or it does not.`,
  limits: "Grey zone: limits of ±3σ, wider where fewer answered.",
  signals: "Triangles: outside the limits.",
  funnel: (inner, outer, dispersion) =>
    `Limits of ${inner} and ${outer} around the mean, for each n${dispersion === "" ? "" : `, widened for overdispersion (φ = ${dispersion})`}.`,
  byChance: (expected, of) => `Of ${of} units ${expected} are expected outside the inner limits by chance.`,
  allAlike: "Every answer is worth the same: there are no limits.",
  logScale: "answers (log scale)",
  cells: (total) => `Colour: difference from the total of ${total}.`,
  clearCells: (level) => `▼ ▲ clearly worse or better than the other cells (${level}, adjusted for being many).`,
  hatched: (minimum) => `Hatched: fewer than ${minimum} answers.`,
  below: (by) => `−${by}`,
  above: (by) => `+${by}`,
  parts: (rate, mix) => `Within the segments ${rate}, mix ${mix}.`,
  curve: (level) => `Share still going (Kaplan–Meier) with ${level} limits; who still goes on counts as long as seen.`,
  cohort: (rule) => `% of each cohort's customers active, ${rule}.`,
  immature: "Empty: the cohort is too young to tell.",
  since: "age",
  customers: (n) => `${n} customers.`,
  composition: "○ population   ● sample, in %.",
  population: "population",
  sample: "sample",
  open: "► the interval has no end on this side.",
  share: (what) => `share of what the items explain of ${what}`,
  gain: (what) => `${what} that would go with the goal`,
  unclearSign: "Hollow: whether it raises or lowers is not clear.",
  unclearQuadrant: "Hollow: the item's quadrant is not established.",
  assumption: "If the slope were causal and the other items stayed as they are.",
  inRow: (count, side) => `${count} in a row ${side} the center`,
  unit: { points: "points", percent: "%", "scale points": "scale points", index: "index", hours: "hours" },
  why: {
    missing: "without an answer",
    notApplicable: "not applicable",
    dismissed: "dismissed",
    offScale: "off the scale",
    zeroWeight: "of weight 0",
    noKey: "without a key",
    badTime: "without a usable time",
    filtered: "filtered out",
    immature: "too recent to count",
    incomplete: "without an item",
    outsidePeriod: "outside the period",
    other: "for other reasons",
  },
  rules: { bounded: "in that age", onOrAfter: "in that age or later", cumulative: "up to that age" },
  bands: { detractor: "Detractors", passive: "Passives", promoter: "Promoters" },
};

/** @internal */
export const CHINESE: Texts = {
  all: "全部",
  colon: "：",
  comma: "，",
  end: "。",
  rest: "其余",
  suppressed: "不显示",
  none: "无回答",
  change: "变化",
  mix: "分组构成",
  baseline: "基线",
  atRisk: "仍在观察",
  others: (count) => `其余${count}组`,
  better: "变好",
  worse: "变差",
  noClear: "无明确变化",
  equivalent: "等效",
  tooFew: "数据不足",
  treated: "实施组",
  control: "对照组",
  total: "总体",
  target: (value) => `目标${value}`,
  axis: (what, level) => `${what}，${level}区间`,
  used: (used, rows) => `${rows}行中${used}行计分`,
  answers: (n) => `n=${n}`,
  left: (count, why) => `${count}行${why}`,
  largest: (shown, of) => `只画${of}组中回答最多的${shown}组。`,
  diverging: "各档占比（%），以中间档为轴向两侧展开。",
  dots: (level) => `点和线：数值及其${level}区间。`,
  partial: "空心：该时段尚未结束。",
  gaps: "断开处：该时段没有数值。",
  strip: "灰色：各时段的n。",
  lines: (level) => `色带：${level}区间。`,
  changeVerdict: (level) => `按差值的${level}区间是否包含0下结论。`,
  limits: "灰色区域：±3σ控制限，回答越少越宽。",
  signals: "三角：超出控制限。",
  funnel: (inner, outer, dispersion) =>
    `围绕均值、随n变化的${inner}与${outer}界限${dispersion === "" ? "" : `，已按过度离散放宽（φ=${dispersion}）`}。`,
  byChance: (expected, of) => `${of}个单位中，仅因偶然就会有${expected}个落在内界之外。`,
  allAlike: "所有回答分值相同，没有控制限。",
  logScale: "回答数（对数刻度）",
  cells: (total) => `颜色：与总体${total}之差。`,
  clearCells: (level) => `▼▲明确差于或好于其他格（${level}，已作多重校正）。`,
  hatched: (minimum) => `斜纹：回答少于${minimum}。`,
  below: (by) => `−${by}`,
  above: (by) => `+${by}`,
  parts: (rate, mix) => `各分组自身${rate}，构成${mix}。`,
  curve: (level) => `仍在持续的比例（Kaplan–Meier）及${level}界限；尚未结束者按已观察时长计入。`,
  cohort: (rule) => `各批客户中活跃的占比（%），${rule}。`,
  immature: "空白：该批客户时间未到，无法判断。",
  since: "时长",
  customers: (n) => `共${n}位客户。`,
  composition: "○ 总体   ● 样本（%）。",
  population: "总体",
  sample: "样本",
  open: "► 区间在这一侧没有端点。",
  share: (what) => `各项在可解释的${what}中的占比`,
  gain: (what) => `达到目标时${what}的变动`,
  unclearSign: "空心：方向不明确。",
  unclearQuadrant: "空心：所在象限未确立。",
  assumption: "前提：斜率为因果关系，且其他项保持不变。",
  inRow: (count, side) => `连续${count}点在中心线${side === "above" ? "上方" : "下方"}`,
  unit: { points: "分", percent: "%", "scale points": "分", index: "指数", hours: "小时" },
  why: {
    missing: "未作答",
    notApplicable: "不适用",
    dismissed: "已关闭",
    offScale: "超出量表",
    zeroWeight: "权重为0",
    noKey: "缺少键",
    badTime: "时间不可用",
    filtered: "已筛除",
    immature: "时间未到",
    incomplete: "缺少某项",
    outsidePeriod: "不在期内",
    other: "因其他原因",
  },
  rules: { bounded: "按该时长内", onOrAfter: "按该时长及以后", cumulative: "按截至该时长" },
  bands: {
    detractor: "贬损者",
    passive: "被动者",
    promoter: "推荐者",
    difficult: "费力",
    neutral: "中立",
    easy: "省力",
    satisfied: "满意",
    dissatisfied: "不满意",
  },
};
