import { refuse } from "../errors.ts";
import { type ReadAnswerOptions, answerReader, bookHint, isNoAnswer } from "../rows/readAnswer.ts";

/**
 * Reads labels under a book of a product that nobody named: one that it does not know says that the book is not the file's, and its other
 * labels would be read wrongly in silence ("Very satisfied" is 4 at SurveyMonkey and 5 in most, "Somewhat satisfied" 4 at Qualtrics and 3 at SurveyMonkey).
 * Words of no answer say nothing of the book.
 *
 * @param product - Whose book is presumed; null where the caller named one.
 * @internal
 */
export function presumedReader(options: ReadAnswerOptions, product: string | null): ReturnType<typeof answerReader> {
  const read = answerReader(options);
  if (product === null) return read;
  return (raw, path, line) => {
    const before = line.issues.length;
    const found = read(raw, path, line);
    const unknown = line.issues.length > before || found.state === "offScale";
    if (unknown && typeof raw === "string" && /\p{L}{3}/u.test(raw) && !isNoAnswer(raw)) {
      const expected = `a code book, for the labels are not ${product} own five${bookHint(raw)}`;
      refuse("BAD_OPTION", "codes", expected, raw, line.index);
    }
    return found;
  };
}
