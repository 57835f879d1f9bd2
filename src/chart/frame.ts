import { refuse, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import type { MetricInfo, MetricName } from "../metric/metric.ts";
import type { Language } from "../report/language.ts";
import { keyName, nameText } from "../report/names.ts";
import { localeOf, numeral } from "../report/numeral.ts";
import { roundHalfAway } from "../report/rounding.ts";
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
  const { language, title, subtitle, width } = settled;
  if (language !== undefined) requireLanguage(language);
  if (title !== undefined && title !== null) requireText(title, "title");
  const lines = linesOf(subtitle);
  requireNumber(width, "width", NARROWEST, WIDEST);
  const { colors, config } = requireTheme(settled.theme);
  const chinese = language !== undefined && language.tag.startsWith("zh");
  const texts = chinese ? CHINESE : ENGLISH;
  const numbers = numbersIn(localeOf(settled.locale ?? language?.locale ?? "en"));
  return {
    texts,
    colors,
    width,
    chinese,
    ...numbers,
    name: ({ name }) => nameText(typeof name === "string" ? name : chinese ? name.zh : name.en),
    counted: (of) => countedText(of, texts, numbers.count),
    finish: (body, ownTitle, ownSubtitle) => {
      const said = lines ?? paragraphs(ownSubtitle, chinese);
      const shown = said.filter((line) => line !== "").map(nameLines);
      return { ...headed(nameLines(title ?? ownTitle), shown, title === null, width, chinese), ...body, config };
    },
  };
}

function requireLanguage(language: Language): void {
  requireRecord(language, "language", "a language, such as the exported objects english and chinese (without quotes)");
  if (typeof language.tag !== "string") refuse("BAD_OPTION", "language.tag", "a tag such as zh-Hans", language.tag);
}

function requireText(text: unknown, argument: string): void {
  if (typeof text !== "string" || text === "") refuse("BAD_OPTION", argument, "a text", text);
}

/** The caller's own lines of a subtitle, one or many. */
function linesOf(subtitle: ChartOptions["subtitle"]): readonly string[] | undefined {
  const lines: unknown = typeof subtitle === "string" ? [subtitle] : subtitle;
  if (lines === undefined) return undefined;
  if (!Array.isArray(lines)) return refuse("BAD_OPTION", "subtitle", "a text, or a list of texts", lines);
  (lines as readonly unknown[]).forEach((line, i) => {
    requireText(line, `subtitle[${i}]`);
  });
  return lines as readonly string[];
}

/** Numbers as a locale writes them. */
function numbersIn(locale: string): Pick<Frame, "number" | "count" | "value" | "signed" | "level" | "interval"> {
  const number: Frame["number"] = (value, digits = 0, sign = false) =>
    numeral(value, { digits, locale, sign }).replace("-", "−");
  const value: Frame["value"] = (of, unit, digits = unit === "scale points" ? 2 : 0) =>
    of === null ? "–" : `${number(of, digitsShort(of, digits, endsOf(unit)))}${unit === "percent" ? "%" : ""}`;
  const finer = (unit: string): number => (unit === "scale points" ? 2 : 1);
  return {
    number,
    count: (n) => number(n),
    value,
    signed: (of, unit) => (of === null ? "–" : number(of, digitsShort(of, finer(unit), [0]), true)),
    level: (level) => `${number(100 * level, Math.abs(100 * level - Math.round(100 * level)) < 0.05 ? 0 : 1)}%`,
    interval: (of, unit, digits = finer(unit)) => {
      const end = (limit: number | null): string => (limit === null ? "…" : value(limit, unit, digits));
      return of === null ? "–" : `[${end(of.lower)}, ${end(of.upper)}]`;
    },
  };
}

/** What a value must not seem to have reached: a share of 99.9% is not all. Points around 0 are whole numbers as others. */
function endsOf(unit: string): readonly number[] {
  if (unit === "percent") return [0, 100];
  return unit === "points" ? [-100, 100] : [0];
}

/** More digits, up to four, where rounding would write an end that the value only comes near. */
function digitsShort(value: number, digits: number, ends: readonly number[]): number {
  for (let places = digits; places < digits + 4; places++) {
    const shown = roundHalfAway(value, places);
    if (shown === value || !ends.includes(shown)) return places;
  }
  return digits;
}

/** What stands above a picture, wrapped to its width; nothing but the description where it is to be bare. */
function headed(
  text: string,
  lines: readonly string[],
  bare: boolean,
  width: number,
  chinese: boolean,
): Pick<ChartFrame, "$schema" | "description" | "title"> {
  // Vega takes a line that is called as a property of every object ("constructor") for an expression of its own.
  const plain = (line: string): string => (line in {} ? `${line} ` : line);
  const wrapped = (line: string, size: number): string[] => wrap(line, Math.max(width, 480), size).map(plain);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: [text, ...lines].join(chinese ? "" : " "),
    ...(bare ? {} : { title: { text: wrapped(text, 16), subtitle: lines.flatMap((line) => wrapped(line, 12)) } }),
  };
}

/** How to read the picture in one paragraph, what was counted in another. */
function paragraphs(sentences: readonly string[], chinese: boolean): string[] {
  const said = sentences.slice(0, -1).filter((sentence) => sentence !== "");
  return [said.join(chinese ? "" : " "), sentences.at(-1) ?? ""];
}

/** A line of the caller's or ours, safe and on one line, however long. */
function nameLines(text: string): string {
  let safe = "";
  // By pieces: a name is cut at 80 letters, a sentence is not.
  for (let at = 0; at < text.length; at += 60) safe += nameText(text.slice(at, at + 60));
  // A minus is U+2212 here as in the axes; between digits it is a hyphen, as in 2026-03.
  return safe.replace(/(?<![\w-])-(?=\d)/g, "−");
}

function countedText(
  { rows, used, excluded }: Parameters<Frame["counted"]>[0],
  texts: Texts,
  count: Frame["count"],
): string {
  const left: string[] = [];
  let others = 0;
  for (const [reason, n] of Object.entries(excluded) as [string, unknown][]) {
    if (typeof n !== "number" || n === 0) continue;
    const why = texts.why[reason];
    if (why === undefined || reason === "other") others += n;
    else left.push(texts.left(count(n), why));
  }
  if (others > 0) left.push(texts.left(count(others), texts.why["other"]!));
  return [texts.used(count(used), count(rows)), ...left].join(texts.comma) + texts.end;
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
    // No key at all is everybody; an empty name is one of the data's.
    const quoted = (part: unknown): unknown => (part === "" ? '""' : part);
    const parts = typeof key === "object" && key !== null ? Object.values(key).map(quoted) : quoted(key);
    const name = keyName(parts) || frame.texts.all;
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

/** How wide a label of a legend of so many may be, so that the legend is not wider than its plot. @internal */
export function legendLimit(width: number, labels: number): number {
  return Math.max(60, Math.round(width / Math.max(labels, 1)) - 40);
}
