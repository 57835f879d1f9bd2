/** What a terminal takes for commands: CSI sequences, the strings of OSC, DCS, SOS, PM and APC with their end, and two-character escapes. */
const ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\p{Cc}]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/gu;

/** Line ends and tabs of every kind, and what stands around them. */
const BREAKS = / *[\t\n\v\f\r\u0085\u2028\u2029]+ */g;

/** Controls, what overrides the direction of text that follows, lone surrogates, and what XML forbids. */
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Cs}\ufffe\uffff]/gu;

const PLAIN = /^[ -~]*$/;

/**
 * A name out of customers' data as it may stand in one line of a terminal, a page or a picture.
 *
 * Escape sequences of terminals are dropped, line breaks and tabs become a blank, and a control character, an override of the
 * writing direction, a lone half of a surrogate pair or a noncharacter becomes U+FFFD, so that it is seen that something stood there.
 * Marks of direction (U+200E, U+200F, U+061C) stay: names in Hebrew and Arabic need them. What a page or Markdown takes for markup is the writer's to escape.
 *
 * Source: definition; ECMA-48 (5.4 control sequences, 5.6 control strings), XML 1.0 (2.2 Char).
 *
 * @internal
 */
export function safeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(ESCAPES, "").replace(BREAKS, " ").replace(UNSAFE, "\ufffd");
}
