import type { Scale } from "../scale/scale.ts";
import type { BandPoints, Metric } from "./metric.ts";
import { indexOf, meanOf, netOf, shareOf } from "./metricOf.ts";

const ZERO_TO_TEN: Scale = { min: 0, max: 10, step: 1 };
const ONE_TO_FIVE: Scale = { min: 1, max: 5, step: 1 };
const ONE_TO_SEVEN: Scale = { min: 1, max: 7, step: 1 };

/** The three answers' worth of NPS. */
export type NpsBand = "detractor" | "passive" | "promoter";

/** Where five answers are satisfied, neutral or not. */
export type SatisfactionBand = "dissatisfied" | "neutral" | "satisfied";

/** Where seven answers are easy, neutral or difficult. */
export type EaseBand = "difficult" | "neutral" | "easy";

const DETRACTOR = "detractor";
const PASSIVE = "passive";
const PROMOTER = "promoter";
const CSAT_BANDS: BandPoints<SatisfactionBand> = { dissatisfied: [1, 2], neutral: [3], satisfied: [4, 5] };

/**
 * Net Promoter Score: "How likely are you to recommend us?" on 0..10, higher is better.
 *
 * Formula: 100·(promoters − detractors)/n, promoters 9–10, detractors 0–6; passives (7–8) count in n.
 * Units: points, never percent. Range: −100..100.
 * It is not the "NPS" of scales that start at 1 or end at 5 or 7: those are other metrics, see {@link netMetric}.
 *
 * @see [reichheld2003]
 * @example
 * nps([10, 9, 8, 6]).value; // => 25
 */
export const NPS: Metric<NpsBand> = {
  // Written out, not built: an app that measures NPS carries no builder. A test builds it and compares.
  id: "nps",
  name: { en: "NPS", zh: "净推荐值" },
  unit: "points",
  better: "higher",
  scale: ZERO_TO_TEN,
  source: "Reichheld 2003",
  values: [-100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100],
  bands: [
    DETRACTOR,
    DETRACTOR,
    DETRACTOR,
    DETRACTOR,
    DETRACTOR,
    DETRACTOR,
    DETRACTOR,
    PASSIVE,
    PASSIVE,
    PROMOTER,
    PROMOTER,
  ],
};

/**
 * Employee Net Promoter Score: the question and the formula of {@link NPS}, asked of employees on 0..10, higher is better.
 *
 * Formula: 100·(promoters − detractors)/n. Units: points. Range: −100..100.
 * Teams are small: give `minimumN`, and `suppressBelow` where answers must stay anonymous.
 * It is not comparable with a customer NPS: the population is another.
 *
 * @see [reichheld2003]
 * @example
 * score(ENPS, [10, 3, 7, 7], { minimumN: 5 }).reason; // => "belowMinimumN"
 */
export const ENPS: Metric<NpsBand> = /* @__PURE__ */ netOf({
  id: "enps",
  name: { en: "eNPS", zh: "员工净推荐值" },
  scale: ZERO_TO_TEN,
  bands: { detractor: [0, 1, 2, 3, 4, 5, 6], passive: [7, 8], promoter: [9, 10] },
  plus: "promoter",
  minus: "detractor",
  source: "Reichheld 2003, asked of employees",
});

/**
 * Customer satisfaction, top two of five: "How satisfied were you?" on 1..5, higher is better.
 *
 * Formula: 100·(answers 4 and 5)/n, all five points in n. Units: percent. Range: 0..100.
 * It is neither the mean ({@link CSAT_MEAN}) nor the index ({@link CSAT_INDEX}), and not Zendesk's good/(good + bad), where 3 is bad.
 *
 * @see [govuk-satisfaction]
 * @example
 * csat([5, 4, 3, 1]).value; // => 50
 */
export const CSAT: Metric<SatisfactionBand> = /* @__PURE__ */ shareOf({
  id: "csat",
  name: { en: "CSAT", zh: "客户满意度（CSAT）" },
  scale: ONE_TO_FIVE,
  bands: CSAT_BANDS,
  band: "satisfied",
  source: "GOV.UK Service Manual, measuring user satisfaction",
});

/**
 * Mean customer satisfaction on 1..5, higher is better.
 *
 * Formula: Σ answers / n. Units: scale points. Range: 1..5.
 * It is not a share of satisfied customers: 4.0 can be everybody at 4 or three quarters at 5.
 *
 * @see [govuk-satisfaction]
 * @example
 * score(CSAT_MEAN, [5, 4, 3, 1]).value; // => 3.25
 */
export const CSAT_MEAN: Metric<SatisfactionBand> = /* @__PURE__ */ meanOf({
  id: "csat-mean",
  name: { en: "mean satisfaction", zh: "满意度均分" },
  scale: ONE_TO_FIVE,
  bands: CSAT_BANDS,
  source: "common practice",
});

/**
 * Customer satisfaction as an index: the mean of 1..5 moved to 0..100, higher is better.
 *
 * Formula: 100·(mean − 1)/4. Units: index, never percent. Range: 0..100.
 * It is not mean/5: 4.0 of 5 is 75 here; 80 would have a floor of 20.
 *
 * @see [cohen1999]
 * @example
 * score(CSAT_INDEX, [4, 4, 4]).value; // => 75
 */
export const CSAT_INDEX: Metric<SatisfactionBand> = /* @__PURE__ */ indexOf({
  id: "csat-index",
  name: { en: "the satisfaction index", zh: "满意度指数" },
  scale: ONE_TO_FIVE,
  bands: CSAT_BANDS,
  source: "percent of maximum possible, Cohen et al. 1999",
});

/**
 * Customer Effort Score by the effort question: "How much effort did it take?", 1 (extremely easy) to 7 (extremely difficult), **lower is better**.
 *
 * Formula: Σ answers / n. Units: scale points. Range: 1..7.
 * It is not CES 2.0 ({@link CES_EASE}), which asks for agreement that it was easy and points the other way, nor the five-point form of 2010.
 *
 * @see [dixon2010]
 * @example
 * ces([1, 2, 6], { question: "effort" }).value; // => 3
 */
export const CES_EFFORT: Metric<EaseBand> = /* @__PURE__ */ meanOf({
  id: "ces-effort",
  name: { en: "CES (effort)", zh: "费力度（CES）" },
  scale: ONE_TO_SEVEN,
  better: "lower",
  bands: { easy: [1, 2, 3], neutral: [4], difficult: [5, 6, 7] },
  source: "Dixon, Freeman and Toman 2010; seven-point form",
});

/**
 * Customer Effort Score 2.0 by the ease question: "The company made it easy to handle my issue", 1 (disagree) to 7 (agree), **higher is better**.
 *
 * Formula: Σ answers / n. Units: scale points. Range: 1..7.
 * It is not the effort question ({@link CES_EFFORT}), which points the other way; the share of 5–7 is {@link CES_EASE_SHARE}.
 *
 * @see [dixon2013]
 * @example
 * ces([7, 6, 2], { question: "ease" }).value; // => 5
 */
export const CES_EASE: Metric<EaseBand> = /* @__PURE__ */ meanOf({
  id: "ces-ease",
  name: { en: "CES (ease)", zh: "轻松度（CES 2.0）" },
  scale: ONE_TO_SEVEN,
  bands: { difficult: [1, 2, 3], neutral: [4], easy: [5, 6, 7] },
  source: "CEB 2013 (CES 2.0)",
});

/**
 * Share of customers who agree that it was easy: answers 5–7 of the ease question on 1..7, higher is better.
 *
 * Formula: 100·(answers 5, 6 and 7)/n. Units: percent. Range: 0..100.
 * It is not the mean of the same answers ({@link CES_EASE}), and not {@link NET_EASY}, which has another scale direction.
 *
 * @see [dixon2013]
 * @example
 * score(CES_EASE_SHARE, [7, 5, 4, 1]).value; // => 50
 */
export const CES_EASE_SHARE: Metric<EaseBand> = /* @__PURE__ */ shareOf({
  id: "ces-ease-share",
  name: { en: "the share who found it easy", zh: "认为轻松的客户占比" },
  scale: ONE_TO_SEVEN,
  bands: { difficult: [1, 2, 3], neutral: [4], easy: [5, 6, 7] },
  band: "easy",
  source: "CEB 2013 (CES 2.0), share of agreement",
});

/**
 * Net Easy Score as BT defined it: "How easy was it to get the help you wanted?", 1 (extremely easy) to 7 (extremely difficult); the score is higher-is-better.
 *
 * Formula: 100·((answers 1–2) − (answers 5–7))/n. Units: points. Range: −100..100.
 * It is not the variant %5–7 − %1–3 on a scale where 7 is easy; build that with {@link netMetric}.
 *
 * @see [neteasy]
 * @example
 * score(NET_EASY, [1, 2, 4, 7]).value; // => 25
 */
export const NET_EASY: Metric<EaseBand> = /* @__PURE__ */ netOf({
  id: "net-easy",
  name: { en: "Net Easy", zh: "净轻松度" },
  scale: ONE_TO_SEVEN,
  bands: { easy: [1, 2], neutral: [3, 4], difficult: [5, 6, 7] },
  plus: "easy",
  minus: "difficult",
  source: "BT Net Easy Score",
});

/**
 * Net satisfaction: satisfied minus dissatisfied customers on 1..5, higher is better.
 *
 * Formula: 100·((answers 4–5) − (answers 1–2))/n. Units: points. Range: −100..100.
 * It is not {@link CSAT}: a neutral answer costs it half of what a dissatisfied one does.
 *
 * @see [govuk-satisfaction]
 * @example
 * score(NET_SATISFACTION, [5, 4, 3, 1]).value; // => 25
 */
export const NET_SATISFACTION: Metric<SatisfactionBand> = /* @__PURE__ */ netOf({
  id: "net-satisfaction",
  name: { en: "net satisfaction", zh: "净满意度" },
  scale: ONE_TO_FIVE,
  bands: CSAT_BANDS,
  plus: "satisfied",
  minus: "dissatisfied",
  source: "common practice",
});

/**
 * Mean star rating on whole stars 1..5, higher is better.
 *
 * Formula: Σ stars / n. Units: scale points (stars). Range: 1..5.
 * 0 stars is "not rated" in some exports: give `codes: { 0: "missing" }`. Half stars need `scale(0.5, 5, { step: 0.5 })` and {@link meanMetric}.
 *
 * @see [likert1932]
 * @example
 * score(STARS, [5, 4, 0], { codes: { 0: "missing" } }).value; // => 4.5
 */
export const STARS: Metric = /* @__PURE__ */ meanOf({
  id: "stars",
  name: { en: "the star rating", zh: "星级评分" },
  scale: ONE_TO_FIVE,
  source: "common practice",
});

/**
 * Product–market fit: "How would you feel if you could no longer use the product?", 1 not, 2 somewhat, 3 very disappointed; higher is better.
 *
 * Formula: 100·(answers 3)/n. Units: percent. Range: 0..100; Ellis' rule of thumb asks for 40.
 * Whether "N/A, I no longer use it" is in n differs between authors: here it is not, give `codes: { "N/A": "notApplicable" }`.
 *
 * @see [ellis2009]
 * @example
 * score(PMF, [3, 3, 2, 1]).value; // => 50
 */
export const PMF: Metric<"notDisappointed" | "somewhatDisappointed" | "veryDisappointed"> = /* @__PURE__ */ shareOf({
  id: "pmf",
  name: { en: "PMF", zh: "产品市场契合度（PMF）" },
  scale: { min: 1, max: 3, step: 1 },
  bands: { notDisappointed: [1], somewhatDisappointed: [2], veryDisappointed: [3] },
  band: "veryDisappointed",
  source: "Ellis 2009",
});

/**
 * NHS Friends and Family Test: "How was your experience of our service?", 5 very good … 1 very poor, 0 don't know; higher is better.
 *
 * Formula: 100·(answers 4 and 5)/n, **don't know in n**. Units: percent. Range: 0..100. Read labels with {@link FFT_LABELS}.
 * It is not {@link CSAT}: leaving "don't know" out of n gives a higher figure.
 * Source: trusts' reports of the form of 2014 (read); the wording since 2020 and its denominator from second hand.
 *
 * @example
 * score(FFT, ["Very good", "Good", "Poor", "Don't know"], { codes: FFT_LABELS }).value; // => 50
 */
export const FFT: Metric<"dontKnow" | "other" | "recommend"> = /* @__PURE__ */ shareOf({
  id: "fft",
  name: { en: "the Friends and Family score", zh: "亲友推荐测试（FFT）" },
  scale: { min: 0, max: 5, step: 1 },
  bands: { dontKnow: [0], other: [1, 2, 3], recommend: [4, 5] },
  band: "recommend",
  source: "NHS Friends and Family Test, share of 4 and 5 of all six answers",
});
