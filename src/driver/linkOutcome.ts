import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { type Metric, infoOf, requireMetric } from "../metric/metric.ts";
import { requireChoice, requireFlag, requireRecord, settle } from "../options.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { pointAt, pointCount } from "../scale/scale.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { DAY } from "../time/zoneOffsets.ts";
import { type LinkFigures, figuresOf } from "./linkFigures.ts";
import { type Chosen, type EventReaders, chooseAnswers, matchEvents } from "./linkMatch.ts";
import type { OutcomeLink } from "./linkState.ts";
import { type LinkAnswers, readAnswers } from "./readLink.ts";

/** Where the events stand. */
export interface LinkEvent<Event> {
  /** Whose event it is; the same values as the answers' key. */
  readonly key: Accessor<Event, unknown>;
  /** When it happened. */
  readonly at: Accessor<Event, unknown>;
  /** What was paid; refunds are negative. */
  readonly amount?: Accessor<Event, unknown> | undefined;
}

/** The days after an answer in which an event counts: more than `start`, up to `days`. Days of 24 hours. */
export interface LinkWindow {
  /** Its end: 90 asks who did it within 90 days of answering. */
  readonly days: number;
  /** 0 unless given. */
  readonly start?: number | undefined;
}

/** Options of {@link linkOutcome}. */
export interface LinkOutcomeOptions<Answer, Event> extends ReadingOptions {
  /** What was answered. */
  readonly metric: Metric;
  /** The answer, as it was given. */
  readonly rating: Accessor<Answer, unknown>;
  /** Who answered; the same values as the events' key. */
  readonly key: Accessor<Answer, unknown>;
  /** When it was answered. */
  readonly at: Accessor<Answer, unknown>;
  /** What happened or not: a metric of two points; "it happened" is the one that it counts (worth more): {@link REPURCHASE}, {@link CHURN} … */
  readonly outcome: Metric;
  /** Where an event has its customer, its time and its amount. */
  readonly event: LinkEvent<Event>;
  /** In which days after an answer an event counts for it. */
  readonly window: LinkWindow;
  /** What was known when: nothing after this instant is looked at. */
  readonly asOf: Instant;
  /** Which answer of a customer counts: the first, the latest whose window is over, or all (then rates are clustered by customer). */
  readonly each: "first" | "latestMature" | "all";
  /** Until when the customer was seen at all (end of contract, of data); null: still. */
  readonly observedUntil?: Accessor<Answer, unknown> | undefined;
  /** `true`: survival curves and the log-rank test, with those who answered too recently or were lost; `false` unless given. */
  readonly times?: boolean | undefined;
  /** A customer's amount in the window counts up to this in the mean that gets an interval: without it heavy tails allow none. */
  readonly cap?: number | undefined;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Fewer answers than this give no rate; 1 unless given. */
  readonly minimumN?: number | undefined;
}

/**
 * Do those who answer higher come back, complain, leave? Answers joined to what their customers did in a window after it.
 *
 * Only answers whose window is over at `asOf` count: one that is too recent (`immature`) is no "no", and neither is one whose customer
 * went out of sight (`lost`), event or not. Events up to the answer, and at its very instant, are not after it; the answer that is
 * chosen never depends on events. Everything else is counted by its reason.
 *
 * Formula: events in (at + start, at + days]; rates by the score interval; see {@link orderedAssociation} for D and the odds ratio.
 * Units: percent of answers; odds ratio per point. Direction: that of the outcome.
 * Weakness: association, not effect: who answers low may have been leaving anyway. Counting recent answers as "no" would understate the
 * rate (cdnow: 24.4 % for 29.1 %).
 * Range: differences any number; p-values 0..1.
 *
 * @returns Rates by point and band with their intervals, the association, and who was not counted for which reason.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `OFF_SCALE`, `BAD_KEY` (also where no event is anybody's, because one list has 7 for the other's "7"), `BAD_DATE`,
 *   `NOT_A_NUMBER`, `OUT_OF_RANGE`, `NOT_A_SHARE` (an outcome of more than two points)
 * @see [delong1988], [mantel1966]
 * @example
 * const answers = [{ id: 1, on: "2026-01-01T00:00Z", score: 10 }, { id: 2, on: "2026-01-02T00:00Z", score: 3 }, { id: 3, on: "2026-03-20T00:00Z", score: 9 }];
 * const orders = [{ who: 1, on: "2026-01-20T00:00Z" }, { who: 2, on: "2026-01-02T00:00Z" }];
 * const { used, excluded, events, total } = linkOutcome(answers, orders, {
 *   metric: NPS, rating: "score", key: "id", at: "on", outcome: REPURCHASE, event: { key: "who", at: "on" },
 *   window: { days: 30 }, asOf: "2026-04-01T00:00Z", each: "first",
 * });
 * [used, excluded.immature, events.used, events.atAnswer, total.value]; // => [2, 1, 1, 1, 50]
 */
export function linkOutcome<Answer, Event>(
  answers: Iterable<Answer>,
  events: Iterable<Event>,
  options: LinkOutcomeOptions<Answer, Event>,
): OutcomeLink {
  const settled = settle<LinkOutcomeOptions<Answer, Event>, typeof DEFAULTS>(options, DEFAULTS);
  requireAsked(settled);
  const { metric, outcome, each, level, minimumN, times, cap, codes, offScale, numerals } = settled;
  const asOf = toInstant(settled.asOf, "asOf");
  const window = windowOf(settled.window);
  const span = { start: window.start * DAY, end: window.days * DAY };
  const eventReaders = { ...readersOf(settled.event), asOf, span };
  const read = readAnswers(answers, {
    key: readerOf(settled.key, "key"),
    at: readerOf(settled.at, "at"),
    rating: readerOf(settled.rating, "rating"),
    until: settled.observedUntil === undefined ? null : readerOf(settled.observedUntil, "observedUntil"),
    reading: reading(metric.scale, { codes, offScale, numerals }, "answers"),
    asOf,
  });
  const chosen = chooseAnswers(read, { each, asOf, span });
  const matched = matchEvents(events, read, chosen, eventReaders);
  const asked = { metric, outcome, each, level, minimumN, times, cap: cap ?? null, span, asOf };
  const figures: LinkFigures = figuresOf(read, chosen, matched, asked);
  return {
    kind: "outcomeLink",
    metric: infoOf(metric),
    outcome: infoOf(outcome),
    window,
    asOf,
    each,
    level,
    rows: read.rows,
    used: chosen.used,
    excluded: excludedOf(read, chosen),
    events: matched.events,
    ...figures,
    state: {
      points: figures.state.totals.map((_, k) => pointAt(metric.scale, k)),
      ...figures.state,
    },
  };
}

/** Answers that are not counted, by their reason. */
function excludedOf(
  { excluded, afterAsOf, noKey, badTime }: LinkAnswers,
  { immature, lost, duplicate }: Chosen,
): OutcomeLink["excluded"] {
  return { ...excluded, immature, lost, afterAsOf, duplicate, noKey, badTime };
}

/** Refuses options that are no question. */
function requireAsked({
  metric,
  outcome,
  each,
  level,
  minimumN,
  times,
  cap,
}: Pick<
  LinkOutcomeOptions<never, never>,
  "metric" | "outcome" | "each" | "level" | "minimumN" | "times" | "cap"
>): void {
  requireMetric(metric);
  requireMetric(outcome, "outcome");
  if (pointCount(outcome.scale) !== 2)
    refuse("NOT_A_SHARE", "outcome", "a metric of two points", pointCount(outcome.scale));
  requireChoice(each, "each", ["first", "latestMature", "all"]);
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 1);
  requireFlag(times, "times");
  if (cap !== undefined) requireNumber(cap, "cap", 1e-100, 1e100);
}

function windowOf(given: LinkWindow): { readonly days: number; readonly start: number } {
  requireRecord(given, "window", "a record with days");
  const { days, start } = settle(given, { days: undefined as never, start: 0 }, "options.window");
  requireNumber(days, "window.days", 1e-9, 1e6);
  requireNumber(start, "window.start", 0, 1e6);
  if (start >= days) refuse("OUT_OF_RANGE", "window.start", `a number below ${days}`, start);
  return { days, start };
}

function readersOf<Event>(given: LinkEvent<Event>): Pick<EventReaders, "key" | "at" | "amount"> {
  requireRecord(given, "event", "a record with key and at");
  const { key, at, amount } = settle(
    given,
    { key: undefined as never, at: undefined as never, amount: undefined },
    "options.event",
  );
  return {
    key: readerOf(key, "event.key"),
    at: readerOf(at, "event.at"),
    amount: amount === undefined ? null : readerOf(amount, "event.amount"),
  };
}

const DEFAULTS = {
  metric: undefined as never,
  rating: undefined as never,
  key: undefined as never,
  at: undefined as never,
  outcome: undefined as never,
  event: undefined as never,
  window: undefined as never,
  asOf: undefined as never,
  each: undefined as never,
  observedUntil: undefined,
  times: false,
  cap: undefined,
  level: 0.95,
  minimumN: 1,
  codes: undefined,
  offScale: undefined,
  numerals: undefined,
} as const;
