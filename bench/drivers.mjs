/*
 * Do the intervals of keyDrivers and priorities cover? Invented surveys whose truth is known from a very large one of the same kind.
 *
 *   node bench/drivers.mjs > bench/results/drivers.md     (seed 20261128 unless given; bounded by DRAWS and minutes)
 *
 * Items are five-point answers cut from normals that all correlate r; the outcome is a 0–10 answer cut from a weighted sum and noise, read as NPS.
 */
import { NPS, crossTally, keyDrivers, priorities, scale } from "../dist/index.js";
import { seededRandom } from "../dist/stats.js";

const [seed = 20261128, draws = 200, minutes = 8] = process.argv.slice(2).map(Number);
const random = seededRandom(seed);
const started = performance.now();
const CUTS = [-1.4, -0.6, 0.3, 1.1];
const answer = (z) => 1 + CUTS.filter((cut) => z > cut).length;

/** Strength of each item: the last one does nothing. */
const strengths = (p) => Array.from({ length: p }, (_, j) => (j === p - 1 ? 0 : 1 / (1 + j)));

function survey(n, p, r) {
  const weights = strengths(p);
  const columns = { nps: new Uint8Array(n), id: Uint32Array.from({ length: n }, (_, i) => i) };
  for (let j = 0; j < p; j++) columns[`q${j}`] = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const shared = random.normal();
    let felt = 0;
    for (let j = 0; j < p; j++) {
      const x = answer(Math.sqrt(r) * shared + Math.sqrt(1 - r) * random.normal());
      columns[`q${j}`][i] = x;
      felt += weights[j] * (x - 3);
    }
    columns.nps[i] = Math.max(0, Math.min(10, Math.round(7.5 + felt + 1.8 * random.normal())));
  }
  return columns;
}

function state(columns, p, groups, key = "id") {
  const items = Object.fromEntries(Array.from({ length: p }, (_, j) => [`q${j}`, `q${j}`]));
  return crossTally(columns, {
    metric: NPS,
    rating: "nps",
    key,
    items,
    scale: scale(1, 5),
    missing: "completeRows",
    groups,
  });
}

const row = (cells) => console.log(`| ${cells.join(" | ")} |`);
console.log(`# Intervals of drivers: do they cover?\n`);
console.log(
  `\`node bench/drivers.mjs\`, seed ${seed}, up to ${draws} surveys a line, level 95 %; truth: a survey of 400,000 of the same kind.\n`,
);
console.log(
  `Items correlate r; the last item does nothing (\`idle\`), and its share is covered where the lower limit is at or below its true share.\n`,
);
row([
  "n",
  "items",
  "r",
  "groups",
  "surveys",
  "share, least",
  "share, mean",
  "idle item",
  "width of share",
  "slope, mean",
  "gain, mean",
  "R²",
  "ranks true",
  "false order",
]);
row(Array.from({ length: 14 }, () => "---"));
let stopped = false;
for (const [p, r] of [
  [3, 0],
  [3, 0.5],
  [6, 0.3],
  [6, 0.8],
  [10, 0.5],
]) {
  const truth = state(survey(400_000, p, r), p, 50);
  const known = keyDrivers(truth);
  const gains = priorities(truth, { goal: 4.5 });
  const of = (result, item) => result.drivers.find((each) => each.item === item);
  const names = Array.from({ length: p }, (_, j) => `q${j}`);
  const order = [...names].sort((a, b) => of(known, b).percent - of(known, a).percent);
  for (const n of [60, 200, 600, 2000]) {
    if ((performance.now() - started) / 60_000 > minutes) {
      stopped = true;
      break;
    }
    const groups = n < 100 ? 20 : 50;
    const share = names.map(() => 0);
    let [done, slope, gain, r2, width, ranks, wrong] = [0, 0, 0, 0, 0, 0, 0];
    for (let d = 0; d < draws; d++) {
      const sample = state(survey(n, p, r), p, groups);
      const found = keyDrivers(sample, { minimumN: 20 });
      if (found.reason !== null) continue;
      const first = priorities(sample, { goal: 4.5, minimumN: 20 });
      done++;
      const inside = (interval, value) => interval !== null && interval.lower <= value && value <= interval.upper;
      names.forEach((name, j) => {
        const [driver, true_] = [of(found, name), of(known, name)];
        if (inside(driver.interval, true_.percent)) share[j]++;
        if (inside(driver.slopeInterval, true_.slope)) slope++;
        width += driver.interval === null ? 0 : driver.interval.upper - driver.interval.lower;
        const [own, whole] = [
          first.items.find((each) => each.item === name),
          gains.items.find((each) => each.item === name),
        ];
        if (inside(own.interval, whole.gain)) gain++;
      });
      if (inside(found.r2.interval, known.r2.value)) r2++;
      const fits = order.every(
        (name, at) => of(found, name).rank.best <= at + 1 && at + 1 <= of(found, name).rank.worst,
      );
      if (fits) ranks++;
      else wrong++;
    }
    const per = (count, of_) => (count / of_).toFixed(3);
    row([
      n,
      p,
      r,
      groups,
      done,
      per(Math.min(...share), done),
      per(
        share.reduce((a, b) => a + b, 0),
        done * p,
      ),
      per(share[p - 1], done),
      (width / done / p).toFixed(1),
      per(slope, done * p),
      per(gain, done * p),
      per(r2, done),
      per(ranks, done),
      per(wrong, done),
    ]);
  }
  if (stopped) break;
}
console.log(
  `\n${stopped ? `Stopped after ${minutes} minutes; the lines that are missing were not run. ` : ""}\`ranks true\`: every item's true rank lies between its best and its worst one.`,
);

/** People who answer four times alike: their rows stay in one group of the jackknife, or each row stands for itself. */
const PEOPLE = { people: 150, times: 4, items: 3, r: 0.3 };
const { people, times, items, r } = PEOPLE;
const whole = keyDrivers(state(survey(400_000, items, r), items, 50));
const held = { id: 0, row: 0 };
let intervals = 0;
for (let d = 0; d < draws; d++) {
  const once = survey(people, items, r);
  const rows = people * times;
  const again = Object.fromEntries(
    Object.entries(once).map(([name, column]) => [
      name,
      Float64Array.from({ length: rows }, (_, i) => column[i % people]),
    ]),
  );
  again.row = Float64Array.from({ length: rows }, (_, i) => i);
  for (const key of ["id", "row"]) {
    for (const { item, interval } of keyDrivers(state(again, items, 50, key), { minimumN: 20 }).drivers) {
      const truth = whole.drivers.find((each) => each.item === item).percent;
      if (interval !== null && interval.lower <= truth && truth <= interval.upper) held[key]++;
    }
  }
  intervals += items;
}
const shareOf = (key) => (held[key] / intervals).toFixed(3).slice(1);
console.log(
  `\nRows of one person: of ${people} people who answer ${times} times alike, ${items} items with r ${r}, ${draws} surveys, the intervals of the shares cover ${shareOf("id")} with \`key\`, which keeps a person in one group, and ${shareOf("row")} by row.`,
);
console.log(
  "Shares of an item with a true share near 0 are covered by the lower limit 0; their upper limits fall short first where items correlate .8 and n is 200 (the column of the least).",
);
