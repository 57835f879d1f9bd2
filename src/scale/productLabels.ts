import type { CodeBook } from "./codeBook.ts";

// One book a product, never merged: "Somewhat satisfied" is 4 at Qualtrics and 3 at SurveyMonkey, "Very satisfied" 4 at SurveyMonkey and 5 elsewhere.

/**
 * Qualtrics' satisfaction labels on five points, 5 (best) to 1. Source: definition; the product's standard choice texts.
 *
 * @example
 * QUALTRICS_SATISFACTION_LABELS["Somewhat satisfied"]; // => 4
 */
export const QUALTRICS_SATISFACTION_LABELS: CodeBook = {
  "Extremely satisfied": 5,
  "Somewhat satisfied": 4,
  "Neither satisfied nor dissatisfied": 3,
  "Somewhat dissatisfied": 2,
  "Extremely dissatisfied": 1,
};

/**
 * SurveyMonkey's satisfaction labels on five points, 5 (best) to 1. Source: definition; seen in public questionnaires.
 *
 * @example
 * SURVEYMONKEY_SATISFACTION_LABELS["Somewhat satisfied"]; // => 3
 */
export const SURVEYMONKEY_SATISFACTION_LABELS: CodeBook = {
  "Extremely satisfied": 5,
  "Very satisfied": 4,
  "Somewhat satisfied": 3,
  "Not so satisfied": 2,
  "Not at all satisfied": 1,
};

/**
 * The ends of SurveyMonkey's 0..10 question, which carry a text beside the number, in both spellings; 1 to 9 are plain numerals.
 * Source: definition; its API reference and recorded answers.
 *
 * @example
 * SURVEYMONKEY_NPS_LABELS["Extremely likely - 10"]; // => 10
 */
export const SURVEYMONKEY_NPS_LABELS: CodeBook = {
  "Not at all likely - 0": 0,
  "0 - Not at all likely": 0,
  "Extremely likely - 10": 10,
  "10 - Extremely likely": 10,
};
