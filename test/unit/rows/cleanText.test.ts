import { expect, test } from "vitest";
import { cleanHeader, cleanText } from "../../../src/rows/cleanText.ts";

test("a label keeps what can be seen", () => {
  expect(cleanText("\u200e3\u200f/\u20601")).toBe("3/1");
  expect(cleanText("\uFEFF  Sehr\u00a0\u200b zu\u0308frieden \n\t👍\uFE0F\uFE0E ")).toBe("Sehr zü" + "frieden 👍");
});

test("a header loses its tags, and its entities are the characters they write", () => {
  const names = "amp lt gt quot apos nbsp rsquo lsquo rdquo ldquo hellip ndash mdash AMP eacute".split(" ");
  expect(cleanHeader(names.map((name) => `[&${name};]`).join(""))).toBe(
    `[&][<][>]["]['][ ][’][‘][”][“][…][–][—][&][&eacute;]`,
  );
  expect(cleanHeader('<p class="a">How <b>likely</b><br/> are\u00a0you?</P> 3 < 4 > 2 &#65;&#x42;&#X43;')).toBe(
    "How likely are you? 3 < 4 > 2 ABC",
  );
  expect(cleanHeader("&#x10ffff;|&#x110000;|&#1114112;|&#12345678;|&;|&#;")).toBe(
    "\u{10ffff}|&#x110000;|&#1114112;|&#12345678;|&;|&#;",
  );
});
