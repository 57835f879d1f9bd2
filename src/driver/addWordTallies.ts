import { refuse, requireIterable } from "../errors.ts";
import { requireWordTally } from "./requireWordTally.ts";
import { type TalliedWord, type WordTally, byWord } from "./wordTally.ts";

/**
 * Word tallies of disjoint people as one: months, machines, batches.
 *
 * Formula: counts are added word by word; of the ids the first `examples` stay. Units: people. Source: definition.
 * Weakness: whoever stands in two of them is counted twice: part the rows by person.
 *
 * @returns The tally of all rows, whatever the order of the parts but for the ids.
 * @throws {CxError} `EMPTY`, `BAD_OPTION` (no word tally; groups of other names), `NOT_ITERABLE`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @example
 * const ask = { text: "comment", tokens: (text) => text.split(" "), group: "bad", key: "id" };
 * const [may, june] = ["long queue", "queue"].map((comment, id) => wordTally([{ id, bad: true, comment }], ask));
 * addWordTallies([may, june]).words.map(({ word, inGroup }) => [word, inGroup]); // => [["long", 1], ["queue", 2]]
 */
export function addWordTallies(tallies: Iterable<WordTally>): WordTally {
  const list = [...requireIterable(tallies, "tallies")];
  const [first] = list;
  if (first === undefined) return refuse("EMPTY", "tallies", "at least one word tally", 0);
  list.forEach((each, i) => {
    requireWordTally(each, `tallies[${i}]`);
    if (each.group !== first.group) refuse("BAD_OPTION", `tallies[${i}].group`, "the same group as the first", each);
  });
  const examples = list.reduce((most, each) => Math.max(most, each.examples), 0);
  const words = new Map<string, TalliedWord>();
  for (const each of list) {
    for (const word of each.words) {
      const before = words.get(word.word);
      words.set(word.word, before === undefined ? word : joined(before, word, examples));
    }
  }
  const total = (of: (each: WordTally) => number): number => list.reduce((sum, each) => sum + of(each), 0);
  return {
    kind: "wordTally",
    group: first.group,
    rows: total(({ rows }) => rows),
    used: total(({ used }) => used),
    excluded: {
      noText: total(({ excluded }) => excluded.noText),
      noKey: total(({ excluded }) => excluded.noKey),
      noGroup: total(({ excluded }) => excluded.noGroup),
      bothGroups: total(({ excluded }) => excluded.bothGroups),
    },
    n: { group: total(({ n }) => n.group), rest: total(({ n }) => n.rest) },
    masked: total(({ masked }) => masked),
    examples,
    words: [...words.values()].sort(byWord),
  };
}

function joined(a: TalliedWord, b: TalliedWord, examples: number): TalliedWord {
  return {
    word: a.word,
    inGroup: a.inGroup + b.inGroup,
    inRest: a.inRest + b.inRest,
    groupExamples: [...a.groupExamples, ...b.groupExamples].slice(0, examples),
    restExamples: [...a.restExamples, ...b.restExamples].slice(0, examples),
  };
}
