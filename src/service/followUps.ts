import { refuse, requireInteger, requireIterable, requireLevel, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { type PairedChange, comparePaired } from "../compare/comparePaired.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { type Metric, infoOf } from "../metric/metric.ts";
import { requireKey, type KeyValue } from "../rows/keys.ts";
import { NameWatch } from "../rows/nameWatch.ts";
import { readerOf } from "../rows/rowOptions.ts";
import { timeOf } from "../rows/settleWhen.ts";
import { score } from "../score/score.ts";
import { dueTime } from "../time/elapsed.ts";
import { refuseOtherUnit, spanOf, toInstant } from "../time/instant.ts";
import { type YesNo, yesNoMetric } from "./caseQuestion.ts";
import { requireCalendar } from "./clock.ts";
import { requireRow } from "./ratio.ts";
import type {
  FollowUpDue,
  FollowUpRecovery,
  FollowUpOptions,
  FollowUp,
  FollowUps,
  RecoveredAnswers,
} from "./followUp.ts";

/** Share of follow-ups made in time. Units: percent. Higher is better. @internal */
export const FOLLOWED_UP: Metric<YesNo> = /* @__PURE__ */ yesNoMetric(
  "followed-up-in-time",
  { en: "the share followed up in time", zh: "按时回访率" },
  "higher",
  "followed up by the due time / done, late and overdue",
);

/**
 * Which answers must be followed up, which were in time, and whether it helped.
 *
 * Formula: due = answer + `within` on the clock; share in time = done / (done + late + overdue), with a score interval, and bounds with
 * the pending ones as in {@link slaAttainment}. A follow-up before its answer is an error. Units: percent. Range: 0..100. Higher is better.
 * Weakness: early calls count at once while uncalled ones are pending, so that `score` is high where many are: `matureScore` is not.
 * Those followed up were chosen for low answers, which rise by themselves: read `recovered` beside those who were not followed up,
 * and even these were not chosen by lot.
 *
 * @returns Kind `followUps`.
 * @throws {CxError} `BAD_OPTION`, `BAD_DATE`, `BAD_KEY`, `DUPLICATE`, `OUT_OF_RANGE` with the index of the answer; `HORIZON` of the calendar
 * @see [wilson1927], [tango1998]
 * @example
 * const hour = 3_600_000;
 * const answers = [[2, 5], [3, 30], [6, null], [1, null], [9, null]].map(([score, called], i) => ({ id: i, score, at: i * hour, called: called && called * hour }));
 * const { done, late, overdue, pending, score, queue } = followUps(answers, {
 *   asOf: 26.5 * hour, key: "id", at: "at", followedUpAt: "called", rule: (row) => (row.score <= 6 ? "detractor" : null), due: { clock: "calendar", within: 24 * hour },
 * });
 * [done, late, overdue, pending, score.value?.toFixed(1)]; // => [1, 0, 2, 1, "33.3"]
 * queue.map(({ key, state }) => [key, state]); // => [[0, "done"], [1, "overdue"], [2, "overdue"], [3, "pending"]]
 */
export function followUps<Row, const Reason extends string, Band extends string = string>(
  answers: Iterable<Row>,
  options: FollowUpOptions<Row, Reason, Band>,
): FollowUps<Reason, Band> {
  const settled = settle(options, {
    asOf: undefined as never,
    rule: undefined as never,
    key: undefined as never,
    at: undefined as never,
    followedUpAt: undefined as never,
    due: undefined as never,
    recovery: undefined,
    level: 0.95,
    interval: scoreInterval,
    minimumN: 1,
  });
  const { level, interval, minimumN, recovery } = settled;
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 1);
  const asOf = toInstant(settled.asOf, "asOf");
  const due = readDue(settled.due);
  const read = readQueue<Row, Reason>(answers, asOf, due, settled);
  const { queue } = read;
  const counts = { done: 0, late: 0, overdue: 0, pending: 0 };
  const [decided, mature]: [number[], number[]] = [[], []];
  for (const { followUp } of queue) {
    counts[followUp.state]++;
    const inTime = followUp.state === "done" ? 1 : 0;
    if (followUp.state !== "pending") decided.push(inTime);
    if (followUp.dueAt <= asOf) mature.push(inTime);
  }
  const used = queue.length;
  const scoring = { level, interval, minimumN };
  const sorted = queue.map(({ followUp }) => followUp).sort((a, b) => a.dueAt - b.dueAt);
  return {
    kind: "followUps",
    metric: infoOf(FOLLOWED_UP),
    asOf,
    within: due.within,
    clock: due.clock === "calendar" ? "calendar" : "business",
    rows: read.rows,
    used,
    excluded: read.excluded,
    ...counts,
    score: score(FOLLOWED_UP, decided, scoring),
    matureScore: score(FOLLOWED_UP, mature, scoring),
    bounds:
      used === 0 ? null : { lower: (100 * counts.done) / used, upper: (100 * (counts.done + counts.pending)) / used },
    queue: sorted,
    recovered: recovery === undefined ? null : recoveredOf(queue, recovery, asOf, level),
  };
}

function readDue(due: FollowUpDue): FollowUpDue {
  const { clock, within } = settle(due, { clock: undefined as never, within: undefined as never }, "due");
  if (clock !== "calendar") requireCalendar(clock, "due.clock");
  requireNumber(within, "due.within", 0, 8.64e15);
  return { clock, within: within + 0 };
}

interface Queued<Row, Reason extends string> {
  readonly row: Row;
  readonly followUp: FollowUp<Reason>;
}

interface QueueReading<Row, Reason extends string> extends Pick<FollowUps, "rows" | "excluded"> {
  readonly queue: readonly Queued<Row, Reason>[];
}

function readQueue<Row, Reason extends string>(
  answers: Iterable<Row>,
  asOf: number,
  due: FollowUpDue,
  options: Pick<FollowUpOptions<Row, Reason>, "rule" | "key" | "at" | "followedUpAt">,
): QueueReading<Row, Reason> {
  const { rule } = options;
  if (typeof rule !== "function") refuse("BAD_OPTION", "rule", "a function of an answer", rule);
  const rows = [...requireIterable(answers, "answers")];
  const names = new NameWatch();
  const [keyOf, atOf] = [readerOf(options.key, "key", names), readerOf(options.at, "at", names)];
  const calledOf = readerOf(options.followedUpAt, "followedUpAt", names);
  rows.forEach((row, index) => {
    requireRow(row, "answers", "an answer", index);
  });
  names.look(rows);
  names.finish(rows.length);
  const excluded = { noReason: 0, unknown: 0, badTime: 0, afterAsOf: 0 };
  const queue: Queued<Row, Reason>[] = [];
  const seen = new Set<KeyValue>();
  const times: number[] = [];
  for (const [index, row] of rows.entries()) {
    const answeredAt = timeOf(atOf(row), "at", index, true) + 0; // not −0
    times.push(answeredAt);
    const reason = requireReason(rule(row), index);
    const raw = calledOf(row);
    if (Number.isNaN(answeredAt)) excluded.badTime++;
    else if (answeredAt > asOf) excluded.afterAsOf++;
    else if (reason === null) excluded.noReason++;
    else if (raw === undefined) excluded.unknown++;
    else {
      const key = requireKey(keyOf(row), "key", index);
      if (seen.has(key)) refuse("DUPLICATE", "key", "each answer once", typeof key, index);
      seen.add(key);
      const called = timeOf(raw, "followedUpAt", index, true);
      if (called < answeredAt)
        refuse("OUT_OF_RANGE", "followedUpAt", "an instant not before the answer", called, index);
      queue.push({ row, followUp: followUpOf(key, reason as Reason, answeredAt, called, asOf, due, index) });
    }
  }
  refuseOtherUnit(spanOf(times), "at", asOf);
  return { rows: rows.length, excluded, queue };
}

function requireReason(reason: unknown, index: number): string | null {
  if (reason === null || typeof reason === "string") return reason;
  return refuse("BAD_OPTION", "rule", "a reason or null", reason, index);
}

function followUpOf<Reason extends string>(
  key: KeyValue,
  reason: Reason,
  answeredAt: number,
  called: number,
  asOf: number,
  { clock, within }: FollowUpDue,
  index: number,
): FollowUp<Reason> {
  const dueAt = clock === "calendar" ? answeredAt + within : dueTime(clock, answeredAt, within, [], index);
  const followedUpAt = called <= asOf ? called : null;
  const open = asOf > dueAt ? "overdue" : "pending";
  const state = followedUpAt === null ? open : followedUpAt <= dueAt ? "done" : "late";
  return { key, reason, answeredAt, dueAt, followedUpAt, state };
}

function recoveredOf<Row, Band extends string>(
  queue: readonly Queued<Row, string>[],
  recovery: FollowUpRecovery<Row, Band>,
  asOf: number,
  level: number,
): RecoveredAnswers<Band> {
  const { metric, rating, again, after } = settle<FollowUpRecovery<Row, Band>, Record<keyof typeof recovery, never>>(
    recovery,
    {
      metric: undefined as never,
      rating: undefined as never,
      again: undefined as never,
      after: undefined as never,
    },
    "recovery",
  );
  requireRecord(metric, "recovery.metric", "a metric");
  requireNumber(after, "recovery.after", 0);
  const [first, second] = [readerOf(rating, "recovery.rating"), readerOf(again, "recovery.again")];
  const mature = queue.filter(({ followUp }) => followUp.state !== "pending" && followUp.dueAt + after <= asOf);
  const changeOf = (called: boolean): PairedChange<Band> => {
    const group = mature.filter(({ followUp }) => (followUp.followedUpAt !== null) === called);
    const wave = (read: (row: Row) => unknown): { key: KeyValue; rating: unknown }[] =>
      group.map(({ row, followUp: { key } }) => ({ key, rating: read(row) }));
    return comparePaired(wave(second), wave(first), { metric, key: "key", rating: "rating", level });
  };
  return {
    metric: infoOf(metric),
    followedUp: changeOf(true),
    notFollowedUp: changeOf(false),
    immature: queue.length - mature.length,
  };
}
