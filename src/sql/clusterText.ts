import { refuse } from "../errors.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type Scale, pointAt, pointCount } from "../scale/scale.ts";
import { asFloat, quoted } from "./dialects.ts";
import { caseOf, cellColumns, finished, groupedText, summedText, totals, weightColumn } from "./queryText.ts";
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
    const raw = Object.keys(codes).filter((key) => codes[key] === point);
    if (!Object.hasOwn(codes, String(point))) raw.push(String(point));
    return raw.map(Number).sort((a, b) => a - b);
  });
}

/** Raw answers as a list of SQL; where codes leave no answer, none is one. @internal */
export function listOf(raws: readonly number[]): string {
  return raws.length === 0 ? "NULL" : raws.join(", ");
}

/** Refuses labels where answers are compared in the engine: no value of the caller's enters a text. @internal */
export function requireNumberCodes(codes: CodeBook, argument: string): void {
  for (const key of Object.keys(codes)) {
    if (!Number.isFinite(Number(key)) || String(Number(key)) !== key)
      refuse("BAD_OPTION", argument, "codes of numbers", key);
  }
}

/**
 * What the variance of clustered answers needs, added up in the engine: C_k, the answers of a cluster at point k, by cell and cluster; of
 * them the sums of the sizes to the power 1 … 5 and of C_j·C_k. Its rows are as many as the cells, however many clusters there are.
 *
 * @internal
 */
export function clusterText(source: Source, { answer, weight, cluster, points, mark }: ClusterParts): string {
  const { grammar } = source;
  const one = weight === undefined ? "1" : "cx_w";
  const where = cellColumns(source, "cx_ms").map((name) => `${name} IS NOT NULL`);
  where.push(`cx_a0 IN (${listOf(points.flat())})`);
  if (weight !== undefined) where.push("cx_w <> 0");
  const sum = (each: string, name: string): string => `${asFloat(`SUM(${each})`, grammar)} AS ${name}`;
  const byCluster = groupedText(source, {
    columns: [
      `${quoted(answer, grammar)} AS cx_a0`,
      `${quoted(cluster, grammar)} AS cx_c`,
      ...weightColumn(weight, grammar),
    ],
    groups: ["cx_c"],
    sums: [sum(one, "cx_p"), ...points.map((raw, k) => sum(caseOf(`cx_a0 IN (${listOf(raw)})`, one), `cx_p${k}`))],
    where: where.join(" AND "),
  });
  const sums = Object.entries(clusterSums(points.length)).map(([name, each]) => `SUM(${each}) AS ${name}`);
  const all = [...totals({ ...source, time: null }, mark), `SUM(${caseOf("cx_c IS NULL", "1")}) AS cx_nobody`, ...sums];
  return finished(source, summedText(cellColumns(source), all, byCluster, "cx_h"));
}

/** Columns of the second query's result, and what is summed up in each. @internal */
export function clusterSums(points: number): Record<string, string> {
  const sums: Record<string, string> = {};
  for (let m = 1, power = "cx_p"; m <= 5; m++, power += " * cx_p") sums[`cx_z${m}`] = power;
  for (let k = 0; k < points; k++) sums[`cx_t${k}`] = `cx_p${k}`;
  for (let j = 0; j < points; j++) {
    for (let k = j; k < points; k++) sums[`cx_x${j}_${k}`] = `cx_p${j} * cx_p${k}`;
  }
  return sums;
}
