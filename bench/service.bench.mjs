// Business time, Kaplan–Meier and quantiles of durations: ours beside the packages people install.
//   npm run build && (cd bench && npm install) && node bench/service.bench.mjs [cases, 1e6 unless given] [durations, 1e7 unless given]
// The npm business-time plugins take minutes for a million: they do a sample, and the table is per row.
import * as cx from "../dist/index.js";
import * as stats from "../dist/stats.js";
import { machine, peer, race, report, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 1e6);
const most = Number(process.argv[3] ?? 1e7);
const SAMPLE = 500;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const dayjs = await peer("dayjs");
const dayjsBusiness = await peer("dayjs-business-time");
const moment = await peer("moment");
const momentBusiness = await peer("moment-business-time");
const d3 = await peer("d3-array");
const sketches = await peer("@datadog/sketches-js");
const tdigest = await peer("tdigest");
console.log(await machine());
process.env.TZ = "UTC"; // the plugins know no zone but the host's

const random = seeded(7);
const shifts = [
  ["09:00", "12:30"],
  ["13:30", "18:00"],
];
const week = Object.fromEntries(["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => [day, shifts]));
const range = { start: "2017-01-01T00:00Z", end: "2027-01-01T00:00Z" };
const desk = cx.businessCalendar({
  timeZone: "America/New_York",
  week: { ...week, saturday: [["10:00", "14:00"]] },
  range,
});
const utcDesk = cx.businessCalendar({ timeZone: "UTC", week, range });
const last = desk.end - desk.start - 60 * DAY;
const from = Float64Array.from({ length: n }, () => desk.start + Math.floor(random() * last));
const to = from.map((start) => start + Math.floor(random() * 20 * DAY));
const pauses = Array.from(from, (start, i) => {
  const length = to[i] - start;
  return [
    [start + 0.1 * length, start + 0.3 * length],
    [start + 0.5 * length, start + 0.8 * length],
  ];
});

report(
  `${n.toExponential()} cases on ten years of opening hours in New York (${desk.opens.length} stretches)`,
  n,
  race(
    [
      ["cx elapsed", () => sumOver((i) => cx.elapsed(desk, from[i], to[i]))],
      ["cx elapsed, two pauses each", () => sumOver((i) => cx.elapsed(desk, from[i], to[i], { pauses: pauses[i] }))],
      ["cx due", () => sumOver((i) => cx.due(desk, from[i], 8 * HOUR))],
    ],
    { rounds: 5 },
  ),
);
function sumOver(each) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += each(i);
  return sum;
}
report(
  "building the calendar of ten years, zone and all",
  1,
  race([["cx businessCalendar", () => cx.businessCalendar({ timeZone: "America/New_York", week, range })]]),
  "ms",
);

// The same five days in UTC, because the plugins cannot do a zone; agreement is checked before anything is timed.
const sample = Array.from({ length: SAMPLE }, (_, i) => [
  Math.floor(from[i] / 60_000) * 60_000,
  Math.floor(to[i] / 60_000) * 60_000,
]);
const ours = () => sample.reduce((sum, [a, b]) => sum + cx.elapsed(utcDesk, a, b) / 60_000, 0);
const contenders = [];
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
if (dayjs && dayjsBusiness) {
  dayjs.extend(dayjsBusiness);
  const hours = shifts.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }));
  dayjs.setBusinessTime(Object.fromEntries(days.map((day) => [day, day in week ? hours : null])));
  contenders.push([
    "dayjs-business-time",
    () => sample.reduce((sum, [a, b]) => sum + Math.abs(dayjs(b).businessMinutesDiff(dayjs(a))), 0),
  ]);
}
if (moment && momentBusiness) {
  const hours = shifts.flat().map((time) => `${time}:00`);
  moment.updateLocale("en", {
    workinghours: Object.fromEntries(days.map((day, i) => [i, day in week ? hours : null])),
  });
  contenders.push([
    "moment-business-time",
    () => sample.reduce((sum, [a, b]) => sum + moment(b).workingDiff(moment(a), "minutes"), 0),
  ]);
}
const totals = [["cx elapsed", ours], ...contenders].map(([name, work]) => `${name} ${work()}`);
console.log(`\nminutes of ${SAMPLE} spans: ${totals.join(", ")}`);
// Ours goes over the sample until it has done as many as there are cases, so that neither is measured cold.
const times = Math.ceil(n / SAMPLE);
const [own, ...others] = race([["cx elapsed", () => Array.from({ length: times }, ours).at(-1)], ...contenders], {
  rounds: 3,
  warmup: 1,
});
report(
  "Monday to Friday in UTC, per span",
  SAMPLE,
  [{ ...own, nanoseconds: own.nanoseconds / times }, ...others],
  "µs",
);

const durations = Float64Array.from({ length: n }, () => Math.exp(8 + 1.5 * normal()));
const observed = Uint8Array.from({ length: n }, () => (random() < 0.8 ? 1 : 0));
report(
  `Kaplan–Meier of ${n.toExponential()} rows, a fifth still open`,
  n,
  race([["cx kaplanMeier", () => stats.kaplanMeier(durations, observed)]], { rounds: 3, warmup: 1 }),
);

function normal() {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const SHARES = [0.5, 0.9, 0.95, 0.99];
for (const size of [1e6, 1e7].filter((each) => each <= most)) {
  const lengths = Float64Array.from({ length: size }, () => Math.exp(8 + 1.5 * normal()));
  const ranks = SHARES.map((p) => Math.ceil(p * size) - 1);
  const small = size <= 1e6;
  report(
    `p50, p90, p95, p99 of ${size.toExponential()} durations`,
    size,
    race(
      [
        ["cx quantiles (exact)", () => stats.quantiles(lengths, SHARES)],
        ["copy, Float64Array.sort", () => sortedOnce(lengths, ranks)],
        ["cx durationTally (1 %, mergeable)", () => tallied(lengths)],
        ...(d3 && small ? [["d3 quantile ×4", () => SHARES.map((p) => d3.quantile(lengths, p))[0]]] : []),
        ...(sketches && small ? [["@datadog/sketches-js DDSketch (1 %)", () => sketched(lengths)]] : []),
        ...(tdigest && small ? [["tdigest", () => digested(lengths)]] : []),
      ],
      { rounds: small ? 3 : 2, warmup: 1 },
    ),
  );
}
function sortedOnce(times, ranks) {
  const sorted = times.slice().sort();
  return ranks.map((rank) => sorted[rank]);
}
function tallied(times) {
  const tally = stats.durationTally(times);
  return SHARES.map((p) => stats.durationQuantile(tally, p));
}
function sketched(times) {
  const sketch = new sketches.DDSketch({ relativeAccuracy: 0.01 });
  for (let i = 0; i < times.length; i++) sketch.accept(times[i]);
  return SHARES.map((p) => sketch.getValueAtQuantile(p));
}
function digested(times) {
  const digest = new tdigest.TDigest();
  for (let i = 0; i < times.length; i++) digest.push(times[i]);
  digest.compress();
  return digest.percentile(SHARES);
}
