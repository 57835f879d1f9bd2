import { refuse, requireInteger } from "../errors.ts";
import { requireRecord } from "../options.ts";
import type { WordTally } from "./wordTally.ts";

/** Refuses what is no word tally, and one that was damaged in a store. @internal */
export function requireWordTally(of: unknown, argument: string): asserts of is WordTally {
  requireRecord(of, argument, "a word tally");
  const { kind, group, n, rows, used, excluded, masked, examples, words } = of as Partial<WordTally>;
  if (kind !== "wordTally") refuse("BAD_OPTION", `${argument}.kind`, '"wordTally"', kind);
  if (typeof group !== "string") refuse("BAD_OPTION", `${argument}.group`, "a name", group);
  requireRecord(n, `${argument}.n`, "how many people there are");
  requireInteger(n!.group, `${argument}.n.group`, 0);
  requireInteger(n!.rest, `${argument}.n.rest`, 0);
  requireRecord(excluded, `${argument}.excluded`, "counts of rows");
  const { noText, noKey, noGroup, bothGroups } = excluded!;
  for (const [name, count] of Object.entries({ rows, used, masked, examples, noText, noKey, noGroup, bothGroups }))
    requireInteger(count, `${argument}.${name}`, 0);
  if (!Array.isArray(words)) refuse("BAD_OPTION", `${argument}.words`, "a list of words", words);
  words.forEach((each: unknown, index) => {
    requireRecord(each, `${argument}.words[${index}]`, "a word with its counts");
    const { word, inGroup, inRest, groupExamples, restExamples } = each as WordTally["words"][number];
    if (typeof word !== "string") refuse("BAD_OPTION", `${argument}.words.word`, "a word", word, index);
    requireInteger(inGroup, `${argument}.words.inGroup`, 0, n!.group, index);
    requireInteger(inRest, `${argument}.words.inRest`, 0, n!.rest, index);
    if (!Array.isArray(groupExamples) || !Array.isArray(restExamples))
      refuse("BAD_OPTION", `${argument}.words.examples`, "two lists of ids", groupExamples, index);
  });
}
