import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../src/report/htmlReport.ts";
import { htmlTable } from "../../../src/report/htmlTable.ts";
import { markdownReport } from "../../../src/report/markdownReport.ts";
import { markdownTable } from "../../../src/report/markdownTable.ts";
import { textTable } from "../../../src/report/textTable.ts";
import { nps } from "../../../src/score/nps.ts";
import { expectRefused } from "../../config/errors.ts";
import { small } from "./small.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>100% &lt;b&gt; 满意</text></svg>';

/** Names as an attacker, a careless export and another writing direction give them. */
const HOSTILE = [
  "<img src=x onerror=document.title='owned'>",
  "</td></tr></table><script>alert(1)</script>",
  '" onmouseover="alert(1)',
  "a|b\\|c",
  "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
  "@everyone https://evil.example www.evil.example",
  "\u001b[31mred\u001b[0m \u001b]0;title\u0007bell",
  "=HYPERLINK(1)",
  "line\u2028separator\nand break\r\nand\ttab",
  "\u202Eright to left\u2066",
  "\ud800 lone",
  "x".repeat(10_000),
  "# head\n- item",
  "`code` *bold* _em_ ~~no~~ <!-- c -->",
];

describe("tables", () => {
  it("explain their marks", () => {
    expect(markdownTable(small).split("\n").at(-1)).toBe("† suppressed");
    expect(htmlTable(small)).toContain("<tfoot><tr><td colspan=");
  });

  it("refuse what is none", () => {
    expectRefused(() => textTable(5 as never), "BAD_OPTION", "of: expected a result, or rows of a table");
    expectRefused(() => markdownTable([null as never]), "BAD_OPTION", "of[0]: expected a row");
    expectRefused(() => htmlTable([], { columns: "n" as never }), "BAD_OPTION", "columns: expected a list");
  });

  it.each(HOSTILE)("keep the name %j a name", (name) => {
    const rows = [{ name, n: 1 }];
    const text = textTable(rows).split("\n");
    expect(text).toHaveLength(3);
    expect(text[2]).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    expect(text[2]!.length).toBeLessThan(100);
    const html = htmlTable(rows);
    expect(html.match(/<(?!\/?(table|thead|tbody|tr|th|td|bdi)\b)/g)).toBeNull();
    expect(html.match(/<tr>/g)).toHaveLength(2);
    const markdown = markdownTable(rows).split("\n");
    expect(markdown).toHaveLength(3);
    expect(markdown[2]!.replace(/\\./g, "").match(/\|/g)).toHaveLength(3);
    expect(markdown[2]!.replace(/\\./g, "")).not.toMatch(/[[\]<>`*_~#]|:\/\/|@\w/);
    const page = htmlReport([{ result: nps([9]), heading: name, words: [name], picture: { light: SVG, alt: name } }], {
      title: name,
    });
    expect(page.match(/<script|<img(?! src="data:)|onerror=(?!document)|<!--/g)).toBeNull();
    expect(page.match(/<h2>/g)).toHaveLength(1);
    expect(markdownReport([{ result: nps([9]), heading: name }], { title: name }).match(/^#+ /gm)).toHaveLength(2);
  });
});
