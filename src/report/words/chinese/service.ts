import type { Score } from "../../../score/score.ts";
import type { Rate } from "../../../service/rate.ts";
import type { SurvivalQuantile } from "../../../stats/survival/survivalQuantile.ts";
import type { Phrase, Speech } from "../../language.ts";
import { keyName } from "../../names.ts";
import { NOBODY, extremes } from "../find.ts";
import { VERDICTS, bounds, doubt, few, leftOut, plainBounds, plainDoubt } from "./parts.ts";
import { scoreHeadlines, scores } from "./scores.ts";

type Service =
  | "caseShare"
  | "times"
  | "timesCells"
  | "stageTimes"
  | "sla"
  | "averageTime"
  | "backlog"
  | "throughput"
  | "occupancy"
  | "rate"
  | "rateChange"
  | "serviceErrors"
  | "followUps"
  | "foldedEvents";

/** What a measure of time is called; a name of the caller's own stands as it is. @internal */
export const MEASURES: Readonly<Record<string, string>> = {
  firstResponse: "首次响应时长",
  nextResponse: "后续响应时长",
  laterResponse: "后续响应时长",
  firstResolution: "首次解决时长",
  fullResolution: "最终解决时长",
  handleTime: "平均处理时长",
  "speedOfAnswer answered": "平均应答速度（已接通）",
  "speedOfAnswer queued": "平均应答速度（全部排队）",
  occupancy: "占用率",
  utilization: "利用率",
};

/** The states of a case; agents and stages of one's own stand as they are. @internal */
export const STAGES: Readonly<Record<string, string>> = {
  active: "处理中",
  waitingCustomer: "等待客户",
  waitingThirdParty: "等待第三方",
};

const stageName = (stage: string): string => (Object.hasOwn(STAGES, stage) ? STAGES[stage]! : keyName(stage));

const measureName = (measure: string): string => MEASURES[measure] ?? measure;

/** A service desk: cases, their times, their rates. @internal */
export const service: Pick<Speech, Service> = {
  caseShare({ score, rows, used, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score({ ...score, excluded: NOBODY }, phrase)}${words.count(rows)}件工单中有${words.count(used)}件可判断。${leftOut(excluded, words, "件", "工单")}`;
  },

  times({ measure, median, p90, used, observed, censored, targets, excluded }, { words }) {
    const name = measureName(measure);
    const left = leftOut(excluded, words, "件", "工单");
    if (used === 0) return `无法给出${name}：没有可计时的工单。${left}`;
    const running = censored === 0 ? "" : `，${words.count(censored)}件仍在计时`;
    const met = targets.flatMap(({ within, percent, interval }) =>
      percent === null
        ? []
        : [
            `${words.duration(within)}以内的占${words.percent(percent)}${interval === null ? "" : `（${words.level(interval.level)}置信区间${bounds(interval, "percent", words)}）`}。`,
          ],
    );
    return `${name}：中位数${quantile(median, words)}，90分位数${quantile(p90, words)}；已结束${words.count(observed)}件${running}。${met.join("")}${left}`;
  },

  timesCells({ measure, cells, used, rows, excluded }, { words }) {
    const name = measureName(measure);
    const left = leftOut(excluded, words, "条", "时长");
    const told = cells.filter(({ times }) => times.median.value !== null);
    const ends = extremes(told, ({ times }) => times.median.value!);
    if (ends === null) return `各单元格均无法给出${name}的中位数。${left}`;
    const [least, most] = ends;
    const about = ({ key, period, times }: (typeof told)[number]): string => {
      const own = [keyName(key), period === null ? "" : words.period(period)].filter((part) => part !== "").join("，");
      return `${words.duration(times.median.value!)}（${own === "" ? "" : `${own}，`}n=${words.count(times.used)}）`;
    };
    if (told.length === 1)
      return `${name}中位数为${about(least)}；${words.count(rows)}条时长中计入${words.count(used)}条。${left}`;
    return `${name}中位数最短为${about(least)}，最长为${about(most)}；${words.count(rows)}条时长中计入${words.count(used)}条。单元格之间的差异未经检验。${left}`;
  },

  stageTimes({ stages, used, rows, excluded, horizon }, { words }) {
    const left = leftOut(excluded, words, "件", "工单");
    const about = ({ stage, percent, interval, median, open }: (typeof stages)[number]): string =>
      `${stageName(stage)}${percent === null ? "" : `占${words.percent(percent)}${interval === null ? "" : `（置信区间${bounds(interval, "percent", words)}）`}`}${median.value === null ? "" : `，中位用时${words.duration(median.value)}`}${open === 0 ? "" : `，仍有${words.count(open)}件停留`}`;
    if (stages.length === 0) return `没有工单停留于任何阶段。${left}`;
    const beyond = stages[0]!.reason === "beyondObserved" ? "，尚未观察到" : "";
    return `${words.count(rows)}件工单中${words.count(used)}件的用时分布（自建单起至${words.duration(horizon)}${beyond}）：${few(stages, about, words, "；", "个阶段")}。${left}`;
  },

  sla({ n, met, breached, pending, estimate, interval, bounds: ends, excluded, measure }, { words }) {
    const left = leftOut({ ...excluded, immature: 0 }, words, "件", "工单");
    if (n === 0) return `没有受时限约束的工单。${left}`;
    const error = doubt(interval, "percent", words);
    const share = estimate === null ? "达标率尚无法估计" : `估计达标率为${words.percent(estimate)}${error}`;
    const range =
      ends === null || pending === 0
        ? ""
        : `；无论待定工单结果如何，最终在${words.percent(ends.lower)}至${words.percent(ends.upper)}之间`;
    return `${words.count(n)}件有${measureName(measure)}时限的工单中，达标${words.count(met)}件，超时${words.count(breached)}件，待定${words.count(pending)}件：${share}${range}。${left}`;
  },

  averageTime({ measure, mean, median, used, excluded }, { words }) {
    const name = measureName(measure);
    const left = leftOut(excluded, words, "次", "联络");
    if (mean.value === null) return `无法给出${name}：没有可计时的联络。${left}`;
    const error = plainDoubt(mean.interval, words.duration, words);
    const middle = median.value === null ? "" : `；中位数为${words.duration(median.value)}`;
    return `${name}为${words.duration(mean.value)}（n=${words.count(used)}）${error}${middle}。${left}`;
  },

  backlog({ open, closed, asOf, medianAge, p90Age, flow, excluded }, { words }) {
    const age =
      open === 0 || medianAge.value === null
        ? ""
        : `；等待时长中位数${quantile(medianAge, words)}，90分位数${quantile(p90Age, words)}`;
    const moved =
      flow === null
        ? ""
        : `期间新增${words.count(flow.opened)}件，关闭${words.count(flow.closed)}件，未结工单由${words.count(flow.openBefore)}件变为${words.count(flow.openAfter)}件。`;
    return `截至${words.instant(asOf)}，未结工单${words.count(open)}件，已结${words.count(closed)}件${age}。${moved}${leftOut(excluded, words, "件", "工单")}`;
  },

  throughput({ value, per, used, interval, complete, excluded }, { words }) {
    const left = leftOut(excluded, words, "件", "工单");
    if (value === null) return `无法给出处理量：该时段没有营业时间。${left}`;
    const error = plainDoubt(interval, (each) => words.number(each, 2), words);
    const running = complete ? "" : "该时段尚未结束。";
    return `每${words.duration(per)}解决${words.number(value, 2)}件工单（共${words.count(used)}件）${error}。${running}${left}`;
  },

  occupancy({ measure, value, interval, rows, handleMs, timeMs }, { words }) {
    const name = measureName(measure);
    if (value === null) return `无法给出${name}：没有在岗时间。`;
    const error = doubt(interval, "percent", words);
    return `${name}为${words.percent(value)}（${words.duration(timeMs)}中处理${words.duration(handleMs)}，共${words.count(rows)}个时段）${error}。`;
  },

  rate(rate, { name, words }) {
    const left = leftOut(rate.excluded, words);
    if (rate.value === null) return `无法给出${name}：没有基数。${left}`;
    return `${name}为${rateText(rate, words)}。${left}`;
  },

  rateChange(change, { name, words, labels }) {
    const { difference, per, interval, ratio, ratioInterval, pValue, verdict, current, reference, reason } = change;
    const what = name === "" ? "发生率" : name;
    if (difference === null || current.value === null || reference.value === null) {
      return `数据不足，无法比较${what}：${reason === "noExposure" ? "有一方没有基数" : "没有事件发生"}。`;
    }
    const arm = ({ value, count }: typeof current, label: string): string =>
      `${words.number(value!, 2)}（${label}，${words.count(count)}次）`;
    const write = (each: number): string => words.number(each, 2);
    const error = plainDoubt(interval, write, words);
    const times =
      ratio === null
        ? ""
        : `；为对照的${write(ratio)}倍${ratioInterval === null ? "" : `（置信区间${plainBounds(ratioInterval, write)}）`}`;
    const p = pValue === null ? "" : `（${words.p(pValue)}）`;
    return `每${words.count(per)}单位的${what}为${arm(current, labels?.current ?? "本期")}，对照为${arm(reference, labels?.reference ?? "对照")}，相差${write(difference)}${error}${times}。${VERDICTS[verdict]}${p}。`;
  },

  serviceErrors({ of, rows, overall, severities }, phrase) {
    const { words } = phrase;
    const told = (each: Rate | Score): string =>
      each.kind === "rate" ? rateText(each, words) : shareText(each, words);
    const list = few(severities, ({ severity, result }) => `${keyName(severity)}为${told(result)}`, words, "；", "类");
    return `${of === "cases" ? "有差错的工单占比" : "差错率"}为${told(overall)}；共抽检${words.count(rows)}次。${severities.length === 0 ? "" : `按严重程度：${list}。`}`;
  },

  followUps({ score, used, rows, done, late, overdue, pending, recovered, excluded }, phrase) {
    const { words } = phrase;
    const back =
      recovered === null || recovered.followedUp.difference === null
        ? ""
        : `已回访者变动${words.signed(recovered.followedUp.difference, recovered.followedUp.unit)}${recovered.notFollowedUp.difference === null ? "" : `，未回访者变动${words.signed(recovered.notFollowedUp.difference, recovered.notFollowedUp.unit)}`}。`;
    return `${scores.score({ ...score, excluded: NOBODY }, phrase)}${words.count(rows)}份回答中应回访${words.count(used)}份：按时${words.count(done)}份，超时${words.count(late)}份，逾期未回访${words.count(overdue)}份，未到期${words.count(pending)}份。${back}${leftOut(excluded, words, "份", "回答")}`;
  },

  foldedEvents({ cases, rows, used, issues, excluded }, { words }) {
    const odd = issues.length === 0 ? "" : `${words.count(issues.length)}条事件有异常。`;
    return `${words.count(rows)}条事件中有${words.count(used)}条合成${words.count(cases.length)}件工单。${odd}${leftOut(excluded, words, "条", "事件")}`;
  },
};

/** @internal */
export const serviceHeadlines: typeof service = {
  caseShare: ({ score }, phrase) => scoreHeadlines.score(score, phrase),
  times: ({ measure, median }, { words }) =>
    median.value === null
      ? `${measureName(measure)}的中位数尚不可知`
      : `${measureName(measure)}的中位数为${words.duration(median.value)}`,
  timesCells: ({ measure, cells }, { words }) => `${words.count(cells.length)}个单元格的${measureName(measure)}`,
  stageTimes: ({ stages }, { words }) =>
    stages[0] === undefined || stages[0].percent === null
      ? "各阶段用时分布"
      : `${stageName(stages[0].stage)}阶段占全部用时的${words.percent(stages[0].percent)}`,
  sla: ({ estimate, n }, { words }) =>
    estimate === null
      ? `有时限的工单${words.count(n)}件`
      : `估计达标率为${words.percent(estimate)}（n=${words.count(n)}）`,
  averageTime: ({ measure, mean }, { words }) =>
    mean.value === null ? `无法给出${measureName(measure)}` : `${measureName(measure)}为${words.duration(mean.value)}`,
  backlog: ({ open, asOf }, { words }) => `截至${words.instant(asOf)}未结工单${words.count(open)}件`,
  throughput: ({ value, per }, { words }) =>
    value === null ? "无法给出处理量" : `每${words.duration(per)}解决${words.number(value, 2)}件工单`,
  occupancy: ({ measure, value }, { words }) =>
    value === null ? `无法给出${measureName(measure)}` : `${measureName(measure)}为${words.percent(value)}`,
  rate: ({ value, per }, { name, words }) =>
    value === null ? `无法给出${name}` : `${name}为每${words.count(per)}单位${words.number(value, 2)}次`,
  rateChange({ verdict, difference, per }, { name, words }) {
    const what = name === "" ? "发生率" : name;
    if (difference === null || verdict === "not enough data") return `数据不足，无法比较${what}`;
    if (verdict === "no clear change") return `${what}没有显著差异`;
    return `每${words.count(per)}单位的${what}${difference > 0 ? "高" : "低"}${words.number(Math.abs(difference), 2)}次`;
  },
  serviceErrors: ({ of, rows }, { words }) =>
    `${of === "cases" ? "有差错的工单" : "差错"}（抽检${words.count(rows)}次）`,
  followUps: ({ score }, phrase) => scoreHeadlines.score(score, phrase),
  foldedEvents: ({ cases, rows }, { words }) => `${words.count(rows)}条事件合成${words.count(cases.length)}件工单`,
};

/** A quantile that the curve does not reach is never the longest time seen. */
function quantile({ value, interval }: SurvivalQuantile, words: Phrase["words"]): string {
  if (value === null) return "尚未达到";
  return `为${words.duration(value)}${interval === null ? "" : `（${words.level(interval.level)}置信区间${plainBounds(interval, words.duration)}）`}`;
}

function rateText({ value, per, count, exposure, interval, reason }: Rate, words: Phrase["words"]): string {
  if (value === null) return "没有基数";
  const error =
    interval === null
      ? reason === null
        ? ""
        : "；只有一行数据，无法估计波动"
      : `，${words.level(interval.level)}置信区间${plainBounds(interval, (each) => words.number(each, 2))}`;
  return `每${words.count(per)}单位${words.number(value, 2)}次（共${words.count(count)}次，基数${words.number(exposure)}）${error}`;
}

function shareText({ value, n, interval }: Score, words: Phrase["words"]): string {
  if (value === null) return "无法给出";
  return `${words.percent(value)}（n=${words.count(n)}${doubt(interval, "percent", words)}）`;
}
