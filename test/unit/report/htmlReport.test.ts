import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../src/report/htmlReport.ts";
import { markdownReport } from "../../../src/report/markdownReport.ts";
import type { Section } from "../../../src/report/section.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { nps } from "../../../src/score/nps.ts";
import { expectRefused } from "../../config/errors.ts";
import { small } from "./small.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>100% &lt;b&gt; 满意</text></svg>';

describe("reports", () => {
  const sections: readonly Section[] = [
    small,
    {
      result: nps([10, 9, 3, null]),
      heading: "All together",
      words: ["One.", "Two."],
      picture: { light: SVG, dark: SVG, alt: "a < b" },
    },
  ];

  it("are the same bytes for the same input, in both languages", async () => {
    const page = htmlReport(sections, { title: "May", subtitle: ["made on 1 June 2026", "by us"] });
    expect(page).toBe(htmlReport(sections, { title: "May", subtitle: ["made on 1 June 2026", "by us"] }));
    await expect(page.replace(/<style>[^]*<\/style>/, "<style></style>")).toMatchFileSnapshot("report.en.html.txt");
    const markdown = markdownReport(sections, { title: "五月", subtitle: "2026年6月1日", language: chinese });
    await expect(markdown).toMatchFileSnapshot("report.zh.md.txt");
  });

  it("forbid scripts and every address outside", () => {
    const page = htmlReport(sections, { title: "May" });
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(page.match(/(src|href|srcset)="(?!data:image\/svg\+xml|#)/g)).toBeNull();
    expect(page).toContain('<source media="screen and (prefers-color-scheme: dark)"');
    expect(htmlReport(sections, { title: "五月", language: chinese })).toContain('<html lang="zh-Hans">');
  });

  it("carry a picture that decodes to what was handed in", () => {
    const [, address] = /<img src="data:image\/svg\+xml;charset=utf-8,([^"]+)"/.exec(
      htmlReport(sections, { title: "x" }),
    )!;
    expect(address).not.toMatch(/[&<>"' ]/);
    expect(decodeURIComponent(address!)).toBe(SVG);
  });

  it("refuse what is no report", () => {
    expectRefused(() => htmlReport(sections, {} as never), "BAD_OPTION", "title: expected a text");
    expectRefused(() => htmlReport(nps([1]) as never, { title: "x" }), "NOT_ITERABLE", "sections:");
    expectRefused(() => htmlReport([5 as never], { title: "x" }), "BAD_OPTION", "sections[0]: expected a result");
    expectRefused(
      () => markdownReport([{ result: nps([1]), picture: { light: "<b>", alt: "x" } }], { title: "x" }),
      "BAD_OPTION",
      "sections[0].picture.light: expected an SVG",
    );
    expectRefused(
      () => markdownReport([{ result: nps([1]), headings: "x" } as never], { title: "x" }),
      "BAD_OPTION",
      "sections[0].headings: expected one of result, heading, words, picture, labels",
    );
    expectRefused(
      () => htmlReport([], { title: "x", language: "zh" as never }),
      "BAD_OPTION",
      "language: expected a language: the exported object english or chin",
    );
  });
});
