import { refuse, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import type { MetricInfo, MetricName } from "../metric/metric.ts";
import type { Language } from "../report/language.ts";
import { keyName, nameText } from "../report/names.ts";
import { localeOf, numeral } from "../report/numeral.ts";
import { readWhole } from "../report/whole.ts";
import type { ChartFrame, ChartSpec, Part } from "./spec.ts";
import { CHINESE, ENGLISH, type Texts } from "./texts.ts";
import { type ChartColors, LIGHT, type ChartTheme, requireTheme } from "./theme.ts";
import { wrap } from "./wrap.ts";

/** Options of every picture. */
export interface ChartOptions {
  /** Words in the picture: English unless given; `chinese`, or a language of your own (its pictures then speak English). */
  readonly language?: Language | undefined;
  /** For the digits; the language's own unless given. */
  readonly locale?: string | undefined;
  /** What stands above. The finding in {@link chart}, the metric's name in a single picture unless given; null leaves title and subtitle out. */
  readonly title?: string | null | undefined;
  /** Lines below the title; what was counted and how to read it unless given. */
  readonly subtitle?: string | readonly string[] | undefined;
  /** Pixels from the left of the plot to its right, labels not counted; 640 unless given. The SVG scales without loss. */
  readonly width?: number | undefined;
  /** {@link LIGHT} unless given. */
  readonly theme?: ChartTheme | undefined;
}

/** What every picture is drawn with. @internal */
export interface Frame {
  readonly texts: Texts;
  readonly colors: ChartColors;
  readonly width: number;
  readonly chinese: boolean;
  /** A number with so many digits; a minus is U+2212, as Vega's axes write it. */
  readonly number: (value: number, digits?: number, sign?: boolean) => string;
  readonly count: (n: number) => string;
  /** A value in a metric's unit, as cells show it. */
  readonly value: (value: number | null, unit: string, digits?: number) => string;
  readonly signed: (value: number | null, unit: string) => string;
  readonly level: (level: number) => string;
  readonly interval: (
    interval: { readonly lower: number | null; readonly upper: number | null } | null,
    unit: string,
    digits?: number,
  ) => string;
  readonly name: (of: { readonly name: MetricName }) => string;
  /** "2,650 of 2,809 rows scored, 159 without an answer." */
  readonly counted: (of: { readonly rows: number; readonly used: number; readonly excluded: object }) => string;
  /** Sentences of a subtitle, the empty ones left out. */
  readonly finish: <Body extends object>(body: Body, title: string, subtitle: readonly string[]) => Body & ChartFrame;
}

/** No picture is drawn smaller or larger than this. */
const [NARROWEST, WIDEST] = [160, 4000];

/** Settles the options, then draws a result; one that is damaged is refused by its kind. @internal */
export function drawn<Result extends object, Spec extends ChartSpec>(
  result: Result,
  kinds: readonly string[],
  options: ChartOptions,
  draw: (frame: Frame) => Spec,
): Spec {
  const frame = frameOf(options);
  requireRecord(result, "result", "a result");
  const { kind } = result as { readonly kind?: unknown };
  if (!kinds.includes(kind as string)) {
    refuse("BAD_OPTION", "result.kind", kinds.map((each) => `"${each}"`).join(" or "), kind);
  }
  return readWhole(result, "result", () => {
    const spec = draw(frame);
    requireFinite(spec, result);
    return spec;
  });
}

/** @internal */
export function frameOf(options: ChartOptions): Frame {
  const settled = settle(options, {
    language: undefined,
    locale: undefined,
    title: undefined,
    subtitle: undefined,
    width: 640,
    theme: LIGHT,
  });
  const { language, title, subtitle, width, locale: given } = settled;
  if (language !== undefined) {
    requireRecord(
      language,
      "language",
      "a language, such as the exported objects english and chinese (without quotes)",
    );
    if (typeof language.tag !== "string") refuse("BAD_OPTION", "language.tag", "a tag such as zh-Hans", language.tag);
  }
  if (title !== undefined && title !== null) requireText(title, "title");
  const lines: unknown = typeof subtitle === "string" ? [subtitle] : subtitle;
  if (lines !== undefined) {
    if (!Array.isArray(lines)) refuse("BAD_OPTION", "subtitle", "a text, or a list of texts", lines);
    (lines as unknown[]).forEach((line, i) => {
      requireText(line, `subtitle[${i}]`);
    });
  }
  requireNumber(width, "width", NARROWEST, WIDEST);
  const { colors, config } = requireTheme(settled.theme);
  const chinese = language !== undefined && language.tag.startsWith("zh");
  const texts = chinese ? CHINESE : ENGLISH;
  const locale = localeOf(given ?? language?.locale ?? "en");
  const number: Frame["number"] = (value, digits = 0, sign = false) =>
    numeral(value, { digits, locale, sign }).replace("-", "−");
  const value: Frame["value"] = (of, unit, digits) =>
    of === null ? "–" : `${number(of, digits ?? (unit === "scale points" ? 2 : 0))}${unit === "percent" ? "%" : ""}`;
  return {
    texts,
    colors,
    width,
    chinese,
    number,
    value,
    count: (n) => number(n),
    signed: (of, unit) => (of === null ? "–" : number(of, unit === "scale points" ? 2 : 1, true)),
    level: (level) => `${number(100 * level, Math.abs(100 * level - Math.round(100 * level)) < 0.05 ? 0 : 1)}%`,
    interval: (of, unit, digits) => {
      if (of === null) return "–";
      const end = (limit: number | null): string =>
        limit === null ? "…" : value(limit, unit, digits ?? (unit === "scale points" ? 2 : 1));
      return `[${end(of.lower)}, ${end(of.upper)}]`;
    },
    name: ({ name }) => nameText(typeof name === "string" ? name : chinese ? name.zh : name.en),
    counted: ({ rows, used, excluded }) => countedText(texts, number, rows, used, excluded),
    finish: (body, ownTitle, ownSubtitle) => {
      const heading = title ?? ownTitle;
      const below = ((lines as readonly string[] | undefined) ?? paragraphs(ownSubtitle, chinese)).filter(
        (line) => line !== "",
      );
      const text = nameLines(heading);
      const shown = below.map(nameLines);
      const head = {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        description: [text, ...shown].join(chinese ? "" : " "),
      };
      // Vega takes a line that is called as a property of every object ("constructor") for an expression of its own.
      const plain = (line: string): string => (line in {} ? `${line} ` : line);
      const wrapped = (line: string, size: number): string[] => wrap(line, Math.max(width, 480), size).map(plain);
      const over =
        title === null
          ? {}
          : { title: { text: wrapped(text, 16), subtitle: shown.flatMap((line) => wrapped(line, 12)) } };
      return { ...head, ...over, ...body, config };
    },
  };
}

/** How to read the picture in one paragraph, what was counted in another. */
function paragraphs(sentences: readonly string[], chinese: boolean): string[] {
  const said = sentences.slice(0, -1).filter((sentence) => sentence !== "");
  return [said.join(chinese ? "" : " "), sentences.at(-1) ?? ""];
}

function requireText(text: unknown, argument: string): void {
  if (typeof text !== "string" || text === "") refuse("BAD_OPTION", argument, "a text", text);
}

/** A line of the caller's or ours, safe and on one line, however long. */
function nameLines(text: string): string {
  let safe = "";
  // By pieces: a name is cut at 80 letters, a sentence is not.
  for (let at = 0; at < text.length; at += 60) safe += nameText(text.slice(at, at + 60));
  // A minus is U+2212 here as in the axes; between digits it is a hyphen, as in 2026-03.
  return safe.replace(/(?<![\w-])-(?=\d)/g, "−");
}

function countedText(texts: Texts, number: Frame["number"], rows: number, used: number, excluded: object): string {
  const left: string[] = [];
  let others = 0;
  for (const [reason, count] of Object.entries(excluded) as [string, unknown][]) {
    if (typeof count !== "number" || count === 0) continue;
    const why = texts.why[reason];
    if (why === undefined || reason === "other") others += count;
    else left.push(texts.left(number(count), why));
  }
  if (others > 0) left.push(texts.left(number(others), texts.why["other"]!));
  return [texts.used(number(used), number(rows)), ...left].join(texts.comma) + texts.end;
}

/** A number that is none would be drawn as nothing, or not at all; −0 is no plain JSON. */
function requireFinite(part: unknown, result: object): void {
  if (typeof part === "number" && !Number.isFinite(part)) {
    refuse("BAD_OPTION", "result", "a record of finite numbers, as its function returns it", result);
  }
  if (typeof part !== "object" || part === null) return;
  for (const [name, each] of Object.entries(part) as [string, unknown][]) {
    if (each === 0 && Object.is(each, -0)) (part as Part)[name] = 0;
    else requireFinite(each, result);
  }
}

/** Names of segments as they may stand in a picture, each once: two that read alike would be drawn as one. @internal */
export function namesOf(keys: readonly unknown[], frame: Frame): string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const name = keyName(key) || frame.texts.all;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** "NPS, 95% interval" @internal */
export function axisTitle(frame: Frame, metric: Pick<MetricInfo, "name">, level: number | null): string {
  const name = frame.name(metric);
  return level === null ? name : frame.texts.axis(name, frame.level(level));
}

/** Whether a unit is a percentage. @internal */
export function isPercent(unit: string): boolean {
  return unit === "percent" || unit === "percentage points";
}

/** How wide a label of a legend of so many may be, so that the legend is not wider than its plot. @internal */
export function legendLimit(width: number, labels: number): number {
  return Math.max(60, Math.round(width / Math.max(labels, 1)) - 40);
}

/** A mark with its data and places. @internal */
export function mark(type: string, more: Part, encoding: Part, values?: readonly Part[]): Part {
  return { ...(values === undefined ? {} : { data: { values } }), mark: { type, ...more }, encoding };
}

/** A number on an axis. @internal */
export function quantity(field: string, more: Part = {}): Part {
  return { field, type: "quantitative", ...more };
}
