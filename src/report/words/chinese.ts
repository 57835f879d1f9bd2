import type { Language } from "../language.ts";
import { changeHeadlines, changes } from "./chinese/changes.ts";
import { comparisonHeadlines, comparisons } from "./chinese/comparisons.ts";
import { customerHeadlines, customers } from "./chinese/customers.ts";
import { driverHeadlines } from "./chinese/driverHeadlines.ts";
import { drivers } from "./chinese/drivers.ts";
import { scoreHeadlines, scores } from "./chinese/scores.ts";
import { segmentHeadlines, segments } from "./chinese/segments.ts";
import { service, serviceHeadlines } from "./chinese/service.ts";
import { statisticHeadlines, statistics } from "./chinese/statistics.ts";
import { surveyHeadlines, surveys } from "./chinese/survey.ts";
import { terms } from "./chinese/terms.ts";
import { trendHeadlines, trends } from "./chinese/trends.ts";

/**
 * Chinese (简体中文): sentences, headlines, and the words of tables and pages.
 *
 * @example
 * describe(nps([10, 9, 3]), { language: chinese }); // => "净推荐值为33.3（n=3），95%置信区间为[-58.5, 87.7]。"
 */
export const chinese: Language = /* @__PURE__ */ (() => ({
  tag: "zh-Hans",
  locale: "zh-CN",
  units: { points: "分", "percentage points": "个百分点", "scale points": "分", "index points": "分" },
  gap: "",
  times: ["天", "小时", "分钟", "秒"],
  period: ({ label }) => periodName(label),
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
  terms,
}))();

/** 2026-03 is 2026年3月: a bare number is no noun in Chinese. */
function periodName(label: string): string {
  const found = /^(FY)?(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q(\d)|W(\d{2})))?$/.exec(label);
  if (found === null) return label;
  const [, fiscal, year, month, day, quarter, week] = found;
  if (fiscal !== undefined) return `${year}财年`;
  if (quarter !== undefined) return `${year}年第${quarter}季度`;
  if (week !== undefined) return `${year}年第${Number(week)}周`;
  if (month === undefined) return `${year}年`;
  return `${year}年${Number(month)}月${day === undefined ? "" : `${Number(day)}日`}`;
}
