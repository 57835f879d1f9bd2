import type { MetricInfo } from "../metric/metric.ts";
import type { Exclusion } from "../scale/codeBook.ts";
import type { Score } from "../score/score.ts";
import type { OrderedAssociation } from "../stats/rates/orderedAssociation.ts";
import type { Interval, OpenInterval } from "../stats/interval.ts";
import type { LogRank } from "../stats/survival/logRank.ts";

/** Amounts of one band. */
export interface LinkRevenue {
  /** Of the mature customers' events in the window. */
  readonly total: number;
  /** Per mature answer, those without an event at 0. */
  readonly mean: number | null;
  /** The largest amount of one answer. */
  readonly largest: number | null;
  /** The mean with every amount cut at `cap`; null without one. */
  readonly cappedMean: number | null;
  /** Of `cappedMean`; null where a reason says why. */
  readonly interval: Interval | null;
  /** `"heavyTail"`: no cap was named, and then no interval can be trusted. */
  readonly reason: null | "heavyTail" | "tooFew";
}

/** What became of those who answered in one band. */
export interface LinkBand {
  readonly band: string;
  /** The share to whom it happened. */
  readonly score: Score;
  /** Answers too recent to count. */
  readonly immature: number;
  /** Answers whose customer was not seen to the end of the window. */
  readonly lost: number;
  /** Share by the end of the window by Kaplan–Meier, with the recent and the lost as far as they were seen; null without `times`. */
  readonly kaplanMeier: {
    /** 0..100, of those to whom it happens by the end of the window; null where nobody of the band was seen. */
    readonly percent: number | null;
    /** Of `percent`; null without one, and where the curve has no limits. */
    readonly interval: OpenInterval | null;
  } | null;
  /** What they paid in the window; null where events have no `amount`. */
  readonly revenue: LinkRevenue | null;
}

/** Answers and what followed. */
export interface OutcomeLink {
  readonly kind: "outcomeLink";
  /** What was answered. */
  readonly metric: MetricInfo;
  /** What happened or not. */
  readonly outcome: MetricInfo;
  /** The days after an answer in which an event counts. */
  readonly window: {
    /** Its end, in days of 24 hours after the answer; included. */
    readonly days: number;
    /** Its start, in days after the answer; not included. */
    readonly start: number;
  };
  /** Epoch milliseconds: nothing later was looked at. */
  readonly asOf: number;
  /** Which answer of a customer counts. */
  readonly each: "first" | "latestMature" | "all";
  /** Confidence of the intervals. */
  readonly level: number;
  /** Answers given; `used` have a window that is over. */
  readonly rows: number;
  /** Answers whose window is over and who were seen to its end. */
  readonly used: number;
  /** Answers that do not count, by reason. */
  readonly excluded: Readonly<
    Record<Exclusion | "immature" | "lost" | "afterAsOf" | "duplicate" | "noKey" | "badTime", number>
  >;
  /** Events given, by where they fall around their customer's counted answers. */
  readonly events: Readonly<
    Record<
      "given" | "used" | "before" | "atAnswer" | "afterWindow" | "noAnswer" | "noKey" | "badTime" | "afterAsOf",
      number
    >
  >;
  /** The share to whom it happened, over all bands. */
  readonly total: Score;
  /** In the order of the scale. */
  readonly bands: readonly LinkBand[];
  /** One rate for each answer that somebody gave; intervals are pointwise. */
  readonly points: readonly {
    /** The answer, a point of the scale. */
    readonly value: number;
    /** The share of those who gave it to whom it happened. */
    readonly score: Score;
  }[];
  /** How far the outcome goes with the answer; with `each: "all"` without intervals, for answers of one customer resemble each other. */
  readonly association: Omit<OrderedAssociation, "kind">;
  /** Whether the bands' survival curves differ; null without `times`, and with `each: "all"`. */
  readonly logRank: LogRank | null;
  /** Counts that add up over disjoint customers: for {@link orderedAssociation} and `tallyFromCounts`. */
  readonly state: {
    /** The answers, from the lowest up. */
    readonly points: readonly number[];
    /** Answers at each point after which it happened. */
    readonly yes: readonly number[];
    /** Answers at each point. */
    readonly totals: readonly number[];
  };
}
