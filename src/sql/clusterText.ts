import { refuse } from "../errors.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type Scale, pointAt, pointCount } from "../scale/scale.ts";
import { type ReadColumn, groupedText, keyColumns, totals } from "./queryText.ts";
import type { Source } from "./source.ts";

/** What the second query needs beside its source. @internal */
export interface ClusterParts {
  readonly answer: string;
  readonly weight: string | undefined;
  readonly cluster: string;
  /** The raw answers that stand for each point. */
  readonly points: readonly (readonly number[])[];
  readonly mark: number;
}

/** The raw answers that stand for each point of a scale: the point itself, unless recoded, and the codes that mean it. @internal */
export function rawAnswers({ scale, codes }: { readonly scale: Scale; readonly codes: CodeBook }): number[][] {
  return Array.from({ length: pointCount(scale) }, (_, k) => {
    const point = pointAt(scale, k);
    const own = Object.hasOwn(codes, String(point)) ? [] : [point];
    const coded = Object.entries(codes).filter(([, entry]) => entry === point);
    return [...own, ...coded.map(([key]) => Number(key))].sort((a, b) => a - b);
  });
}

/** Refuses labels where answers are compared in the engine: no value of the caller's enters a text. @internal */
export function requireNumberCodes(codes: CodeBook, argument: string): void {
  for (const key of Object.keys(codes)) {
    if (String(Number(key)) !== key || !Number.isFinite(Number(key)))
      refuse("BAD_OPTION", argument, "codes of numbers (map labels to numbers in from: { text })", key);
  }
}

/**
 * What the variance of clustered answers needs, added up in the engine: C_k, the answers of a cluster at point k, by cell and cluster; of
 * them the sums of the sizes to the power 1 … 5 and of C_j·C_k. Its rows are as many as the cells, however many clusters there are.
 *
 * @internal
 */
export function clusterText(source: Source, { answer, weight, cluster, points, mark }: ClusterParts): string {
  const { grammar, time } = source;
  const q = (name: string): string => grammar.quote(name);
  const one = weight === undefined ? "1" : q("cx_w");
  const columns: ReadColumn[] = [
    { alias: "cx_a0", expression: q(answer) },
    { alias: "cx_c", expression: q(cluster) },
    ...(weight === undefined ? [] : [{ alias: "cx_w", expression: grammar.float(q(weight)) }]),
  ];
  const known = [...keyColumns(source), ...(time === null ? [] : [q("cx_ms")])].map((name) => `${name} IS NOT NULL`);
  const all = points.flat();
  const where = [...known, `${q("cx_a0")} IN (${all.join(", ")})`, ...(weight === undefined ? [] : [`${one} <> 0`])];
  const sumOver = (raw: readonly number[]): string =>
    raw.length === 0 ? "SUM(0)" : `SUM(CASE WHEN ${q("cx_a0")} IN (${raw.join(", ")}) THEN ${one} ELSE 0 END)`;
  const byCluster = groupedText(source, {
    columns,
    groups: [{ alias: "cx_c", expression: q("cx_c") }],
    sums: [
      { alias: "cx_p", expression: grammar.float(`SUM(${one})`) },
      ...points.map((raw, k) => ({ alias: `cx_p${k}`, expression: grammar.float(sumOver(raw)) })),
    ],
    where: where.join(" AND "),
  });
  const cells = [...keyColumns(source), ...(time === null ? [] : [q("cx_at")])];
  const sums = [...totals({ ...source, time: null }, mark), ...clusterSums(points.length, q)];
  const selected = [...cells, ...sums.map(({ alias, expression }) => `${expression} AS ${q(alias)}`)].join(", ");
  return `SELECT ${selected} FROM (${byCluster}) ${q("cx_h")}${cells.length === 0 ? "" : ` GROUP BY ${cells.join(", ")}`}`;
}

function clusterSums(points: number, q: (name: string) => string): ReadColumn[] {
  const sums: ReadColumn[] = [
    { alias: "cx_nobody", expression: `SUM(CASE WHEN ${q("cx_c")} IS NULL THEN 1 ELSE 0 END)` },
  ];
  for (let m = 1; m <= 5; m++) {
    sums.push({ alias: `cx_z${m}`, expression: `SUM(${new Array<string>(m).fill(q("cx_p")).join(" * ")})` });
  }
  for (let k = 0; k < points; k++) sums.push({ alias: `cx_t${k}`, expression: `SUM(${q(`cx_p${k}`)})` });
  for (let j = 0; j < points; j++) {
    for (let k = j; k < points; k++)
      sums.push({ alias: `cx_x${j}_${k}`, expression: `SUM(${q(`cx_p${j}`)} * ${q(`cx_p${k}`)})` });
  }
  return sums;
}
