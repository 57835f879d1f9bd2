import type { Change, ChangeArm, ChangeReason, ChangeUnit, Verdict } from "../../../compare/change.ts";
import type { MetricInfo, Unit } from "../../../metric/metric.ts";
import type { ScoreOf } from "../../../score/score.ts";
import type { Interval, OpenInterval } from "../../../stats/interval.ts";
import type { Phrase, Wording } from "../../language.ts";
import { keyName, nameText, namedFew, spaced } from "../../names.ts";

/** Why a row does not count, behind its number: "3 off the scale"; other reasons are {@link spaced}. @internal */
export const EXCLUDED: Readonly<Record<string, string>> = {
  offScale: "off the scale",
  zeroWeight: "of weight zero",
  noKey: "without a segment",
  badTime: "without a possible time",
  immature: "too young to tell",
  botOnly: "answered by a bot only",
  closedUnanswered: "closed without a reply",
  noExposure: "without exposure",
  afterAsOf: "after the as-of instant",
  notMember: "of no member",
  newCustomers: "new",
  noRevenue: "without revenue",
  noStage: "without a stage",
  noReason: "with nothing to follow up",
  test: "marked as a test",
  straightLining: "straight-lined",
  onlyCurrent: "only in the current wave",
  onlyReference: "only in the reference wave",
  noPair: "without both answers",
  zero: "of weight zero",
  badEvent: "not readable",
  noStart: "of a case that never starts",
  lost: "out of sight",
  noText: "without words",
  noGroup: "of neither group",
  bothGroups: "of people in both groups",
};

/** Why rows are not counted, behind their number. @internal */
export function excludedName(why: string): string {
  return Object.hasOwn(EXCLUDED, why) ? EXCLUDED[why]! : spaced(why);
}

/** Why there is no verdict. @internal */
export function reasonText(reason: ChangeReason | null, minimumN: number, { count }: Wording): string {
  const reasons: Readonly<Record<ChangeReason, string>> = {
    noAnswers: "a side has no answers",
    belowMinimumN: `a side has fewer answers than the minimum of ${count(minimumN)}`,
    oneCluster: "all answers of a side come from one cluster",
    noInterior: "the method's interval has no width here",
  };
  return reasons[reason ?? "noAnswers"];
}

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
  const closed = interval.lower !== null && interval.upper !== null;
  return closed ? words.interval(interval, unit) : plainBounds(interval, (limit) => words.value(limit, unit));
}

/** " [28.1, 33.8]"; empty where there is no interval. @internal */
export function within(interval: OpenInterval | null, unit: Unit | ChangeUnit, words: Wording): string {
  return interval === null ? "" : ` ${bounds(interval, unit, words)}`;
}

/** The interval of a number that is in no unit of a metric. @internal */
export function plainBounds(interval: OpenInterval, write: (value: number) => string): string {
  const { lower, upper } = interval;
  if (lower !== null && upper !== null) return `[${write(lower)}, ${write(upper)}]`;
  if (lower !== null) return `${write(lower)} or more`;
  return upper === null ? "without bounds, for want of data" : `up to ${write(upper)}`;
}

/** ", 95% interval [0.5, 1.2]" of a number that is in no unit of a metric; empty where there is none. @internal */
export function plainDoubt(interval: OpenInterval | null, write: (value: number) => string, words: Wording): string {
  return interval === null ? "" : `, ${words.level(interval.level)} interval ${plainBounds(interval, write)}`;
}

/** The first few by name, and how many more. @internal */
export function few<Item>(
  items: readonly Item[],
  name: (item: Item) => string,
  words: Wording,
  comma: string = ", ",
): string {
  return namedFew(items, name, comma, (more) => `and ${words.count(more)} more`);
}

/** "clearly better: a, b"; "clearly worse: c": those of each verdict that there are. @internal */
export function clearly<Item extends { readonly verdict: Verdict }>(
  items: readonly Item[],
  name: (item: Item) => string,
  words: Wording,
): string[] {
  return (["better", "worse"] as const).flatMap((verdict) => {
    const those = items.filter((each) => each.verdict === verdict);
    return those.length === 0 ? [] : `clearly ${verdict}: ${few(those, name, words)}`;
  });
}

/** What a metric is called in English. @internal */
export function metricName({ name }: MetricInfo): string {
  return nameText(typeof name === "string" ? name : name.en);
}

/** "n = 2,650"; weights and clusters cost information: where they cost a twentieth the reader should know. @internal */
export function sample({ n, effectiveN }: Pick<ChangeArm, "n" | "effectiveN">, words: Wording): string {
  if (effectiveN >= 0.95 * n) return `n = ${words.count(n)}`;
  return `n = ${words.count(n)}, effective ${words.count(effectiveN)}`;
}

/** "1 segment", "2 segments" @internal */
export function several(n: number, one: string, words: Wording, many: string = `${one}s`): string {
  return n === 1 ? `1 ${one}` : `${words.count(n)} ${many}`;
}

/** "12 of 14 rows" @internal */
export function outOf(part: number, whole: number, one: string, words: Wording): string {
  return `${words.count(part)} of ${several(whole, one, words)}`;
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
    parts.push(`${words.count(count)} ${excludedName(why)}`);
  }
  if (total === 0) return "";
  return ` ${several(total, noun, words)} ${total === 1 ? "is" : "are"} not counted (${parts.join(", ")}).`;
}

/** "NPS of VIP"; the name alone where no segment is named. @internal */
export function ofKey(name: string, key: unknown): string {
  const own = keyName(key ?? "");
  return own === "" ? name : `${name} of ${own}`;
}

/** "NPS of VIP in 2026-03": a score from a cube says whose it is. @internal */
export function ofWhom(name: string, of: ScoreOf | null, words: Wording): string {
  if (of === null) return name;
  return `${ofKey(name, of.key)}${of.period === null ? "" : ` in ${words.period(of.period)}`}`;
}

/** A phrase with what is measured, where its result does not name it. @internal */
export function called(phrase: Phrase, name: string): Phrase {
  return phrase.name === "" ? { ...phrase, name } : phrase;
}

/** What a test of a difference says, and no more. @internal */
export function conclusion(
  { verdict, margin, unit, interval }: Pick<Change, "verdict" | "margin" | "unit"> & { readonly interval: Interval },
  words: Wording,
): string {
  if (verdict === "equivalent") {
    return `With a margin of ${words.size(margin!, unit)} either way, the two are equivalent (two one-sided tests).`;
  }
  const clear =
    verdict === "better"
      ? " and favourable"
      : verdict === "worse"
        ? " and unfavourable"
        : `: ${compatible(interval, unit, words)} fits the data`;
  return `The difference is${verdict === "no clear change" ? " not" : ""} statistically clear${clear}.`;
}

/** "anything from 24.0 pp lower to 33.2 pp higher" @internal */
export function compatible(interval: Interval, unit: ChangeUnit, words: Wording): string {
  const end = (limit: number): string =>
    limit === 0 ? "no difference" : `${words.size(limit, unit)} ${limit > 0 ? "higher" : "lower"}`;
  return `anything from ${end(interval.lower)} to ${end(interval.upper)}`;
}
