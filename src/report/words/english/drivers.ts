import type { Speech } from "../../language.ts";
import { keyName, namedFew } from "../../names.ts";
import { bounds, capital, doubt, leftOut, plainBounds, several } from "./parts.ts";
import { scores } from "./scores.ts";

type Drivers =
  | "metricComparison"
  | "composite"
  | "drivers"
  | "driverComparison"
  | "gap"
  | "outcomeLink"
  | "penaltyReward"
  | "priorities"
  | "whatIf";

/** What goes with a score: of association, never of cause. @internal */
export const drivers: Pick<Speech, Drivers> = {
  metricComparison({ metrics, difference, unit, interval, verdict, used, excluded }, { words }) {
    const [now, then] = [metrics.current, metrics.reference].map(({ name }) =>
      keyName(typeof name === "string" ? name : name.en),
    );
    const left = leftOut(excluded, words, "row");
    if (difference === null || interval === null)
      return `There is not enough data to compare ${now} with ${then}.${left}`;
    const clear =
      verdict === "no clear difference" ? "The difference is not statistically clear" : `Clearly, ${now} is ${verdict}`;
    return `${capital(now!)} less ${then} is ${words.signed(difference, unit)}${doubt(interval, unit, words)}, of ${several(used, "person", words, "people")} with both answers. ${clear}.${left}`;
  },

  composite({ value, interval, metric: { unit }, n, items, excluded, reason }, { name, words }) {
    const left = leftOut(excluded, words, "row");
    if (value === null)
      return `There is no ${name}: ${reason === "belowMinimumN" ? "there are fewer answers than the minimum" : "nobody gave an answer that counts"}.${left}`;
    return `${capital(name)} is ${words.value(value, unit)} (n = ${words.count(n)})${doubt(interval, unit, words)}, of ${several(items.length, "item", words)}.${left}`;
  },

  drivers({ drivers: all, r2, n, reason, excluded }, { name, words }) {
    const left = leftOut(excluded, words, "row");
    if (reason !== null) return `No drivers of ${name} can be told from these answers.${left}`;
    const clear = all.filter(({ sign }) => sign !== "unclear");
    const told = clear.map(
      ({ item, percent, sign }) =>
        `${keyName(item)}${percent === null ? "" : ` ${words.percent(percent)}`} (${sign === "raises" ? "higher" : "lower"} with it)`,
    );
    const explained =
      r2.value === null ? "" : `, which together go with ${words.percent(100 * r2.value)} of its variance`;
    const list =
      clear.length === 0
        ? "none goes clearly with it by itself"
        : `clearly by themselves: ${namedFew(
            told,
            (each) => each,
            ", ",
            (more) => `and ${words.count(more)} more`,
          )}`;
    return `Of ${several(all.length, "item", words)}${explained} for ${name} (n = ${words.count(n)}), ${list}. This is association, not cause.${left}`;
  },

  driverComparison({ items, segments, joint }, { name, words }) {
    const clear = items.filter(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue < 0.05);
    const all = joint === null ? "" : ` (all items together: ${words.p(joint.pValue)})`;
    const list =
      clear.length === 0
        ? "no item differs clearly"
        : `${namedFew(
            clear,
            ({ item }) => keyName(item),
            ", ",
            (more) => `and ${words.count(more)} more`,
          )} differ${clear.length === 1 ? "s" : ""} clearly`;
    return `In what goes with ${name}, ${list} between ${several(segments.length, "segment", words)}${all}.`;
  },

  gap({ items, total, used, excluded }, { words }) {
    const left = leftOut(excluded, words, "row");
    if (total === null) return `No gap between expectation and perception can be told.${left}`;
    const write = (each: number): string => words.number(each, 2);
    const short = items.filter(
      ({ gap, adjustedPValue }) => gap !== null && gap < 0 && adjustedPValue !== null && adjustedPValue < 0.05,
    );
    const list =
      short.length === 0
        ? "No item falls clearly short"
        : `Clearly short: ${namedFew(
            short,
            ({ item, gap }) => `${keyName(item)} ${write(gap!)}`,
            ", ",
            (more) => `and ${words.count(more)} more`,
          )}`;
    const error =
      total.interval === null
        ? ""
        : `, ${words.level(total.interval.level)} interval ${plainBounds(total.interval, write)}`;
    return `Perception less expectation is ${write(total.gap)} over ${several(items.length, "item", words)} (${several(used, "respondent", words)})${error}. ${list}.${left}`;
  },

  outcomeLink({ bands, total, excluded, outcome }, phrase) {
    const { words, name } = phrase;
    const about = ({ band, score }: (typeof bands)[number]): string =>
      score.value === null
        ? `${keyName(band)} none`
        : `${keyName(band)} ${words.value(score.value, outcome.unit)} (n = ${words.count(score.n)}${doubt(score.interval, outcome.unit, words)})`;
    const what = keyName(typeof outcome.name === "string" ? outcome.name : outcome.name.en);
    return `By ${name}: ${namedFew(bands, about, "; ", (more) => `and ${words.count(more)} more`)}. ${scores.score({ ...total, excluded: NOBODY }, { ...phrase, name: what })} This is association, not cause.${leftOut(excluded, words)}`;
  },

  penaltyReward({ items, n, reason, excluded }, { name, words }) {
    const left = leftOut(excluded, words, "row");
    if (reason !== null) return `No penalties and rewards for ${name} can be told from these answers.${left}`;
    const about = ({ item, class: kind, penalty, reward }: (typeof items)[number]): string =>
      `${keyName(item)} (${kind ?? "no class"}${penalty === null ? "" : `, penalty ${words.number(penalty, 1)}`}${reward === null ? "" : `, reward ${words.number(reward, 1)}`})`;
    return `What low and high answers go with in ${name} (n = ${words.count(n)}): ${namedFew(items, about, ", ", (more) => `and ${words.count(more)} more`)}. This is association, not cause.${left}`;
  },

  priorities({ items, n, reason, excluded, metric: { unit } }, { name, words }) {
    const left = leftOut(excluded, words, "row");
    if (reason !== null) return `No priorities for ${name} can be told from these answers.${left}`;
    const clear = items.filter((each) => each.clear && each.gain !== null);
    const list =
      clear.length === 0
        ? "no item is clearly worth more than nothing"
        : namedFew(
            clear,
            ({ item, gain, interval }) =>
              `${keyName(item)} ${words.signed(gain!, unit)}${doubt(interval, unit, words)}`,
            "; ",
            (more) => `and ${words.count(more)} more`,
          );
    return `What ${name} would gain were an item at its goal (n = ${words.count(n)}), if the slope were causal and the others stayed: ${list}.${left}`;
  },

  whatIf({ current: now, then, gain, target, metric: { unit } }, { name, words }) {
    if (then === null || gain === null) return `Nothing can be supposed of ${name}: there are too few answers.`;
    const need =
      target?.needed == null
        ? ""
        : ` For ${words.value(target.value, unit)}, ${words.percent(target.needed)} would have to move.`;
    return `Were these answers to move, ${name} would go from ${words.value(now.value, unit)} to ${words.value(then.value, unit)}: ${words.signed(gain.value, unit)}${gain.interval === null ? "" : ` ${bounds(gain.interval, unit, words)}`}. It is a supposition, not a forecast.${need}`;
  },
};

const NOBODY = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0 };

/** @internal */
export const driverHeadlines: typeof drivers = {
  metricComparison: ({ verdict }) =>
    verdict === "not enough data"
      ? "Not enough data to compare the two questions"
      : verdict === "no clear difference"
        ? "No clear difference between the two questions"
        : `The first question stands clearly ${verdict}`,
  composite: ({ value, metric: { unit } }, { name, words }) =>
    value === null ? `No ${name} to report` : `${capital(name)} is ${words.value(value, unit)}`,
  drivers({ drivers: all }, { name, words }) {
    const clear = all.filter(({ sign }) => sign !== "unclear").length;
    return `${words.count(clear)} of ${several(all.length, "item", words)} ${clear === 1 ? "goes" : "go"} clearly with ${name}`;
  },
  driverComparison: (_, { name }) => `What goes with ${name}, by segment`,
  gap: ({ total }, { words }) =>
    total === null
      ? "No gap between expectation and perception can be told"
      : `Perception less expectation is ${words.number(total.gap, 2)}`,
  outcomeLink: (_, { name }) => `What follows by ${name}`,
  penaltyReward: (_, { name }) => `Penalties and rewards for ${name}`,
  priorities({ items }, { name }) {
    const clear = items.filter((each) => each.clear);
    return clear.length === 0 ? `No clear priority for ${name}` : `First for ${name}: ${keyName(clear[0]!.item)}`;
  },
  whatIf: ({ gain, metric: { unit } }, { name, words }) =>
    gain === null
      ? `Nothing can be supposed of ${name}`
      : `${capital(name)} would move by ${words.signed(gain.value, unit)}`,
};
