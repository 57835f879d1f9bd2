import { readFileSync } from "node:fs";
import { describe as group, expect, it } from "vitest";
import * as cx from "../../../src/index.ts";
import * as sql from "../../../src/sql/index.ts";
import * as stats from "../../../src/stats/index.ts";
import { describe as say, headline } from "../../../src/report/describe.ts";
import { htmlReport } from "../../../src/report/htmlReport.ts";
import { htmlTable } from "../../../src/report/htmlTable.ts";
import { KINDS, kindName } from "../../../src/report/kindName.ts";
import { markdownReport } from "../../../src/report/markdownReport.ts";
import { markdownTable } from "../../../src/report/markdownTable.ts";
import type { SeriesList } from "../../../src/cube/seriesOf.ts";
import type { Kind, Result, Results } from "../../../src/report/result.ts";
import { textTable } from "../../../src/report/textTable.ts";
import { tidyRows } from "../../../src/report/tidyRows.ts";
import { toCsv } from "../../../src/report/toCsv.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { EXCLUDED as ZH_EXCLUDED } from "../../../src/report/words/chinese/parts.ts";
import { english } from "../../../src/report/words/english.ts";
import { EXCLUDED } from "../../../src/report/words/english/parts.ts";
import { everyCall } from "../../fuzz/everyCall.ts";
import { foreignHeads } from "./heads.ts";

const ENTRIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { "cx-metrics": cx, stats, sql };

/** Kinds that a valid call gives and that have no words. */
const wordless = new Set<string>();

/** Every result that a valid call of any room gives, by the export that gave it. */
function resultsOfCalls(): (readonly [name: string, result: Result])[] {
  const found: (readonly [string, Result])[] = [];
  for (const { name, entry, args } of everyCall) {
    const call = ENTRIES[entry]?.[name];
    if (typeof call !== "function") continue;
    const result: unknown = (call as (...all: readonly unknown[]) => unknown)(...args());
    const kind: unknown = (Object(result) as { readonly kind?: unknown }).kind;
    if (typeof kind === "string" && Object.hasOwn(KINDS, kind)) found.push([name, result as Result]);
    else if (typeof kind === "string") wordless.add(kind);
    if (kind === "seriesList") found.push([`${name}, one`, (result as SeriesList).series[0]!]);
  }
  return found;
}

interface Reconciliation {
  readonly rows: number;
  readonly used: number;
  readonly excluded: Readonly<Record<string, number>>;
}

/** Every record in a result that says of how many rows it is made. */
function reconciliations(of: unknown): Reconciliation[] {
  if (typeof of !== "object" || of === null) return [];
  const { rows, used, excluded } = of as Partial<Reconciliation>;
  const own = typeof rows === "number" && typeof used === "number" && excluded ? [{ rows, used, excluded }] : [];
  return [...own, ...Object.values(of).flatMap(reconciliations)];
}

const results = resultsOfCalls();

/** Kinds of which no rows are told: figures of scores and of plain numbers. */
const WITHOUT_ROWS: readonly string[] = [
  "annualChurn",
  "anomalies",
  "change",
  "changes",
  "composition",
  "controlChart",
  "detectableChange",
  "differenceInDifferences",
  "equivalence",
  "forecast",
  "logRank",
  "nonInferiority",
  "occupancy",
  "power",
  "rateComparison",
  "rateInterval",
  "rateToTarget",
  "restrictedMean",
  "sampleSize",
  "sequence",
  "seriesValues",
  "smoothed",
  "survivalAt",
  "survivalCurve",
  "survivalQuantile",
  "targetChange",
  "trend",
  "whatIf",
];

/** Kinds that no valid call of a room gives yet: empty when every room is whole. */
const MISSING: readonly Kind[] = [];

/**
 * What has rows and tables but no sentence, decided: a statistician's tests and estimates on plain numbers are read as figures, and what
 * they mean depends on what the numbers were. People's words stand on the records of the CX book that use them.
 */
const WITHOUT_WORDS: Readonly<Record<string, readonly string[]>> = {
  "tests of plain numbers": [
    "bowker",
    "brunnerMunzel",
    "chiSquareTest",
    "cliffsDelta",
    "cochranArmitage",
    "heterogeneity",
    "hierarchicalNormal",
    "hodgesLehmann",
    "jonckheereTerpstra",
    "kruskalWallis",
    "ljungBox",
    "mannWhitney",
    "mcNemar",
    "orderedAssociation",
    "pairedTTest",
    "stuartMaxwell",
    "welchTest",
  ],
  "trends, shifts and parts of plain series": [
    "autocorrelation",
    "isotonicTrend",
    "levelShifts",
    "linearTrend",
    "logisticTrend",
    "mannKendall",
    "pelt",
    "pettitt",
    "runs",
    "seasonalMannKendall",
    "stl",
    "theilSen",
    "weightedTrend",
  ],
  "ratios of plain counts: compare says it of scores": ["oddsRatio", "shareRatio"],
  "quantiles and intervals of plain numbers": [
    "betaBinomial",
    "bootstrapInterval",
    "harrellDavis",
    "linearisedInterval",
    "quantileInterval",
    "simultaneousIntervals",
    "weightedQuantile",
  ],
  "formulas behind records that have words (drivers, words)": ["keyness", "relativeImportance"],
  "a state to add up: distinctiveWords reads it": ["wordTally"],
  "queries for an engine: text, not figures": ["countQuery", "crossTallyQuery", "durationQuery"],
};

/** Reasons that are English as they stand, with blanks before their capitals. */
const PLAIN: ReadonlySet<string> = new Set(
  "missing notApplicable dismissed duplicate pending unknown spam merged deleted outbound notStarted notCovered repeated incomplete notEligible notAsked blank tooFast notScored internal filtered outsidePeriod outOfWindow neither nothingNew beforeStart resolvedAgain reopenedWhileOpen beforeJoining negative".split(
    " ",
  ),
);

/** Each record stands under the literal that it carries as its kind. */
type Misplaced = { [K in Kind]: Results[K]["kind"] extends K ? never : K }[Kind];

const misplaced: readonly Misplaced[] = [];

group("every kind of result", () => {
  it("stands in the union under its own name", () => {
    expect(misplaced).toEqual([]);
  });

  it("is given by a valid call of some room", () => {
    const seen = new Set(results.map(([, result]) => kindName(result)));
    expect(Object.keys(KINDS).filter((kind) => !seen.has(kind as Kind))).toEqual(MISSING);
  });

  it("has words, or stands in the list of those that have none", () => {
    expect([...wordless].sort()).toEqual(Object.values(WITHOUT_WORDS).flat().sort());
  });

  it.each(results)("%s: counts nothing by a name that has no word", (_, result) => {
    const { excluded } = result as { readonly excluded?: Readonly<Record<string, number>> };
    const unknown = Object.keys(excluded ?? {}).filter(
      (reason) => !Object.hasOwn(ZH_EXCLUDED, reason) || !(Object.hasOwn(EXCLUDED, reason) || PLAIN.has(reason)),
    );
    expect(unknown).toEqual([]);
  });

  it.each(results)("%s: speaks both languages, and after JSON the same", (_, result) => {
    const stored = JSON.parse(JSON.stringify(result)) as Result;
    for (const language of [english, chinese]) {
      for (const text of [say(result, { language }), headline(result, { language })]) {
        expect(text).not.toMatch(
          /undefined|null|NaN|Infinity|\[object|[\p{Cc}\p{Cs}]| {2}|\.\.(?!\d)|。。|-0(?![.\d])/u,
        );
        expect(text.length).toBeGreaterThan(3);
      }
      expect(say(stored, { language })).toBe(say(result, { language }));
    }
    expect(say(result)).toMatch(/[.)]$/);
    expect(headline(result)).not.toMatch(/[.。]$/);
    const zh = say(result, { language: chinese });
    expect(zh).toMatch(/。$/);
    expect(zh.replace(/\[[^\]]*\]|\d,\d/g, "")).not.toMatch(/\p{Script=Han},|,\p{Script=Han}|[.;:](?=\p{Script=Han})/u);
  });

  it.each(results)("%s: heads its columns in Chinese, but for names out of the data and for n", (_, result) => {
    expect(foreignHeads(result)).toEqual([]);
  });

  it.each(results)("%s: rows are those used and those excluded, in every part and every row", (_, result) => {
    let books = 0;
    for (const { rows, used, excluded } of reconciliations(result)) {
      books++;
      expect(Math.abs(Object.values(excluded).reduce((sum, count) => sum + count, used) - rows)).toBeLessThan(1e-9);
    }
    for (const row of tidyRows(result)) {
      // A row of a score has its n.
      const used = row["used"] ?? row["n"];
      if (typeof row["rows"] !== "number" || typeof used !== "number") continue;
      const left = Object.entries(row).flatMap(([name, count]) =>
        /^excluded\.[^.]*$/.test(name) ? [Number(count)] : [],
      );
      books++;
      expect(Math.abs(left.reduce((sum, count) => sum + count, used) - row["rows"])).toBeLessThan(1e-9);
    }
    if (books === 0) expect(WITHOUT_ROWS).toContain(kindName(result));
  });

  it.each(results)("%s: stands in rows, tables and pages", (_, result) => {
    const rows = tidyRows(result, { definition: true });
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(Object.keys(rows[0]!));
      for (const value of Object.values(row)) {
        expect(value === null || ["string", "number", "boolean"].includes(typeof value)).toBe(true);
        if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      }
    }
    expect(tidyRows(JSON.parse(JSON.stringify(result)) as Result, { definition: true })).toEqual(rows);
    toCsv(rows);
    for (const language of [english, chinese]) {
      const table = textTable(result, { language });
      expect(table).not.toMatch(/undefined|NaN|\[object/);
      if (rows.length > 0)
        expect(markdownTable(result, { language }).split("\n").length).toBeGreaterThanOrEqual(rows.length + 2);
      expect(htmlTable(result, { language })).toMatch(/^<table>[^]*<\/table>$/);
    }
    expect(htmlReport([result], { title: "x" })).toContain("</html>");
    expect(markdownReport([result], { title: "x", language: chinese })).not.toMatch(/undefined|NaN/);
  });

  it("reads well", async () => {
    const stored = JSON.parse(readFileSync(new URL("results.json", import.meta.url), "utf8")) as readonly Result[];
    expect(stored.map((result) => kindName(result))).toEqual(Object.keys(KINDS));
    const told = stored.map((result) =>
      [
        `## ${kindName(result)}`,
        `${headline(result)}\n${say(result)}`,
        `${headline(result, { language: chinese })}\n${say(result, { language: chinese })}`,
        textTable(result),
        textTable(result, { language: chinese }),
        `rows: ${Object.keys(tidyRows(result)[0] ?? {}).join(" ")}`,
      ].join("\n\n"),
    );
    await expect(`${told.join("\n\n")}\n`).toMatchFileSnapshot("results.txt");
  });
});
