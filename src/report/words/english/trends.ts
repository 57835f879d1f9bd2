import type { Period } from "../../../time/periods.ts";
import type { Speech } from "../../language.ts";
import { capital, doubt, several } from "./parts.ts";

/** Series of scores. @internal */
export const trends: Pick<Speech, "trend"> = {
  trend({ verdict, slope, interval, unit, n, first, last }, { name, words }) {
    const every = everyName(first);
    const span = first === null || last === null ? "" : `, ${words.period(first)} to ${words.period(last)}`;
    const seen = `${several(n, `${every} with a score`, words, `${every}s with a score`)}${span}`;
    if (verdict === "not enough data" || slope === null) {
      return `There is not enough data to tell a trend in ${name} (${seen}).`;
    }
    const error = doubt(interval, unit, words);
    if (verdict === "no clear change") {
      return `There is no clear trend in ${name} (${seen}): ${words.signed(slope, unit)} per ${every}${error}.`;
    }
    const goes = slope === 0 ? "moves" : slope > 0 ? "rises" : "falls";
    return `${capital(name)} ${goes} by ${words.size(slope, unit)} per ${every}${error} (${seen}). The trend is statistically clear, and for the ${verdict}.`;
  },
};

/** @internal */
export const trendHeadlines: typeof trends = {
  trend({ verdict, slope, unit, first }, { name, words }) {
    if (verdict === "not enough data" || slope === null) return `Not enough data to tell a trend in ${name}`;
    if (verdict === "no clear change") return `No clear trend in ${name}`;
    const goes = slope === 0 ? "moves" : slope > 0 ? "rises" : "falls";
    return `${capital(name)} ${goes} by ${words.size(slope, unit)} per ${everyName(first)}`;
  },
};

function everyName(period: Period | null): string {
  return typeof period?.every === "string" ? period.every : "period";
}
