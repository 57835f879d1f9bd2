import { refuse, requireIterable } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { phraseOf, requireLanguage } from "./describe.ts";
import { type Fact, factsOf } from "./facts.ts";
import { kindName } from "./kindName.ts";
import type { Labels, Language, Speech } from "./language.ts";
import { safeText } from "../rows/safeText.ts";
import { localeOf } from "./numeral.ts";
import type { Result } from "./result.ts";
import { type Layout, layoutOf } from "./table.ts";
import { readWhole } from "./whole.ts";
import { english } from "./words/english.ts";

/** A picture of a result as SVG, drawn by the caller; the dark one for readers who asked their device for dark pages. */
export interface Picture {
  /** The SVG itself, for light pages and for paper. */
  readonly light: string;
  /** The SVG for dark pages; the light one unless given. */
  readonly dark?: string | undefined;
  /** What the picture shows, in words: a chart's `description`. */
  readonly alt: string;
}

/** A result with what stands around it. */
export interface DescribedSection {
  /** Any record of which {@link describe} can speak. */
  readonly result: Result;
  /** The result's headline unless given. */
  readonly heading?: string | undefined;
  /** Paragraphs; what {@link describe} says unless given. */
  readonly words?: readonly string[] | undefined;
  /** Stands below the words; none unless given. */
  readonly picture?: Picture | undefined;
  /** What the two sides of a change are called, as in {@link describe}. */
  readonly labels?: Labels | undefined;
}

/** One section of a report: a result, or a result with its own heading, words or picture. */
export type Section = Result | DescribedSection;

/** Options of {@link htmlReport} and {@link markdownReport}. */
export interface ReportOptions {
  /** What stands above the report; required. */
  readonly title: string;
  /** Lines below the title, such as the date: the library reads no clock. */
  readonly subtitle?: string | readonly string[] | undefined;
  /** {@link english} unless given. */
  readonly language?: Language | undefined;
  /** For the digits; the language's own unless given. */
  readonly locale?: string | undefined;
}

/** A report in words, before it becomes a page. @internal */
export interface Report {
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly language: Language;
  readonly sections: readonly SectionText[];
}

/** @internal */
export interface SectionText {
  readonly heading: string;
  readonly words: readonly string[];
  readonly table: Layout;
  readonly facts: readonly Fact[];
  readonly picture: Picture | null;
}

/** The longest paragraph and heading that a caller may hand in. */
const LONGEST = 10_000;

/** Checks everything, then puts every section into words. @internal */
export function reportOf(sections: Iterable<Section>, options: ReportOptions): Report {
  const settled = settle(options, {
    title: undefined as never,
    subtitle: [],
    language: english,
    locale: undefined,
  });
  const language = requireLanguage(settled.language);
  const locale = settled.locale === undefined ? language.locale : localeOf(settled.locale);
  const title = textOf(settled.title, "title");
  const lines: unknown = typeof settled.subtitle === "string" ? [settled.subtitle] : settled.subtitle;
  if (!Array.isArray(lines)) refuse("BAD_OPTION", "subtitle", "a text, or a list of texts", lines);
  const subtitle = (lines as readonly unknown[]).map((line, i) => textOf(line, `subtitle[${i}]`));
  if (Object(sections) === sections && !(Symbol.iterator in sections))
    refuse("NOT_ITERABLE", "sections", "a list of results: [result]", sections);
  const given = [...requireIterable(sections, "sections")].map((each, i) => readSection(each, `sections[${i}]`));
  return { title, subtitle, language, sections: given.map((each) => sectionText(each, language, locale)) };
}

interface ReadSection {
  readonly result: Result;
  readonly heading: string | null;
  readonly words: readonly string[] | null;
  readonly picture: Picture | null;
  readonly labels: Labels | undefined;
}

function readSection(section: Section, argument: string): ReadSection {
  requireRecord(section, argument, "a result, or a record { result, heading, words, picture }");
  if (!("result" in section)) {
    kindName(section, argument);
    return { result: section, heading: null, words: null, picture: null, labels: undefined };
  }
  const { result, heading, words, picture, labels } = settle<DescribedSection, typeof PARTS>(section, PARTS, argument);
  kindName(result, `${argument}.result`);
  if (words !== undefined && !Array.isArray(words)) refuse("BAD_OPTION", `${argument}.words`, "a list of texts", words);
  return {
    result,
    heading: heading === undefined ? null : textOf(heading, `${argument}.heading`),
    words: words === undefined ? null : words.map((text, i) => textOf(text, `${argument}.words[${i}]`)),
    picture: picture === undefined ? null : readPicture(picture, `${argument}.picture`),
    labels: labels === undefined ? undefined : readLabels(labels, `${argument}.labels`),
  };
}

const PARTS = {
  result: undefined as never,
  heading: undefined,
  words: undefined,
  picture: undefined,
  labels: undefined,
};

function readLabels(labels: Labels, argument: string): Labels {
  const { current, reference } = settle<Labels, { current: never; reference: never }>(
    labels,
    { current: undefined as never, reference: undefined as never },
    argument,
  );
  return { current: textOf(current, `${argument}.current`), reference: textOf(reference, `${argument}.reference`) };
}

function readPicture(picture: Picture, argument: string): Picture {
  const { light, dark, alt } = settle<Picture, { light: never; dark: undefined; alt: never }>(
    picture,
    { light: undefined as never, dark: undefined, alt: undefined as never },
    argument,
  );
  return {
    light: svgOf(light, `${argument}.light`),
    ...(dark === undefined ? {} : { dark: svgOf(dark, `${argument}.dark`) }),
    alt: textOf(alt, `${argument}.alt`),
  };
}

/** An SVG as it may stand in a data address: no lone surrogate, no control character that XML forbids. */
function svgOf(svg: unknown, argument: string): string {
  if (typeof svg !== "string" || !/^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)?<svg[\s>]/.test(svg)) {
    return refuse("BAD_OPTION", argument, "an SVG picture as text: <svg …>", svg);
  }
  return svg.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd");
}

function textOf(text: unknown, argument: string): string {
  if (typeof text !== "string" || text === "") return refuse("BAD_OPTION", argument, "a text", text);
  const safe = safeText(text.slice(0, LONGEST));
  return text.length > LONGEST ? `${safe}…` : safe;
}

function sectionText(
  { result, heading, words, picture, labels }: ReadSection,
  language: Language,
  locale: string,
): SectionText {
  const kind = kindName(result);
  const phrase = phraseOf(result, { language, locale, name: undefined, labels, digits: undefined });
  const say = (part: "sentences" | "headlines"): string =>
    (language[part][kind] as Speech["score"])(result as never, phrase);
  return readWhole(result, "result", () => ({
    heading: heading ?? say("headlines"),
    words: words ?? [say("sentences")],
    table: layoutOf(result, { language, locale }),
    facts: factsOf(result, language, phrase),
    picture,
  }));
}
