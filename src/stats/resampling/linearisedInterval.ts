import { refuse, requireCluster, requireLevel, requireNumber } from "../../errors.ts";
import { criticalOf } from "../../numerics/studentT.ts";
import { sum } from "../../numerics/sum.ts";
import { deviationsOf } from "../../numerics/variance.ts";
import { requireRecord, settle } from "../../options.ts";
import type { Interval } from "../interval.ts";
import { requireSample } from "../../numerics/requireSample.ts";
import { requireList } from "../lists.ts";
import { finiteCorrection } from "./finitePopulation.ts";

/** Options of {@link linearisedInterval}; every list has one entry a value. */
export interface LinearisedOptions {
  /** Rows of weight 0 are left out. 1 each unless given; with population sizes by stratum, N/n of the row's stratum (of clusters, where there are any). */
  readonly weights?: ArrayLike<number> | undefined;
  /** What was drawn: customer, agent, day. Every row by itself unless given. */
  readonly clusters?: ArrayLike<string | number> | undefined;
  /** What it was drawn from separately. One stratum unless given. */
  readonly strata?: ArrayLike<string | number> | undefined;
  /** How many could be drawn (clusters, where there are any): in all, or by stratum. Taken as endless unless given. */
  readonly population?: number | Readonly<Record<string, number>> | undefined;
  /** The rows asked about; the others keep their place in the design. All unless given. */
  readonly domain?: ArrayLike<boolean> | undefined;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
}

/** A weighted mean with the error its design leaves. */
export interface LinearisedInterval {
  readonly kind: "linearisedInterval";
  /** The weighted mean over the domain. */
  readonly estimate: number;
  /** Of `estimate`, by t on `df`. */
  readonly interval: Interval;
  /** Of `estimate`, in its unit. */
  readonly standardError: number;
  /** Clusters less strata. */
  readonly df: number;
  /** Rows that count: with a weight above 0 and in the domain. */
  readonly n: number;
}

/**
 * The interval of a weighted mean under a sampling design: strata, clusters, finite populations, domains.
 *
 * Works on rows, because a tally cannot hold strata. For answers without strata, tally them with `clusters` and score them.
 * Weakness: a Wald interval with t; for shares near 0 or 100 % {@link kornGraubardInterval} is better.
 *
 * Formula: se² = Σ over strata of (1 − n/N)·n/(n − 1)·Σ(u − ū)², u = Σ over a cluster's rows of w(y − ȳ)/Σw, n clusters;
 * ȳ ± t(clusters − strata)·se.
 * Units: those of the values. Accuracy: 1e-9 relative, R survey, test/reference/weighting.json.
 * Range: any finite number; the standard error 0 or more.
 *
 * @param values - One a row.
 * @returns The weighted mean, its interval, standard error and degrees of freedom.
 * @throws {CxError} `EMPTY`, `NOT_A_NUMBER`, `LENGTH_MISMATCH`, `BAD_KEY` (clusters, strata), `NOT_ITERABLE`, `OUT_OF_RANGE` (a stratum of one cluster; values without any
 * spread; a population smaller than its sample), `BAD_OPTION` (a stratum without its population size)
 * @see [binder1983], [lumley2004]
 * @example
 * const { estimate, standardError } = linearisedInterval([5, 4, 2, 4, 1, 3], { strata: ["a", "a", "a", "b", "b", "b"], population: { a: 30, b: 60 } });
 * [estimate.toFixed(4), standardError.toFixed(4)]; // => ["3.0000", "0.6373"]
 */
export function linearisedInterval(values: ArrayLike<number>, options: LinearisedOptions = {}): LinearisedInterval {
  const settled = settle(options, {
    weights: undefined,
    clusters: undefined,
    strata: undefined,
    population: undefined,
    domain: undefined,
    level: 0.95,
  });
  const { level, population } = settled;
  requireLevel(level);
  if (population !== undefined && typeof population !== "number") {
    requireRecord(population, "population", "a number, or a record of sizes by stratum");
  }
  requireSample(values, "values", 1e100);
  const rows = readRows(values, settled);
  const inside = rows.filter(({ asked }) => asked);
  if (inside.length === 0) refuse("EMPTY", "values", "at least one row with a weight in the domain", 0);
  const total = sum(inside.map(({ weight }) => weight));
  const { center: estimate, rest } = deviationsOf(
    inside.map(({ value }) => value),
    inside.map(({ weight }) => weight),
  );

  const strata = pullsOf(rows, estimate, rest, total);
  if (typeof population === "number" && strata.size > 1) {
    refuse("BAD_OPTION", "population", "a size for every stratum", population);
  }
  const { squaredError, clusters, everyone } = errorOf(strata, population);
  if (!(squaredError > 0) && !everyone) refuse("OUT_OF_RANGE", "values", "values that differ", values.length);
  const df = clusters - strata.size;
  const standardError = Math.sqrt(squaredError);
  const reach = everyone ? 0 : criticalOf(level, df) * standardError;
  return {
    kind: "linearisedInterval",
    estimate,
    interval: { lower: estimate - reach, upper: estimate + reach, level, method: "linearised" },
    standardError,
    df,
    n: inside.length,
  };
}

type Strata = Map<string | number, Map<string | number, number>>;

/** u = Σ over a cluster's rows of w(y − ȳ)/Σw, by stratum; rows that are not asked about keep their place. */
function pullsOf(rows: readonly Row[], estimate: number, rest: number, total: number): Strata {
  const strata: Strata = new Map();
  for (const { value, weight, asked, stratum, cluster } of rows) {
    let clusters = strata.get(stratum);
    if (clusters === undefined) strata.set(stratum, (clusters = new Map<string | number, number>()));
    const pull = asked ? (weight * (value - estimate - rest)) / total : 0;
    clusters.set(cluster, (clusters.get(cluster) ?? 0) + pull);
  }
  return strata;
}

/** Σ over strata of (1 − n/N)·n/(n − 1)·Σ(u − ū)²; `everyone`: all of every stratum was asked. */
function errorOf(
  strata: Strata,
  population: LinearisedOptions["population"],
): { readonly squaredError: number; readonly clusters: number; readonly everyone: boolean } {
  let squaredError = 0;
  let count = 0;
  let everyone = true;
  for (const [name, clusters] of strata) {
    const n = clusters.size;
    count += n;
    const rest = finiteCorrection(n, sizeOf(population, name), "population");
    if (rest === 0) continue; // all of the stratum was asked
    everyone = false;
    if (n === 1) refuse("OUT_OF_RANGE", "strata", "at least two clusters (or rows) in every stratum", n);
    const pulls = [...clusters.values()];
    const center = sum(pulls) / n;
    squaredError += ((rest * n) / (n - 1)) * sum(pulls.map((pull) => (pull - center) ** 2));
  }
  return { squaredError, clusters: count, everyone };
}

interface Row {
  readonly value: number;
  readonly weight: number;
  readonly asked: boolean;
  readonly stratum: string | number;
  readonly cluster: string | number;
}

function readRows(values: ArrayLike<number>, options: LinearisedOptions): Row[] {
  const { weights, clusters, strata, population, domain } = options;
  for (const [name, list] of Object.entries({ weights, clusters, strata, domain })) {
    if (list === undefined) continue;
    requireList(list, name);
    if (list.length !== values.length) {
      refuse("LENGTH_MISMATCH", name, `${values.length} entries, one a value`, list.length);
    }
  }
  const rows: Row[] = [];
  const drawn = new Map<string | number, Set<string | number>>();
  for (let i = 0; i < values.length; i++) {
    const weight = weights?.[i] ?? 1;
    if (weights !== undefined) requireNumber(weights[i], "weights", 0, 1e100, i);
    if (weight === 0) continue;
    const row = {
      value: values[i]!,
      weight,
      asked: requireAsked(domain, i),
      stratum: strata === undefined ? "" : requireCluster(strata[i], i, "strata"),
      cluster: clusters === undefined ? i : requireCluster(clusters[i], i, "clusters"),
    };
    if (!drawn.has(row.stratum)) drawn.set(row.stratum, new Set());
    drawn.get(row.stratum)!.add(row.cluster);
    rows.push(row);
  }
  if (weights !== undefined || strata === undefined || population === undefined) return rows;
  return rows.map((row) => ({ ...row, weight: sizeOf(population, row.stratum)! / drawn.get(row.stratum)!.size }));
}

function requireAsked(domain: LinearisedOptions["domain"], index: number): boolean {
  const asked: unknown = domain?.[index] ?? true;
  if (typeof asked !== "boolean") refuse("BAD_OPTION", "domain", "true or false", asked, index);
  return asked;
}

function sizeOf(population: LinearisedOptions["population"], stratum: string | number): number | undefined {
  if (population === undefined || typeof population === "number") return population;
  const size: unknown = Object.hasOwn(population, stratum) ? population[stratum] : undefined;
  if (size === undefined) refuse("BAD_OPTION", "population", "a size for every stratum", undefined);
  requireNumber(size, "population", 0, Number.MAX_SAFE_INTEGER);
  return size;
}
