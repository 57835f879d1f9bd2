// What each way of our own pays over the plain one: below a factor of two it is not kept. And ways that were tried and left.
//   npm run build && node bench/paths.bench.mjs [rows, 1e6 unless given]
import * as cx from "../dist/index.js";
import * as stats from "../dist/stats.js";
import { machine, race, report, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 1e6);
const random = seeded(7);
const many = (of) => Array.from({ length: n }, (_, i) => of(i));
console.log(await machine());

const bytes = Uint8Array.from({ length: 10 * n }, () => Math.floor(random() * 11));
report(
  "bytes: pairs of neighbours, eight words a turn",
  10 * n,
  race([
    ["cx nps(bytes)", () => cx.nps(bytes)],
    ["one table, a byte at a time", () => inOneTable(bytes)],
  ]),
);
function inOneTable(answers) {
  const bins = new Uint32Array(257);
  for (let i = 0; i < answers.length; i++) bins[answers[i]]++;
  return bins;
}

const numbers = many(() => Math.floor(random() * 11));
report(
  "numbers: eight a turn (below a factor of two, kept because the goal of 1.3 ns is reached with it)",
  n,
  race([
    ["cx nps(numbers)", () => cx.nps(numbers)],
    ["one a turn", () => oneATurn(numbers)],
  ]),
);
function oneATurn(answers) {
  const bins = new Uint32Array(257);
  for (let i = 0; i < answers.length; i++) {
    const whole = answers[i] & 255;
    bins[whole === answers[i] ? whole : 256]++;
  }
  return bins;
}

const durations = Float64Array.from({ length: n }, () => Math.exp(8 + 3 * random()));
report(
  "durations: bins by a table of the double's upper half",
  n,
  race([
    ["cx durationTally", () => stats.durationTally(durations)],
    ["a logarithm and a map entry each", () => byLogarithm(durations)],
  ]),
);
function byLogarithm(values) {
  const bins = new Map();
  const scale = 1 / Math.log(1.01 / 0.99);
  for (const value of values) {
    const bin = Math.ceil(Math.log(value) * scale);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return bins;
}

for (const points of [1000, 2000, 4000]) {
  const series = Array.from({ length: points }, () => random() * 100);
  const slopes = (points * (points - 1)) / 2;
  const spread = Math.sqrt((points * (points - 1) * (2 * points + 5)) / 18);
  const ends = [Math.round((slopes - 1.96 * spread) / 2), Math.round((slopes + 1.96 * spread) / 2)];
  const ranks = [ends[0], (slopes >> 1) - 1, slopes >> 1, ends[1]];
  report(
    `slopes of ${points} points: selected without a list of all`,
    1,
    race(
      [
        ["cx theilSen, with interval", () => stats.theilSen(series).slope],
        ["all slopes in an array, then select", () => stats.select(slopesOf(series), ranks)[0] !== null],
      ],
      { rounds: 5 },
    ),
    "µs",
  );
}
function slopesOf(series) {
  const slopes = new Float64Array((series.length * (series.length - 1)) / 2);
  let place = 0;
  for (let i = 0; i < series.length; i++) {
    for (let j = 0; j < i; j++) slopes[place++] = (series[i] - series[j]) / (i - j);
  }
  return slopes;
}

const few = 1e5;
const [times, ended] = [durations.slice(0, few), new Uint8Array(few).fill(1)];
const clusters = Array.from(times, (_, i) => i % 1000);
report(
  "the t of each time of a clustered curve: a polynomial in 1/df",
  few,
  race(
    [
      ["cx kaplanMeier, 1,000 clusters", () => stats.kaplanMeier(times, ended, { clusters })],
      [
        "a t quantile for each time alone",
        () => times.reduce((sum, _, i) => sum + stats.studentTQuantile(0.975, 50 + i / 200), 0),
      ],
    ],
    { rounds: 3 },
  ),
);

const keys = many(() => `P${Math.floor(random() * 0.7 * n)}`);
report(
  "tried and left: a table of our own for keys, by a hash of every letter",
  n,
  race(
    [
      ["the engine's Map", () => inMap(keys)],
      ["open addressing, a hash of every letter", () => inTable(keys)],
    ],
    { rounds: 5 },
  ),
);
function inMap(list) {
  const places = new Map();
  for (const key of list) if (places.get(key) === undefined) places.set(key, places.size);
  return places.size;
}
function inTable(list) {
  let [table, mask] = [new Int32Array(1 << 16).fill(-1), (1 << 16) - 1];
  const [known, hashes] = [[], []];
  for (const key of list) {
    let hash = key.length;
    for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
    let slot = hash & mask;
    while (table[slot] >= 0 && (hashes[table[slot]] !== hash || known[table[slot]] !== key)) slot = (slot + 1) & mask;
    if (table[slot] >= 0) continue;
    table[slot] = known.push(key) - 1;
    hashes.push(hash);
    if (2 * known.length <= table.length) continue;
    table = new Int32Array(4 * table.length).fill(-1);
    mask = table.length - 1;
    for (let place = 0; place < known.length; place++) {
      let free = hashes[place] & mask;
      while (table[free] >= 0) free = (free + 1) & mask;
      table[free] = place;
    }
  }
  return known.length;
}

const codes = Uint16Array.from({ length: n }, () => Math.floor(random() * 42));
const [table, out] = [Int32Array.from({ length: 42 }, (_, i) => i), new Int32Array(n)];
report(
  "tried and left: codes looked up in a table, four a turn",
  n,
  race([
    ["one a turn", () => lookUp(codes)],
    ["four a turn", () => lookUpFour(codes)],
  ]),
);
function lookUp(list) {
  for (let i = 0; i < list.length; i++) out[i] = list[i] < table.length ? table[list[i]] : -2;
  return out;
}
function lookUpFour(list) {
  const entry = (code) => (code < table.length ? table[code] : -2);
  for (let i = 0; i < list.length; i += 4) {
    out[i] = entry(list[i]);
    out[i + 1] = entry(list[i + 1]);
    out[i + 2] = entry(list[i + 2]);
    out[i + 3] = entry(list[i + 3]);
  }
  return out;
}

const rows = many((i) => ({ score: numbers[i], at: i }));
const byScore = (row) => row.score;
const byTime = (row) => row.at;
report(
  "tried and left: a property by its name and by a function, a loop for each of the two ways",
  4 * n,
  race([
    ["one loop", () => [["score"], ["at"], [null, byScore], [null, byTime]].map((way) => readMixed(...way))],
    ["a loop each", () => [readNamed("score"), readNamed("at"), readBy(byScore), readBy(byTime)]],
  ]),
);
function readMixed(name, read) {
  for (let i = 0; i < n; i++) out[i] = name === null ? read(rows[i]) : rows[i][name];
  return out;
}
function readNamed(name) {
  for (let i = 0; i < n; i++) out[i] = rows[i][name];
  return out;
}
function readBy(read) {
  for (let i = 0; i < n; i++) out[i] = read(rows[i]);
  return out;
}
