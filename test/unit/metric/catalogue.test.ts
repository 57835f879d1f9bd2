import { expect, test } from "vitest";
import {
  CES_EASE,
  CES_EASE_SHARE,
  CES_EFFORT,
  CSAT,
  CSAT_INDEX,
  CSAT_MEAN,
  ENPS,
  FFT,
  type Metric,
  NET_EASY,
  NET_SATISFACTION,
  NPS,
  PMF,
  STARS,
  goodRating,
} from "../../../src/index.ts";

/** A metric in a line: what it is called, its unit and direction, its scale, each point's value and band, and where it comes from. */
const line = ({ id, name, unit, better, scale, values, bands, source }: Metric): string =>
  [
    id,
    typeof name === "string" ? name : `${name.en}, ${name.zh}`,
    `${unit}, ${better}`,
    `${scale.min}..${scale.max} by ${scale.step}`,
    values.map((value, k) => `${value} ${bands[k]!}`).join(", "),
    source,
  ].join(" | ");

test.each<[metric: Metric, line: string]>([
  [
    NPS,
    "nps | NPS, 净推荐值 | points, higher | 0..10 by 1 | -100 detractor, -100 detractor, -100 detractor, -100 detractor, -100 detractor, -100 detractor, -100 detractor, 0 passive, 0 passive, 100 promoter, 100 promoter | Reichheld 2003",
  ],
  [
    ENPS,
    "enps | eNPS, 员工净推荐值 | points, higher | 0..10 by 1 | -100 detractor, -100 detractor, -100 detractor, -100 detractor, -100 detractor, -100 detractor, -100 detractor, 0 passive, 0 passive, 100 promoter, 100 promoter | Reichheld 2003, asked of employees",
  ],
  [
    CSAT,
    "csat | CSAT, 客户满意度（CSAT） | percent, higher | 1..5 by 1 | 0 dissatisfied, 0 dissatisfied, 0 neutral, 100 satisfied, 100 satisfied | GOV.UK Service Manual, measuring user satisfaction",
  ],
  [
    CSAT_MEAN,
    "csat-mean | mean satisfaction, 满意度均分 | scale points, higher | 1..5 by 1 | 1 dissatisfied, 2 dissatisfied, 3 neutral, 4 satisfied, 5 satisfied | common practice",
  ],
  [
    CSAT_INDEX,
    "csat-index | the satisfaction index, 满意度指数 | index, higher | 1..5 by 1 | 0 dissatisfied, 25 dissatisfied, 50 neutral, 75 satisfied, 100 satisfied | percent of maximum possible, Cohen et al. 1999",
  ],
  [
    CES_EFFORT,
    "ces-effort | CES (effort), 费力度（CES） | scale points, lower | 1..7 by 1 | 1 easy, 2 easy, 3 easy, 4 neutral, 5 difficult, 6 difficult, 7 difficult | Dixon, Freeman and Toman 2010; seven-point form",
  ],
  [
    CES_EASE,
    "ces-ease | CES (ease), 轻松度（CES 2.0） | scale points, higher | 1..7 by 1 | 1 difficult, 2 difficult, 3 difficult, 4 neutral, 5 easy, 6 easy, 7 easy | CEB 2013 (CES 2.0)",
  ],
  [
    CES_EASE_SHARE,
    "ces-ease-share | the share who found it easy, 认为轻松的客户占比 | percent, higher | 1..7 by 1 | 0 difficult, 0 difficult, 0 difficult, 0 neutral, 100 easy, 100 easy, 100 easy | CEB 2013 (CES 2.0), share of agreement",
  ],
  [
    NET_EASY,
    "net-easy | Net Easy, 净轻松度 | points, higher | 1..7 by 1 | 100 easy, 100 easy, 0 neutral, 0 neutral, -100 difficult, -100 difficult, -100 difficult | BT Net Easy Score",
  ],
  [
    NET_SATISFACTION,
    "net-satisfaction | net satisfaction, 净满意度 | points, higher | 1..5 by 1 | -100 dissatisfied, -100 dissatisfied, 0 neutral, 100 satisfied, 100 satisfied | common practice",
  ],
  [
    STARS,
    "stars | the star rating, 星级评分 | scale points, higher | 1..5 by 1 | 1 1, 2 2, 3 3, 4 4, 5 5 | common practice",
  ],
  [
    PMF,
    "pmf | PMF, 产品市场契合度（PMF） | percent, higher | 1..3 by 1 | 0 notDisappointed, 0 somewhatDisappointed, 100 veryDisappointed | Ellis 2009",
  ],
  [
    FFT,
    "fft | the Friends and Family score, 亲友推荐测试（FFT） | percent, higher | 0..5 by 1 | 0 dontKnow, 0 other, 0 other, 0 other, 100 recommend, 100 recommend | NHS Friends and Family Test, share of 4 and 5 of all six answers",
  ],
  [
    goodRating({ good: [4, 5] }),
    "good-rating-4-5 | the good-rating share (4 and 5), 好评率（不含基本满意） | percent, higher | 1..5 by 1 | 0 notGood, 0 notGood, 0 notGood, 100 good, 100 good | government service good/poor rating, five grades",
  ],
  [
    goodRating({ good: [3, 4, 5] }),
    "good-rating-3-5 | the good-rating share (3 to 5), 好评率（含基本满意） | percent, higher | 1..5 by 1 | 0 notGood, 0 notGood, 100 good, 100 good, 100 good | government service good/poor rating, five grades",
  ],
])("$id is what was published", (metric, expected) => {
  expect(line(metric)).toBe(expected);
});
