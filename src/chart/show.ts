import { refuse } from "../errors.ts";
import { requireChoice, requireRecord } from "../options.ts";
import { describe } from "../report/describe.ts";
import { escapeMarkdown } from "../report/escapeMarkdown.ts";
import { htmlTable } from "../report/htmlTable.ts";
import { kindOrNull } from "../report/kindName.ts";
import { markdownTable } from "../report/markdownTable.ts";
import { type Drawables, chart } from "./chart.ts";
import type { ChartOptions } from "./frame.ts";
import type { ChartSpec } from "./spec.ts";

/** Options of {@link show}. */
export interface ShowOptions extends ChartOptions {
  /** A table, for any result, or a chart, for those that have one; `"table"` unless given. What is a picture already is shown as one. */
  readonly as?: "table" | "chart" | undefined;
  /** The chart drawn as SVG, where a notebook is turned into a page that runs no scripts (nbconvert). */
  readonly svg?: string | undefined;
}

/** What a notebook is given, by MIME type. */
export type DisplayBundle = Readonly<Record<string, string | object>>;

const DISPLAY: unique symbol = /* @__PURE__ */ Symbol.for("Jupyter.display") as never;

/** What Jupyter and Deno's notebook show at the end of a cell. */
export interface Displayed {
  readonly [DISPLAY]: () => DisplayBundle;
}

/**
 * A result for a notebook: as a table, or as a chart, beside its words. In Deno: `await Deno.jupyter.display(show(result))`.
 *
 * A chart's bundle is `application/vnd.vegalite.v5+json` (what JupyterLab and VS Code draw) with `text/markdown` (its table) and `text/plain`, and never
 * `text/html`: JupyterLab prefers that and would not draw. A table's bundle is `text/html`, `text/markdown` and `text/plain`. Results themselves stay plain records.
 * Source: definition, after Jupyter's display protocol. Units: those of the result.
 *
 * @param result - Any result; with `as: "chart"` one that has a picture. Or the specification that one of the picture functions made, where it takes
 * what `chart` does not know: a target, curves by group. Its text is its description.
 * @returns An object with `Symbol.for("Jupyter.display")`.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width; more than one picture can show)
 * @example
 * const shown = show(nps([10, 9, 9, 7, 3]), { as: "chart" });
 * Object.keys(shown[Symbol.for("Jupyter.display")]()); // => ["application/vnd.vegalite.v5+json", "text/markdown", "text/plain"]
 */
export function show(result: Drawables[keyof Drawables] | ChartSpec, options: ShowOptions = {}): Displayed {
  requireRecord(options, "options", "a record of options");
  const { as, svg, ...shared } = options;
  if (as !== undefined) requireChoice(as, "as", ["table", "chart"]);
  if (svg !== undefined && (typeof svg !== "string" || svg === ""))
    refuse("BAD_OPTION", "svg", "a picture as SVG", svg);
  requireRecord(result, "result", "a result");
  const bundle = isSpec(result)
    ? pictureBundle(result, as, shared, svg)
    : as === "chart"
      ? chartBundle(result, shared, svg)
      : tableBundle(result, shared);
  return { [DISPLAY]: () => bundle };
}

function tableBundle(result: Drawables[keyof Drawables], options: ChartOptions): DisplayBundle {
  const words = wordsOf(result, options);
  const table = pick(options);
  return {
    "text/html": htmlTable(result, table),
    "text/markdown": markdown(words, markdownTable(result, table)),
    "text/plain": words,
  };
}

function chartBundle(
  result: Drawables[keyof Drawables],
  options: ChartOptions,
  svg: string | undefined,
): DisplayBundle {
  const spec = chart(result, options);
  const words = kindOrNull(result) === null ? spec.description : wordsOf(result, options);
  const beside: Record<string, string> =
    svg === undefined
      ? {
          "text/markdown": markdown(words, kindOrNull(result) === null ? "" : markdownTable(result, pick(options))),
        }
      : { "image/svg+xml": svg };
  return drawing(spec, beside, words);
}

/** A picture is its own words; language, theme and width were chosen where it was made. */
function pictureBundle(
  spec: ChartSpec,
  as: "table" | "chart" | undefined,
  options: ChartOptions,
  svg: string | undefined,
): DisplayBundle {
  if (as === "table") refuse("BAD_OPTION", "as", '"chart" for what is a picture already', as);
  const given = Object.entries(options).find(([, value]) => value !== undefined);
  if (given !== undefined)
    refuse("BAD_OPTION", `options.${given[0]}`, "given where the picture is made, not where it is shown", given[1]);
  const { description } = spec;
  return drawing(spec, svg === undefined ? {} : { "image/svg+xml": svg }, description);
}

function drawing(spec: ChartSpec, beside: Record<string, string>, words: string): DisplayBundle {
  const picture = { ...spec, $schema: "https://vega.github.io/schema/vega-lite/v5.json" };
  return { "application/vnd.vegalite.v5+json": picture, ...beside, "text/plain": words };
}

/** Whether it is what a picture function made: a specification names its schema and has no kind. */
function isSpec(of: object): of is ChartSpec {
  const { $schema, description, kind } = of as {
    readonly $schema?: unknown;
    readonly description?: unknown;
    readonly kind?: unknown;
  };
  return (
    kind === undefined &&
    typeof $schema === "string" &&
    $schema.includes("vega-lite") &&
    typeof description === "string"
  );
}

function wordsOf(result: Drawables[keyof Drawables], options: ChartOptions): string {
  return describe(result, pick(options));
}

/** The options that words and tables have, too. */
function pick({ language, locale }: ChartOptions): Pick<ChartOptions, "language" | "locale"> {
  return { ...(language === undefined ? {} : { language }), ...(locale === undefined ? {} : { locale }) };
}

function markdown(words: string, table: string): string {
  const text = escapeMarkdown(words);
  return table === "" ? text : `${text}\n\n${table}`;
}
