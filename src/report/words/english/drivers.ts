import { changeUnit } from "../../../compare/change.ts";
import type { Speech, Wording } from "../../language.ts";
import type { Results } from "../../result.ts";
import { keyName, spaced } from "../../names.ts";
import { NOBODY, clearGains, clearlyOff, clearlyShort, clearWords, possiblyFirst, wordName } from "../find.ts";
import { capital, doubt, few, leftOut, metricName, outOf, plainDoubt, several, within } from "./parts.ts";
import { scores } from "./scores.ts";

type Drivers =
  | "metricComparison"
  | "composite"
  | "crossTally"
  | "drivers"
  | "driverComparison"
  | "gap"
  | "outcomeLink"
  | "penaltyReward"
  | "priorities"
  | "whatIf"
  | "words"
  | "wordPairs";

/** Why nothing can be told of drivers: "below minimum n of 30 (n = 12)". */
function nothing(
  { reason, n, minimumN }: Pick<Results["drivers"], "reason" | "n" | "minimumN">,
  words: Wording,
): string {
  const least = reason === "belowMinimumN" ? ` of ${words.count(minimumN)}` : "";
  return `${spaced(reason)}${least} (n = ${words.count(n)})`;
}

const ASSOCIATION = " This is association, not proof of cause.";

/** What goes with a score: of association, never of cause. @internal */
export const drivers: Pick<Speech, Drivers> = {
  metricComparison({ metrics, difference, unit, interval, verdict, used, minimumN, excluded, reason }, { words }) {
    const [now, then] = [metrics.current, metrics.reference].map(metricName);
    const left = leftOut(excluded, words, "row");
    const both = several(used, "person", words, "people");
    if (difference === null || interval === null || reason !== null) {
      const why =
        reason === "belowMinimumN"
          ? `${both} with both answers, fewer than the minimum of ${words.count(minimumN)}`
          : "nobody gave both answers";
      return `There is not enough data to compare ${now} with ${then}: ${why}.${left}`;
    }
    const clear =
      verdict === "no clear difference" ? "The difference is not statistically clear" : `Clearly, ${now} is ${verdict}`;
    return `${capital(now!)} less ${then} is ${words.signed(difference, unit)}${doubt(interval, unit, words)}, of ${both} with both answers. ${clear}.${left}`;
  },

  composite({ value, interval, metric: { unit }, n, items, minimumN, excluded, reason }, { name, words }) {
    const left = leftOut(excluded, words, "row");
    if (value === null) {
      const why =
        reason === "belowMinimumN"
          ? `${several(n, "row is", words, "rows are")} fewer than the minimum of ${words.count(minimumN)}`
          : "nobody gave an answer that counts";
      return `There is no ${name}: ${why}.${left}`;
    }
    const worst = items.reduce((a, b) => ((b.lost ?? 0) > (a.lost ?? 0) ? b : a));
    const cost =
      (worst.lost ?? 0) > 0
        ? ` ${keyName(worst.item)} costs the most: ${words.value(worst.lost, unit)} of the ${words.value(100 - value, unit)} missing to 100.`
        : "";
    return `${capital(name)} is ${words.value(value, unit)} (n = ${words.count(n)})${doubt(interval, unit, words)}, of ${several(items.length, "item", words)}.${cost}${left}`;
  },

  crossTally({ items, used, rows, groups, missing, excluded }, { name, words }) {
    return `${few(items, (item) => keyName(item.name), words)} counted together with ${name} (${spaced(missing)}): ${outOf(used, rows, "row", words)} in ${several(groups.length, "group", words)}.${leftOut(excluded, words, "row")}`;
  },

  drivers(found, { name, words }) {
    const { drivers: all, r2, n, reason, excluded, metric } = found;
    const { unit } = metric;
    const left = leftOut(excluded, words, "row");
    const first = all[0];
    if (reason !== null || first === undefined)
      return `No drivers of ${name} can be told: ${nothing(found, words)}.${left}`;
    const explained = r2.adjusted ?? r2.value;
    const percent = (share: number): string => words.percent(100 * share);
    const whole =
      explained === null
        ? ""
        : ` together explain ${percent(explained)} of the differences in ${name}${plainDoubt(r2.interval, percent, words)}`;
    const open = possiblyFirst(all);
    const order = open > 1 ? `; the order of the first ${words.count(open)} is not established` : "";
    const largest =
      first.percent === null
        ? ""
        : ` ${keyName(first.item)} has the largest part, ${words.percent(first.percent)}${doubt(first.interval, "percent", words)}${order}.`;
    const own = first.sign === "unclear" ? ", no clear effect of its own" : "";
    const slope =
      first.slope === null
        ? ""
        : ` With the others equal, one point more on ${keyName(first.item)} goes with ${words.signed(first.slope, unit)}${doubt(first.slopeInterval, changeUnit(unit), words)}${own}.`;
    const clear = all.slice(1).filter(({ sign }) => sign !== "unclear");
    const others =
      clear.length === 0
        ? ""
        : ` Clear by themselves, too: ${few(clear, ({ item, sign }) => `${keyName(item)} (${sign === "raises" ? "higher" : "lower"} with it)`, words)}.`;
    return `In ${words.count(n)} answers ${several(all.length, "item", words)}${whole}.${largest}${slope}${others}${ASSOCIATION}${left}`;
  },

  driverComparison({ items, segments, joint, level, reason }, { name, words }) {
    const clear = clearlyOff(items, level);
    if (reason !== null)
      return `What goes with ${name} cannot be compared between the segments: no item has a slope in two of them.`;
    const all = joint === null ? "" : ` (all items together: ${words.p(joint.pValue)})`;
    const list =
      clear.length === 0
        ? "no item differs clearly"
        : `${few(clear, ({ item }) => keyName(item), words)} differ${clear.length === 1 ? "s" : ""} clearly`;
    return `In what goes with ${name}, ${list} between ${several(segments.length, "segment", words)}${all}.`;
  },

  gap(found, { words }) {
    const { items, total, used, minimumN, excluded } = found;
    const left = leftOut(excluded, words, "row");
    const write = (each: number): string => words.number(each, 2);
    const short = clearlyShort(found);
    const small = items.filter(({ n }) => n < minimumN).length;
    const least =
      small === 0
        ? ""
        : ` ${several(small, "item has", words, "items have")} fewer pairs than the minimum of ${words.count(minimumN)}.`;
    const about = ({ item, gap, interval, n, onlyPerception, onlyExpectation }: (typeof items)[number]): string => {
      const alone = onlyPerception + onlyExpectation;
      return `${keyName(item)} by ${write(-gap!)} (${several(n, "pair", words)}${plainDoubt(interval, write, words)}${alone === 0 ? "" : `; ${words.count(alone)} answered one question only`})`;
    };
    const list =
      short.length === 0
        ? "No item falls clearly short of what was expected"
        : `Short of what was expected: ${few(short, about, words, "; ")}`;
    const whole =
      total === null
        ? `No gap over ${several(items.length, "item", words)} can be told.`
        : `Perception less expectation is ${write(total.gap)} over ${several(items.length, "item", words)} (${several(used, "respondent", words)})${plainDoubt(total.interval, write, words)}.`;
    return `${whole} ${list}.${least}${left}`;
  },

  outcomeLink({ bands, total, excluded, outcome, window, association }, phrase) {
    const { words, name } = phrase;
    const about = ({ band, score }: (typeof bands)[number]): string =>
      score.value === null
        ? `${keyName(band)} ${score.n === 0 ? "none" : `too few (n = ${words.count(score.n)})`}`
        : `${keyName(band)} ${words.value(score.value, outcome.unit)} (n = ${words.count(score.n)}${doubt(score.interval, outcome.unit, words)})`;
    const { oddsRatio, oddsInterval } = association;
    const write = (each: number): string => words.number(each, 2);
    const odds =
      oddsRatio === null
        ? ""
        : ` One point more multiplies the odds by ${write(oddsRatio)}${plainDoubt(oddsInterval, write, words)}.`;
    return `By ${name}, within ${words.number(window.days)} days: ${few(bands, about, words, "; ")}. ${scores.score({ ...total, excluded: NOBODY }, { ...phrase, name: metricName(outcome) })}${odds}${ASSOCIATION}${leftOut(excluded, words)}`;
  },

  penaltyReward(found, { name, words }) {
    const { items, n, reason, excluded, metric } = found;
    const { unit } = metric;
    const left = leftOut(excluded, words, "row");
    if (reason !== null) return `No penalties and rewards for ${name} can be told: ${nothing(found, words)}.${left}`;
    const side = (what: string, value: number | null, interval: (typeof items)[number]["penaltyInterval"]): string =>
      value === null ? "" : `, ${what} ${words.signed(value, unit)}${within(interval, changeUnit(unit), words)}`;
    const about = ({ item, class: kind, penalty, penaltyInterval, reward, rewardInterval }: (typeof items)[number]) =>
      `${keyName(item)} (${kind ?? "no class"}${side("low", penalty, penaltyInterval)}${side("high", reward, rewardInterval)})`;
    return `Against middle answers, in ${name} (n = ${words.count(n)}): ${few(items, about, words, "; ")}.${ASSOCIATION}${left}`;
  },

  priorities(found, { name, words }) {
    const { items, reason, excluded, metric } = found;
    const left = leftOut(excluded, words, "row");
    const clear = clearGains(found);
    const [first, ...next] = clear;
    if (reason !== null) return `No priorities for ${name} can be told: ${nothing(found, words)}.${left}`;
    if (first === undefined)
      return `None of ${several(items.length, "item", words)} is clearly worth raising for ${name}.${left}`;
    const gain = ({ gain, interval }: (typeof items)[number]): string =>
      `${words.signed(gain!, metric.unit)}${doubt(interval, changeUnit(metric.unit), words)}`;
    const open = possiblyFirst(items);
    const tied = open > 1 ? `, though the first ${words.count(open)} cannot be told apart` : "";
    const order = `, ${tied === "" ? "clearly " : ""}the most of ${words.count(items.length)}${tied}`;
    const more =
      next.length === 0 ? "" : ` Then ${few(next, (each) => `${keyName(each.item)} ${gain(each)}`, words, "; ")}.`;
    return `Raising ${keyName(first.item)} from ${words.number(first.mean!, 1)} to ${words.number(first.goal, 1)} would go with ${gain(first)} in ${name}${items.length === 1 ? "" : order}, were the slope causal and the others to stay.${more}${left}`;
  },

  whatIf({ current: now, then, gain, moves, target, metric: { unit } }, { name, words }) {
    if (then === null || gain === null) return `Nothing can be supposed of ${name}: there are too few answers.`;
    const need =
      target?.needed == null
        ? ""
        : ` For ${words.value(target.value, unit)}, ${words.percent(target.needed)} would have to move.`;
    const moved = few(moves, ({ from, to, percent }) => `${words.percent(percent)} of ${keyName(from)} became ${keyName(to)}`, words, " and "); // prettier-ignore
    return `If ${moved}, ${name} would be ${words.value(then.value, unit)}${doubt(then.interval, unit, words)}, instead of ${words.value(now.value, unit)}: ${words.signed(gain.value, unit)}${within(gain.interval, changeUnit(unit), words)}. This is arithmetic on these answers, no forecast.${need}`;
  },

  words(found, { words }) {
    const { n, words: all, rare, minimumN, reason, excluded } = found;
    const group = keyName(found.group);
    const left = leftOut(excluded, words, "row");
    if (reason !== null) return `The words of ${group} cannot be compared (${spaced(reason)}).${left}`;
    const { more, less } = clearWords(found);
    const side = (said: number, of: number, percent: number): string =>
      `${words.count(said)} of ${words.count(of)} (${words.percent(percent)})`;
    const told = (each: (typeof all)[number]): string =>
      `"${wordName(each.word)}" ${side(each.inGroup, n.group, each.groupPercent)} against ${side(each.inRest, n.rest, each.restPercent)}, ${words.signed(each.difference, "percent")}${doubt(each.interval, "percentage points", words)}, adjusted ${words.p(each.adjustedPValue)}`;
    const list = [
      ...(more.length === 0
        ? []
        : [`${capital(group)} mention more often than the others: ${few(more, told, words, "; ")}.`]),
      ...(less.length === 0 ? [] : [`Less often: ${few([...less].reverse(), told, words, "; ")}.`]),
    ];
    if (list.length === 0)
      list.push(
        `None of ${several(all.length, "word", words)} tells ${group} (n = ${words.count(n.group)}) clearly from the others (n = ${words.count(n.rest)}).`,
      );
    if (rare > 0) list.push(`Words of fewer than ${words.count(minimumN)} people are not shown: ${words.count(rare)}.`);
    return `${list.join(" ")}${left}`;
  },

  wordPairs({ pairs, rows, used }, { words }) {
    const base = `${words.count(used)} of ${several(rows, "text", words)} with words`;
    if (pairs.length === 0) return `No neighbors belong together as one word (${base}).`;
    return `Neighbors that are one word, ${words.count(pairs.length)} in all (${base}): ${few(pairs, ({ first, second, count }) => `${wordName(first + second)} ${words.count(count)} times`, words)}.`;
  },
};
