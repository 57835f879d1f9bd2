import type { Speech } from "../../language.ts";
import { keyName, spaced } from "../../names.ts";
import { NOBODY, extremes } from "../find.ts";
import { scoreHeadlines, scores } from "./scores.ts";
import { called, capital, doubt, excludedName, few, leftOut, outOf, plainDoubt, several, within } from "./parts.ts";

type Surveyed =
  | "completionRate"
  | "itemTotal"
  | "optionShares"
  | "composition"
  | "weights"
  | "outcomeRate"
  | "trimmedWeights"
  | "calibrated"
  | "reliability"
  | "responseRate"
  | "responseRates"
  | "deduped"
  | "cleaning";

/** Samples, their rates and their weights. @internal */
export const surveys: Pick<Speech, Surveyed> = {
  responseRate({ answered, asked, definition, score }, phrase) {
    const { words } = phrase;
    return `${scores.score(score, called(phrase, "the response rate"))} ${words.count(answered)} of ${words.count(asked)} (${definition}).`;
  },

  responseRates({ segments, overall }, phrase) {
    const { words } = phrase;
    const rate = (of: (typeof segments)[number]): string =>
      `${keyName(of.segment)} ${words.value(of.score.value, "percent")} (${words.count(of.answered)} of ${words.count(of.asked)})`;
    const list = few(segments, rate, words);
    return `${surveys.responseRate(overall, phrase)}${segments.length === 0 ? "" : ` By segment: ${list}.`}`;
  },

  completionRate({ score, completed, failed, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score({ ...score, excluded: NOBODY }, called(phrase, "the completion rate"))} ${words.count(completed)} completed, ${words.count(failed)} failed.${leftOut(excluded, words, "transaction")}`;
  },

  outcomeRate({ definition, value, counted, used, interval, excluded, e }, { words }) {
    if (value === null) return `There is no ${definition}: no case counts.${leftOut(excluded, words, "case")}`;
    const share = e === null ? "" : `; ${words.percent(100 * e)} of the unknown cases taken for eligible`;
    const error = doubt(interval, "percent", words);
    return `${definition} (AAPOR) is ${words.percent(value)} (${words.number(counted)} of ${words.number(used)})${error}${share}.${leftOut(excluded, words, "case")}`;
  },

  optionShares({ options, used, excluded, adjust, level, meanChosen }, { words }) {
    const left = leftOut(excluded, words, "row");
    if (used === 0) return `Nobody chose an option.${left}`;
    const chosen = [...options].sort((a, b) => b.chosen - a.chosen);
    const about = ({ option, percent, interval }: (typeof options)[number]): string =>
      `${keyName(option)} ${words.percent(percent ?? 0)}${within(interval, "percent", words)}`;
    const list = few(chosen, about, words);
    const how = adjust === "none" ? "each by itself" : "all together";
    const mean =
      meanChosen === null ? "" : ` ${words.number(meanChosen, 1)} options a person on average: several may be chosen.`;
    return `Of ${several(used, "person", words, "people")} who answered: ${list} (${words.level(level)} intervals, ${how}).${mean}${left}`;
  },

  composition({ n, cells, chiSquare, pValue, dissimilarity, smallCells, reason }, { words }) {
    if (reason !== null || pValue === null || dissimilarity === null) {
      return `The sample cannot be compared with the population (${spaced(reason)}).`;
    }
    const clear = pValue < 0.05;
    const off = cells.filter(({ residual }) => clear && residual !== null && Math.abs(residual) > 2);
    const about = (cell: (typeof cells)[number]): string =>
      `${keyName(cell.category)} ${words.percent(cell.samplePercent ?? 0)} against ${words.percent(cell.populationPercent)}`;
    const list = off.length === 0 ? "" : ` Beyond chance: ${few(off, about, words)}.`;
    const rough = smallCells ? " Some categories are small: the test is only roughly right." : "";
    const verdict = clear
      ? "differs from the population by more than chance"
      : "does not differ clearly from the population";
    return `The sample (n = ${words.count(n)}) ${verdict} (chi-square ${words.number(chiSquare ?? 0, 1)}, ${words.p(pValue)}); ${words.percent(dissimilarity)} of it would have to be in other categories.${list}${rough}`;
  },

  weights({ method, used, excluded, ratio, designEffect, effectiveN }, { words }) {
    const how = method === "raking" ? "Raking" : "Post-stratification";
    if (designEffect === null || ratio === null)
      return `${how} gave no row a weight.${leftOut(excluded, words, "row")}`;
    return `${how} weighted ${several(used, "row", words)}; they say as much as ${words.count(effectiveN)} equally weighted ones (design effect ${words.number(designEffect, 2)}, largest weight over smallest ${words.number(ratio, 1)}).${leftOut(excluded, words, "row")}`;
  },

  trimmedWeights({ used, trimmed, limit, effectiveN, effectiveNBefore, excluded }, { words }) {
    return `${outOf(trimmed, used, "weight", words)} ${trimmed === 1 ? "was" : "were"} cut to ${words.number(limit, 2)}; the effective sample went from ${words.count(effectiveNBefore)} to ${words.count(effectiveN)}.${leftOut(excluded, words, "weight")}`;
  },

  calibrated({ value, interval, used, effectiveN, excluded, reason }, { name, words }) {
    const what = name === "" ? "the weighted score" : name;
    const left = leftOut(excluded, words);
    if (value === null) return `There is no ${what}: nobody gave an answer that counts.${left}`;
    const error =
      interval === null
        ? `; its uncertainty cannot be estimated (${spaced(reason)})`
        : plainDoubt(interval, (each) => words.number(each, 1), words);
    const effective = effectiveN === null ? "" : `, effective ${words.count(effectiveN)}`;
    return `${capital(what)}, weighted to the population, is ${words.number(value, 1)} (n = ${words.count(used)}${effective})${error}.${left}`;
  },

  reliability({ estimate, interval, items, used, excluded, reason }, { words }) {
    const left = leftOut(excluded, words, "respondent");
    if (estimate === null) {
      return `Cronbach's alpha is not defined (${spaced(reason)}).${left}`;
    }
    const error = plainDoubt(interval, (each) => words.number(each, 2), words);
    return `Cronbach's alpha of ${several(items, "item", words)} is ${words.number(estimate, 2)} (${several(used, "respondent", words)})${error}.${left}`;
  },

  itemTotal({ items, used, excluded }, { words }) {
    const left = leftOut(excluded, words, "respondent");
    const ends = extremes(
      items.flatMap(({ correlation }) => correlation ?? []),
      (each) => each,
    );
    if (ends === null) return `No item can be correlated with the others.${left}`;
    const [least, most] = ends;
    return `${several(items.length, "item", words)} correlate with the sum of the others by ${words.number(least, 2)} to ${words.number(most, 2)} (${several(used, "respondent", words)}).${left}`;
  },

  deduped({ rows, used, keysWithDuplicates, withoutKey, excluded }, { words }) {
    const nobody =
      withoutKey === 0
        ? ""
        : ` ${several(withoutKey, "row names", words, "rows name")} nobody and cannot be told apart: all are kept.`;
    return `${outOf(used, rows, "row", words)} stay; ${several(keysWithDuplicates, "respondent answers", words, "respondents answer")} more than once.${nobody}${leftOut(excluded, words, "row")}`;
  },

  cleaning({ rows, used, report, excluded }, { words }) {
    const flagged = report.filter(({ then, matched }) => then === "flag" && matched > 0);
    const list = flagged.map(({ rule, matched }) => `${words.count(matched)} ${excludedName(rule)}`).join(", ");
    return `${outOf(used, rows, "row", words)} stay.${leftOut(excluded, words, "row")}${list === "" ? "" : ` Flagged only: ${list}.`}`;
  },
};

/** @internal */
export const surveyHeadlines: typeof surveys = {
  responseRate: ({ score }, phrase) => scoreHeadlines.score(score, called(phrase, "the response rate")),
  responseRates: ({ overall }, phrase) => scoreHeadlines.score(overall.score, called(phrase, "the response rate")),
  completionRate: ({ score }, phrase) => scoreHeadlines.score(score, called(phrase, "the completion rate")),
  outcomeRate: ({ definition, value }, { words }) =>
    value === null ? `No ${definition} to report` : `${definition} is ${words.percent(value)}`,
  optionShares({ options, used }, { words }) {
    let most: (typeof options)[number] | null = null;
    for (const each of options) if (most === null || each.chosen > most.chosen) most = each;
    if (used === 0 || most === null) return "Nobody chose an option";
    return `Most often chosen: ${keyName(most.option)}, by ${words.percent(most.percent ?? 0)} of ${words.count(used)}`;
  },
  composition: ({ pValue }) =>
    pValue === null
      ? "The sample cannot be compared with the population"
      : pValue < 0.05
        ? "The sample differs from the population"
        : "The sample does not differ clearly from the population",
  weights: ({ used, effectiveN }, { words }) =>
    `${several(used, "weighted row", words)}, effective ${words.count(effectiveN)}`,
  trimmedWeights: ({ trimmed }, { words }) => `${several(trimmed, "weight", words)} cut`,
  calibrated: ({ value }, { name, words }) =>
    value === null
      ? `No ${name || "weighted score"} to report`
      : `${capital(name || "the weighted score")} is ${words.number(value, 1)}`,
  reliability: ({ estimate }, { words }) =>
    estimate === null ? "Cronbach's alpha is not defined" : `Cronbach's alpha is ${words.number(estimate, 2)}`,
  itemTotal: ({ items }, { words }) => `${several(items.length, "item", words)} against the sum of the others`,
  deduped: ({ rows, used }, { words }) => `${outOf(used, rows, "row", words)} stay`,
  cleaning: ({ rows, used }, { words }) => `${outOf(used, rows, "row", words)} stay after cleaning`,
};
