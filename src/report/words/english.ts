import type { Language, Tongue } from "../language.ts";
import { changeHeadlines, changes } from "./english/changes.ts";
import { comparisonHeadlines, comparisons } from "./english/comparisons.ts";
import { customerHeadlines, customers } from "./english/customers.ts";
import { driverHeadlines } from "./english/driverHeadlines.ts";
import { drivers } from "./english/drivers.ts";
import { scoreHeadlines, scores } from "./english/scores.ts";
import { segmentHeadlines, segments } from "./english/segments.ts";
import { service, serviceHeadlines } from "./english/service.ts";
import { statisticHeadlines, statistics } from "./english/statistics.ts";
import { surveyHeadlines, surveys } from "./english/survey.ts";
import { terms } from "./english/terms.ts";
import { trendHeadlines, trends } from "./english/trends.ts";

const tongue: Tongue = {
  tag: "en",
  locale: "en",
  units: { points: "pts", "percentage points": "pp", "scale points": "pts", "index points": "pts" },
  gap: " ",
  times: ["d", "h", "min", "s"],
  period: ({ label }) => label,
};

/** What {@link describe} speaks unless told otherwise: the sentences alone, so that it ships nothing else. @internal */
export const englishSentences: Tongue & Pick<Language, "sentences"> = /* @__PURE__ */ (() => ({
  ...tongue,
  sentences: {
    ...scores,
    ...changes,
    ...segments,
    ...trends,
    ...comparisons,
    ...surveys,
    ...customers,
    ...service,
    ...drivers,
    ...statistics,
  },
}))();

/** What {@link headline} speaks unless told otherwise. @internal */
export const englishHeadlines: Tongue & Pick<Language, "headlines"> = /* @__PURE__ */ (() => ({
  ...tongue,
  headlines: {
    ...scoreHeadlines,
    ...changeHeadlines,
    ...segmentHeadlines,
    ...trendHeadlines,
    ...comparisonHeadlines,
    ...surveyHeadlines,
    ...customerHeadlines,
    ...serviceHeadlines,
    ...driverHeadlines,
    ...statisticHeadlines,
  },
}))();

/**
 * English: sentences, headlines, and the words of tables and pages.
 *
 * @example
 * describe(nps([10, 9, 3]), { language: english }); // => "NPS is 33.3 (n = 3), 95% interval [-58.5, 87.7]."
 */
export const english: Language = /* @__PURE__ */ (() => ({ ...englishSentences, ...englishHeadlines, terms }))();
