import { refuse } from "../errors.ts";
import { type Metric, requireMetric } from "../metric/metric.ts";
import { READING_DEFAULTS, type ReadingOptions } from "../rows/reading.ts";
import type { Accessor, ByOption, CutOptions, WhenOption } from "../rows/rowOptions.ts";
import { type Scale, requireScale } from "../scale/scale.ts";

/** What is asked of each row, without the names that the compiler knows. @internal */
export type AnyQuestion<Row> = ReadingOptions & {
  readonly rating: Accessor<Row, unknown>;
  readonly metric?: Metric | undefined;
  readonly scale?: Scale | undefined;
};

/** How rows are cut and weighed, without the names that the compiler knows. @internal */
export type AnyCuts<Row> = CutOptions<Row, ByOption<Row> | undefined, WhenOption<Row> | undefined>;

/** One question of a row. @internal */
export interface Question<Row> {
  /** Where it stands in the options, for messages: `""` or `"metrics.csat."`. */
  readonly prefix: string;
  readonly options: AnyQuestion<Row>;
}

/** Every option of a question with its default. @internal */
export const QUESTION: typeof READING_DEFAULTS & {
  readonly rating: never;
  readonly metric: undefined;
  readonly scale: undefined;
} = /* @__PURE__ */ (() => ({
  ...READING_DEFAULTS,
  rating: undefined as never,
  metric: undefined,
  scale: undefined,
}))();

/** Every option of a cut with its default. @internal */
export const CUTS: {
  readonly by: undefined;
  readonly when: undefined;
  readonly weight: undefined;
  readonly cluster: undefined;
  readonly count: undefined;
  readonly population: undefined;
  readonly badRows: "throw";
} = {
  by: undefined,
  when: undefined,
  weight: undefined,
  cluster: undefined,
  count: undefined,
  population: undefined,
  badRows: "throw",
};

/** Refuses options of which each alone says what an answer counts. @internal */
export function requireCompatible({
  weight,
  cluster,
  count,
  population,
}: Partial<Record<keyof AnyCuts<never>, unknown>>): void {
  if (count !== undefined && weight !== undefined) {
    refuse(
      "BAD_OPTION",
      "count",
      "no weight beside it (a weighted count needs Σw and Σw², see tallyFromCounts)",
      weight,
    );
  }
  if (population === undefined) return;
  if (typeof population !== "function") refuse("BAD_OPTION", "population", "a function of a cell's key", population);
  if (cluster !== undefined) {
    refuse(
      "BAD_OPTION",
      "population",
      "no cluster beside it (what part of the clusters was drawn is not known)",
      cluster,
    );
  }
}

/** What is measured, or only the scale that is counted on: one of the two. @internal */
export function requireMeasured(
  { metric, scale }: Pick<AnyQuestion<never>, "metric" | "scale">,
  prefix: string,
): { readonly metric: Metric | null; readonly scale: Scale } {
  if (metric !== undefined) {
    if (scale !== undefined) refuse("BAD_OPTION", `${prefix}scale`, "a metric or a scale, not both", scale);
    requireMetric(metric, `${prefix}metric`);
    return { metric, scale: metric.scale };
  }
  if (scale === undefined) refuse("BAD_OPTION", `${prefix}metric`, "a metric or a scale", scale);
  requireScale(scale, `${prefix}scale`);
  return { metric: null, scale };
}
