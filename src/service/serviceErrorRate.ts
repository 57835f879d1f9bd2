import { requireInteger, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { Metric } from "../metric/metric.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { requireIterable } from "../errors.ts";
import { tally } from "../tally/tally.ts";
import { type YesNo, yesNoMetric } from "./outcomes.ts";
import { type Rate, rateOf } from "./rate.ts";
import { requireCluster, requireRow } from "./ratio.ts";

/**
 * Share of audited cases with a defect. Units: percent. Lower is better.
 *
 * @example
 * score(DEFECTIVE, [0, 0, 0, 1, 0, 0, 0, 0]).value; // => 12.5
 */
export const DEFECTIVE: Metric<YesNo> = /* @__PURE__ */ yesNoMetric(
  "defective",
  "lower",
  "defective cases / audited cases",
);

/** One audited case. */
export interface Audit {
  /** Defects found, by severity; a severity that is not named was looked for and not found. */
  readonly defects: Readonly<Record<string, number>>;
  /** How many things could have been wrong; `per: "opportunity"` needs it. */
  readonly opportunities?: number | undefined;
}

/** Defects per opportunity. */
export interface DefectRateOptions<Row extends Audit> {
  readonly of: "opportunities";
  /** Per how many opportunities; 1,000,000 is the usual DPMO. */
  readonly per: number;
  readonly level?: number | undefined;
  /** Audits of one agent or day resemble each other. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
}

/** Defective cases per audited case. */
export interface DefectiveShareOptions<Row extends Audit> extends ScoreTallyOptions {
  readonly of: "cases";
  /** Audits of one agent or day resemble each other. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
  /** How many cases an audit stands for, where the sample was drawn unevenly. */
  readonly weight?: Accessor<Row, number> | undefined;
}

/** An error rate in all, and of each severity. */
export interface ServiceErrors<Result> {
  /** Defects of any severity. */
  readonly overall: Result;
  readonly bySeverity: Readonly<Record<string, Result>>;
  readonly audits: number;
}

/**
 * Service error rate, one of two: defects per opportunity (a rate), or the share of audited cases with a defect (a share).
 * They answer different questions, and which one is meant must be said.
 *
 * Formula: per·Σ defects / Σ opportunities with an exact Poisson interval, or defective / audited cases with a score interval.
 * Units: defects per `per` opportunities, or percent. Lower is better.
 *
 * @throws {CxError} `BAD_OPTION`, `NOT_INTEGER`, `OUT_OF_RANGE`, with the index of the audit
 * @see [garwood1936], [wilson1927]
 * @example
 * const audits = [
 *   { defects: { minor: 2 }, opportunities: 10 },
 *   { defects: {}, opportunities: 10 },
 *   { defects: { minor: 1, critical: 1 }, opportunities: 20 },
 *   { defects: {}, opportunities: 10 },
 * ];
 * serviceErrorRate(audits, { of: "opportunities", per: 100 }).overall.value; // => 8
 * serviceErrorRate(audits, { of: "cases" }).bySeverity.critical.value; // => 25
 */
export function serviceErrorRate<Row extends Audit>(
  audits: Iterable<Row>,
  options: DefectRateOptions<Row>,
): ServiceErrors<Rate>;
export function serviceErrorRate<Row extends Audit>(
  audits: Iterable<Row>,
  options: DefectiveShareOptions<Row>,
): ServiceErrors<Score<YesNo>>;
export function serviceErrorRate<Row extends Audit>(
  audits: Iterable<Row>,
  options: DefectRateOptions<Row> | DefectiveShareOptions<Row>,
): ServiceErrors<Rate> | ServiceErrors<Score<YesNo>> {
  requireChoice(options.of, "of", ["opportunities", "cases"]);
  const list = [...requireIterable(audits, "audits")];
  list.forEach((audit, index) => {
    requireRow(audit, "audits", "an audit", index);
    const { defects, opportunities } = audit;
    requireRow(defects, "audits", "defects by severity", index);
    for (const count of Object.values(defects)) requireInteger(count, "audits.defects", 0, Infinity, index);
    if (options.of === "opportunities") requireNumber(opportunities, "audits.opportunities", 0, Infinity, index);
  });
  return options.of === "opportunities"
    ? bySeverity(list, (countOf) => defectRate(list, countOf, options))
    : bySeverity(list, (countOf) => defectiveShare(list, countOf, options));
}

type CountOf = (audit: Audit) => number;

function bySeverity<Result>(list: readonly Audit[], measure: (countOf: CountOf) => Result): ServiceErrors<Result> {
  const severities = [...new Set(list.flatMap(({ defects }) => Object.keys(defects)))].sort();
  return {
    overall: measure(({ defects }) => Object.values(defects).reduce((total, count) => total + count, 0)),
    bySeverity: Object.fromEntries(severities.map((name) => [name, measure(({ defects }) => defects[name] ?? 0)])),
    audits: list.length,
  };
}

function defectRate<Row extends Audit>(list: readonly Row[], countOf: CountOf, options: DefectRateOptions<Row>): Rate {
  const { per, level, cluster } = options;
  const keyOf = cluster === undefined ? null : readerOf(cluster, "cluster");
  const rows = list.map((audit, index) => ({
    count: countOf(audit),
    exposure: audit.opportunities!,
    key: keyOf === null ? 0 : requireCluster(keyOf(audit), index),
  }));
  return rateOf(rows, { per, level, cluster: keyOf === null ? undefined : "key" });
}

function defectiveShare<Row extends Audit>(
  list: readonly Row[],
  countOf: CountOf,
  { cluster, weight, level, interval, minimumN }: DefectiveShareOptions<Row>,
): Score<YesNo> {
  const defective = list.map((audit) => (countOf(audit) > 0 ? 1 : 0));
  const counted = tally(DEFECTIVE, defective, {
    weights: weight === undefined ? undefined : list.map(readerOf(weight, "weight") as (row: Row) => number),
    cluster:
      cluster === undefined ? undefined : list.map(readerOf(cluster, "cluster") as (row: Row) => string | number),
  });
  return score(DEFECTIVE, counted, { level, interval, minimumN });
}
