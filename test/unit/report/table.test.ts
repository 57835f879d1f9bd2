import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../src/report/htmlReport.ts";
import { htmlTable } from "../../../src/report/htmlTable.ts";
import { markdownReport } from "../../../src/report/markdownReport.ts";
import { markdownTable } from "../../../src/report/markdownTable.ts";
import { textTable } from "../../../src/report/textTable.ts";
import { CSAT_MEAN, PMF } from "../../../src/metric/catalogue.ts";
import { goodRating } from "../../../src/metric/goodRating.ts";
import { shareMetric } from "../../../src/metric/builders.ts";
import { tidyRows } from "../../../src/report/tidyRows.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { churnRate } from "../../../src/retention/churnRate.ts";
import { revenueRetention } from "../../../src/retention/revenueRetention.ts";
import { scale } from "../../../src/scale/scale.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { sus } from "../../../src/score/sus.ts";
import { score } from "../../../src/score/score.ts";
import { averageHandleTime } from "../../../src/service/averageHandleTime.ts";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { slaAttainment } from "../../../src/service/slaAttainment.ts";
import { throughput } from "../../../src/service/throughput.ts";
import { compareRates, kaplanMeier, rateInterval, survivalAt } from "../../../src/stats/index.ts";
import { compareToTarget } from "../../../src/compare/compareToTarget.ts";
import { optionShares } from "../../../src/survey/optionShares.ts";
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

  it("write times out, in every kind that has some", () => {
    const minute = 60_000;
    const cases = [1, 2, 9].map((wait, i) => ({
      id: `${i}`,
      channel: i === 0 ? "phone" : "mail",
      startedAt: 0,
      firstResponseAt: wait * minute,
      handleMs: wait * minute,
      firstResolvedAt: wait * minute,
      resolvedAt: wait * minute,
    }));
    const handled = textTable(averageHandleTime(cases, { asOf: 60 * minute }));
    expect(handled).toContain("4 min");
    expect(handled).not.toMatch(/\d,\d{3}/);
    const period = { start: 0, end: 60 * minute };
    const asked = { asOf: 60 * minute, period, resolution: "full", clock: "calendar", per: 60 * minute } as const;
    expect(textTable(throughput(cases, asked))).toMatch(/ time +per [^]* 1 h +1 h /);
    const sla = slaAttainment(cases, {
      asOf: 60 * minute,
      measure: "firstResponse",
      clock: "calendar",
      pauses: "run",
      target: ({ channel }) => ({ policy: channel, within: 5 * minute }),
    });
    expect(tidyRows(sla)[1]).toMatchObject({ policy: "phone", withinMs: 5 * minute });
    expect(textTable(sla, { columns: ["policy", "withinMs", "estimate"] })).toMatch(/mail +5 min +50\.0%/);
  });

  it("say of what an interval is, also where that is not known yet, and what the targets of times are", () => {
    const hour = 3_600_000;
    const cases = [1, 3, 6, null].map((wait, i) => ({
      id: `${i}`,
      startedAt: 0,
      firstResponseAt: wait && wait * hour,
    }));
    const asked = { asOf: 10 * hour, clock: "calendar", attribution: "cohort", targets: [2 * hour, 4 * hour] } as const;
    const times = firstResponseTime(cases, asked);
    expect(times.p90.value).toBe(null);
    const [head, , first] = textTable(times).split("\n");
    expect(head).toMatch(/median +its interval +90th percentile +its interval +target within/);
    expect(first).toMatch(/ – +\[3 h, …\] +2 h +1 +3 +0 +25\.0% +\[4\.6%, 69\.9%\]$/);
    expect(tidyRows(times)[1]).toMatchObject({ "target.withinMs": 4 * hour });
  });

  it("write limits of numbers without a unit so that they can be told apart", () => {
    expect(
      textTable(rateInterval([{ events: 25, exposure: 2500 }]), { columns: ["estimate", "lower", "upper"] }),
    ).toContain("0.010  [0.0065, 0.0148]");
    expect(textTable(survivalAt(kaplanMeier([1, 2, 2, 3, 5], [1, 1, 0, 1, 0]), 1))).toContain("0.80  [0.20, 0.97]");
    expect(textTable(compareRates([{ events: 5, exposure: 900 }], [{ events: 8, exposure: 900 }]))).toMatch(
      /current rate +0\.0056/,
    );
    expect(
      textTable(rateInterval([{ events: 25, exposure: 2500 }]), { columns: ["lower", "upper"], digits: 2 }),
    ).toContain("[0.01, 0.01]");
  });

  it("show bands, not each of the many points of an index", () => {
    const usability = sus([[5, 1, 5, 1, 5, 1, 5, 1, 5, 1]]);
    expect(Object.keys(tidyRows(usability)[0]!).filter((name) => /^bands.*percent$/.test(name)).length).toBe(41);
    expect(textTable(usability)).toMatch(/^score \(index\) +n +95% interval$/m);
    expect(textTable(score(CSAT_MEAN, [5]))).toContain("satisfied %");
  });

  it("write what is percent as percent", () => {
    const shares = optionShares([{ used: "web; app" }], { options: ["web", "app"], chosen: "used", separator: ";" });
    expect(textTable(shares)).toMatch(/100\.0% +\[[\d.]+%, 100\.0%\]/);
    const target = compareToTarget(csat([5, 5, 4, 2, 1, 5, 4]), 50);
    expect(textTable(target)).toMatch(/its interval +\[-?[\d.]+%, [\d.]+%\]/);
    const revenue = [
      { customer: "a", start: 100, end: 60 },
      { customer: "b", start: 60, end: 70 },
    ];
    expect(textTable(revenueRetention(revenue))).toMatch(/75\.0% +\[[\d.]+%, [\d.]+%\] +81\.3%/);
  });

  it("call a band by its own name, whatever else the word stands for", () => {
    const churn = churnRate({ start: 200, lost: 9 }, { variant: "cohort" });
    expect(textTable(churn)).toContain("lost %");
    expect(textTable(churn, { language: chinese })).toContain("流失 %");
    expect(textTable(churn, { language: chinese })).not.toContain("失去联系");
    const mood = shareMetric({ id: "mood", scale: scale(0, 1), bands: { negative: [0], test: [1] }, band: "test" });
    expect(textTable(score(mood, [0, 1]))).toMatch(/negative % +test %/);
    expect(textTable(score(mood, [0, 1]), { language: chinese })).toMatch(/negative % +test %/);
    expect(textTable(score(goodRating({ good: [4, 5] }), [5]))).toMatch(/not good % +good %|good % +not good %/);
    expect(textTable(score(PMF, [3]), { language: chinese })).toContain("非常失望 %");
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
