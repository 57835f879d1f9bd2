import type { SeriesChange } from "../../../trend/seriesChanges.ts";
import type { Period } from "../../../time/period.ts";
import type { Speech } from "../../language.ts";
import { spaced } from "../../names.ts";
import { lastScored } from "../find.ts";
import { capital, doubt, few, leftOut, ofKey, outOf, several } from "./parts.ts";

type Trends = "trend" | "anomalies" | "changes" | "smoothed" | "trailing" | "controlChart";

/** Series of scores. @internal */
export const trends: Pick<Speech, Trends> = {
  trend({ key, verdict, slope, interval, unit, n, first, last, recent, note, leftOut: apart }, { name, words }) {
    const whose = ofKey(name, key);
    const every = everyName(first);
    const span = first === null || last === null ? "" : `, ${words.period(first)} to ${words.period(last)}`;
    const seen = `${several(n, every, words)} with a score${span}`;
    const rhythm = note === "yearlyRhythm" ? " A yearly rhythm cannot be told from a trend in so short a series." : "";
    const odd = few(apart, words.period, words);
    const without =
      apart.length === 0
        ? ""
        : ` Left out, because ${apart.length === 1 ? "it stands" : "they stand"} apart from both neighbours: ${odd}.`;
    if (verdict === "not enough data" || slope === null) {
      return `There is not enough data to tell a trend in ${whose} (${seen}).`;
    }
    const pace = `${words.signed(slope, unit)} per ${every}${doubt(interval, unit, words)}`;
    if (verdict === "no clear change")
      return `There is no clear trend in ${whose} (${seen}): ${pace}.${rhythm}${without}`;
    const later =
      recent === null || recent.verdict === "not enough data"
        ? ""
        : recent.verdict === "no clear change"
          ? " The later half alone does not show more."
          : recent.verdict === verdict
            ? " It keeps moving in the later half."
            : " The later half alone moves the other way.";
    return `The level of ${whose} is ${standing(slope)} it was (${seen}): ${pace}. The trend is statistically clear, and for the ${verdict}.${later}${rhythm}${without}`;
  },

  anomalies({ key, unusual, shifts, metric: { unit }, level, reason }, { name, words }) {
    const whose = ofKey(name, key);
    if (reason !== null) {
      return `Nothing can be said of unusual periods in ${whose} (${spaced(reason)}).`;
    }
    const odd = few(
      unusual,
      ({ period, value, expected }) =>
        `${words.period(period)} (${words.value(value, unit)}, expected ${words.value(expected, unit)})`,
      words,
    );
    const moved = few(
      shifts,
      ({ period, before, after }) =>
        `at ${words.period(period)} from ${words.value(before, unit)} to ${words.value(after, unit)}`,
      words,
    );
    const first =
      shifts.length === 0 ? `The level of ${whose} shows no shift.` : `The level of ${whose} shifted ${moved}.`;
    const second =
      unusual.length === 0
        ? "No period stands out from its level"
        : `${several(unusual.length, "period stands", words, "periods stand")} out: ${odd}`;
    return `${first} ${second} (${words.level(level)} confidence over all periods).`;
  },

  changes({ key, changes, against, adjust }, { name, words }) {
    const whose = ofKey(name, key);
    const told = changes.filter(({ change }) => change !== null && change.difference !== null);
    if (told.length === 0) return `No period of ${whose} can be compared.`;
    const clear = told.filter(({ verdict }) => verdict === "better" || verdict === "worse");
    const than = against === "yearAgo" ? "the same period a year earlier" : "the period before";
    const how = adjust === null ? "not adjusted for being many" : "adjusted for being many";
    const about = ({ period, change }: SeriesChange): string =>
      `${words.period(period)} ${words.signed(change!.difference!, change!.unit)}${doubt(change!.interval, change!.unit, words)}`;
    const list = clear.length === 0 ? "" : `: ${few(clear, about, words, "; ")}`;
    return `${capital(whose)} against ${than}: ${words.count(clear.length)} of ${several(told.length, "change is", words, "changes are")} statistically clear (${how})${list}.`;
  },

  smoothed({ key, points, weight, metric: { unit } }, { name, words }) {
    const last = points.filter(({ value }) => value !== null).at(-1);
    if (last === undefined) return `There is no smoothed ${ofKey(name, key)}: no period has answers.`;
    return `${capital(ofKey(name, key))}, smoothed (the newest period weighs ${words.percent(100 * weight)}), is ${words.value(last.value, unit)} in ${words.period(last.period)}${doubt(last.interval, unit, words)}.`;
  },

  trailing({ points, responses, rows, used, excluded, metric: { unit } }, { name, words }) {
    const left = leftOut(excluded, words, "row");
    const last = points.at(-1);
    if (last === undefined) return `There is no trailing ${name}: fewer than ${words.count(responses)} answers.${left}`;
    return `${capital(name)} of the last ${words.count(responses)} answers is ${words.value(last.score.value, unit)}${doubt(last.score.interval, unit, words)}; ${outOf(used, rows, "row", words)} count.${left}`;
  },

  controlChart({ center, points, signals, reason, sigmaZ, laney }, { name, words }) {
    const what = name === "" ? "the series" : name;
    if (reason !== null || center === null) {
      return `There are no control limits for ${what} (${spaced(reason)}).`;
    }
    const wide =
      laney && sigmaZ !== null ? `; the limits are ${words.number(sigmaZ, 2)} times as wide as chance alone` : "";
    const found =
      signals.length === 0
        ? "nothing stands out from chance"
        : `${several(signals.length, "signal", words)} of a special cause`;
    return `Around a center of ${words.number(center)}, ${found} in ${several(points.filter(({ value }) => value !== null).length, "point", words)}${wide}.`;
  },
};

/** @internal */
export const trendHeadlines: typeof trends = {
  trend({ key, verdict, slope, first, last }, { name, words }) {
    const whose = ofKey(name, key);
    if (verdict === "not enough data" || slope === null) return `Not enough data to tell a trend in ${whose}`;
    if (verdict === "no clear change") return `No clear trend in ${whose}`;
    const span = first === null || last === null ? "" : `, ${words.period(first)} to ${words.period(last)}`;
    return `The level of ${whose} is ${standing(slope)} it was${span}`;
  },
  anomalies({ key, unusual, shifts, reason }, { name, words }) {
    const whose = ofKey(name, key);
    if (reason !== null) return `Nothing can be said of unusual periods in ${whose}`;
    if (shifts.length === 0 && unusual.length === 0) return `Nothing unusual in ${whose}`;
    return `${capital(whose)}: ${several(shifts.length, "shift", words)} of the level, ${several(unusual.length, "unusual period", words)}`;
  },
  changes({ key, changes, against }, { name, words }) {
    const clear = changes.filter(({ verdict }) => verdict === "better" || verdict === "worse").length;
    const told = changes.filter(({ change }) => change !== null && change.difference !== null).length;
    if (told === 0) return `No period of ${ofKey(name, key)} can be compared`;
    return clear === 0
      ? `No clear change in ${ofKey(name, key)} from ${against === "yearAgo" ? "year to year" : "period to period"}`
      : `${capital(ofKey(name, key))} changed clearly in ${outOf(clear, told, "period", words)}`;
  },
  smoothed({ key, points, metric: { unit } }, { name, words }) {
    const last = points.filter(({ value }) => value !== null).at(-1);
    return last === undefined
      ? `No smoothed ${ofKey(name, key)}`
      : `${capital(ofKey(name, key))}, smoothed, is ${words.value(last.value, unit)}`;
  },
  trailing({ points, responses, metric: { unit } }, { name, words }) {
    const last = lastScored({ points });
    return last === null
      ? `No trailing ${name} to report`
      : `${capital(name)} of the last ${words.count(responses)} answers is ${words.value(last.score.value, unit)}`;
  },
  controlChart({ signals, reason }, { name, words }) {
    const what = name === "" ? "the series" : name;
    if (reason !== null) return `No control limits for ${what}`;
    return signals.length === 0
      ? `Nothing stands out from chance in ${what}`
      : `${several(signals.length, "signal", words)} in ${what}`;
  },
};

function everyName(period: Period | null): string {
  return typeof period?.every === "string" ? period.every : "period";
}

/** Where a level that moved clearly stands, as "… it was" ends it. */
function standing(slope: number): string {
  return slope === 0 ? "not what" : `${slope > 0 ? "higher" : "lower"} than`;
}
