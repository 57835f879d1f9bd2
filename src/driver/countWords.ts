import { refuse, requireIterable } from "../errors.ts";
import type { KeyValue } from "../rows/keys.ts";
import { safeText } from "../rows/safeText.ts";
import type { People } from "./wordPeople.ts";
import { type Tokens, isPrivate, plainWord } from "./wordTokens.ts";

/** A word and who says it: people of the group, of the rest. @internal */
export interface WordCount {
  readonly word: string;
  a: number;
  b: number;
  /** The person who was last seen to say it. */
  seen: number;
  readonly sayers: readonly [KeyValue[], KeyValue[]];
}

interface Counting {
  readonly tokens: Tokens;
  readonly stopped: ReadonlySet<string>;
  readonly examples: number;
}

/** Each word once a person. @internal */
export function countWords(
  people: People,
  { tokens, stopped, examples }: Counting,
): { readonly words: readonly WordCount[]; readonly masked: number } {
  const counts = new Map<string, WordCount | null>();
  let masked = 0;
  people.keys.forEach((key, person) => {
    const side = people.side[person]!;
    if (side < 0) return;
    for (let row = people.first[person]!; row >= 0; row = people.next[row]!) {
      for (const token of requireIterable(tokens(people.texts[row]!), "tokens(text)")) {
        if (token === null) continue;
        let entry = counts.get(token);
        if (entry === undefined) {
          if (typeof (token as unknown) !== "string") refuse("BAD_OPTION", "tokens(text)", "words or null", token);
          entry = entryOf(token, counts, stopped);
        }
        if (entry === null) {
          if (isPrivate(token)) masked++;
          continue;
        }
        if (entry.seen === person) continue;
        entry.seen = person;
        if (side === 0) entry.a++;
        else entry.b++;
        const sayers = entry.sayers[side as 0 | 1];
        if (sayers.length < examples) sayers.push(key);
      }
    }
  });
  const words = new Set<WordCount>();
  for (const entry of counts.values()) if (entry !== null) words.add(entry);
  return { words: [...words], masked };
}

/** A token's entry: shared by those that differ in how they are drawn, null for what is not counted. */
function entryOf(token: string, counts: Map<string, WordCount | null>, stopped: ReadonlySet<string>): WordCount | null {
  const word = safeText(plainWord(token));
  const out = word === "" || stopped.has(word) || isPrivate(token);
  const entry = out ? null : (counts.get(word) ?? { word, a: 0, b: 0, seen: -1, sayers: [[], []] });
  counts.set(token, entry);
  if (entry !== null) counts.set(word, entry);
  return entry;
}
