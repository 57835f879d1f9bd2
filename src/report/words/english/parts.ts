import type { Change, ChangeArm, ChangeReason, ChangeUnit, Verdict } from "../../../compare/change.ts";
import type { Unit } from "../../../metric/metric.ts";
import type { ScoreOf } from "../../../score/score.ts";
import type { Interval, OpenInterval } from "../../../stats/interval.ts";
import type { Wording } from "../../language.ts";
import { keyName } from "../../names.ts";

/** Why a row does not count, behind its number: "3 missing". @internal */
export const EXCLUDED: Readonly<Record<string, string>> = {
  missing: "missing",
  notApplicable: "not applicable",
  dismissed: "dismissed",
  offScale: "off the scale",
  zeroWeight: "of weight zero",
  noKey: "without a segment",
  badTime: "without a possible time",
  filtered: "filtered out",
  duplicate: "duplicate",
  immature: "too young to tell",
  pending: "pending",
  unknown: "unknown",
  spam: "spam",
  merged: "merged",
  deleted: "deleted",
  outbound: "outbound",
  botOnly: "answered by a bot only",
  notStarted: "not started",
  outsidePeriod: "outside the period",
  notCovered: "not covered",
  closedUnanswered: "closed without a reply",
  noExposure: "without exposure",
  afterAsOf: "after the as-of instant",
  notMember: "of no member",
  beforeJoining: "before joining",
  newCustomers: "new",
  noRevenue: "without revenue",
  repeated: "repeated",
  incomplete: "incomplete",
  noStage: "without a stage",
  noReason: "with nothing to follow up",
  notEligible: "not eligible",
  notAsked: "not asked",
  test: "marked as a test",
  blank: "blank",
  outOfWindow: "outside the window",
  tooFast: "too fast",
  straightLining: "straight-lined",
  onlyCurrent: "only in the current wave",
  onlyReference: "only in the reference wave",
  notScored: "not scored",
  noPair: "without both answers",
  neither: "without either answer",
  zero: "of weight zero",
};

/** Why there is no verdict. @internal */
export const REASONS: Readonly<Record<ChangeReason, string>> = {
  noAnswers: "a side has no answers",
  belowMinimumN: "a side has fewer answers than the minimum",
  oneCluster: "all answers of a side come from one cluster",
  noInterior: "the method's interval has no width here",
};

/** What a verdict says of a change. @internal */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  better: "clearly for the better",
  worse: "clearly for the worse",
  "no clear change": "not a statistically clear change",
  equivalent: "practically unchanged",
  "not enough data": "not enough data for a verdict",
};

/** ", 95% interval [28.1, 33.8]"; an interval with an open end says so in words. @internal */
export function doubt(interval: OpenInterval | null, unit: Unit | ChangeUnit, words: Wording): string {
  if (interval === null) return "";
  return `, ${words.level(interval.level)} interval ${bounds(interval, unit, words)}`;
}

/** "[28.1, 33.8]", "28.1 or more", "up to 33.8", "without bounds". @internal */
export function bounds(interval: OpenInterval, unit: Unit | ChangeUnit, words: Wording): string {
  const { lower, upper } = interval;
  if (lower !== null && upper !== null) return words.interval(interval, unit);
  if (lower !== null) return `${words.value(lower, unit)} or more`;
  return upper === null ? "without bounds (so few data do not bound it)" : `up to ${words.value(upper, unit)}`;
}

/** The interval of a number that is in no unit of a metric. @internal */
export function plainBounds(interval: OpenInterval, write: (value: number) => string): string {
  const { lower, upper } = interval;
  if (lower !== null && upper !== null) return `[${write(lower)}, ${write(upper)}]`;
  if (lower !== null) return `${write(lower)} or more`;
  return upper === null ? "without bounds (so few data do not bound it)" : `up to ${write(upper)}`;
}

/** "n = 2,650"; weights and clusters cost information: where they cost a twentieth the reader should know. @internal */
export function sample({ n, effectiveN }: Pick<ChangeArm, "n" | "effectiveN">, words: Wording): string {
  if (effectiveN >= 0.95 * n) return `n = ${words.count(n)}`;
  return `n = ${words.count(n)}, effective ${words.count(Math.floor(effectiveN))}`;
}

/** @internal */
export function answers(n: number, words: Wording): string {
  return n === 1 ? "1 answer" : `${words.count(n)} answers`;
}

/** "1 segment", "2 segments" @internal */
export function several(n: number, one: string, words: Wording, many: string = `${one}s`): string {
  return n === 1 ? `1 ${one}` : `${words.count(n)} ${many}`;
}

/** A name at the start of a sentence; "eNPS" and ids stay as they are written. @internal */
export function capital(name: string): string {
  return name.includes(" ") ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

/** Rows that are not counted, by reason; empty where all are. @internal */
export function leftOut(excluded: Readonly<Record<string, number>>, words: Wording, noun: string = "answer"): string {
  let total = 0;
  const parts: string[] = [];
  for (const why in excluded) {
    const count = excluded[why]!;
    if (count === 0) continue;
    total += count;
    parts.push(`${words.count(count)} ${Object.hasOwn(EXCLUDED, why) ? EXCLUDED[why]! : why}`);
  }
  if (total === 0) return "";
  return ` ${several(total, noun, words)} ${total === 1 ? "is" : "are"} not counted (${parts.join(", ")}).`;
}

/** "NPS of VIP, 2026-03": a score from a cube says whose it is. @internal */
export function ofWhom(of: ScoreOf | null, words: Wording): string {
  if (of === null) return "";
  const key = keyName(of.key);
  const period = of.period === null ? "" : words.period(of.period);
  return `${key === "" ? "" : ` of ${key}`}${period === "" ? "" : ` in ${period}`}`;
}

/** What a test of a difference says, and no more. @internal */
export function conclusion(
  { verdict, margin, unit, interval }: Pick<Change, "verdict" | "margin" | "unit"> & { readonly interval: Interval },
  words: Wording,
): string {
  if (verdict === "better") return "The difference is statistically clear and favourable.";
  if (verdict === "worse") return "The difference is statistically clear and unfavourable.";
  if (verdict === "equivalent") {
    return `With a margin of ${words.size(margin!, unit)} either way, the two are equivalent (two one-sided tests).`;
  }
  return `The difference is not statistically clear: ${compatible(interval, unit, words)} fits the data.`;
}

/** "anything from 24.0 pp lower to 33.2 pp higher" @internal */
export function compatible(interval: Interval, unit: ChangeUnit, words: Wording): string {
  const end = (limit: number): string =>
    limit === 0 ? "no difference" : `${words.size(limit, unit)} ${limit > 0 ? "higher" : "lower"}`;
  return `anything from ${end(interval.lower)} to ${end(interval.upper)}`;
}
