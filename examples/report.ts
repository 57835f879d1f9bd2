/*
 * How are we doing, by segment and in total, and who was left out?
 *
 *   npm run demo                                       the airport survey of 2017 and 2018, from committed counts;
 *                                                      writes report.html, report.zh.html and report.md beside this file
 *   npm run demo -- --file answers.csv --rating score  your own CSV
 *
 * Options: --file, --rating, --metric (NPS), --by a,b, --weight, --codes '{"11":"missing"}', --level 0.95
 */
import assert from "node:assert/strict";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { parse } from "csv-parse";
import * as cx from "cx-metrics";
import { type CodeBook, type Metric, type Score, type Tally } from "cx-metrics";
import { changeChart, decompositionChart, npsBars } from "cx-metrics/chart";
import { type PageSection, writePages } from "./lib/pages.ts";

/** One line of the table. */
interface Line {
  readonly label: string;
  readonly tally: Tally;
}

const METRICS: Readonly<Record<string, Metric>> = Object.fromEntries(
  Object.entries(cx).filter((entry): entry is [string, Metric] => typeof entry[1] === "object" && "bands" in entry[1]),
);

const points = (value: number | null): string => (value === null ? "-" : value.toFixed(4));

function row(metric: Metric, { label, tally }: Line, level: number): string[] {
  const scored: Score = cx.score(metric, tally, { level });
  const excluded = Object.entries(scored.excluded).filter(([, count]) => count > 0);
  return [
    label,
    String(scored.n),
    excluded.map(([reason, count]) => `${count} ${reason}`).join(", ") || "none",
    ...Object.values(scored.bands).map(({ percent }) => (percent === null ? "-" : `${percent.toFixed(1)}%`)),
    points(scored.value),
    scored.interval === null ? "-" : `[${points(scored.interval.lower)}, ${points(scored.interval.upper)}]`,
  ];
}

function table(metric: Metric, lines: readonly Line[], level: number): string {
  const bands = [...new Set(metric.bands)];
  const head = ["segment", "n", "left out", ...bands, metric.id, `${100 * level} % interval`];
  const rows = [head, ...lines.map((line) => row(metric, line, level))];
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  return rows
    .map((cells) =>
      cells
        .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** rows = scored + excluded, always. */
function reconciliation(rows: number, { n, excluded }: Tally): string {
  const left = Object.values(excluded).reduce((sum, count) => sum + count, 0);
  assert.equal(n + left, rows);
  return `rows ${rows} = scored ${n} + excluded ${left}`;
}

async function ownFile(): Promise<void> {
  const { values } = parseArgs({
    options: {
      file: { type: "string" },
      rating: { type: "string" },
      metric: { type: "string", default: "NPS" },
      by: { type: "string" },
      weight: { type: "string" },
      codes: { type: "string", default: "{}" },
      level: { type: "string", default: "0.95" },
    },
  });
  const { file, rating, metric: name, by, weight } = values;
  const metric = METRICS[name];
  if (file === undefined || rating === undefined)
    throw new Error("give --file and --rating (and --metric, --by, --weight, --codes)");
  if (metric === undefined) throw new Error(`--metric: one of ${Object.keys(METRICS).join(", ")}`);
  const dimensions = by?.split(",") ?? [];
  // Asked before the stream, whose own error would come when nobody waits for it.
  const { size } = statSync(file);
  const input = createReadStream(file);
  const parser = input.pipe(parse({ bom: true, columns: (header: string[]) => header.map((column) => column.trim()) }));
  const progress = progressOf(size);
  // Every field of a CSV is text: numerals are read as numbers, an empty field is no answer, the rest is what you say.
  const cube = await cx.countStream(parser as AsyncIterable<Record<string, string>>, {
    metric,
    rating: (row) => column(row, rating),
    by: Object.fromEntries(dimensions.map((name) => [name, (row: Record<string, string>) => column(row, name)])),
    weight: weight === undefined ? undefined : (row) => Number(column(row, weight)),
    codes: cx.codeBook(JSON.parse(values.codes) as CodeBook),
    numerals: true,
    onProgress: () => {
      progress.update(input.bytesRead);
    },
  });
  progress.stop();
  const level = Number(values.level);
  const total = cx.rollUp(cube, []).cells[0]?.tally ?? cx.tally(metric, []);
  const segments = cube.cells.map(({ key, tally }) => ({ label: Object.values(key).join(" / "), tally }));
  console.log(table(metric, [...(by === undefined ? [] : segments), { label: "total", tally: total }], level));
  console.log(`\n${reconciliation(cube.rows, total)}`);
}

function column(row: Readonly<Record<string, string>>, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`the file has no column "${name}": it has ${Object.keys(row).join(", ")}`);
  return value;
}

interface Progress {
  update(bytes: number): void;
  stop(): void;
}

/** How much of a file is read: a bar on a terminal, with cli-progress where it is installed (`npm --prefix examples/stream install`). */
function progressOf(size: number): Progress {
  const silent: Progress = { update: () => undefined, stop: () => undefined };
  if (!process.stderr.isTTY) return silent;
  try {
    const { SingleBar } = createRequire(new URL("stream/package.json", import.meta.url))("cli-progress") as {
      readonly SingleBar: new (options: object) => Progress & { start(total: number, value: number): void };
    };
    const bar = new SingleBar({ format: "{bar} {percentage} % · {value} of {total} bytes", clearOnComplete: true });
    bar.start(size, 0);
    return bar;
  } catch {
    return {
      update: (bytes) => process.stderr.write(`\r${Math.round((100 * bytes) / size)} %`),
      stop: () => process.stderr.write("\r     \r"),
    };
  }
}

/** What one group of the committed counts holds: see data/make-sfo-counts.mjs. */
interface Group {
  readonly year: number;
  readonly area: string;
  readonly counts: readonly number[];
  readonly missing: number;
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

async function airport(): Promise<void> {
  const data = JSON.parse(readFileSync(new URL("data/sfo-nps-counts.json", import.meta.url), "utf8")) as {
    readonly groups: readonly Group[];
  };
  console.log("How likely are you to recommend SFO? Airport customer survey, by boarding area.\n");
  const scores = [2017, 2018].map((year) => {
    const groups = data.groups.filter((group) => group.year === year);
    const tallyOf = ({ counts, missing }: Group): Tally =>
      cx.tallyFromCounts(cx.NPS, counts, { excluded: { missing } });
    const weighted = ({ counts, missing, sums, squares }: Group): Tally =>
      cx.tallyFromCounts(cx.NPS, counts, { excluded: { missing }, weights: { sums, squares } });
    const total = cx.addTallies(groups.map(tallyOf));
    const lines = [
      ...groups.map((group) => ({ label: `${year} ${group.area}`, tally: tallyOf(group) })),
      { label: `${year} total`, tally: total },
      { label: `${year} weighted`, tally: cx.addTallies(groups.map(weighted)) },
    ];
    console.log(table(cx.NPS, lines, 0.95));
    const rows = groups.reduce((sum, { counts, missing }) => sum + missing + counts.reduce((n, c) => n + c, 0), 0);
    console.log(`${reconciliation(rows, total)}\n`);
    return cx.score(cx.NPS, total);
  });

  const [before, after] = scores as [Score<cx.NpsBand>, Score<cx.NpsBand>];
  const change = cx.compare(after, before);
  const labels = { current: "2018", reference: "2017" };
  console.log(`Did it change? ${change.verdict}: ${cx.formatChange(change)}`);
  console.log(cx.describe(change, { labels }));
  console.log(cx.describe(change, { language: cx.chinese, labels }));

  // Where did it come from: passengers of every area answering worse, or more passengers in the worse areas?
  const [cube2017, cube2018] = [2017, 2018].map((year) => {
    const rows = data.groups
      .filter((group) => group.year === year)
      .flatMap(({ area, counts }) =>
        counts.flatMap((n, rating) => Array.from({ length: n }, () => ({ area, rating }))),
      );
    return cx.tallyBy(rows, { metric: cx.NPS, rating: "rating", by: ["area"] });
  });
  const parts = cx.decomposeChange(cube2018!, cube2017!);
  console.log(`\n${cx.describe(parts, { labels })}`);
  console.log(cx.describe(parts, { language: cx.chinese, labels }));

  // The same as pages: one file that stands alone, with pictures, tables, what was counted and how, in both languages.
  const cells = cx.scoreCells(cube2018!);
  const segments = cx.compareSegments(cube2018!);
  const sections: readonly PageSection[] = [
    { result: change, labels, draw: (options) => changeChart(change, options) },
    { result: cells, draw: (options) => npsBars(cells, options) },
    { result: segments, draw: (options) => changeChart(segments, options) },
    { result: parts, labels, draw: (options) => decompositionChart(parts, options) },
  ];
  const english = {
    language: cx.english,
    title: "Would passengers recommend SFO?",
    subtitle: "SFO customer survey, 2017 and 2018",
    sections,
  };
  const chinese = {
    language: cx.chinese,
    title: "旅客是否愿意推荐旧金山机场？",
    subtitle: "旧金山机场旅客调查，2017年与2018年",
    sections,
  };
  await writePages([
    { file: "report.html", ...english },
    { file: "report.zh.html", ...chinese },
    { file: "report.md", ...english },
  ]);

  assert.equal(before.value?.toFixed(4), "39.8398");
  assert.deepEqual([before.interval?.lower.toFixed(4), before.interval?.upper.toFixed(4)], ["37.1894", "42.4188"]);
  assert.equal(after.value?.toFixed(4), "30.9811");
  assert.deepEqual([after.interval?.lower.toFixed(4), after.interval?.upper.toFixed(4)], ["28.1244", "33.7768"]);
  assert.deepEqual([change.difference?.toFixed(2), change.verdict], ["-8.86", "worse"]);
  assert.deepEqual([parts.rate?.value.toFixed(3), parts.mix?.value.toFixed(3)], ["-9.358", "0.499"]);
}

try {
  if (process.argv.length > 2) await ownFile();
  else await airport();
} catch (error) {
  // What went wrong, in a line: the place of a bad answer, a missing column, a file that is not there.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
