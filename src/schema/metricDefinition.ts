import * as z from "zod/mini";
import { refuse } from "../errors.ts";
import { indexMetric, meanMetric, netMetric, shareMetric } from "../metric/builders.ts";
import { type Better, type Metric, type MetricName, type Unit, requireMetric } from "../metric/metric.ts";
import { type ScaleDefinition, scaleDefinition } from "./scaleDefinition.ts";
import { expected, through } from "./zodParts.ts";

/** What every definition of a metric says. */
export interface NamedDefinition {
  /** A short name, carried in every result; two different metrics need two names. */
  readonly id: string;
  /** What it is called in a sentence; the words of the id unless given. */
  readonly name?: MetricName | undefined;
  /** What can be answered. */
  readonly scale: ScaleDefinition;
  /** `"higher"` unless given, as in the builders. */
  readonly better?: Better | undefined;
  /** Where the definition stands; none unless given. */
  readonly source?: string | undefined;
}

/** A metric as a configuration file writes it: a builder's name and what the builder takes, or a whole {@link Metric}. */
export type MetricDefinition =
  | (NamedDefinition & {
      readonly kind: "net";
      /** Every point of the scale in exactly one band. */
      readonly bands: BandAnswers;
      /** The band whose share counts for. */
      readonly plus: string;
      /** The band whose share counts against. */
      readonly minus: string;
    })
  | (NamedDefinition & {
      readonly kind: "share";
      /** Every point of the scale in exactly one band. */
      readonly bands: BandAnswers;
      /** The band whose share is measured. */
      readonly band: string;
    })
  | (NamedDefinition & {
      readonly kind: "mean" | "index";
      /** Every point its own band unless given. */
      readonly bands?: BandAnswers | undefined;
    })
  | (Omit<Metric, "name"> & {
      readonly kind?: undefined;
      /** The words of the id unless given. */
      readonly name?: MetricName | undefined;
    });

/** The answers of each band. */
export type BandAnswers = Readonly<Record<string, readonly number[]>>;

/**
 * Schema of a metric in a configuration file; what comes out is a {@link Metric} like those of the catalogue.
 *
 * `kind` is the builder: `"net"`, `"share"`, `"mean"` or `"index"`. Without `kind` the definition is a whole metric, as
 * `JSON.stringify(NPS)` writes one. Unknown keys are refused: a misspelt `"beter"` would turn a metric round.
 *
 * Source: definition. Units: those that the definition names. Throws nothing.
 *
 * @returns A zod schema, which is a Standard Schema.
 * @example
 * const FILE = { kind: "net", id: "net-stars", scale: { min: 1, max: 5 }, bands: { bad: [1, 2], fair: [3, 4], good: [5] }, plus: "good", minus: "bad" };
 * score(parseDefinition(metricDefinition(), FILE), [5, 5, 5, 3, 1]).value; // => 40
 * parseDefinition(metricDefinition(), JSON.parse(JSON.stringify(CES_EFFORT))).better; // => "lower"
 */
export function metricDefinition(): z.ZodMiniType<Metric> {
  const text = z.string(expected("text")).check(z.minLength(1, expected("text")));
  const numbers = z.array(z.number(expected("a finite number")), expected("a list of numbers"));
  const bands = z.record(z.string(), numbers, expected("bands { name: [answers] }"));
  const better = z.enum(["higher", "lower"], expected('"higher" or "lower"'));
  const units: readonly Unit[] = ["points", "percent", "scale points", "index"];
  const name = z.optional(z.union([text, z.strictObject({ en: text, zh: text })], expected("text, or { en, zh }")));
  const named = {
    id: text,
    name,
    scale: scaleDefinition(),
    better: z.optional(better),
    source: z.optional(z.string(expected("text"))),
  };
  const strict = expected("the keys of a metric definition");

  const shape = z.discriminatedUnion(
    "kind",
    [
      z.strictObject({ kind: z.literal("net"), ...named, bands, plus: text, minus: text }, strict),
      z.strictObject({ kind: z.literal("share"), ...named, bands, band: text }, strict),
      z.strictObject({ kind: z.literal(["mean", "index"]), ...named, bands: z.optional(bands) }, strict),
      z.strictObject(
        {
          kind: z.optional(z.undefined()),
          id: text,
          name,
          scale: scaleDefinition(),
          values: numbers,
          bands: z.array(text, expected("a band for every point")),
          unit: z.enum(units, expected(units.join(", "))),
          better,
          source: z.string(expected("text")),
        },
        strict,
      ),
    ],
    expected('a metric definition of kind "net", "share", "mean" or "index", or a whole metric'),
  );

  return through(
    shape,
    (definition): Metric => {
      switch (definition.kind) {
        case "net":
          if (definition.minus === definition.plus) {
            refuse("BAD_OPTION", "metric.minus", "another band than plus", definition.minus);
          }
          return netMetric(optionsOf(definition));
        case "share":
          return shareMetric(optionsOf(definition));
        case "mean":
          return meanMetric(optionsOf(definition));
        case "index":
          return indexMetric(optionsOf(definition));
        default: {
          const { id, scale, values, bands, unit, better, source } = definition;
          const name: MetricName = definition.name ?? id.replaceAll("-", " ");
          const metric: Metric = { id, name, unit, better, scale, source, values, bands };
          requireMetric(metric);
          return metric;
        }
      }
    },
    "metric",
  );
}

/** A definition as its builder takes it: the builder's name is no option. */
function optionsOf<Definition extends { readonly kind?: unknown }>(definition: Definition): Omit<Definition, "kind"> {
  const { kind: _kind, ...options } = definition;
  return options;
}
