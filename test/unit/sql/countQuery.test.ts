import { describe, expect, test } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { scale } from "../../../src/scale/scale.ts";
import { crossTallyQuery } from "../../../src/sql/crossTallyQuery.ts";
import { type CountQueryOptions, countQuery } from "../../../src/sql/countQuery.ts";
import { durationQuery } from "../../../src/sql/durationQuery.ts";
import { DIALECTS } from "../../config/countHere.ts";
import { expectRefused } from "../../config/errors.ts";

const months = (type: "instant" | "epochMs"): CountQueryOptions["when"] => ({
  column: "at",
  type,
  every: "month",
  timeZone: "Asia/Shanghai",
  start: "2026-01-01T00:00+08:00",
  end: "2026-03-01T00:00+08:00",
});

/** A line for each level, for the eye. */
const readable = (text: string): string => text.replaceAll(" FROM (", "\nFROM (").replaceAll(" GROUP BY", "\nGROUP BY");

describe("the text in each dialect", () => {
  test.each(DIALECTS)("%s", async (dialect) => {
    const when = months("instant");
    const by = ["tier", { column: "store", type: "number" }] as const;
    const counted = countQuery({ dialect, from: ["shop", "answers"], by, answers: ["score"], when });
    const newYork = { ...when!, every: "week", timeZone: "America/New_York", end: "2026-12-31T00:00Z" } as const;
    const weeks = countQuery({ dialect, from: "answers", answers: ["score"], when: newYork, weight: "w" });
    const from = { text: "SELECT * FROM answers WHERE shop = ? -- mine", parameters: [7] };
    const cluster = { column: "who", scale: { min: 1, max: 3, step: 1 }, codes: { 9: "missing" as const } };
    const clustered = countQuery({ dialect, from, answers: ["ease"], cluster });
    const local = { ...when, type: "local", timeZone: "America/New_York", every: "quarter" } as NonNullable<
      typeof when
    >;
    const quarters = countQuery({ dialect, from: "answers", answers: ["score"], when: local });
    const durations = durationQuery({ dialect, from: "cases", by: ["channel"], duration: "seconds" });
    const crossed = crossTallyQuery({
      dialect,
      from: { text: "SELECT *, id % 50 AS g FROM answers" },
      ...{ metric: NPS, rating: "nps", group: "g", weight: "w" },
      items: { food: "food", signs: { rating: "signs", codes: { 9: "notApplicable" } } },
      scale: scale(1, 5),
    });
    const texts = {
      counted: counted.text,
      weeks: weeks.text,
      quarters: quarters.text,
      clustered: clustered.clusterText!,
      durations: durations.text,
      crossed: crossed.text,
    };
    const written = Object.entries(texts).map(([name, text]) => `-- ${name}\n${readable(text)}\n`);
    await expect(written.join("\n")).toMatchFileSnapshot(`texts/${dialect}.sql`);
  });

  test("a query is plain JSON, and its options make it once more", () => {
    const query = countQuery({ dialect: "duckdb", from: "answers", answers: ["score"], when: months("instant")! });
    const stored = JSON.parse(JSON.stringify(query)) as typeof query;
    expect(stored).toEqual(query);
    expect(countQuery(stored.options)).toEqual(query);
  });

  test("no value of the caller's enters the text", () => {
    const query = countQuery({
      dialect: "postgres",
      from: { text: "SELECT * FROM answers WHERE shop = $1", parameters: ["'; DROP TABLE answers"] },
      by: [{ column: "tier", order: ["a marked label"] }],
      answers: [{ column: "label", type: "text" }],
    });
    expect(query.text).not.toMatch(/DROP|marked/);
    expect(query.parameters).toEqual(["'; DROP TABLE answers"]);
  });

  test("a SELECT of the caller's goes in as it is, whatever names stand in it", () => {
    const own = 'SELECT cx_n, `cx_k0`, "cx_from", $& FROM cx_from -- "';
    const { text } = countQuery({ dialect: "spark", from: { text: own }, answers: ["a cx_n"] });
    expect(text).toContain(`FROM (SELECT \`a cx_n\` AS \`cx_a0\` FROM (\n${own}\n) \`cx_t\`) \`cx_r\``);
  });

  test.each(["SELECT * FROM answers;", "SELECT * FROM answers ; \n"])(
    "a semicolon at the end of %j ends nothing",
    (own) => {
      const { text, options } = countQuery({ dialect: "duckdb", from: { text: own }, answers: ["score"] });
      expect(text).toMatch(/FROM \(\nSELECT \* FROM answers ?\n\) "cx_t"/);
      expect(options.from).toMatchObject({ text: own });
    },
  );

  test("seconds are whole, also where CAST rounds", () => {
    const { text } = countQuery({ dialect: "duckdb", from: "t", answers: ["score"], when: { ...months("instant")!, type: "epochS" } }); // prettier-ignore
    expect(text).toContain('CAST(FLOOR("at") AS BIGINT) * 1000 AS "cx_ms"');
  });

  test("a code book that leaves no answer to cluster asks for none", () => {
    const cluster = {
      column: "who",
      scale: { min: 0, max: 1, step: 1 },
      codes: { 0: "missing", 1: "missing" },
    } as const;
    const { clusterText } = countQuery({ dialect: "duckdb", from: "t", answers: ["score"], cluster });
    expect(clusterText).toContain('WHERE "cx_a0" IN (NULL)');
    expect(clusterText).not.toContain("IN ()");
  });

  test("local times are cut at civil edges, with the times that are not clear counted", () => {
    const when = { ...months("instant")!, type: "local", timeZone: "America/New_York" } as const;
    const { text } = countQuery({
      dialect: "duckdb",
      from: "answers",
      answers: ["score"],
      when: { ...when, end: "2026-12-01T00:00Z" },
    });
    const [gap, fold] = [Date.UTC(2026, 2, 8, 2), Date.UTC(2026, 10, 1, 1)];
    expect(text).toContain(`"cx_ms" >= ${gap} AND "cx_ms" < ${gap + 3_600_000} OR "cx_ms" >= ${fold}`);
    expect(text).toContain('SUM("cx_unclear") AS "cx_unclear"');
  });
});

describe("bad options", () => {
  const good = { dialect: "duckdb", from: "answers", answers: ["score"] } as const;
  const bad = (options: object): (() => unknown) => {
    return () => countQuery({ ...good, ...options });
  };

  test.each([
    ["a quote", 'a"b'],
    ["a backtick", "a`b"],
    ["a backslash", "a\\b"],
    ["a line feed", "a\nb"],
    ["a line separator", "a\u2028b"],
    ["half a surrogate pair", "a\ud800b"],
    ["nothing", ""],
    ["129 characters", "a".repeat(129)],
    ["the query's own prefix", "CX_n"],
  ])("a name with %s", (_, name) => {
    expectRefused(bad({ from: name }), "BAD_OPTION", "from: expected a name");
    expectRefused(bad({ by: [name] }), "BAD_OPTION", "by[0].column: expected a name");
    expectRefused(bad({ answers: ["score", name] }), "BAD_OPTION", "answers[1].column: expected a name");
    expectRefused(bad({ weight: name }), "BAD_OPTION", "weight: expected a name");
  });

  test.each(["select", "a b", "客户", "a;--b", "it's", "a.b", "?", "%s", "a cx_n b", "(cx_from"])(
    "the name %s is quoted",
    (name) => {
      expect(countQuery({ ...good, by: [name] }).text).toContain(`"${name}" AS "cx_k0"`);
    },
  );

  test.each<[object, string, string]>([
    [{ dialect: "mysql" }, "BAD_OPTION", "dialect: expected"],
    [{ from: [] }, "BAD_OPTION", "from: expected a path of 1 to 4 names"],
    [{ from: { text: " " } }, "BAD_OPTION", "from.text: expected a SELECT"],
    [{ from: { text: "SELECT 1", parameters: [NaN] } }, "BAD_OPTION", "from.parameters[0]: expected text"],
    [{ from: { text: "SELECT 1", params: [1] } }, "BAD_OPTION", "from.params: expected"],
    [{ by: "tier" }, "BAD_OPTION", "by: expected a list of columns"],
    [{ by: ["tier", "tier"] }, "DUPLICATE", "by[1]: expected each column once"],
    [{ by: [{ column: "tier", type: "date" }] }, "BAD_OPTION", "by[0].type: expected"],
    [{ answers: [] }, "OUT_OF_RANGE", "answers: expected 1 to 3 columns"],
    [{ answers: ["a", "a"] }, "DUPLICATE", "answers[1]: expected each column once"],
    [{ answers: [{ column: "a", type: "json" }] }, "BAD_OPTION", "answers[0].type: expected"],
    [{ answers: ["a", "b"], cluster: { column: "who", scale: NPS } }, "BAD_OPTION", "cluster: expected one answer"],
    [
      { cluster: { column: "who", scale: NPS, codes: { bad: 0 } } },
      "BAD_OPTION",
      "cluster.codes: expected codes of numbers",
    ],
    [{ cluster: { column: "who", scale: { min: 0, max: 40, step: 1 } } }, "OUT_OF_RANGE", "cluster.scale: expected"],
    [{ cluster: { column: "who" } }, "BAD_OPTION", "cluster.scale: expected"],
    [{ when: { ...months("instant"), type: undefined } }, "BAD_OPTION", "when.type: expected"],
    [{ when: { ...months("instant"), end: undefined } }, "BAD_DATE", "when.end: expected"],
    [{ when: { ...months("instant"), end: "2026-01-01T00:00+08:00" } }, "OUT_OF_RANGE", "when.end: expected"],
    [{ when: { ...months("instant"), start: 0.5 } }, "NOT_INTEGER", "when.start: expected"],
    [{ when: { ...months("instant"), timeZone: "Mars" } }, "BAD_TIME_ZONE", "when.timeZone: expected"],
    [{ when: { ...months("instant"), clockChange: "first" } }, "BAD_OPTION", "when.clockChange: expected"],
    [{ when: { ...months("instant"), type: "local", every: "hour" } }, "BAD_OPTION", "when.every: expected"],
    [{ weights: "w" }, "BAD_OPTION", "options.weights: expected"],
  ])("refusal %#", (options, code, message) => {
    expectRefused(bad(options), code as "BAD_OPTION", message);
  });
});
