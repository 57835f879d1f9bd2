// A survey export to answers: the adapter alone (rows as a parser gives them), and beside the parsers people read the file with.
//   npm run build && (cd bench && npm install) && node bench/adapters.bench.mjs [rows, 2e5 unless given]
import * as adapters from "../dist/adapters.js";
import { machine, peer, race, record, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 2e5);
const papaparse = await peer("papaparse");
const csvParse = await peer("csv-parse/sync");
console.log(await machine());

const random = seeded(7);
const pick = (list) => list[Math.floor(random() * list.length)];
const two = (value) => String(value).padStart(2, "0");
const NPS = { min: 0, max: 10, step: 1 };
const SAID = [
  "",
  "Fast and friendly, thank you",
  "Waited too long on the phone before anybody answered",
  "ok",
  "物流很快",
];
const HEADER = [
  "Response ID",
  "User ID",
  "End Date",
  "How likely are you to recommend us?",
  "Why?",
  "Channel",
  "Region",
  "Duration",
];

const iso = () =>
  `2026-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))} ${two(Math.floor(random() * 24))}:${two(Math.floor(random() * 60))}:${two(Math.floor(random() * 60))}`;
const american = () =>
  `${1 + Math.floor(random() * 12)}/${1 + Math.floor(random() * 28)}/2026 ${1 + Math.floor(random() * 12)}:${two(Math.floor(random() * 60))} ${pick(["AM", "PM"])}`;

function file(date) {
  const cells = Array.from({ length: n }, (_, i) => [
    `R_${(1e9 + i).toString(36)}`,
    `customer-${Math.floor(random() * 5e4)}`,
    date(),
    random() < 0.05 ? "" : String(Math.floor(random() * 11)),
    pick(SAID),
    pick(["web", "phone", "shop"]),
    pick(["north", "south", "east", "west"]),
    String(Math.floor(random() * 900)),
  ]);
  const records = cells.map((row) => Object.fromEntries(HEADER.map((name, i) => [name, row[i]])));
  const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell}"` : cell);
  const text = [HEADER, ...cells].map((row) => row.map(quoted).join(",")).join("\r\n");
  return { cells: [HEADER, ...cells], records, text, bytes: Buffer.byteLength(text) };
}

const options = (dates) => ({
  scale: NPS,
  rating: HEADER[3],
  comment: "Why?",
  respondent: "User ID",
  id: "Response ID",
  at: "End Date",
  dates,
  dims: { channel: "Channel", region: "Region" },
});

for (const [name, date, dates] of [
  ["dates as ISO 8601 without offset", iso, { timeZone: "Europe/Berlin" }],
  ["dates as 3/1/2026 9:00 PM", american, { order: "mdy", timeZone: "America/New_York" }],
]) {
  const { cells, records, text, bytes } = file(date);
  const read = options(dates);
  const results = race(
    [
      ["csvAnswers, records", () => adapters.csvAnswers(records, read).rows.length],
      ["csvAnswers, lists of cells", () => adapters.csvAnswers(cells, read).rows.length],
      ...(papaparse
        ? [["papaparse alone", () => (papaparse.default ?? papaparse).parse(text, { header: true }).data.length]]
        : []),
      ...(csvParse ? [["csv-parse alone", () => csvParse.parse(text, { columns: true }).length]] : []),
      ...(papaparse
        ? [
            [
              "papaparse, then csvAnswers",
              () =>
                adapters.csvAnswers((papaparse.default ?? papaparse).parse(text, { header: true }).data, read).rows
                  .length,
            ],
          ]
        : []),
    ],
    { rounds: 5 },
  );
  record(`csv to answers, a row: ${name}`, n, results);
  console.log(`\n${n.toExponential()} rows, ${(bytes / 1e6).toFixed(1)} MB, ${name}`);
  for (const { name: who, nanoseconds } of results) {
    const speed = bytes / 1e6 / (nanoseconds / 1e9);
    console.log(
      `  ${who.padEnd(30)} ${speed.toFixed(0).padStart(6)} MB/s ${(nanoseconds / n).toFixed(0).padStart(7)} ns a row`,
    );
  }
}

// Rows made as they are asked for: what is kept is the answers, never the rows.
function* stream(rows) {
  for (let i = 0; i < rows; i++) yield { q: i % 37 === 0 ? "" : String(i % 11), text: "x".repeat(200) + i };
}
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const { given, rows } = adapters.csvAnswers(stream(n), { scale: NPS, rating: "q" });
globalThis.gc?.();
console.log(
  `\n${given.toExponential()} rows streamed: ${((process.memoryUsage().heapUsed - before) / rows.length).toFixed(0)} bytes an answer kept (rows of 220 characters; run with --expose-gc)`,
);
