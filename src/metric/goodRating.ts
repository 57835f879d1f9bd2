import { refuse } from "../errors.ts";
import { settle } from "../options.ts";
import { requireList } from "../stats/lists.ts";
import type { Metric } from "./metric.ts";
import { shareOf } from "./metricOf.ts";

/** Options of {@link goodRating}. */
export interface GoodRatingOptions {
  /** What counts as good: published reports differ on 基本满意 (3), so there is no default. */
  readonly good: readonly [4, 5] | readonly [3, 4, 5];
}

/**
 * The good-rating share of public services (政务服务好差评): five grades, what counts as good declared.
 *
 * Formula: 100·(good grades)/n over 非常满意 5, 满意 4, 基本满意 3, 不满意 2, 非常不满意 1. Units: percent. Range: 0..100, higher is better.
 * The id says which grades were good: the two are not compared by mistake. Read labels with {@link PUBLIC_SERVICE_LABELS}.
 * Source: definition; the grades as three published forms print them, 差评 (the two lowest) from second hand.
 *
 * @returns The metric as plain data.
 * @throws {CxError} `BAD_OPTION`
 * @example
 * score(goodRating({ good: [4, 5] }), ["满意", "基本满意", "不满意", "非常满意"], { codes: PUBLIC_SERVICE_LABELS }).value; // => 50
 */
export function goodRating(options: GoodRatingOptions): Metric<"good" | "notGood"> {
  const { good } = settle(options, { good: undefined as never });
  requireList(good, "good");
  const grades = Array.from(good as readonly number[]).join(",");
  if (grades !== "4,5" && grades !== "3,4,5") refuse("BAD_OPTION", "good", "[4, 5] or [3, 4, 5]", good);
  const wide = grades === "3,4,5";
  return shareOf({
    id: wide ? "good-rating-3-5" : "good-rating-4-5",
    name: {
      en: wide ? "the good-rating share (3 to 5)" : "the good-rating share (4 and 5)",
      zh: wide ? "好评率（含基本满意）" : "好评率（不含基本满意）",
    },
    scale: { min: 1, max: 5, step: 1 },
    bands: { good: wide ? [3, 4, 5] : [4, 5], notGood: wide ? [1, 2] : [1, 2, 3] },
    band: "good",
    source: "government service good/poor rating, five grades",
  });
}
