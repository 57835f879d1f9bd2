import { requireCluster, requireInteger, requireIterable, requireNumber } from "../errors.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import type { Metric } from "../metric/metric.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tally } from "../tally/tally.ts";
import { type YesNo, yesNoMetric } from "./caseQuestion.ts";
import { type Rate, type RateOptions, rateOf } from "./rate.ts";
import { requireRow } from "./ratio.ts";

/** Share of audited cases with a defect. Units: percent. Lower is better. @internal */
export const DEFECTIVE: Metric<YesNo> = /* @__PURE__ */ yesNoMetric(
  "defective",
  { en: "the share of defective cases", zh: "差错率" },
  "lower",
  "defective cases / audited cases",
);

/** One audited case. */
export interface Audit {
  /** Defects found, by severity; a severity that is not named was looked for and not found. */
  readonly defects: Readonly<Record<string, number>>;
  /** How many things could have been wrong; `of: "opportunities"` needs it. */
  readonly opportunities?: number | undefined;
}

/** Defects per opportunity. */
export interface DefectRateOptions<Row extends Audit> {
  /** Counts defects, several a case, over all that could have been wrong. */
  readonly of: "opportunities";
  /** Per how many opportunities; 1,000,000 is the usual DPMO. */
  readonly per: number;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** As in {@link contactRate}. */
  readonly method?: RateOptions["method"];
  /** As in {@link contactRate}. */
  readonly spread?: RateOptions["spread"];
  /** Audits of one agent or day resemble each other. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
}

/** Defective cases per audited case. */
export interface DefectiveShareOptions<Row extends Audit> extends ScoreTallyOptions {
  /** Counts cases with a defect of any number. */
  readonly of: "cases";
  /** Audits of one agent or day resemble each other. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
  /** How many cases an audit stands for, where the sample was drawn unevenly. */
  readonly weight?: Accessor<Row, number> | undefined;
}

/** An error rate in all, and of each severity. */
export interface ServiceErrors<Result> {
  readonly kind: "serviceErrors";
  /** What is counted: defects per opportunity, or defective cases. */
  readonly of: "opportunities" | "cases";
  /** Audits read, all of which count. */
  readonly rows: number;
  /** Defects of any severity. */
  readonly overall: Result;
  /** By name, ascending. */
  readonly severities: readonly {
    readonly severity: string;
    /** Defects of this severity alone. */
    readonly result: Result;
  }[];
}

/**
 * Service error rate, one of two: defects per opportunity (a rate), or the share of audited cases with a defect (a share).
 * They answer different questions, and which one is meant must be said.
 *
 * Formula: per·Σ defects / Σ opportunities with the interval of {@link contactRate}, or defective / audited cases with a score
 * interval. Units: defects per `per` opportunities, or percent. Range: 0 and more, or 0..100. Lower is better.
 * Weakness: it measures what auditors look for; an audit of what was complained about is no sample of the cases.
 *
 * @returns Kind `serviceErrors`.
 * @throws {CxError} `BAD_OPTION`, `NOT_INTEGER`, `OUT_OF_RANGE`, `BAD_KEY`, with the index of the audit
 * @see [garwood1936], [wilson1927]
 * @example
 * const audits = [
 *   { defects: { minor: 2 }, opportunities: 10 },
 *   { defects: {}, opportunities: 10 },
 *   { defects: { minor: 1, critical: 1 }, opportunities: 20 },
 *   { defects: {}, opportunities: 10 },
 * ];
 * serviceErrorRate(audits, { of: "opportunities", per: 100 }).overall.value; // => 8
 * serviceErrorRate(audits, { of: "cases" }).severities.map(({ severity, result }) => [severity, result.value]); // => [["critical", 25], ["minor", 50]]
 */
export function serviceErrorRate<Row extends Audit>(
  audits: Iterable<Row>,
  options: DefectRateOptions<Row>,
): ServiceErrors<Rate>;
/** Of cases with an error instead of errors. */
export function serviceErrorRate<Row extends Audit>(
  audits: Iterable<Row>,
  options: DefectiveShareOptions<Row>,
): ServiceErrors<Score<YesNo>>;
export function serviceErrorRate<Row extends Audit>(
  audits: Iterable<Row>,
  options: DefectRateOptions<Row> | DefectiveShareOptions<Row>,
): ServiceErrors<Rate> | ServiceErrors<Score<YesNo>> {
  requireRecord(options, "options", "a record of options");
  const { of } = options;
  requireChoice(of, "of", ["opportunities", "cases"]);
  const list = [...requireIterable(audits, "audits")];
  list.forEach((audit, index) => {
    requireRow(audit, "audits", "an audit", index);
    const { defects, opportunities } = audit;
    requireRow(defects, "audits", "defects by severity", index);
    for (const count of Object.values(defects)) requireInteger(count, "audits.defects", 0, MOST_DEFECTS, index);
    if (of === "opportunities") requireNumber(opportunities, "audits.opportunities", 0, 1e100, index);
  });
  return options.of === "opportunities" ? defectRates(list, options) : defectiveShares(list, options);
}

/** More in one audit is no count; a million audits of them add up exactly. */
const MOST_DEFECTS = 1e9;

type CountOf = (audit: Audit) => number;

function bySeverity<Result>(
  of: "opportunities" | "cases",
  list: readonly Audit[],
  measure: (countOf: CountOf) => Result,
): ServiceErrors<Result> {
  const names = new Set<string>();
  for (const { defects } of list) for (const name of Object.keys(defects)) names.add(name);
  return {
    kind: "serviceErrors",
    of,
    rows: list.length,
    overall: measure(({ defects }) => Object.values(defects).reduce((total, count) => total + count, 0)),
    severities: [...names].sort().map((severity) => ({
      severity,
      result: measure(({ defects }) => (Object.hasOwn(defects, severity) ? defects[severity]! : 0)),
    })),
  };
}

function defectRates<Row extends Audit>(list: readonly Row[], options: DefectRateOptions<Row>): ServiceErrors<Rate> {
  const { cluster, per, level, method, spread } = settle(options, {
    of: undefined as never,
    per: undefined as never,
    level: undefined,
    method: undefined,
    spread: undefined,
    cluster: undefined,
  });
  const rate = { per, level, method, spread };
  const keyOf = cluster === undefined ? null : readerOf(cluster, "cluster");
  const keys = keyOf === null ? null : list.map((audit, index) => requireCluster(keyOf(audit), index));
  const name = { en: "the service error rate", zh: "服务差错率" };
  return bySeverity("opportunities", list, (countOf) =>
    rateOf(
      { name, better: "lower" },
      list.map((audit, index) => ({
        count: countOf(audit),
        exposure: audit.opportunities!,
        key: keys === null ? 0 : keys[index]!,
      })),
      { ...rate, cluster: keys === null ? undefined : "key" },
    ),
  );
}

function defectiveShares<Row extends Audit>(
  list: readonly Row[],
  options: DefectiveShareOptions<Row>,
): ServiceErrors<Score<YesNo>> {
  const { cluster, weight, level, interval, minimumN } = settle(options, {
    of: undefined as never,
    cluster: undefined,
    weight: undefined,
    level: 0.95,
    interval: scoreInterval,
    minimumN: 1,
  });
  const column = (by: Accessor<Row, unknown> | undefined, argument: string): unknown[] | undefined =>
    by === undefined ? undefined : list.map(readerOf(by, argument));
  const weights = column(weight, "weight") as number[] | undefined;
  const clusters = column(cluster, "cluster") as (string | number)[] | undefined;
  return bySeverity("cases", list, (countOf) => {
    const defective = list.map((audit) => (countOf(audit) > 0 ? 1 : 0));
    return score(DEFECTIVE, tally(DEFECTIVE, defective, { weights, clusters }), { level, interval, minimumN });
  });
}
