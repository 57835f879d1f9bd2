import { cleanText } from "./cleanText.ts";

/** Month, day, time, year, as C, Unix and Twitter write them: put into the order of the other forms. */
const YEAR_AT_END =
  /^((?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} \d{1,2}) (\d{1,2}:\d\d(?::\d\d)?)( [A-Z]{2,5}| [+-]\d{4})? (\d{4})$/;
const EAST_DAY = /(\d)[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?(?:[日号號일] ?|$)/;
const EAST_WEEKDAY =
  /(\d) ?(?:\((?:周|週|星期)?[一二三四五六日天月火水木金土월화수목금토일]\)|(?:周|週|星期)[一二三四五六日天]|[月火水木金土日월화수목금토일][曜요][日일]) ?/;
/** `14:05 1/3/2026`: the time first, as Vietnamese spreadsheets and British logs write it. */
const TIME_FIRST = /^(\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?),?(?: -)? (\d{1,4}([-/.])\d{1,2}\3\d{1,4})$/;
/** The halves of the day in Greek, Turkish, Vietnamese, Swedish, Finnish, Czech, Hungarian, Arabic, Hebrew and Portugal's Portuguese. */
const HALVES =
  /(\d) ?(?:(π\.μ\.|ÖÖ|SA|fm|ap\.|dop\.|de\.|ص|לפנה״צ|da manhã)|μ\.μ\.|ÖS|CH|em|ip\.|odp\.|du\.|م|אחה״צ|da tarde)(?= |$)/;
const EAST_CLOCK = /(\d)[时時点點시] ?(?:(\d{1,2}) ?[分분] ?(?:(\d{1,2}) ?[秒초])?)?/;

/**
 * A date-time with the words of other languages put as {@link dateText}'s expressions know it: `2026年3月1日 9时5分` is `2026-3-1 9:05:00`,
 * `1. März 2026 um 9.05 Uhr` is `1. März 2026 9.05`. Nothing is added that the text does not say.
 *
 * Source: definition; Unicode CLDR (date formats of zh, ja, ko, de, fr, es, it, pt, nl; halves of the day of el, tr, vi, sv, fi, cs, hu, ar, he).
 *
 * @internal
 */
export function plainDate(raw: string): string {
  return cleanText(/[\uFF00-\uFFEF]/.test(raw) ? raw.normalize("NFKC") : raw)
    .replace(EAST_DAY, "$1-$2-$3 ")
    .replace(EAST_WEEKDAY, "$1 ")
    .replace(
      EAST_CLOCK,
      (_, hour: string, minute = "0", second = "0") => `${hour}:${two(String(minute))}:${two(String(second))}`,
    )
    .replace(/ (?:at|um|à|às|alle(?: ore)?|ore|om|kl\.?|klo|a las) (?=\d)/, " ")
    .replace(HALVES, (_, digit: string, morning?: string) => `${digit} ${morning === undefined ? "PM" : "AM"}`)
    .replace(TIME_FIRST, "$2 $1")
    .replace(/(\d) Uhr\b/, "$1")
    .replace(/( \d{1,2}) ?h ?(\d\d)\b/, "$1:$2")
    .replace(
      YEAR_AT_END,
      (_, day: string, time: string, zone: string | undefined, year: string) => `${day} ${year} ${time}${zone ?? ""}`,
    )
    .replace(/−/g, "-")
    .trim();
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}

/** Months of English, German, French, Spanish, Italian, Portuguese and Dutch, without their accents. */
const MONTHS = [
  "january januar janner janvier enero gennaio janeiro januari",
  "february februar fevrier febrero febbraio fevereiro februari",
  "march marz mrz mars marzo marco maart mrt",
  "april avril abril aprile",
  "may mai mayo maggio maio mei",
  "june juni juin junio giugno junho",
  "july juli juillet julio luglio julho",
  "august aout agosto augustus",
  "september septembre septiembre setiembre settembre setembro",
  "october oktober octobre octubre ottobre outubro",
  "november novembre noviembre novembro",
  "december dezember decembre diciembre dicembre dezembro",
];

/**
 * 1 to 12 of a month's name in one of those languages, whole or its first three or four letters; 0 for any other word. No such beginning
 * stands for two months but "jui" of French, which is none.
 *
 * Source: definition; Unicode CLDR (names of months).
 *
 * @internal
 */
export function monthOf(name: string): number {
  const word = name
    .normalize("NFD")
    .replace(/[\u0300-\u036F]/g, "")
    .toLowerCase();
  const begins = word.length === 3 || word.length === 4;
  const found = MONTHS.findIndex((names) =>
    names.split(" ").some((each) => each === word || (begins && word !== "jui" && each.startsWith(word))),
  );
  return found + 1;
}
