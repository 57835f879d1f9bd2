import type { Speech } from "../../language.ts";
import { spaced } from "../../names.ts";
import { curveEnd, valuesOf } from "../find.ts";
import { leftOut, outOf, plainDoubt, several } from "./parts.ts";

type Statistics =
  | "survivalCurve"
  | "survivalAt"
  | "survivalQuantile"
  | "restrictedMean"
  | "logRank"
  | "rateInterval"
  | "rateComparison"
  | "rateToTarget"
  | "forecast"
  | "seriesValues"
  | "durationCells";

/** "It is not known how many last longer than 6 (beyond observed)." */
const unknown = (what: string, reason: string | null): string => `It is not known ${what} (${spaced(reason)}).`;

const clarity = (pValue: number, level: number): string =>
  `The difference is${pValue < 1 - level ? "" : " not"} statistically clear`;

/** Durations, rates, the next period: records on plain numbers, which know no unit. @internal */
export const statistics: Pick<Speech, Statistics> = {
  survivalCurve(curve, { words }) {
    const end = curveEnd(curve);
    if (end === null) return "No durations.";
    const { ended, cut, last, median, interval } = end;
    const share = (each: number): string => words.percent(100 * each);
    const middle = median === null ? "more than half last to the end" : `half last ${words.number(median)} or longer`;
    return `Of ${several(curve.n, "duration", words)}, ${words.count(ended)} ended, ${words.count(cut)} cut off; ${middle}, and ${share(last.survival)} longer than ${words.number(last.time)}${plainDoubt(interval, share, words)}.`;
  },
  survivalAt({ time, survival, interval, reason }, { words }) {
    const share = (each: number): string => words.percent(100 * each);
    if (survival === null) return unknown(`how many last longer than ${words.number(time)}`, reason);
    return `${share(survival)} last longer than ${words.number(time)}${plainDoubt(interval, share, words)}.`;
  },
  survivalQuantile({ p, value, interval, reason }, { words }) {
    const part = words.percent(100 * p);
    if (value === null) return unknown(`within which time ${part} end`, reason);
    return `${part} end within ${words.number(value)}${plainDoubt(interval, words.number, words)}.`;
  },
  restrictedMean({ tau, value, interval, reason }, { words }) {
    const upTo = words.number(tau);
    if (value === null) return unknown(`what the mean up to ${upTo} is`, reason);
    const error =
      interval === null ? "; its uncertainty cannot be estimated" : plainDoubt(interval, words.number, words);
    return `The mean, counted up to ${upTo}, is ${words.number(value)}${error}.`;
  },
  logRank({ groups, chiSquare, df, pValue, reason }, { words }) {
    if (chiSquare === null || pValue === null) return unknown("whether the durations differ", reason);
    const told = pValue < 0.05 ? "differ by more than chance" : "do not differ clearly";
    return `The durations of ${several(groups.length, "group", words)} ${told} (log-rank test, chi-square ${words.number(chiSquare, 1)} on ${words.count(df)}, ${words.p(pValue)}).`;
  },
  rateInterval({ estimate, interval, events, exposure, spread }, { words }) {
    const how = spread === "quasi" ? ", bursts allowed for" : "";
    return `The rate is ${words.number(estimate)} per unit (${several(events, "event", words)}, exposure ${words.number(exposure)})${plainDoubt(interval, words.number, words)}${how}.`;
  },
  rateComparison({ difference, interval, ratio, ratioInterval, pValue, current, reference }, { words }) {
    const side = ({ rate, events }: typeof current): string =>
      `${words.number(rate)} (${several(events, "event", words)})`;
    const times =
      ratio === null
        ? ""
        : `; ${words.number(ratio)} times the reference${plainDoubt(ratioInterval, words.number, words)}`;
    return `The rate is ${side(current)} against ${side(reference)}: a difference of ${words.number(difference)}${plainDoubt(interval, words.number, words)}${times}. ${clarity(pValue, interval.level)} (${words.p(pValue)}).`;
  },
  rateToTarget({ rate, target, pValue, alternative }, { words }) {
    const { estimate, interval, events } = rate;
    const sides = alternative === "twoSided" ? "" : "one-sided ";
    return `The rate is ${words.number(estimate)} (${several(events, "event", words)})${plainDoubt(interval, words.number, words)}, against the target of ${words.number(target)}. ${clarity(pValue, interval.level)} (${sides}${words.p(pValue)}).`;
  },
  forecast({ value, interval, reason }, { words }) {
    if (value === null) return unknown("what comes next", reason);
    const error =
      interval === null
        ? ""
        : `, with probability ${words.level(interval.level)} within [${words.number(interval.lower)}, ${words.number(interval.upper)}]`;
    return `If the series goes on along its line, the next period is ${words.number(value)}${error}.`;
  },
  seriesValues({ values, periods }, { words }) {
    const known = valuesOf(values).length;
    if (known === 0) return "The series has no value.";
    return `${outOf(known, values.length, "period", words)} have a value, ${words.period(periods[0]!)} to ${words.period(periods.at(-1)!)}.`;
  },
  durationCells({ cells, rows, used, excluded }, { words }) {
    return `${outOf(used, rows, "duration", words)} counted in ${several(cells.length, "cell", words)}.${leftOut(excluded, words, "duration")}`;
  },
};

/** @internal */
export const statisticHeadlines: typeof statistics = {
  survivalCurve(curve, { words }) {
    const end = curveEnd(curve);
    if (end === null) return "No durations";
    return end.median === null ? "More than half last to the end" : `Half last ${words.number(end.median)} or longer`;
  },
  survivalAt: ({ time, survival }, { words }) =>
    `${survival === null ? "An unknown share" : words.percent(100 * survival)} last longer than ${words.number(time)}`,
  survivalQuantile: ({ p, value }, { words }) =>
    `${words.percent(100 * p)} end within ${value === null ? "a time not reached yet" : words.number(value)}`,
  restrictedMean: ({ tau, value }, { words }) =>
    `The mean up to ${words.number(tau)} is ${value === null ? "not known" : words.number(value)}`,
  logRank: ({ pValue }) =>
    pValue === null
      ? "Whether the durations differ is not known"
      : pValue < 0.05
        ? "The durations of the groups differ"
        : "No clear difference between the durations of the groups",
  rateInterval: ({ estimate }, { words }) => `The rate is ${words.number(estimate)} per unit`,
  rateComparison: ({ difference, pValue, interval }, { words }) =>
    pValue < 1 - interval.level
      ? `The rate is ${words.number(Math.abs(difference))} ${difference < 0 ? "lower" : "higher"}`
      : "No clear difference between the rates",
  rateToTarget: ({ difference, pValue, rate, target }, { words }) =>
    pValue < 1 - rate.interval.level
      ? `The rate is ${difference < 0 ? "below" : "above"} the target of ${words.number(target)}`
      : `No clear difference of the rate from the target of ${words.number(target)}`,
  forecast: ({ value }, { words }) =>
    value === null ? "The next period cannot be told" : `The next period along the line: ${words.number(value)}`,
  seriesValues: ({ values }, { words }) =>
    `${words.count(valuesOf(values).length)} of ${several(values.length, "period", words)} have a value`,
  durationCells: ({ cells, used }, { words }) =>
    `${several(used, "duration", words)} in ${several(cells.length, "cell", words)}`,
};
