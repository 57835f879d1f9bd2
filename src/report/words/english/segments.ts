import type { ComparedSegment } from "../../../segment/compareSegments.ts";
import type { ChangePart } from "../../../segment/decomposeChange.ts";
import type { FunnelUnit } from "../../../segment/funnelLimits.ts";
import type { LowCell } from "../../../segment/lowCells.ts";
import type { RankedSegment } from "../../../segment/rankSegments.ts";
import type { Speech } from "../../language.ts";
import { keyName, namedFew } from "../../names.ts";
import { ADJUSTMENTS } from "../adjustment.ts";
import { extremePart, extremes, isReversal } from "../find.ts";
import { changeHeadline, changes } from "./changes.ts";
import { capital, clearly, doubt, few, several, within } from "./parts.ts";

/** Many segments. @internal */
export const segments: Pick<Speech, "ranking" | "decomposition" | "comparison" | "lowCells" | "funnel"> = {
  ranking({ segments, unranked, metric: { unit }, homogeneity, differ }, { name, words }) {
    const left = unranked.length === 0 ? "" : ` ${several(unranked.length, "segment", words)} could not be ranked.`;
    const [best, worst] = [segments[0], segments.at(-1)];
    if (best === undefined || worst === undefined) return `No segment can be ranked by ${name}.${left}`;
    const about = ({ value, interval, n }: RankedSegment<unknown>): string =>
      `${words.value(value, unit)}${doubt(interval, unit, words)}, n = ${words.count(n)}`;
    if (segments.length === 1 || homogeneity === null) {
      return `Only ${keyName(best.key)} can be ranked by ${name} (${about(best)}).${left}`;
    }
    const test = `chi-square test, ${words.p(homogeneity.pValue)}`;
    if (differ !== true) {
      const [{ n: least }, { n: most }] = extremes(segments, ({ n }) => n)!;
      const range =
        least === most ? `n = ${words.count(least)} each` : `n from ${words.count(least)} to ${words.count(most)}`;
      return `The ${words.count(segments.length)} segments do not differ clearly in ${name} (${test}; ${range}): their order may be chance.${left}`;
    }
    const chance = (of: number | null, what: string): string =>
      of === null ? "" : `; probability of being the ${what} ${words.chance(of)}`;
    return (
      `The ${words.count(segments.length)} segments differ in ${name} by more than chance (${test}). ` +
      `After drawing each towards the others by its uncertainty, ${keyName(best.key)} stands first (${about(best)}${chance(best.probabilityBest, "best")}) ` +
      `and ${keyName(worst.key)} last (${about(worst)}${chance(worst.probabilityWorst, "worst")}).${left}`
    );
  },

  decomposition(decomposition, phrase) {
    const { change, rate, mix, unit, reversal } = decomposition;
    const { words } = phrase;
    const whole = changes.change(change, phrase);
    if (change.reason === "belowMinimumN" || change.difference === null || rate === null || mix === null) return whole;
    const part = ({ value, interval: own }: ChangePart): string =>
      `${words.signed(value, unit)}${within(own, unit, words)}`;
    const parts = `Of the difference, changes within the segments make up ${part(rate)}, the changed mix of segments ${part(mix)}.`;
    return [whole, parts, remark()].filter(Boolean).join(" ");

    function remark(): string {
      const [own, total] = change.difference! < 0 ? ["up", "down"] : ["down", "up"];
      if (isReversal(decomposition)) {
        const every = reversal === "every segment";
        return `In these answers ${every ? "every segment that moved" : "the segments taken together"} went ${own}, the total ${total}: the mix outweighs them${every ? " (Simpson's paradox)" : ""}.`;
      }
      const largest = extremePart(decomposition);
      return largest === null
        ? ""
        : `The largest part within a segment is that of ${keyName(largest.key)} (${words.signed(largest.rate, unit)}).`;
    }
  },

  comparison({ segments, to, adjust, metric: { unit } }, { name, words }) {
    const than = to === "rest" ? "the rest" : keyName(to);
    const tested = segments.filter(({ adjustedPValue }) => adjustedPValue !== null);
    const unknown = segments.length - tested.length;
    const left = unknown === 0 ? "" : ` For ${several(unknown, "segment", words)} there is not enough data.`;
    if (tested.length === 0) return `No segment can be compared with ${than} in ${name}.${left}`;
    const adjusted = `${ADJUSTMENTS[adjust]} adjustment for ${several(tested.length, "comparison", words)}`;
    const about = ({ key, change, score: { n } }: ComparedSegment<unknown>): string =>
      `${keyName(key)} (${words.signed(change.difference!, unit)}${doubt(change.interval, change.unit, words)}, n = ${words.count(n)})`;
    const groups = clearly(tested, about, words);
    if (groups.length === 0) {
      return `${tested.length === 1 ? "The segment does not differ" : `None of the ${words.count(tested.length)} segments differs`} clearly from ${than} in ${name} (${adjusted}).${left}`;
    }
    const others = tested.filter(({ verdict }) => verdict === "no clear change").length;
    const rest =
      others === 0
        ? ""
        : ` The other ${others === 1 ? "segment does" : `${words.count(others)} segments do`} not differ clearly.`;
    return `Against ${than} in ${name} (${adjusted}), ${groups.join("; ")}.${rest}${left}`;
  },

  lowCells({ cells, setAside, minimumN, unit }, { name, words }) {
    // A cell that has all answers is set aside as well: there is no rest.
    const low = setAside.filter(({ n }) => n < minimumN).length;
    const left =
      low === 0 ? "" : ` Set aside: ${several(low, "cell", words)} of fewer than ${words.count(minimumN)} answers.`;
    const clear = cells.filter((each) => each.clear && each.gain > 0);
    if (cells.length === 0) return `No cells can be compared by ${name}.${left}`;
    if (clear.length === 0) {
      return `No cell of ${words.count(cells.length)} clearly holds ${name} down.${left}`;
    }
    const about = ({ key, gain, interval, score: { n } }: LowCell<unknown>): string =>
      `${keyName(key)} (${words.signed(gain, unit)}${doubt(interval, unit, words)}, n = ${words.count(n)})`;
    return `What ${name} would gain were a cell at the level of the rest, of ${several(cells.length, "cell", words)}, the choice of the lowest allowed for: ${few(clear, about, words)}.${left}`;
  },

  funnel({ metric: { unit }, center, units, dispersion, withoutLimits }, { name, words }) {
    const left = withoutLimits.length === 0 ? "" : ` Without limits: ${several(withoutLimits.length, "unit", words)}.`;
    if (center === null) return `No unit has ${name} to report.${left}`;
    const all = `${capital(name)} is ${words.value(center, unit)} in all`;
    if (units.length === 0) return `${all}.${left}`;
    const outer = units.filter(({ outside }) => outside === "outer");
    const level = words.level(units[0]!.outer.level);
    // Of a few units chance puts hundredths of one outside, which is not 0.0.
    const chance = words.number(units.length * (1 - units[0]!.outer.level), units.length > 50 ? 1 : 3);
    const about = ({ key, value, n, favourable }: FunnelUnit<unknown>): string =>
      `${keyName(key)} (${words.value(value, unit)}, n = ${words.count(n)}, ${favourable === true ? "better" : "worse"})`;
    const wide = dispersion > 1 ? `; the limits are ${words.number(dispersion, 2)} times as wide as chance alone` : "";
    const found =
      outer.length === 0
        ? `no unit of ${words.count(units.length)} lies outside the ${level} limits`
        : `${words.count(outer.length)} of ${several(units.length, "unit", words)} outside the ${level} limits (${chance} by chance): ${few(outer, about, words)}`;
    return `${all}; ${found}${wide}.${left}`;
  },
};

/** @internal */
export const segmentHeadlines: typeof segments = {
  ranking({ segments, differ }, { name }) {
    const [best, worst] = [segments[0], segments.at(-1)];
    if (best === undefined || worst === undefined) return `No segment can be ranked by ${name}`;
    if (differ === null) return `Only ${keyName(best.key)} can be ranked by ${name}`;
    if (!differ) return `No clear order of segments by ${name}`;
    return `${keyName(best.key)} stands first and ${keyName(worst.key)} last by ${name}`;
  },
  decomposition(of, phrase) {
    const { change, rate, mix, unit } = of;
    const found = changeHeadline(change, phrase);
    if (rate === null || mix === null || change.verdict === "not enough data") return found;
    return `${found}: ${phrase.words.signed(rate.value, unit)} within segments, ${phrase.words.signed(mix.value, unit)} by their mix`;
  },
  lowCells({ cells }, { name, words }) {
    const clear = cells.filter((each) => each.clear && each.gain > 0);
    if (cells.length === 0) return `No cells can be compared by ${name}`;
    if (clear.length === 0) return `No cell clearly holds ${name} down`;
    return `${namedFew(
      clear,
      ({ key }) => keyName(key),
      ", ",
      (more) => `${words.count(more)} more`,
    )} hold${clear.length === 1 ? "s" : ""} ${name} down`;
  },
  funnel({ units, center }, { name, words }) {
    if (center === null) return `No unit has ${name} to report`;
    const outer = units.filter(({ outside }) => outside === "outer").length;
    return outer === 0
      ? `No unit stands out in ${name}`
      : `${several(outer, "unit stands", words, "units stand")} out in ${name}`;
  },
  comparison({ segments, to }, { name }) {
    const than = to === "rest" ? "the rest" : keyName(to);
    const those = (verdict: string): string[] =>
      segments.filter((each) => each.verdict === verdict).map(({ key }) => keyName(key));
    const parts = [...told("better", those("better")), ...told("worse", those("worse"))];
    if (segments.every(({ adjustedPValue }) => adjustedPValue === null))
      return `No segment can be compared with ${than} in ${name}`;
    return parts.length === 0
      ? `No segment differs clearly from ${than} in ${name}`
      : `${capital(name)} against ${than}: ${parts.join("; ")}`;
  },
};

function told(verdict: string, names: readonly string[]): string[] {
  return names.length === 0
    ? []
    : [
        `${namedFew(
          names,
          (each) => each,
          ", ",
          (more) => `${more} more`,
        )} clearly ${verdict}`,
      ];
}
