/*
 * From the export you actually have to an NPS you can defend: parse, clean, de-duplicate, weight, score; no row is lost on the way.
 *
 *   npx tsx --tsconfig examples/tsconfig.json examples/from-export.ts
 *
 * The file is a Qualtrics export made here with a fixed seed: three header rows, previews, people who answer twice, who close
 * the survey, who click through it; and fewer basic customers than the company has.
 */
import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { NPS, clean, compositionCheck, dedupe, rake, score, tally } from "cx-metrics";
import { STATE_CODES, answerOf, qualtricsAnswers } from "cx-metrics/adapters";

/** Customers of the company, from its own books. */
const POPULATION = {
  tier: { basic: 14_000, pro: 5_000, enterprise: 1_000 },
  region: { north: 9_000, south: 11_000 },
};

const table = parse(exportedFile(), { bom: true });
console.log(`export       ${table.length} lines, 3 of them headers`);

// 1. Parse. The zone of the dates stands in the third header row; the answers are choice texts.
const parsed = qualtricsAnswers(table, {
  scale: NPS,
  rating: "Q1",
  comment: "Q2",
  codes: { "10 - Extremely likely": 10, "0 - Not at all likely": 0 },
  dims: { tier: "Tier", region: "Region" },
});
console.log(`parsed       ${parsed.rows.length} answers; left out: ${list(parsed.excluded)}`);
for (const { index, issues } of parsed.rejected) {
  console.log(`  rejected   line ${index + 1}: ${issues.map(({ path, message }) => `${path}: ${message}`).join("; ")}`);
}

// 2. Clean, by a policy that was written down before anybody saw the score.
const cleaned = clean(parsed.rows, {
  outOfWindow: {
    then: "exclude",
    at: "at",
    period: { start: "2026-03-01T00:00-07:00", end: "2026-04-01T00:00-06:00" },
  },
  tooFast: { then: "exclude", seconds: (row) => row.durationMs && row.durationMs / 1000, below: 8 },
});
for (const { rule, matched, unknown } of cleaned.report) {
  console.log(`cleaned      ${rule}: ${matched} matched, ${cleaned.excluded[rule]} left out, ${unknown} did not say`);
}

// 3. One answer a person: the latest.
const deduped = dedupe(cleaned.kept, { key: "respondent", keep: "latest", at: (row) => row.at! });
console.log(`de-duplicated ${deduped.excluded.duplicate} answers of ${deduped.keysWithDuplicates} people went`);

// 4. Does the sample look like the customers? Then weight it until it does.
const answered = deduped.kept.filter((row) => row.state === "valid");
const check = compositionCheck(countBy(answered.map((row) => String(row.dims.tier))), POPULATION.tier);
console.log(
  `composition  χ² ${check.chiSquare!.toFixed(1)} on ${check.df} df, p ${check.pValue!.toExponential(1)}; ` +
    `${check.dissimilarity!.toFixed(1)} % of the answers are in the wrong tier`,
);
const raked = rake(answered, {
  by: { tier: (row) => String(row.dims.tier), region: (row) => String(row.dims.region) },
  population: POPULATION,
  cap: 3,
});
console.log(
  `weighted     ${raked.iterations} rounds, largest weight ${raked.ratio!.toFixed(2)} times the smallest, ` +
    `effective n ${raked.effectiveN.toFixed(1)} of ${raked.used}`,
);

// 5. Score. Who was not scored keeps the reason.
const raw = score(NPS, tally(NPS, deduped.kept.map(answerOf), { codes: STATE_CODES }));
const weighted = score(NPS, tally(NPS, answered.map(answerOf), { weights: raked.weights }));
for (const [name, { value, interval, n }] of Object.entries({ raw, weighted })) {
  const ends = [interval!.lower, interval!.upper].map((end) => end.toFixed(1)).join(", ");
  console.log(`${`NPS ${name}`.padEnd(12)} ${value!.toFixed(1)} [${ends}], n = ${n}`);
}

// 6. Every line of the file is accounted for.
const unscored = Object.values(raw.excluded).reduce((sum, count) => sum + count, 0);
const steps = {
  scored: raw.n,
  "without a rating": unscored,
  "answered again": deduped.excluded.duplicate,
  "cleaned away": Object.values(cleaned.excluded).reduce((sum, count) => sum + count, 0),
  "no answers": Object.values(parsed.excluded).reduce((sum, count) => sum + count, 0),
  unreadable: parsed.rejected.length,
};
console.log(
  `reconciled   ${table.length} lines = ${Object.entries(steps)
    .map(([name, n]) => `${n} ${name}`)
    .join(" + ")}`,
);

assert.equal(
  Object.values(steps).reduce((sum, n) => sum + n, 0),
  table.length,
);
assert.deepEqual(parsed.excluded, { headerRow: 3, preview: 6, test: 0, spam: 0 });
assert.deepEqual(
  [raw.value, weighted.value].map((value) => value!.toFixed(4)),
  ["-1.7817", "-19.2526"],
);
// The weights do what they are for: each margin is the company's.
for (const { dimension, category, target } of raked.categories) {
  const inIt = answered.map((row) => row.dims[dimension as "tier" | "region"] === category);
  const share = raked.weights.reduce((sum, weight, i) => sum + (inIt[i]! ? weight : 0), 0) / raked.total;
  assert.equal(share.toFixed(10), (target / 20_000).toFixed(10));
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, n]) => `${n} ${name}`)
    .join(", ");
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** A Qualtrics export of 600 responses, the same on every machine. */
function exportedFile(): string {
  let state = 20_260_301;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Knuth's quick and dirty generator
    return Math.floor((state / 2 ** 32) * n);
  };
  const pick = <T>(of: readonly T[]): T => of[below(of.length)]!;
  const ratings = {
    basic: [0, 2, 4, 5, 6, 6, 7, 7, 8, 8, 9, 10],
    pro: [3, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 10],
    enterprise: [5, 7, 8, 8, 9, 9, 9, 10, 10, 10, 10, 10],
  };
  const texts: Readonly<Record<number, string>> = { 10: "10 - Extremely likely", 0: "0 - Not at all likely" };
  const names = ["RecordedDate", "Status", "Duration (in seconds)", "Finished", "ResponseId", "ExternalReference"];
  const questions = ["Q1", "Q2", "Tier", "Region"];
  const ids = [
    "recordedDate",
    "status",
    "duration",
    "finished",
    "_recordId",
    "externalDataReference",
    "QID1",
    "QID2_TEXT",
  ];
  const zone = (id: string): object =>
    id === "recordedDate" ? { ImportId: id, timeZone: "America/Denver" } : { ImportId: id };
  const lines: string[][] = [
    [...names, ...questions],
    [
      "Recorded Date",
      "Response Type",
      "Duration",
      "Finished",
      "Response ID",
      "Reference",
      "How likely?",
      "Why?",
      "Tier",
      "Region",
    ],
    [...ids, "tier", "region"].map((id) => JSON.stringify(zone(id))),
  ];
  for (let i = 0; i < 600; i++) {
    const tier = pick(["basic", "basic", "basic", "pro", "pro", "enterprise"] as const);
    const rating = pick(ratings[tier]);
    const [day, hour, minute] = [1 + below(31), below(24), below(60)].map((part) => String(part).padStart(2, "0"));
    lines.push([
      // A spreadsheet has been over one of the dates.
      i === 77 ? "14 March" : `2026-${i % 40 === 0 ? "02" : "03"}-${i % 40 === 0 ? "28" : day!} ${hour!}:${minute!}:00`,
      i % 100 === 50 ? "Survey Preview" : "IP Address",
      String(i % 25 === 3 ? 2 + below(5) : 15 + below(200)),
      "True",
      `R_${1000 + i}`,
      // Drawn from 2,000 people: some of them answer twice.
      `C-${below(2000)}`,
      below(12) === 0 ? "" : (texts[rating] ?? String(rating)),
      rating < 4 ? 'Too slow, "really"' : "",
      tier,
      pick(["north", "south"]),
    ]);
  }
  return "\uFEFF" + lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
}
