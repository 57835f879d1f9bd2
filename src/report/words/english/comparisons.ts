import type { PeriodChange } from "../../../compare/comparePeriods.ts";
import type { Equivalence, NonInferiority } from "../../../compare/equivalence.ts";
import type { Phrase, Speech } from "../../language.ts";
import { keyName, listed } from "../../names.ts";
import { ADJUSTMENTS } from "../adjustment.ts";
import { changeHeadline, comparison, tested } from "./changes.ts";
import { bounds, capital, clearly, compatible, doubt, leftOut, several } from "./parts.ts";

type Compared = "targetChange" | "pairedChange" | "equivalence" | "nonInferiority" | "periodComparison" | "sequence";

/** Changes that answer another question than whether there is one. @internal */
export const comparisons: Pick<Speech, Compared> = {
  targetChange: tested,

  pairedChange(change, phrase) {
    const { pairs, improved, worsened, excluded } = change;
    const { words } = phrase;
    const people =
      pairs === 0
        ? ""
        : ` The same ${words.count(pairs)} people answered both times: ${words.count(improved)} improved, ${words.count(worsened)} worsened.`;
    return `${tested(change, phrase)}${people}${leftOut(excluded, words, "row")}`;
  },

  equivalence: (change, phrase) =>
    comparison(change, phrase, (found) => {
      const { words } = phrase;
      const margin = words.size(change.margin!, change.unit);
      const p = change.equivalenceP === null ? "" : ` (two one-sided tests, ${words.p(change.equivalenceP)})`;
      if (change.equivalent === true) return `Within a margin of ${margin} either way, the two are equivalent${p}.`;
      return `Equivalence within ${margin} either way is not shown${p}: ${compatible(found.interval, change.unit, words)} fits the data.`;
    }),

  nonInferiority: (change, phrase) =>
    comparison(change, phrase, (found) => {
      const { words } = phrase;
      const margin = words.size(change.margin!, change.unit);
      const p = change.nonInferiorityP === null ? "" : ` (one-sided ${words.p(change.nonInferiorityP)})`;
      if (change.nonInferior === true) return `It is not inferior: a loss of ${margin} or more is ruled out${p}.`;
      return `Non-inferiority is not shown: a loss of ${margin} is not ruled out${p}; ${compatible(found.interval, change.unit, words)} fits the data.`;
    }),

  periodComparison({ changes, adjust, rows, used }, { name, words }) {
    const tested = changes.filter(({ adjustedPValue }) => adjustedPValue !== null);
    const unknown = changes.length - tested.length;
    const left =
      unknown === 0 ? "" : ` ${several(unknown, "comparison has", words, "comparisons have")} not enough data.`;
    const base = `${words.count(used)} answers of ${several(rows, "row", words)}`;
    if (tested.length === 0) return `No period can be compared in ${name} (${base}).${left}`;
    const about = ({ key, period, reference, change, partial }: PeriodChange): string => {
      const own = listed([
        keyName(key),
        `${words.period(period)}${partial ? " so far" : ""} against ${words.period(reference)}`,
      ]);
      return `${own} (${words.signed(change!.difference!, change!.unit)}${doubt(change!.interval, change!.unit, words)})`;
    };
    const groups = clearly(tested, about, words);
    const many = `${several(tested.length, "comparison", words)}, ${ADJUSTMENTS[adjust]} adjustment; ${base}`;
    if (groups.length === 0) return `No period differs clearly in ${name} (${many}).${left}`;
    const others = tested.filter(({ verdict }) => verdict === "no clear change").length;
    return `${capital(name)} period by period (${many}), ${groups.join("; ")}.${others > 0 ? " The others do not differ clearly." : ""}${left}`;
  },

  sequence({ value, n, interval, metric: { unit }, excluded }, { name, words }) {
    const left = leftOut(excluded, words);
    if (value === null || interval === null)
      return `There is no ${name} yet: nobody gave an answer that counts.${left}`;
    return `${capital(name)} is ${words.value(value, unit)} so far (n = ${words.count(n)}); the ${words.level(interval.level)} interval ${bounds(interval, unit, words)} holds at every look together.${left}`;
  },
};

/** @internal */
export const comparisonHeadlines: typeof comparisons = {
  targetChange: (change, phrase) => changeHeadline(change, phrase),
  pairedChange: (change, phrase) => changeHeadline(change, phrase),
  equivalence: (change, phrase) => equivalenceHeadline(change, phrase),
  nonInferiority({ nonInferior, margin, unit }: NonInferiority, { name, words }) {
    if (nonInferior === null) return `Not enough data to compare ${name}`;
    const loss = `a loss of ${words.size(margin!, unit)}`;
    return nonInferior
      ? `${capital(name)} is not inferior: ${loss} is ruled out`
      : `Non-inferiority of ${name} is not shown`;
  },
  periodComparison({ changes }, { name, words }) {
    const clear = changes.filter(({ verdict }) => verdict === "better" || verdict === "worse");
    const tested = changes.filter(({ adjustedPValue }) => adjustedPValue !== null).length;
    if (tested === 0) return `No period can be compared in ${name}`;
    if (clear.length === 0) return `No period differs clearly in ${name}`;
    const last = clear.at(-1)!;
    const size = words.size(last.change!.difference!, last.change!.unit);
    const key = keyName(last.key);
    if (clear.length > 1)
      return `${capital(name)} changed clearly in ${words.count(clear.length)} of ${words.count(tested)} comparisons`;
    return `${capital(name)}${key === "" ? "" : ` of ${key}`} ${last.change!.difference! > 0 ? "rose" : "fell"} by ${size} from ${words.period(last.reference)} to ${words.period(last.period)}`;
  },
  sequence({ value, metric: { unit }, n }, { name, words }) {
    return value === null
      ? `No ${name} yet`
      : `${capital(name)} is ${words.value(value, unit)} so far (n = ${words.count(n)})`;
  },
};

function equivalenceHeadline({ equivalent, margin, unit }: Equivalence, { name, words }: Phrase): string {
  if (equivalent === null) return `Not enough data to compare ${name}`;
  const within = `within ${words.size(margin!, unit)}`;
  return equivalent ? `${capital(name)} is equivalent ${within}` : `Equivalence of ${name} ${within} is not shown`;
}
