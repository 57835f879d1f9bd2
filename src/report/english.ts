import type { Change, ChangeArm, ChangeReason, Verdict } from "../compare/change.ts";
import type { AdjustMethod } from "../stats/tests/adjustPValues.ts";
import type { Interval } from "../stats/interval.ts";
import type { PairedChange } from "../compare/comparePaired.ts";
import { EXCLUSIONS, type Exclusion } from "../scale/codeBook.ts";
import type { Score } from "../score/score.ts";
import type { ComparedSegment } from "../segment/compareSegments.ts";
import type { ChangePart } from "../segment/decomposeChange.ts";
import type { RankedSegment } from "../segment/rankSegments.ts";
import type { Language } from "./language.ts";
import { type Wording, everyName, extremePart, keyName, namedFew } from "./wording.ts";

const EXCLUDED: Readonly<Record<Exclusion, string>> = {
  missing: "missing",
  notApplicable: "not applicable",
  dismissed: "dismissed",
  offScale: "off the scale",
  zeroWeight: "of weight zero",
};

const REASONS: Readonly<Record<ChangeReason, string>> = {
  noAnswers: "a side has no answers",
  belowMinimumN: "a side has too few answers",
  oneCluster: "all answers of a side come from one cluster",
  noInterior: "the method's interval has no width here",
};

/** How an adjustment is called where a reader may look it up. @internal */
export const ADJUSTMENTS: Readonly<Record<AdjustMethod, string>> = {
  bonferroni: "Bonferroni",
  sidak: "Šidák",
  holm: "Holm",
  holmSidak: "Holm–Šidák",
  hochberg: "Hochberg",
  hommel: "Hommel",
  benjaminiHochberg: "Benjamini–Hochberg",
  benjaminiYekutieli: "Benjamini–Yekutieli",
};

/** @internal */
export const english: Language = {
  score(score, { name, words }) {
    const { value, n, interval, reason } = score;
    const { unit } = score.metric;
    if (value === null) {
      if (reason === "noAnswers") return `There is no ${name}: nobody gave an answer that counts.${leftOut(score)}`;
      return `There is no ${name} to report: ${answers(n, words.count)} ${n === 1 ? "is" : "are"} fewer than asked for.${leftOut(score)}`;
    }
    const doubt =
      interval === null
        ? "; all answers come from one cluster, so its doubt cannot be told"
        : `, ${words.level(interval.level)} interval ${words.interval(interval, unit)}`;
    return `${capital(name)} is ${words.value(value, unit)} (${sample(score, words.count)})${doubt}.${leftOut(score)}`;

    function leftOut({ excluded }: Score): string {
      const parts = EXCLUSIONS.flatMap((why) =>
        excluded[why] === 0 ? [] : `${words.count(excluded[why])} ${EXCLUDED[why]}`,
      );
      const total = EXCLUSIONS.reduce((all, why) => all + excluded[why], 0);
      return total === 0
        ? ""
        : ` ${answers(total, words.count)} ${total === 1 ? "is" : "are"} not counted (${parts.join(", ")}).`;
    }
  },

  change(change, phrase) {
    const { current, reference, unit, difference, interval, reason } = change;
    const { name, words, labels } = phrase;
    if (difference === null || interval === null || reason !== null) {
      const sizes = [
        `${labels?.current ?? "current"}: n = ${words.count(current.n)}`,
        `${labels?.reference ?? "reference"}: n = ${words.count(reference.n)}`,
      ];
      return `There is not enough data to compare ${name} (${sizes.join(", ")}): ${REASONS[reason ?? "noAnswers"]}.`;
    }
    const arm = (side: ChangeArm, label: string | undefined): string => {
      const inside = [label, side.n === 0 ? undefined : sample(side, words.count)].filter((part) => part !== undefined);
      const of = side.n === 0 ? "the target of " : ""; // a constant: nobody answered it
      return `${of}${words.value(side.value, unit)}${inside.length === 0 ? "" : ` (${inside.join(", ")})`}`;
    };
    const than =
      difference === 0 ? "the same as" : `${words.size(difference, unit)} ${difference > 0 ? "higher" : "lower"} than`;
    return (
      `${capital(name)} is ${arm(current, labels?.current)}, ${than} ${arm(reference, labels?.reference)}; ` +
      `the ${words.level(interval.level)} interval of the difference is ${words.interval(interval, unit)}. ` +
      conclusion({ ...change, interval }, words) +
      paired(change)
    );

    function paired(of: Change | PairedChange): string {
      if (!("pairs" in of)) return "";
      const { pairs, improved, worsened } = of;
      return ` The same ${words.count(pairs)} people answered both times: ${words.count(improved)} improved, ${words.count(worsened)} worsened.`;
    }
  },

  differenceInDifferences(found, { name, words, labels }) {
    const { treated, control, difference, interval, unit, reason } = found;
    const size = ({ current, reference }: Change): string =>
      `n = ${words.count(reference.n)} before and ${words.count(current.n)} after`;
    const [ours, theirs] = [labels?.current ?? "the treated group", labels?.reference ?? "the control group"];
    if (difference === null || interval === null || reason !== null) {
      return `There is not enough data to compare the changes of ${name} (${ours}: ${size(treated)}; ${theirs}: ${size(control)}): ${REASONS[reason ?? "noAnswers"]}.`;
    }
    const moved = (group: string, change: Change): string =>
      `${words.signed(change.difference!, unit)} in ${group} (${size(change)})`;
    return (
      `${capital(name)} changed by ${moved(ours, treated)} and by ${moved(theirs, control)}: ` +
      `a difference of ${words.signed(difference, unit)}, ${words.level(interval.level)} interval ${words.interval(interval, unit)}. ` +
      conclusion({ ...found, interval }, words)
    );
  },

  ranking({ segments, unranked, metric: { unit }, level, homogeneity }, { name, words }) {
    const left = unranked.length === 0 ? "" : ` ${several(unranked.length, "segment")} could not be ranked.`;
    if (segments.length === 0) return `No segment can be ranked by ${name}.${left}`;
    const [best, worst] = [segments[0]!, segments.at(-1)!];
    const about = ({ value, interval, n }: RankedSegment<unknown>): string =>
      `${words.value(value, unit)}, ${words.level(level)} interval ${words.interval(interval, unit)}, n = ${words.count(n)}`;
    if (segments.length === 1 || homogeneity === null) {
      return `Only ${keyName(best.key)} can be ranked by ${name} (${about(best)}).${left}`;
    }
    const test = `chi-square test, ${words.p(homogeneity.pValue)}`;
    if (homogeneity.pValue >= 1 - level) {
      const sizes = segments.map(({ n }) => n);
      const range = `n from ${words.count(Math.min(...sizes))} to ${words.count(Math.max(...sizes))}`;
      return `The ${segments.length} segments do not differ clearly in ${name} (${test}; ${range}): their order may be chance.${left}`;
    }
    return (
      `The ${segments.length} segments differ in ${name} by more than chance (${test}). ` +
      `After drawing each towards the others by its uncertainty, ${keyName(best.key)} stands first (${about(best)}; probability of being the best ${words.chance(best.probabilityBest)}) ` +
      `and ${keyName(worst.key)} last (${about(worst)}; probability of being the worst ${words.chance(worst.probabilityWorst)}).${left}`
    );
  },

  decomposition(decomposition, phrase) {
    const { change, rate, mix, unit, reversal } = decomposition;
    const { name, words, labels } = phrase;
    const tooFew = change.reason === "belowMinimumN";
    if (tooFew || change.difference === null || rate === null || mix === null) return english.change(change, phrase);
    const { current, reference, interval, verdict } = change;
    const doubt =
      interval === null ? "" : `, ${words.level(interval.level)} interval ${words.interval(interval, unit)}`;
    const part = ({ value, interval: own }: ChangePart): string =>
      `${words.signed(value, unit)}${own === null ? "" : ` ${words.interval(own, unit)}`}`;
    const side = (arm: ChangeArm, label: string | undefined): string =>
      `${words.value(arm.value, unit)} (${label === undefined ? "" : `${label}, `}${sample(arm, words.count)})`;
    const whole = `${capital(name)} went from ${side(reference, labels?.reference)} to ${side(current, labels?.current)}: ${words.signed(change.difference, unit)}${doubt}, ${VERDICTS[verdict]}.`;
    const parts = `Changes within the segments make up ${part(rate)} of it, the changed mix of segments ${part(mix)}.`;
    return [whole, parts, remark()].filter(Boolean).join(" ");

    function remark(): string {
      const up = change.difference! < 0;
      if (reversal === "every segment") {
        return `In these answers every segment that moved went ${up ? "up" : "down"}, yet the total went ${up ? "down" : "up"}, because the mix moved towards ${up ? "lower" : "higher"}-scoring segments (Simpson's paradox).`;
      }
      if (reversal === "rate total") {
        return `Taken together the segments moved ${up ? "up" : "down"}, against the total: the mix outweighs them.`;
      }
      const largest = extremePart(decomposition);
      return largest === null
        ? ""
        : `The largest part within a segment is that of ${keyName(largest.key)} (${words.signed(largest.rate, unit)}).`;
    }
  },

  comparison({ segments, to, adjust, level, metric: { unit } }, { name, words }) {
    const than = to === "rest" ? "the rest" : keyName(to);
    const tested = segments.filter(({ adjustedPValue }) => adjustedPValue !== null);
    const unknown = segments.length - tested.length;
    const left = unknown === 0 ? "" : ` For ${several(unknown, "segment")} there is not enough data.`;
    if (tested.length === 0) return `No segment can be compared with ${than} in ${name}.${left}`;
    const adjusted = `${ADJUSTMENTS[adjust]} adjustment for ${several(tested.length, "comparison")}`;
    const about = ({ key, change, score: { n } }: ComparedSegment<unknown>): string =>
      `${keyName(key)} (${words.signed(change.difference!, unit)}, ${words.level(level)} interval ${words.interval(change.interval!, change.unit)}, n = ${words.count(n)})`;
    const groups = (["better", "worse"] as const).flatMap((verdict) => {
      const those = tested.filter((each) => each.verdict === verdict);
      return those.length === 0
        ? []
        : `clearly ${verdict}: ${namedFew(those, about, ", ", (more) => `and ${more} more`)}`;
    });
    if (groups.length === 0) {
      return `${tested.length === 1 ? "The segment does not differ" : `None of the ${tested.length} segments differs`} clearly from ${than} in ${name} (${adjusted}).${left}`;
    }
    const others = tested.filter(({ verdict }) => verdict === "no clear change").length;
    const rest =
      others === 0 ? "" : ` The other ${others === 1 ? "segment does" : `${others} segments do`} not differ clearly.`;
    return `Against ${than} in ${name} (${adjusted}), ${groups.join("; ")}.${rest}${left}`;
  },

  trend({ verdict, slope, interval, unit, n, first, last, level }, { name, words }) {
    const every = everyName(first, "en");
    const span = first === null || last === null ? "" : `, ${first.label} to ${last.label}`;
    const seen = `${several(n, `${every} with a score`, `${every}s with a score`)}${span}`;
    if (verdict === "not enough data" || slope === null) {
      return `There is not enough data to tell a trend in ${name} (${seen}).`;
    }
    const doubt = interval === null ? "" : `, ${words.level(level)} interval ${words.interval(interval, unit)}`;
    if (verdict === "no clear change") {
      return `There is no clear trend in ${name} (${seen}): ${words.signed(slope, unit)} per ${every}${doubt}.`;
    }
    const goes = slope === 0 ? "moves" : slope > 0 ? "rises" : "falls";
    return `${capital(name)} ${goes} by ${words.size(slope, unit)} per ${every}${doubt} (${seen}). The trend is statistically clear, and for the ${verdict}.`;
  },
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  better: "clearly for the better",
  worse: "clearly for the worse",
  "no clear change": "not a statistically clear change",
  equivalent: "practically unchanged",
  "not enough data": "not enough data for a verdict",
};

/** What a test of a difference says, and no more. */
function conclusion(
  { verdict, margin, unit, interval }: Pick<Change, "verdict" | "margin" | "unit"> & { readonly interval: Interval },
  words: Wording,
): string {
  if (verdict === "better") return "The difference is statistically clear and favourable.";
  if (verdict === "worse") return "The difference is statistically clear and unfavourable.";
  if (verdict === "equivalent") {
    return `With a margin of ${words.size(margin!, unit)} either way, the two are equivalent (two one-sided tests).`;
  }
  const end = (limit: number): string =>
    limit === 0 ? "no difference" : `${words.size(limit, unit)} ${limit > 0 ? "higher" : "lower"}`;
  return `The difference is not statistically clear: anything from ${end(interval.lower)} to ${end(interval.upper)} fits the data.`;
}

function sample({ n, effectiveN }: Pick<ChangeArm, "n" | "effectiveN">, count: (n: number) => string): string {
  // Weights and clusters cost information: where they cost a twentieth the reader should know.
  return effectiveN < 0.95 * n ? `n = ${count(n)}, effective ${count(Math.floor(effectiveN))}` : `n = ${count(n)}`;
}

function answers(n: number, count: (n: number) => string): string {
  return n === 1 ? "1 answer" : `${count(n)} answers`;
}

function several(n: number, one: string, many: string = `${one}s`): string {
  return n === 1 ? `1 ${one}` : `${n} ${many}`;
}

/** A name at the start of a sentence; "eNPS" and ids stay as they are written. */
function capital(name: string): string {
  return name.includes(" ") ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
