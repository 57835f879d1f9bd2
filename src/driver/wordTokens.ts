/** How a comment is cut into words: null where words on either side do not belong together. */
export type Tokens = (text: string) => readonly (string | null)[];

/** Five digits and more, an address, a link: may name a person. */
const PRIVATE = /(?:\p{Nd}[^\p{L}]*){5,}|@|:\/\//u;

/** What changes only how a symbol is drawn: presentation, tone of skin. */
const DRAWING = /[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;

/** Whether a word may name somebody. @internal */
export function isPrivate(word: string): boolean {
  return PRIVATE.test(word);
}

/** One word for what is one: symbols without presentation and tone, compatibility forms as one. @internal */
export function plainWord(word: string): string {
  return word.replace(DRAWING, "").trim();
}
