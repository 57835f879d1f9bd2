import type { CodeBook } from "./codeBook.ts";

/**
 * Satisfaction labels, 5 (best) to 1, English and Chinese, in simplified and traditional characters. 一般 and 普通 are the neutral point.
 *
 * @example
 * csat(["很满意", "满意", "Dissatisfied"], { codes: SATISFACTION_LABELS }).n; // => 3
 */
export const SATISFACTION_LABELS: CodeBook = {
  "Very satisfied": 5,
  Satisfied: 4,
  "Neither satisfied nor dissatisfied": 3,
  Neutral: 3,
  Dissatisfied: 2,
  "Very dissatisfied": 1,
  非常满意: 5,
  很满意: 5,
  满意: 4,
  比较满意: 4,
  一般: 3,
  不满意: 2,
  不太满意: 2,
  非常不满意: 1,
  很不满意: 1,
  非常滿意: 5,
  很滿意: 5,
  滿意: 4,
  比較滿意: 4,
  普通: 3,
  不滿意: 2,
  不太滿意: 2,
  非常不滿意: 1,
  很不滿意: 1,
};

/**
 * Agreement labels on seven points, 7 (agrees most) to 1, as CES 2.0 asks them, English and Chinese.
 *
 * @example
 * ces(["Strongly agree", "中立"], { question: "ease", codes: AGREEMENT_LABELS }).value; // => 5.5
 */
export const AGREEMENT_LABELS: CodeBook = {
  "Strongly agree": 7,
  Agree: 6,
  "Somewhat agree": 5,
  "Neither agree nor disagree": 4,
  "Somewhat disagree": 3,
  Disagree: 2,
  "Strongly disagree": 1,
  非常同意: 7,
  同意: 6,
  比较同意: 5,
  比較同意: 5,
  中立: 4,
  不太同意: 3,
  不同意: 2,
  非常不同意: 1,
};

/**
 * Effort labels on seven points, 1 (extremely easy) to 7 (extremely difficult): low is good, as {@link CES_EFFORT} counts.
 *
 * @example
 * ces(["Very easy", "Difficult"], { question: "effort", codes: EFFORT_LABELS }).value; // => 3.5
 */
export const EFFORT_LABELS: CodeBook = {
  "Extremely easy": 1,
  "Very easy": 2,
  Easy: 3,
  "Neither easy nor difficult": 4,
  Difficult: 5,
  "Very difficult": 6,
  "Extremely difficult": 7,
  非常容易: 1,
  很容易: 2,
  容易: 3,
  一般: 4,
  困难: 5,
  困難: 5,
  很困难: 6,
  很困難: 6,
  非常困难: 7,
  非常困難: 7,
};

/**
 * Band names of NPS as exports write them, each at one answer of its band. The exact answer is lost in such an export:
 * NPS and its interval are right, the mean of the 0..10 answers is not.
 *
 * @example
 * nps(["Promoter", "推荐者", "被动者", "Detractor"], { codes: NPS_LABELS }).value; // => 25
 */
export const NPS_LABELS: CodeBook = {
  Promoter: 10,
  Passive: 8,
  Detractor: 0,
  promoter: 10,
  passive: 8,
  detractor: 0,
  Promoters: 10,
  Passives: 8,
  Detractors: 0,
  推荐者: 10,
  推广者: 10,
  推薦者: 10,
  被动者: 8,
  被動者: 8,
  中立者: 8,
  消极者: 8,
  贬损者: 0,
  贬低者: 0,
  貶損者: 0,
  批评者: 0,
  批評者: 0,
};

/**
 * The five grades of the public-service rating 政务服务好差评, 5 (best) to 1; 差评 are the two lowest. 基本满意 is its third grade; whether
 * it counts as good is for the metric to say, for published reports differ. In a form of four grades it is the third of four: give that form a book of its own.
 *
 * Source: definition; the grades as three published forms print them.
 *
 * @example
 * csat(["非常满意", "基本满意", "不满意"], { codes: PUBLIC_SERVICE_LABELS }).n; // => 3
 */
export const PUBLIC_SERVICE_LABELS: CodeBook = {
  非常满意: 5,
  满意: 4,
  基本满意: 3,
  不满意: 2,
  非常不满意: 1,
};

/**
 * The answers of the NHS Friends and Family Test, in both wordings (until 2020 and since), 5 (best) to 1, and 0 for "don't know": it stays
 * in the denominator, so that it is a point of a scale 0..5 and no exclusion.
 *
 * Source: definition; the printed form of 2014 and trusts' reports, the wording of 2020 from second hand.
 *
 * @example
 * const fft = shareMetric({ id: "fft", scale: scale(0, 5), bands: { dontKnow: [0], other: [1, 2, 3], recommend: [4, 5] }, band: "recommend" });
 * score(fft, ["Very good", "Good", "Poor", "Don't know"], { codes: FFT_LABELS }).value; // => 50
 */
export const FFT_LABELS: CodeBook = {
  "Extremely likely": 5,
  Likely: 4,
  "Neither likely nor unlikely": 3,
  Unlikely: 2,
  "Extremely unlikely": 1,
  "Very good": 5,
  Good: 4,
  "Neither good nor poor": 3,
  Poor: 2,
  "Very poor": 1,
  "Don't know": 0,
  "Don’t know": 0,
};
