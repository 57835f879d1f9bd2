import type { Language } from "../language.ts";
import { changeHeadlines, changes } from "./english/changes.ts";
import { scoreHeadlines, scores } from "./english/scores.ts";
import { segmentHeadlines, segments } from "./english/segments.ts";
import { terms } from "./english/terms.ts";
import { trendHeadlines, trends } from "./english/trends.ts";

/**
 * English: sentences, headlines, and the words of tables and pages.
 *
 * @example
 * describe(nps([10, 9, 3]), { language: english }); // => "NPS is 33.3 (n = 3), 95% interval [-60.5, 81.5]."
 */
export const english: Language = {
  tag: "en",
  locale: "en",
  units: { points: "pts", "percentage points": "pp", "scale points": "pts", "index points": "pts" },
  gap: " ",
  times: ["d", "h", "min", "s"],
  period: ({ label }) => label,
  sentences: { ...scores, ...changes, ...segments, ...trends },
  headlines: { ...scoreHeadlines, ...changeHeadlines, ...segmentHeadlines, ...trendHeadlines },
  terms,
};
