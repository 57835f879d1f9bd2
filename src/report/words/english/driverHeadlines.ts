import { keyName } from "../../names.ts";
import { clearGains, clearlyOff, clearlyShort, clearWords, linkSign, possiblyFirst, wordName } from "../find.ts";
import { capital, few, metricName, outOf, several } from "./parts.ts";
import type { drivers } from "./drivers.ts";

/** @internal */
export const driverHeadlines: typeof drivers = {
  metricComparison({ verdict, metrics }) {
    const [now, then] = [metrics.current, metrics.reference].map(metricName);
    if (verdict === "not enough data") return `Not enough data to compare ${now} with ${then}`;
    if (verdict === "no clear difference") return `No clear difference between ${now} and ${then}`;
    return `${capital(now!)} is clearly ${verdict} than ${then}`;
  },
  composite: ({ value, metric: { unit } }, { name, words }) =>
    value === null ? `No ${name} to report` : `${capital(name)} is ${words.value(value, unit)}`,
  crossTally: ({ items, used }, { name, words }) =>
    `${several(items.length, "item", words)} counted with ${name} (n = ${words.count(used)})`,
  drivers({ drivers: all, reason }, { name, words }) {
    const clear = all.filter(({ sign }) => sign !== "unclear").length;
    if (reason !== null) return `No drivers of ${name} can be told`;
    if (clear > 0 && possiblyFirst(all) === 1 && all[0]!.sign !== "unclear")
      return `${keyName(all[0]!.item)} goes most with ${name}`;
    return `${outOf(clear, all.length, "item", words)} ${clear === 1 ? "goes" : "go"} clearly with ${name}`;
  },
  driverComparison({ items, level, reason }, { name, words }) {
    const clear = clearlyOff(items, level);
    if (reason !== null) return `What goes with ${name} cannot be compared between the segments`;
    return clear.length === 0
      ? `No clear difference between segments in what goes with ${name}`
      : `Segments differ in how ${few(clear, ({ item }) => keyName(item), words)} go${clear.length === 1 ? "es" : ""} with ${name}`;
  },
  gap(found, { words }) {
    const short = clearlyShort(found);
    if (short.length > 0) return `Short of what was expected: ${few(short, ({ item }) => keyName(item), words)}`;
    return found.items.every(({ interval }) => interval === null)
      ? "No gap between expectation and perception can be told"
      : "No item falls clearly short of what was expected";
  },
  outcomeLink({ association, outcome }, { name }) {
    const sign = linkSign(association);
    const what = metricName(outcome);
    if (sign === null) return `${capital(what)} by ${name}`;
    if (sign === 0) return `No clear link between ${name} and ${what}`;
    return `${capital(what)} is ${sign > 0 ? "higher" : "lower"} where ${name} is higher`;
  },
  penaltyReward({ items, reason }, { name, words }) {
    const must = items.filter((each) => each.class === "must-be");
    if (reason !== null) return `No penalties and rewards for ${name} can be told`;
    return must.length === 0
      ? `No item is clearly a must for ${name}`
      : `Must-be for ${name}: ${few(must, ({ item }) => keyName(item), words)}`;
  },
  priorities(of, { name }) {
    const first = clearGains(of)[0];
    if (first === undefined) return `No clear priority for ${name}`;
    return `${possiblyFirst(of.items) > 1 ? "Among the first" : "First"} for ${name}: ${keyName(first.item)}`;
  },
  whatIf: ({ gain, metric: { unit } }, { name, words }) =>
    gain === null
      ? `Nothing can be supposed of ${name}`
      : `${capital(name)} would move by ${words.signed(gain.value, unit)}`,
  words(found, { words }) {
    const { more, less } = clearWords(found);
    const group = keyName(found.group);
    const one = ({ word }: (typeof more)[number]): string => `"${wordName(word)}"`;
    if (found.reason !== null) return `The words of ${group} cannot be compared`;
    if (more.length > 0) return `${capital(group)} mention ${few(more, one, words)} more often than others`;
    return less.length > 0
      ? `${capital(group)} mention ${few(less, one, words)} less often than others`
      : `No word tells ${group} clearly from the others`;
  },
  wordPairs: ({ pairs }, { words }) =>
    pairs.length === 0
      ? "No neighbors belong together as one word"
      : `${several(pairs.length, "pair of neighbors is", words, "pairs of neighbors are")} one word`,
};
