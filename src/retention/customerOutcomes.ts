import { refuse } from "../errors.ts";
import { type Metric, type MetricInfo, infoOf, requireMetric } from "../metric/metric.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { type CustomerEvent, type CustomerKey, type History, historyOf } from "./customers.ts";

/**
 * Why a customer has no answer.
 *
 * - `notMember`: the question is not about this customer (not there at the start of the period)
 * - `immature`: its window was not over at the as-of instant
 * - `lost`: its window was over, but the customer could not be seen to the end of it
 */
export type CustomerExclusion = "notMember" | "immature" | "lost";

/** What is known of one customer when a question is asked. */
export interface CustomerHistory<Row> {
  /** Null where each row is a customer of its own. */
  readonly customer: CustomerKey | null;
  /** By time; at least one. */
  readonly rows: readonly Row[];
  /** Instants of the rows, none after `asOf`; of spans, none: they are read by the question. */
  readonly times: readonly number[];
  /** Place of the customer's first row among the rows given. */
  readonly index: number;
}

/**
 * A question that each customer answers with yes or no: a value, made by {@link churned}, {@link retained}, {@link repurchased},
 * or one of your own.
 */
export interface CustomerQuestion<Row, Band extends string = string> {
  /** Over the points that `judge` gives. */
  readonly metric: Metric<Band>;
  /** `"spans"`: each row is a customer; `"events"`: rows are events with `customer` and `at`, any number a customer. */
  readonly of: "spans" | "events";
  /** Since when the question is about this customer, which decides the period of a cell; null: it is not. */
  readonly memberAt: (history: CustomerHistory<Row>) => number | null;
  /** The answer, a point of the metric's scale, or why there is none yet. */
  readonly judge: (history: CustomerHistory<Row>, asOf: number) => number | CustomerExclusion;
}

/** Options of {@link customerOutcomes}. */
export interface CustomerOutcomesOptions {
  /** The instant the data were taken: what comes later is not known, windows that end later are not over. */
  readonly asOf: Instant;
}

/** One customer's answer. */
export interface CustomerOutcome<Row> {
  /** Null where spans do not say whose they are. */
  readonly customer: CustomerKey | null;
  /** Since when the question is about this customer; null for who is no member. */
  readonly at: number | null;
  /** A point of the metric's scale (1 kept or repeat, 0 lost or once), or why there is none. */
  readonly outcome: number | CustomerExclusion;
  /** The span, or the customer's first event: what segments are read off. */
  readonly row: Row;
}

/** Every customer's answer; rows = used + excluded, and customers = answered + notMember + immature + lost. */
export interface CustomerOutcomes<Row> {
  readonly kind: "customerOutcomes";
  /** What `outcome` is a point of. */
  readonly metric: MetricInfo;
  /** Spans or events read. */
  readonly rows: number;
  /** Spans or events known at `asOf`. */
  readonly used: number;
  readonly excluded: {
    /** Events after `asOf`: not yet known then. */
    readonly afterAsOf: number;
  };
  /** One outcome each. */
  readonly customers: number;
  /** Customers whose outcome is a point of the scale. */
  readonly answered: number;
  /** Customers whom the question is not about. */
  readonly notMember: number;
  /** Customers whose window is not over at `asOf`. */
  readonly immature: number;
  /** Customers who could not be seen to the end of their window. */
  readonly lost: number;
  /** In order of first appearance. */
  readonly outcomes: readonly CustomerOutcome<Row>[];
  /** How {@link tallyBy} reads the outcomes that are none: `notMember` and `immature` do not apply, `lost` is missing. */
  readonly codes: CodeBook;
  /** Epoch milliseconds. */
  readonly asOf: number;
}

const CODES: CodeBook = { notMember: "notApplicable", immature: "notApplicable", lost: "missing" };

/**
 * One answer a customer, ready for {@link tallyBy}: churn, retention and repurchase by segment and period.
 *
 * Nobody is left out: who has no answer carries the reason, and is counted in the cube's cells by it. Units: points of the
 * metric's scale, 1 (kept, repeat) and 0 (lost, once). Source: definition.
 *
 * @param question - {@link churned}, {@link retained}, {@link repurchased}, or one of your own.
 * @param customers - Spans, or events, as the question asks.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `BAD_DATE`, `BAD_KEY`, `OUT_OF_RANGE`, and those of the question
 * @returns The outcomes, the code book they are read by, and who has none.
 * @example
 * const spans = [
 *   { plan: "basic", startedAt: 0, endedAt: 15 },
 *   { plan: "basic", startedAt: 0, endedAt: null },
 *   { plan: "pro", startedAt: 5, endedAt: null },
 *   { plan: "pro", startedAt: 12, endedAt: 18 },
 * ];
 * const { outcomes, codes, answered, notMember } = customerOutcomes(churned({ period: { start: 10, end: 20 } }), spans, { asOf: 30 });
 * [answered, notMember]; // => [3, 1]
 * const cube = tallyBy(outcomes, { metric: CHURN, rating: "outcome", codes, by: { plan: ({ row }) => row.plan } });
 * cube.cells.map(({ key, tally }) => [key.plan, score(CHURN, tally).value]); // => [["basic", 50], ["pro", 0]]
 */
export function customerOutcomes<Base, Row extends Base, Band extends string>(
  question: CustomerQuestion<Base, Band>,
  customers: Iterable<Row>,
  options: CustomerOutcomesOptions,
): CustomerOutcomes<Row> {
  const given = settle(options, { asOf: undefined as never });
  const { metric, of, memberAt, judge } = requireQuestion(question);
  const asOf = toInstant(given.asOf, "asOf");
  const { histories, rows, used, afterAsOf } = historiesOf(of, customers, asOf);
  const counts = { answered: 0, notMember: 0, immature: 0, lost: 0 };
  const outcomes = histories.map((history): CustomerOutcome<Row> => {
    const at = memberAt(history);
    const outcome = at === null ? "notMember" : judge(history, asOf);
    counts[typeof outcome === "number" ? "answered" : outcome]++;
    return { customer: history.customer, at, outcome, row: history.rows[0]! };
  });
  return {
    kind: "customerOutcomes",
    metric: infoOf(metric),
    rows,
    used,
    excluded: { afterAsOf },
    customers: histories.length,
    ...counts,
    outcomes,
    codes: CODES,
    asOf,
  };
}

/** Each customer's history, for a question to be asked of. @internal */
export function historiesOf<Row>(
  of: "spans" | "events",
  customers: Iterable<Row>,
  asOf: number,
  argument: string = "customers",
): {
  readonly histories: readonly CustomerHistory<Row>[];
  readonly rows: number;
  readonly used: number;
  readonly afterAsOf: number;
} {
  if (of === "spans") {
    const spans = requireRows(customers, argument);
    const histories = spans.map((row, index) => ({ customer: null, rows: [row], times: [], index }));
    return { histories, rows: spans.length, used: histories.length, afterAsOf: 0 };
  }
  const read = historyOf(customers as Iterable<Row & CustomerEvent>, argument, asOf) as History<Row>;
  const histories = read.customers.map((customer, number): CustomerHistory<Row> => {
    const places = read.places.subarray(read.starts[number], read.starts[number + 1]);
    return {
      customer,
      rows: Array.from(places, (place) => read.rows[place]!),
      times: Array.from(places, (place) => read.times[place]!),
      index: places[0]!,
    };
  });
  return { histories, rows: read.rows.length, used: read.used, afterAsOf: read.afterAsOf };
}

function requireQuestion<Row, Band extends string>(question: CustomerQuestion<Row, Band>): CustomerQuestion<Row, Band> {
  requireRecord(question, "question", "a question, such as churned({ period })");
  requireMetric(question.metric, "question.metric");
  requireChoice(question.of, "question.of", ["spans", "events"]);
  for (const name of ["memberAt", "judge"] as const) {
    if (typeof question[name] !== "function") refuse("BAD_OPTION", `question.${name}`, "a function", question[name]);
  }
  return question;
}
