// The choice in the page's address, so that a view can be sent to someone.
import { DIMENSIONS, MONTHS, NAMES, QUESTIONS, type DimensionName, type QuestionName } from "./answers.ts";
import type { Choice } from "./figures.ts";

export const FIRST_CHOICE: Choice = {
  question: "nps",
  start: MONTHS - 4,
  end: MONTHS - 2,
  against: "before",
  only: { region: [], channel: [], customer: [] },
  by: "channel",
  across: "region",
};

export function toHash({ question, start, end, against, only, by, across }: Choice): string {
  const parts = new URLSearchParams({ question, months: `${start}-${end}`, against, by, across });
  for (const name of NAMES) if (only[name].length > 0) parts.set(name, only[name].join(","));
  return `#${parts}`;
}

/** What an address says; what it does not say, or says wrongly, stays as it is at first. */
export function fromHash(hash: string): Choice {
  const parts = new URLSearchParams(hash.slice(1));
  const one = <Name extends string>(name: string, known: readonly Name[], otherwise: Name): Name =>
    known.find((each) => each === parts.get(name)) ?? otherwise;
  const [start, end] = (/^(\d{1,2})-(\d{1,2})$/.exec(parts.get("months") ?? "") ?? []).slice(1).map(Number);
  const inRange = start !== undefined && end !== undefined && start <= end && end < MONTHS;
  const by = one<DimensionName>("by", NAMES, FIRST_CHOICE.by);
  const across = one<DimensionName>("across", NAMES, FIRST_CHOICE.across);
  return {
    question: one<QuestionName>("question", Object.keys(QUESTIONS) as QuestionName[], FIRST_CHOICE.question),
    start: inRange ? start : FIRST_CHOICE.start,
    end: inRange ? end : FIRST_CHOICE.end,
    against: one("against", ["before", "yearAgo"], FIRST_CHOICE.against),
    only: Object.fromEntries(
      NAMES.map((name) => {
        const asked = (parts.get(name) ?? "").split(",");
        return [name, DIMENSIONS[name].filter((value) => asked.includes(value))];
      }),
    ) as unknown as Choice["only"],
    by,
    across: across === by ? NAMES.find((name) => name !== by)! : across,
  };
}
