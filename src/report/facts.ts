import { EXCLUSIONS } from "../scale/codeBook.ts";
import type { MetricInfo } from "../metric/metric.ts";
import { firstOf, scaleText } from "./definitionColumns.ts";
import { isRecord } from "./flatten.ts";
import type { Language, Phrase } from "./language.ts";
import { nameText, spaced } from "./names.ts";

/** One fact of a section: its label and what it says. @internal */
export type Fact = readonly [label: string, text: string];

/** What was measured, who was counted and who was left out, and how the intervals were made: what every section shows. @internal */
export function factsOf(result: object, language: Language, phrase: Phrase): Fact[] {
  const of = result as ReadResult;
  const { terms } = language;
  const { metric, clock, asOf } = of;
  const said: readonly (readonly [keyof typeof terms.facts, string | null])[] = [
    ["definition", definition(of, terms, phrase.name)],
    ["source", isRecord(metric) && typeof metric["source"] === "string" ? nameText(metric["source"]) : null],
    ["counted", counted(of, terms, phrase.words)],
    ["interval", interval(of, terms, phrase.words)],
    ["clock", isRecord(clock) && typeof clock["kind"] === "string" ? termOf(clock["kind"], terms) : null],
    ["asOf", typeof asOf === "number" ? phrase.words.instant(asOf) : null],
  ];
  return said.flatMap(([label, text]): Fact[] => (text === null || text === "" ? [] : [[terms.facts[label], text]]));
}

/** A result of any kind, read by its fields. */
type ReadResult = Readonly<Record<string, unknown>>;
type Terms = Language["terms"];

/** A word of ours in the language; another as it is, or as `name` writes it. */
function termOf(text: string, { values }: Terms, name: (text: string) => string = (own) => own): string {
  return nameText(Object.hasOwn(values, text) ? values[text]! : name(text));
}

function definition(of: ReadResult, terms: Terms, name: string): string | null {
  if (!isRecord(of["metric"])) return null;
  const { scale, unit, better } = of["metric"] as unknown as MetricInfo;
  const bands = firstOf(of, (each) => (isRecord(each["bands"]) ? each["bands"] : null));
  const whole = terms.definition(name, scaleText(scale), terms.units[unit] ?? unit, better);
  if (bands === null) return whole;
  const parts = Object.entries(bands).map(([band, share]) => `${termOf(band, terms)} ${pointsText(share)}`);
  return parts.length > 11 ? whole : `${whole}${terms.colon}${parts.join(terms.comma)}`;
}

function counted({ rows, used, n, excluded }: ReadResult, terms: Terms, words: Phrase["words"]): string | null {
  if (!isRecord(excluded)) return null;
  const left: [string, number][] = Object.entries(excluded)
    .filter((entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] > 0)
    .sort(([a], [b]) => placeOf(a) - placeOf(b));
  const scored = typeof used === "number" ? used : typeof n === "number" ? n : null;
  if (scored === null) return null;
  const total = typeof rows === "number" ? rows : left.reduce((sum, [, count]) => sum + count, scored);
  return terms.reconciliation(
    words.count(total),
    words.count(scored),
    left.map(([why, count]) => [words.count(count), termOf(why, terms, spaced)]),
  );
}

function interval(of: ReadResult, terms: Terms, words: Phrase["words"]): string | null {
  const found = firstOf(of, (each) =>
    typeof each["level"] === "number" && typeof each["method"] === "string" && "lower" in each ? each : null,
  );
  if (found === null) return null;
  return terms.interval(words.level(found["level"] as number), nameText(found["method"] as string));
}

/** "9, 10" */
function pointsText(share: unknown): string {
  const points: unknown = isRecord(share) ? share["points"] : null;
  if (!Array.isArray(points) || points.length === 0) return "";
  const all = points as readonly number[];
  return all.length > 2 ? `${all[0]}–${all.at(-1)}` : all.join(", ");
}

function placeOf(reason: string): number {
  const place = (EXCLUSIONS as readonly string[]).indexOf(reason);
  return place < 0 ? EXCLUSIONS.length : place;
}
