import type { Change, ChangeArm } from "../../../compare/change.ts";
import type { DifferenceInDifferences } from "../../../compare/differenceInDifferences.ts";
import type { Phrase, Speech } from "../../language.ts";
import { listed } from "../../names.ts";
import { sized } from "../find.ts";
import { type Sides, sidesOf } from "../sides.ts";
import { bounds, capital, conclusion, ofKey, reasonText, sample } from "./parts.ts";

type Changed = "change" | "differenceInDifferences" | "power" | "detectableChange" | "sampleSize";

/** Changes, and the plans of studies that look for one. @internal */
export const changes: Pick<Speech, Changed> = {
  change: tested,

  differenceInDifferences(found, { name, words, labels }) {
    const { treated, control, difference, interval, unit, reason, minimumN } = found;
    const size = ({ current, reference }: DifferenceInDifferences["treated"]): string =>
      `n = ${words.count(reference.n)} before and ${words.count(current.n)} after`;
    const [ours, theirs] = [labels?.current ?? "the treated group", labels?.reference ?? "the control group"];
    if (difference === null || interval === null || reason !== null) {
      return `There is not enough data to compare the changes of ${name} (${ours}: ${size(treated)}; ${theirs}: ${size(control)}): ${reasonText(reason, minimumN, words)}.`;
    }
    const moved = (group: string, change: DifferenceInDifferences["treated"]): string =>
      `${words.signed(change.difference!, unit)} in ${group} (${size(change)})`;
    return (
      `${capital(name)} changed by ${moved(ours, treated)} and by ${moved(theirs, control)}: ` +
      `a difference of ${words.signed(difference, unit)}, ${words.level(interval.level)} interval ${bounds(interval, unit, words)}. ` +
      conclusion({ ...found, interval }, words)
    );
  },

  power({ power, difference, unit, level, n, referenceN }, { words }) {
    return `A test at ${words.level(level)} confidence finds a difference of ${difference < 0 ? "-" : ""}${sized(Math.abs(difference), unit, words)} with probability ${words.chance(power)} (${groups(n, referenceN, words)}).`;
  },

  detectableChange({ increase, decrease, unit, level, power, n, referenceN }, { words }) {
    const ends = listed(
      [
        increase === null ? "" : `an increase of ${sized(increase, unit, words)}`,
        decrease === null ? "" : `a decrease of ${sized(decrease, unit, words)}`,
      ],
      " or ",
    );
    const none = ends === "" ? "change" : increase === null ? "increase" : "decrease";
    const beyond = increase === null || decrease === null ? `no ${none} on the scale is large enough` : "";
    const found = `a test finds ${ends} with probability ${words.chance(power)}, smaller ones less often`;
    return `With ${groups(n, referenceN, words)} at ${words.level(level)} confidence, ${listed([ends === "" ? "" : found, beyond], ", and ")}.`;
  },

  sampleSize({ n, referenceN, unit, level, power, margin }, { words }) {
    const other = referenceN === null || referenceN === n ? "" : ` and ${words.count(referenceN)}`;
    const who = referenceN === null ? "" : other === "" ? " a group" : " of the two groups";
    const need = `${words.count(n)}${other} answers${who} are needed`;
    if (margin !== null) return `${need} for a ${words.level(level)} interval of ±${sized(margin, unit, words)}.`;
    return `${need} to find the change with probability ${words.chance(power ?? 0)} at ${words.level(level)} confidence.`;
  },
};

/** @internal */
export const changeHeadlines: typeof changes = {
  change: (change, phrase) => changeHeadline(change, phrase),
  differenceInDifferences({ verdict, difference, unit }, { name, words }) {
    if (difference === null || verdict === "not enough data")
      return `Not enough data to compare the changes of ${name}`;
    if (verdict === "equivalent") return `The changes of ${name} are equivalent in both groups`;
    if (verdict === "no clear change") return `No clear difference between the changes of ${name}`;
    return `${capital(name)} moved by ${words.signed(difference, unit)} more than in the control group, clearly`;
  },
  power: ({ power }, { words }) => `Probability ${words.chance(power)} of finding the change`,
  detectableChange: ({ power }, { words }) => `Smallest change found with probability ${words.chance(power)}`,
  sampleSize: ({ n, referenceN }, { words }) =>
    referenceN === null || referenceN === n
      ? `${words.count(n)} answers${referenceN === null ? "" : " a group"} needed`
      : `${words.count(n)} and ${words.count(referenceN)} answers needed`,
};

function groups(n: number, referenceN: number | null, words: Phrase["words"]): string {
  return referenceN === null ? `n = ${words.count(n)}` : `n = ${words.count(n)} and ${words.count(referenceN)}`;
}

/** A change, and what the test of it says. @internal */
export function tested(change: Omit<Change, "kind">, phrase: Phrase): string {
  return comparison(change, phrase, (found) => conclusion(found, phrase.words));
}

/** Both sides, the difference and its interval; then what the test says. @internal */
export function comparison(
  change: Omit<Change, "kind">,
  { name, words, labels }: Phrase,
  verdict: (change: Omit<Change, "kind"> & { readonly interval: NonNullable<Change["interval"]> }) => string,
): string {
  const { current, reference, unit, difference, interval, reason, minimumN } = change;
  const sides = sidesOf(current, reference, labels, words);
  const whose = ofKey(name, sides.of);
  if (difference === null || interval === null || reason !== null) {
    const sizes = [
      `${sides.current ?? "current"}: n = ${words.count(current.n)}`,
      `${sides.reference ?? "reference"}: n = ${words.count(reference.n)}`,
    ];
    return `There is not enough data to compare ${whose} (${sizes.join(", ")}): ${reasonText(reason, minimumN, words)}.`;
  }
  const arm = (side: ChangeArm, label: string | null): string => {
    const inside = listed([label ?? "", side.n === 0 ? "" : sample(side, words)]);
    const of = side.n === 0 ? "the target of " : ""; // a constant: nobody answered it
    return `${of}${words.value(side.value, unit)}${inside === "" ? "" : ` (${inside})`}`;
  };
  const far =
    difference === 0 ? "the same as" : `${words.size(difference, unit)} ${difference > 0 ? "higher" : "lower"} than`;
  return (
    `${capital(whose)} is ${arm(current, sides.current)}, ${far} ${arm(reference, sides.reference)}; ` +
    `the ${words.level(interval.level)} interval of the difference is ${bounds(interval, unit, words)}. ${verdict({ ...change, interval })}`
  );
}

/** "NPS fell by 8.9 pts from 2017 to 2018": only what is clear is called a change. @internal */
export function changeHeadline(
  { current, reference, difference, unit, verdict }: Omit<Change, "kind">,
  { name, words, labels }: Phrase,
): string {
  const sides = sidesOf(current, reference, labels, words);
  const whose = ofKey(name, sides.of);
  const both = bothSides(sides);
  if (difference === null || verdict === "not enough data") return `Not enough data to compare ${whose}${both}`;
  if (verdict === "equivalent") return `${capital(whose)} is practically unchanged${both}`;
  if (verdict === "no clear change") {
    if (reference.n === 0)
      return `${capital(whose)} does not differ clearly from the target of ${words.value(reference.value, unit)}`;
    return sides.relation === null ? `No clear difference in ${whose}${both}` : `No clear change in ${whose}${both}`;
  }
  const size = words.size(difference, unit);
  if (reference.n === 0) {
    return `${capital(whose)} is ${size} ${difference > 0 ? "above" : "below"} the target of ${words.value(reference.value, unit)}`;
  }
  if (sides.relation !== null && sides.current !== null && sides.reference !== null) {
    return `${capital(whose)} ${difference > 0 ? "rose" : "fell"} by ${size} from ${sides.reference} to ${sides.current}`;
  }
  return `${capital(whose)} is ${size} ${difference > 0 ? "higher" : "lower"}${both}`;
}

function bothSides({ current, reference, relation }: Sides): string {
  if (current === null || reference === null) return "";
  return relation === null ? `, ${current} against ${reference}` : `, ${reference} to ${current}`;
}
