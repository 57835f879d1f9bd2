import { EXCLUSIONS } from "../scale/codeBook.ts";
import type { MetricInfo } from "../metric/metric.ts";
import { firstOf, scaleText } from "./definitionColumns.ts";
import { isRecord } from "./flatten.ts";
import type { Language, Phrase } from "./language.ts";
import { nameText, spaced } from "./names.ts";

/** One fact of a section: its label and what it says. @internal */
export type Fact = readonly [label: string, text: string];

/** What was measured, who was counted and who was left out, and how the intervals were made: what every section shows. @internal */
export function factsOf(result: object, { terms }: Language, { name, words }: Phrase): Fact[] {
  const of = result as Readonly<Record<string, unknown>>;
  const facts: Fact[] = [];
  const add = (label: keyof typeof terms.facts, text: string | null): void => {
    if (text !== null && text !== "") facts.push([terms.facts[label], text]);
  };
  const word = (text: string): string => nameText(Object.hasOwn(terms.values, text) ? terms.values[text]! : text);
  add("definition", definition());
  add(
    "source",
    isRecord(of["metric"]) && typeof of["metric"]["source"] === "string" ? nameText(of["metric"]["source"]) : null,
  );
  add("counted", counted());
  add("interval", interval());
  if (isRecord(of["clock"]) && typeof of["clock"]["kind"] === "string") add("clock", word(of["clock"]["kind"]));
  if (typeof of["asOf"] === "number") add("asOf", words.instant(of["asOf"]));
  return facts;

  function definition(): string | null {
    if (!isRecord(of["metric"])) return null;
    const { scale, unit, better } = of["metric"] as unknown as MetricInfo;
    const bands = firstOf(of, (each) => (isRecord(each["bands"]) ? each["bands"] : null));
    const whole = terms.definition(name, scaleText(scale), terms.units[unit] ?? unit, better);
    if (bands === null) return whole;
    const parts = Object.entries(bands).map(([band, share]) => `${word(band)} ${pointsText(share)}`);
    return parts.length > 11 ? whole : `${whole}${terms.colon}${parts.join(terms.comma)}`;
  }

  function counted(): string | null {
    const { rows, used, n, excluded } = of;
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
      left.map(([why, count]) => [
        words.count(count),
        nameText(Object.hasOwn(terms.values, why) ? terms.values[why]! : spaced(why)),
      ]),
    );
  }

  function interval(): string | null {
    const found = firstOf(of, (each) =>
      typeof each["level"] === "number" && typeof each["method"] === "string" && "lower" in each ? each : null,
    );
    if (found === null) return null;
    return terms.interval(words.level(found["level"] as number), nameText(found["method"] as string));
  }
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
