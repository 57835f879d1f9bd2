import { requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import type { KeyValue } from "../rows/keys.ts";
import type { Period } from "../time/period.ts";
import { type QueryKey, type QueryPeriod, plainJson } from "./countQuery.ts";
import { type Dialect, asFloat, quoted, requireName } from "./dialects.ts";
import { finished, groupedText, markOf, totals } from "./queryText.ts";
import { SOURCE, type Source, type SourceOptions, sourceOf } from "./source.ts";

/** Options of {@link durationQuery}. */
export interface DurationQueryOptions extends SourceOptions {
  /** A column of numbers, in any unit; an interval of the engine's is made a number in `from: { text }`. */
  readonly duration: string;
  /** How far a quantile may be off, as a share of itself, from 0.0001 to 0.5; 0.01 unless given. */
  readonly relativeAccuracy?: number | undefined;
}

/** A query that counts durations in logarithmic bins; plain JSON. */
export interface DurationQuery<Key = Readonly<Record<string, KeyValue>>, P = Period | null> {
  readonly kind: "durationQuery";
  /** The engine it is written for. */
  readonly dialect: Dialect;
  /** What the engine is to run; its rows go to {@link durationsFromCounts}. */
  readonly text: string;
  /** Values of the placeholders in `from.text`. */
  readonly parameters: readonly (string | number | boolean | null)[];
  /** What was asked, with every default in place. */
  readonly options: DurationQueryOptions;
  /** What the cells will be like; for the compiler alone, never there. */
  readonly cells?: { readonly key: Key; readonly period: P };
}

/**
 * The text of a query in which a SQL engine counts durations in the logarithmic bins of durationTally, by segment and period; its rows are
 * read by {@link durationsFromCounts}. Shortest and longest come back exactly.
 *
 * Formula: bin = ⌈ln x · c⌉ with c = 1/ln γ, γ = (1 + α)/(1 − α), in double precision.
 * Weakness: a duration within a last bit of a bin's edge may fall one bin over, because engines' logarithms differ by that much.
 * Units: those of the durations.
 * Range: counts 0 or more.
 *
 * @returns Plain JSON.
 * @throws {CxError} `BAD_OPTION`, `BAD_TIME_ZONE`, `BAD_DATE`, `OUT_OF_RANGE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `DUPLICATE`, `HORIZON`
 * @see [massonRimLee2019]
 * @example
 * const query = durationQuery({ dialect: "postgres", from: "cases", by: ["channel"], duration: "seconds", relativeAccuracy: 0.05 });
 * query.text.includes('CEIL(LN('); // => true
 */
export function durationQuery<const Options extends DurationQueryOptions>(
  options: Options,
): DurationQuery<QueryKey<Options>, QueryPeriod<Options>> {
  return compileDurations(options).query as DurationQuery<QueryKey<Options>, QueryPeriod<Options>>;
}

/** A query with what it was made from. @internal */
export interface CompiledDurations {
  readonly query: DurationQuery;
  readonly source: Source;
  readonly relativeAccuracy: number;
  readonly mark: number;
}

/** What a group of durations has in common. @internal */
export const STATES = { missing: 0, negative: 1, zero: 2, positive: 3 } as const;

/** @internal */
export function compileDurations(options: DurationQueryOptions): CompiledDurations {
  const defaults = { ...SOURCE, duration: undefined as never, relativeAccuracy: 0.01 } as const;
  const { duration, relativeAccuracy, ...given } = settle<DurationQueryOptions, typeof defaults>(options, defaults);
  const source = sourceOf(given);
  requireName(duration, "duration");
  requireNumber(relativeAccuracy, "relativeAccuracy", 0.0001, 0.5);
  const plain = plainJson({ ...source.settled, duration, relativeAccuracy });
  const mark = markOf(plain);
  const { grammar } = source;
  const inverse = 1 / (Math.log1p(relativeAccuracy) - Math.log1p(-relativeAccuracy));
  const state = "CASE WHEN cx_x IS NULL THEN 0 WHEN cx_x < 0 THEN 1 WHEN cx_x = 0 THEN 2 ELSE 3 END";
  // The logarithm sees 1 where there is none to take: engines may evaluate every branch.
  // 17 digits with an exponent: a double, in engines that read 50.5 as a decimal.
  const bin = `CASE WHEN cx_x > 0 THEN CEIL(LN(CASE WHEN cx_x > 0 THEN cx_x ELSE 1 END) * ${inverse.toExponential(16)}) ELSE 0 END`;
  const text = groupedText(source, {
    columns: [`${asFloat(quoted(duration, grammar), grammar)} AS cx_x`],
    groups: [`${state} AS cx_state`, `${bin} AS cx_bin`],
    sums: [...totals(source, mark), "MIN(cx_x) AS cx_min", "MAX(cx_x) AS cx_max"],
  });
  const query: DurationQuery = {
    kind: "durationQuery",
    dialect: source.settled.dialect,
    text: finished(source, text),
    parameters: source.parameters,
    options: plain,
  };
  return { query, source, relativeAccuracy, mark };
}
