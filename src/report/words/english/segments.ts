import type { ChangeArm } from "../../../compare/change.ts";
import type { ComparedSegment } from "../../../segment/compareSegments.ts";
import type { ChangePart } from "../../../segment/decomposeChange.ts";
import type { RankedSegment } from "../../../segment/rankSegments.ts";
import type { Speech } from "../../language.ts";
import { keyName, namedFew } from "../../names.ts";
import { ADJUSTMENTS } from "../adjustment.ts";
import { extremePart, isReversal, rangeOf } from "../find.ts";
import { sidesOf } from "../sides.ts";
import { changeHeadline, changes } from "./changes.ts";
import { VERDICTS, bounds, capital, doubt, sample, several } from "./parts.ts";

/** Many segments. @internal */
export const segments: Pick<Speech, "ranking" | "decomposition" | "comparison"> = {
  ranking({ segments, unranked, metric: { unit }, level, homogeneity }, { name, words }) {
    const left = unranked.length === 0 ? "" : ` ${several(unranked.length, "segment", words)} could not be ranked.`;
    const [best, worst] = [segments[0], segments.at(-1)];
    if (best === undefined || worst === undefined) return `No segment can be ranked by ${name}.${left}`;
    const about = ({ value, interval, n }: RankedSegment<unknown>): string =>
      `${words.value(value, unit)}${doubt(interval, unit, words)}, n = ${words.count(n)}`;
    if (segments.length === 1 || homogeneity === null) {
      return `Only ${keyName(best.key)} can be ranked by ${name} (${about(best)}).${left}`;
    }
    const test = `chi-square test, ${words.p(homogeneity.pValue)}`;
    if (homogeneity.pValue >= 1 - level) {
      const [least, most] = rangeOf(segments.map(({ n }) => n));
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
    const { name, words, labels } = phrase;
    const tooFew = change.reason === "belowMinimumN";
    if (tooFew || change.difference === null || rate === null || mix === null) return changes.change!(change, phrase);
    const { current, reference, interval, verdict } = change;
    const sides = sidesOf(current, reference, labels, words);
    const part = ({ value, interval: own }: ChangePart): string =>
      `${words.signed(value, unit)}${own === null ? "" : ` ${bounds(own, unit, words)}`}`;
    const side = (arm: ChangeArm, label: string | null): string =>
      `${words.value(arm.value, unit)} (${label === null ? "" : `${label}, `}${sample(arm, words)})`;
    const whole = `${capital(name)} went from ${side(reference, sides.reference)} to ${side(current, sides.current)}: ${words.signed(change.difference, unit)}${doubt(interval, unit, words)}, ${VERDICTS[verdict]}.`;
    const parts = `Changes within the segments make up ${part(rate)} of it, the changed mix of segments ${part(mix)}.`;
    return [whole, parts, remark()].filter(Boolean).join(" ");

    function remark(): string {
      const up = change.difference! < 0;
      if (isReversal(decomposition)) {
        return reversal === "every segment"
          ? `In these answers every segment that moved went ${up ? "up" : "down"}, yet the total went ${up ? "down" : "up"}, because the mix moved towards ${up ? "lower" : "higher"}-scoring segments (Simpson's paradox).`
          : `Taken together the segments moved ${up ? "up" : "down"}, against the total: the mix outweighs them.`;
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
    const adjustment = adjust === "none" ? "no adjustment" : `${ADJUSTMENTS[adjust]} adjustment`;
    const adjusted = `${adjustment} for ${several(tested.length, "comparison", words)}`;
    const about = ({ key, change, score: { n } }: ComparedSegment<unknown>): string =>
      `${keyName(key)} (${words.signed(change.difference!, unit)}${doubt(change.interval, change.unit, words)}, n = ${words.count(n)})`;
    const groups = (["better", "worse"] as const).flatMap((verdict) => {
      const those = tested.filter((each) => each.verdict === verdict);
      return those.length === 0
        ? []
        : `clearly ${verdict}: ${namedFew(those, about, ", ", (more) => `and ${words.count(more)} more`)}`;
    });
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
};

/** @internal */
export const segmentHeadlines: typeof segments = {
  ranking({ segments, level, homogeneity }, { name }) {
    const [best, worst] = [segments[0], segments.at(-1)];
    if (best === undefined || worst === undefined) return `No segment can be ranked by ${name}`;
    if (homogeneity === null) return `Only ${keyName(best.key)} can be ranked by ${name}`;
    if (homogeneity.pValue >= 1 - level) return `No clear order of segments by ${name}`;
    return `${keyName(best.key)} stands first and ${keyName(worst.key)} last by ${name}`;
  },
  decomposition: ({ change }, phrase) => changeHeadline(change, phrase),
  comparison({ segments, to }, { name }) {
    const than = to === "rest" ? "the rest" : keyName(to);
    const those = (verdict: string): string[] =>
      segments.filter((each) => each.verdict === verdict).map(({ key }) => keyName(key));
    const parts = [...told("better", those("better")), ...told("worse", those("worse"))];
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
