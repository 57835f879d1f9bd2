import type { Rate } from "../../../service/rate.ts";
import type { Score } from "../../../score/score.ts";
import type { SurvivalQuantile } from "../../../stats/survival/survivalQuantile.ts";
import type { Phrase, Speech } from "../../language.ts";
import { keyName, listed, spaced } from "../../names.ts";
import { NOBODY, extremes } from "../find.ts";
import { scoreHeadlines, scores } from "./scores.ts";
import { VERDICTS, capital, doubt, few, leftOut, outOf, plainBounds, plainDoubt, several, within } from "./parts.ts";

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
  firstResponse: "first response time",
  nextResponse: "next response time",
  laterResponse: "later response time",
  firstResolution: "time to first resolution",
  fullResolution: "time to full resolution",
  handleTime: "average handle time",
  "speedOfAnswer answered": "average speed of answer (answered calls)",
  "speedOfAnswer queued": "average speed of answer (all queued calls)",
};

/** The states of a case; agents and stages of one's own stand as they are. @internal */
export const STAGES: Readonly<Record<string, string>> = {
  waitingCustomer: "waiting for the customer",
  waitingThirdParty: "waiting for a third party",
};

const stageName = (stage: string): string => (Object.hasOwn(STAGES, stage) ? STAGES[stage]! : keyName(stage));

const measureName = (measure: string): string => MEASURES[measure] ?? measure;

/** A service desk: cases, their times, their rates. @internal */
export const service: Pick<Speech, Service> = {
  caseShare({ score, rows, used, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score({ ...score, excluded: NOBODY }, phrase)} ${outOf(used, rows, "case", words)} say yes or no.${leftOut(excluded, words, "case")}`;
  },

  times({ measure, median, p90, used, observed, censored, targets, excluded }, { words }) {
    const name = measureName(measure);
    const left = leftOut(excluded, words, "case");
    if (used === 0) return `There is no ${name}: no case could be measured.${left}`;
    const running = censored === 0 ? "" : `, ${words.count(censored)} still running`;
    const met = targets.map(({ within, percent, interval }) =>
      percent === null
        ? ""
        : ` ${words.percent(percent)} within ${words.duration(within)}${doubt(interval, "percent", words)}.`,
    );
    return `${capital(name)}: ${half("half of the cases take up to", median, words)}; ${half("nine in ten take up to", p90, words)}; ${words.count(observed)} ended${running}.${met.join("")}${left}`;
  },

  timesCells({ measure, cells, used, rows, excluded }, { words }) {
    const name = measureName(measure);
    const left = leftOut(excluded, words, "time");
    const told = cells.filter(({ times }) => times.median.value !== null);
    const ends = extremes(told, ({ times }) => times.median.value!);
    if (ends === null) return `No cell has a median ${name}.${left}`;
    const [least, most] = ends;
    const about = ({ key, period, times }: (typeof told)[number]): string => {
      const own = [keyName(key), period === null ? "" : words.period(period), `n = ${words.count(times.used)}`];
      return `${words.duration(times.median.value!)} (${listed(own)})`;
    };
    if (told.length === 1)
      return `The median ${name} is ${about(least)}; ${outOf(used, rows, "time", words)} measured.${left}`;
    return `The median ${name} goes from ${about(least)} to ${about(most)}; ${outOf(used, rows, "time", words)} measured. Whether the cells differ is not tested here.${left}`;
  },

  stageTimes({ stages, used, rows, excluded, horizon }, { words }) {
    const left = leftOut(excluded, words, "case");
    const about = ({ stage, percent, interval, median, open }: (typeof stages)[number]): string =>
      `${stageName(stage)}${percent === null ? "" : ` ${words.percent(percent)}${within(interval, "percent", words)}`}${median.value === null ? "" : `, median ${words.duration(median.value)}`}${open === 0 ? "" : `, ${words.count(open)} still in it`}`;
    if (stages.length === 0) return `No case has a stay in a stage.${left}`;
    const beyond = stages[0]!.reason === "beyondObserved" ? ", which was not seen" : "";
    return `Where the time of ${outOf(used, rows, "case", words)} goes, up to an age of ${words.duration(horizon)}${beyond}: ${few(stages, about, words, "; ")}.${left}`;
  },

  sla({ n, met, breached, pending, estimate, interval, bounds: ends, excluded, measure }, { words }) {
    // Who is too young for the score is among the n.
    const left = leftOut({ ...excluded, immature: 0 }, words, "case");
    if (n === 0) return `No case is covered by a target.${left}`;
    const error = doubt(interval, "percent", words);
    const share =
      estimate === null
        ? "the share cannot be estimated yet"
        : `${words.percent(estimate)} are estimated to keep it${error}`;
    const range =
      ends === null || pending === 0
        ? ""
        : `; in the end between ${words.percent(ends.lower)} and ${words.percent(ends.upper)}`;
    return `Of ${several(n, "case", words)} with a target for the ${measureName(measure)}, ${words.count(met)} kept it, ${words.count(breached)} broke it, ${words.count(pending)} still pending: ${share}${range}.${left}`;
  },

  averageTime({ measure, mean, median, used, excluded }, { words }) {
    const name = measureName(measure);
    const left = leftOut(excluded, words, "contact");
    if (mean.value === null) return `There is no ${name}: no contact could be measured.${left}`;
    const error = plainDoubt(mean.interval, words.duration, words);
    const middle = median.value === null ? "" : `; half take up to ${words.duration(median.value)}`;
    return `The ${name} is ${words.duration(mean.value)} (n = ${words.count(used)})${error}${middle}.${left}`;
  },

  backlog({ open, closed, asOf, medianAge, p90Age, flow, excluded }, { words }) {
    const age =
      open === 0 || medianAge.value === null
        ? ""
        : `; ${half("half have waited up to", medianAge, words)}, ${half("nine in ten up to", p90Age, words)}`;
    const moved =
      flow === null
        ? ""
        : ` In the period ${words.count(flow.opened)} were opened and ${words.count(flow.closed)} closed: from ${words.count(flow.openBefore)} open to ${words.count(flow.openAfter)}.`;
    return `${several(open, "case was", words, "cases were")} open at ${words.instant(asOf)} and ${words.count(closed)} closed${age}.${moved}${leftOut(excluded, words, "case")}`;
  },

  throughput({ value, per, used, interval, complete, excluded }, { words }) {
    const left = leftOut(excluded, words, "case");
    if (value === null) return `There is no throughput: the period has no open time.${left}`;
    const error = plainDoubt(interval, (each) => words.number(each, 2), words);
    const running = complete ? "" : " The period was not over yet.";
    return `${words.number(value, 2)} cases were resolved per ${words.duration(per)} (${words.count(used)} in all)${error}.${running}${left}`;
  },

  occupancy({ measure, value, interval, rows, handleMs, timeMs }, { words }) {
    const name = measureName(measure);
    if (value === null) return `There is no ${name}: nobody was there.`;
    const error = doubt(interval, "percent", words);
    return `${capital(name).replace(/^./, (letter) => letter.toUpperCase())} is ${words.percent(value)} (${words.duration(handleMs)} of ${words.duration(timeMs)}, ${several(rows, "interval", words)})${error}.`;
  },

  rate(rate, { name, words }) {
    const left = leftOut(rate.excluded, words, "row");
    if (rate.value === null) return `There is no ${name}: there was no exposure.${left}`;
    return `${capital(name)} is ${rateText(rate, words)}.${left}`;
  },

  rateChange(
    { difference, per, interval, ratio, ratioInterval, pValue, verdict, current, reference, reason },
    { name, words, labels },
  ) {
    const what = name === "" ? "the rate" : name;
    if (difference === null || current.value === null || reference.value === null) {
      return `There is not enough data to compare ${what} (${spaced(reason)}).`;
    }
    const arm = ({ value, count }: typeof current, label: string): string =>
      `${words.number(value!, 2)} (${label}, ${several(count, "event", words)})`;
    const error = plainDoubt(interval, (each) => words.number(each, 2), words);
    const times =
      ratio === null
        ? ""
        : `; ${words.number(ratio, 2)} times the reference${ratioInterval === null ? "" : ` ${plainBounds(ratioInterval, (each) => words.number(each, 2))}`}`;
    const p = pValue === null ? "" : ` (${words.p(pValue)})`;
    return `${capital(what)} per ${words.count(per)} is ${arm(current, labels?.current ?? "current")} against ${arm(reference, labels?.reference ?? "reference")}: a difference of ${words.number(difference, 2)}${error}${times}. That is ${VERDICTS[verdict]}${p}.`;
  },

  serviceErrors({ of, rows, overall, severities }, phrase) {
    const { words } = phrase;
    const told = (each: Rate | Score): string =>
      each.kind === "rate" ? rateText(each, words) : shareText(each, words);
    const list = few(severities, ({ severity, result }) => `${keyName(severity)} ${told(result)}`, words, "; ");
    const what = of === "cases" ? "Defective cases" : "Defects";
    return `${what}: ${told(overall)}; ${several(rows, "audit", words)}.${severities.length === 0 ? "" : ` By severity: ${list}.`}`;
  },

  followUps({ score, used, rows, done, late, overdue, pending, recovered, excluded }, phrase) {
    const { words } = phrase;
    const back =
      recovered === null || recovered.followedUp.difference === null
        ? ""
        : ` Those followed up moved by ${words.signed(recovered.followedUp.difference, recovered.followedUp.unit)}${recovered.notFollowedUp.difference === null ? "" : `, the others by ${words.signed(recovered.notFollowedUp.difference, recovered.notFollowedUp.unit)}`}.`;
    return `${scores.score({ ...score, excluded: NOBODY }, phrase)} To follow up, of ${several(rows, "answer", words)}: ${words.count(used)}; in time ${words.count(done)}, late ${words.count(late)}, overdue ${words.count(overdue)}, not yet due ${words.count(pending)}.${back}${leftOut(excluded, words)}`;
  },

  foldedEvents({ cases, rows, used, issues, excluded }, { words }) {
    const odd = issues.length === 0 ? "" : ` ${several(issues.length, "event is", words, "events are")} odd.`;
    return `${outOf(used, rows, "event", words)} make ${several(cases.length, "case", words)}.${odd}${leftOut(excluded, words, "event")}`;
  },
};

/** @internal */
export const serviceHeadlines: typeof service = {
  caseShare: ({ score }, phrase) => scoreHeadlines.score(score, phrase),
  times: ({ measure, median }, { words }) =>
    median.value === null
      ? `The median ${measureName(measure)} is not known`
      : `The median ${measureName(measure)} is ${words.duration(median.value)}`,
  timesCells: ({ measure, cells }, { words }) =>
    `${capital(measureName(measure))} of ${several(cells.length, "cell", words)}`,
  stageTimes: ({ stages }, { words }) =>
    stages[0] === undefined || stages[0].percent === null
      ? "Time by stage"
      : `${words.percent(stages[0].percent)} of the time is spent in the stage ${stageName(stages[0].stage)}`,
  sla: ({ estimate, n }, { words }) =>
    estimate === null
      ? `${several(n, "case", words)} with a target`
      : `${words.percent(estimate)} keep their target (n = ${words.count(n)})`,
  averageTime: ({ measure, mean }, { words }) =>
    mean.value === null
      ? `No ${measureName(measure)} to report`
      : `The ${measureName(measure)} is ${words.duration(mean.value)}`,
  backlog: ({ open, asOf }, { words }) => `${several(open, "case", words)} open at ${words.instant(asOf)}`,
  throughput: ({ value, per }, { words }) =>
    value === null ? "No throughput to report" : `${words.number(value, 2)} cases resolved per ${words.duration(per)}`,
  occupancy: ({ measure, value }, { words }) =>
    value === null
      ? `No ${measureName(measure)} to report`
      : `${measureName(measure).replace(/^./, (letter) => letter.toUpperCase())} is ${words.percent(value)}`,
  rate: ({ value, per }, { name, words }) =>
    value === null ? `No ${name} to report` : `${capital(name)} is ${words.number(value, 2)} per ${words.count(per)}`,
  rateChange({ verdict, difference, per }, { name, words }) {
    const what = name === "" ? "the rate" : name;
    if (difference === null || verdict === "not enough data") return `Not enough data to compare ${what}`;
    if (verdict === "no clear change") return `No clear difference in ${what}`;
    return `${capital(what)} is ${words.number(Math.abs(difference), 2)} per ${words.count(per)} ${difference > 0 ? "higher" : "lower"}`;
  },
  serviceErrors: ({ of, rows }, { words }) =>
    `${of === "cases" ? "Defective cases" : "Defects"} in ${several(rows, "audit", words)}`,
  followUps: ({ score }, phrase) => scoreHeadlines.score(score, phrase),
  foldedEvents: ({ cases, rows }, { words }) =>
    `${several(cases.length, "case", words)} from ${several(rows, "event", words)}`,
};

/** A quantile that the curve does not reach is never the longest time seen. */
function half(what: string, { value, interval }: SurvivalQuantile, words: Phrase["words"]): string {
  if (value === null) return `${what} a time not reached yet`;
  return `${what} ${words.duration(value)}${interval === null ? "" : ` (${words.level(interval.level)} interval ${plainBounds(interval, words.duration)})`}`;
}

function rateText({ value, per, count, exposure, interval, reason }: Rate, words: Phrase["words"]): string {
  if (value === null) return "no exposure";
  const error =
    interval === null
      ? reason === null
        ? ""
        : "; from one row no spread can be read"
      : plainDoubt(interval, (each) => words.number(each, 2), words);
  return `${words.number(value, 2)} per ${words.count(per)} (${several(count, "event", words)}, exposure ${words.number(exposure)})${error}`;
}

function shareText({ value, n, interval }: Score, words: Phrase["words"]): string {
  if (value === null) return "none to report";
  return `${words.percent(value)} (n = ${words.count(n)}${doubt(interval, "percent", words)})`;
}
