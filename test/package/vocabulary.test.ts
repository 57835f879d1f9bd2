import ts from "typescript";
import { expect, test } from "vitest";
import { sources } from "./sources.ts";

/** One word for one thing: the word that stays, and those that would say the same a second time. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  alternative: ["tail", "tails", "sided", "sides"],
  asOf: ["now", "today", "instantNow", "referenceDate"],
  by: ["groupBy", "segmentBy", "dims_by"],
  center: ["centre"],
  effectiveN: ["nEff", "neff", "effectiveSize"],
  interval: ["ci", "confidenceInterval"],
  language: ["lang"],
  level: ["confidence", "confidenceLevel", "conf", "significance"],
  minimumN: ["minN", "minimumBase", "minBase"],
  percent: ["percentage", "pct"],
  pValue: ["pvalue", "p_value", "pVal"],
  seasonLength: ["seasonality", "seasonPeriod", "cycle"],
  seed: ["randomSeed", "randomState"],
  standardDeviation: ["sd", "stdDev", "stdev"],
  standardError: ["se", "stdErr", "stderr", "standard_error"],
  standardizedResiduals: ["standardisedResiduals"],
  timeZone: ["timezone", "tz", "zone"],
  weekStart: ["weekStartsOn", "firstDayOfWeek"],
};

/** In the rooms where a stretch of time is an option, it is a period { start, end }. */
const TIME_ROOMS = ["time", "service", "retention", "survey", "cube", "rows"];

interface Field {
  readonly name: string;
  readonly where: string;
  readonly room: string;
}

/** The names of all fields of the public record types. */
function fields(): Field[] {
  return sources().flatMap(({ path, text }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const found: Field[] = [];
    const visit = (node: ts.Node, within: string): void => {
      if (ts.isPropertySignature(node)) {
        found.push({ name: node.name.getText(), where: `${path}: ${within}`, room: path.split("/")[0]! });
      }
      ts.forEachChild(node, (child) => {
        visit(child, within);
      });
    };
    ts.forEachChild(file, (node) => {
      if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return;
      const exported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
      const comment = text.slice(node.getFullStart(), node.getStart());
      if (exported && !comment.includes("@internal")) visit(node, node.name.text);
    });
    return found;
  });
}

const all = fields();

test("one meaning has one name in all options and results", () => {
  const twins = new Map(
    Object.entries(WORDS).flatMap(([kept, others]) => others.map((other) => [other, kept] as const)),
  );
  const said = all.flatMap(({ name, where }) => (twins.has(name) ? [`${where}.${name}: say ${twins.get(name)!}`] : []));
  expect(said).toEqual([]);
});

test("a stretch of time is { start, end }, never from and to", () => {
  const said = all.filter(({ name, room }) => TIME_ROOMS.includes(room) && (name === "from" || name === "to"));
  expect(said).toEqual([]);
});

test("the table above reads real types", () => {
  expect(all.length).toBeGreaterThan(500);
});
