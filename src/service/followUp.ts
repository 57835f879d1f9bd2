import type { PairedChange } from "../compare/comparePaired.ts";
import type { Metric, MetricInfo } from "../metric/metric.ts";
import type { KeyValue } from "../rows/keys.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import type { Score, ScoreTallyOptions } from "../score/score.ts";
import type { BusinessCalendar } from "../time/businessCalendar.ts";
import type { Instant } from "../time/instant.ts";
import type { YesNo } from "./caseQuestion.ts";

/** By when an answer must be followed up. */
export interface FollowUpDue {
  /** Every hour, or open hours. */
  readonly clock: "calendar" | BusinessCalendar;
  /** Milliseconds on the clock after the answer; at the very instant is in time. */
  readonly within: number;
}

/** Whether those who were followed up answer otherwise afterwards, beside those who were not. */
export interface FollowUpRecovery<Row, Band extends string = string> {
  /** What both answers are scored by. */
  readonly metric: Metric<Band>;
  /** The first answer. */
  readonly rating: Accessor<Row, unknown>;
  /** The second answer; null or undefined where there is none. */
  readonly again: Accessor<Row, unknown>;
  /** Milliseconds after the due time that a second answer is waited for; younger ones are counted as immature, answered or not. */
  readonly after: number;
}

/** Options of {@link followUps}. */
export interface FollowUpOptions<Row, Reason extends string, Band extends string = string> extends ScoreTallyOptions {
  /** The state of knowledge. Nothing here reads a clock. */
  readonly asOf: Instant;
  /** Why an answer must be followed up (`"detractor"`, `"asks for a call"`), or null. */
  readonly rule: (row: Row) => Reason | null;
  /** Whose answer it is, once each. */
  readonly key: Accessor<Row, KeyValue>;
  /** When the answer came. */
  readonly at: Accessor<Row, Instant | null | undefined>;
  /** When it was followed up; null for not yet, undefined where nobody knows. */
  readonly followedUpAt: Accessor<Row, Instant | null | undefined>;
  /** By when, and on which clock. */
  readonly due: FollowUpDue;
  /** Where second answers stand; none are compared unless given. */
  readonly recovery?: FollowUpRecovery<Row, Band> | undefined;
}

/** `done`: in time; `late`: after it; `overdue`: not yet, and its time has passed; `pending`: not yet, and it has not. */
export type FollowUpState = "done" | "late" | "overdue" | "pending";

/** One answer to follow up. */
export interface FollowUp<Reason extends string = string> {
  /** Whose answer it is. */
  readonly key: KeyValue;
  /** What the rule said of it. */
  readonly reason: Reason;
  /** Epoch milliseconds. */
  readonly answeredAt: number;
  /** Epoch milliseconds: at this very instant is in time. */
  readonly dueAt: number;
  /** Null where it has not happened by `asOf`. */
  readonly followedUpAt: number | null;
  /** As of the call's `asOf`. */
  readonly state: FollowUpState;
}

/** What became of the answers that ask for a call. */
export interface FollowUps<Reason extends string = string, Band extends string = string> {
  readonly kind: "followUps";
  readonly metric: MetricInfo;
  /** Epoch milliseconds: what happened later is not known. */
  readonly asOf: number;
  /** Milliseconds on the clock from an answer to its due time. */
  readonly within: number;
  /** Every hour, or open hours. */
  readonly clock: "calendar" | "business";
  /** Answers read: used + Σ excluded. */
  readonly rows: number;
  /** Answers to follow up: done + late + overdue + pending. */
  readonly used: number;
  /** `noReason`: the rule asks for nothing; `unknown`: whether it was followed up is not recorded; `badTime`: no instant; `afterAsOf`: it came later. */
  readonly excluded: Readonly<Record<"noReason" | "unknown" | "badTime" | "afterAsOf", number>>;
  /** Followed up in time. */
  readonly done: number;
  /** Followed up after the due time. */
  readonly late: number;
  /** Not yet followed up, and the due time has passed. */
  readonly overdue: number;
  /** Not yet followed up, and the due time has not passed. */
  readonly pending: number;
  /** done / (done + late + overdue). */
  readonly score: Score<YesNo>;
  /** The same share of those whose due time has passed: without bias while many are pending. */
  readonly matureScore: Score<YesNo>;
  /** Where the share will end, whatever becomes of the pending ones, 0..100; null without follow-ups. */
  readonly bounds: {
    /** Percent, should none of the pending be in time. */
    readonly lower: number;
    /** Percent, should all of the pending be in time. */
    readonly upper: number;
  } | null;
  /** In the order of their due times, then of the answers. */
  readonly queue: readonly FollowUp<Reason>[];
  /** Null without the option `recovery`. */
  readonly recovered: RecoveredAnswers<Band> | null;
}

/** Second answers of those who were followed up, and of those who were not: low answers rise by themselves. */
export interface RecoveredAnswers<Band extends string = string> {
  /** What both answers are scored by. */
  readonly metric: MetricInfo;
  /** After against before, of those who were followed up by `asOf`. */
  readonly followedUp: PairedChange<Band>;
  /** The same of those who were not: what would have happened anyway. */
  readonly notFollowedUp: PairedChange<Band>;
  /** Follow-ups whose second answer is not yet due. */
  readonly immature: number;
}
