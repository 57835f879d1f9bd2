const MARKUP = /[\\`*_{}[\]<>~#!|&]/g;

/** Text as it may stand in a line of Markdown: no markup, no link, no mention. @internal */
export function escapeMarkdown(text: string): string {
  return text
    .replace(MARKUP, "\\$&")
    .replace(/@/g, "@\u2060")
    .replace(/:\/\//g, ":\u2060//")
    .replace(/\bwww\./gi, "www\u2060.")
    .replace(/^(\s*)([-+=]|\d+[.)])(?=\s|$)/, "$1\\$2");
}
