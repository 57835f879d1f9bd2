const ENTITIES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["rsquo", "’"],
  ["lsquo", "‘"],
  ["rdquo", "”"],
  ["ldquo", "“"],
  ["hellip", "…"],
  ["ndash", "–"],
  ["mdash", "—"],
]);

/**
 * A label without what editors and browsers leave in it: byte order mark, marks of direction, no-break and repeated spaces, variation
 * selectors (👍 with and without U+FE0F), decomposed letters. Nothing that can be seen is changed.
 *
 * @internal
 */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\uFEFF\u200B\u200E\u200F\u2060\uFE0E\uFE0F]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A header as its author wrote it: {@link cleanText}, and no HTML tags or entities. @internal */
export function cleanHeader(header: string): string {
  return cleanText(
    header
      .replace(/<\/?[a-z][^<>]*>/gi, "")
      .replace(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
        (whole, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
          const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
          return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
        },
      ),
  );
}
