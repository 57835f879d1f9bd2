// How often trends and charts cry wolf, and how soon they see a change: seeded simulation, written to bench/results/trend.md.
//   npm run build && node bench/trend-simulation.mjs [draws of each cell, 4000 unless given]
import { writeFileSync } from "node:fs";
import { NPS, anomalies, periods, scoreChart, score, tallyFromCounts } from "../dist/index.js";
import {
  ewmaChart,
  hamedRao,
  linearTrend,
  mannKendall,
  nelsonRules,
  noRules,
  pChart,
  seasonalMannKendall,
  seededRandom,
  weightedTrend,
  xmrChart,
} from "../dist/stats.js";

const draws = Number(process.argv[2] ?? 4000);
const random = seededRandom(20260101);
const lines = [];
const say = (line = "") => lines.push(line);
const share = (count, of) => (count / of).toFixed(3).replace(/^0/, "");
const monteCarlo = (of) => Math.sqrt((0.05 * 0.95) / of);

/** Gaussian AR(1) with variance 1, started in equilibrium. */
function ar1(n, rho) {
  let last = random.normal();
  return Array.from({ length: n }, (_, i) => {
    if (i > 0) last = rho * last + Math.sqrt(1 - rho * rho) * random.normal();
    return last;
  });
}

// ---------------------------------------------------------------------------------------------------------- trend tests

const known = (n) => new Array(n).fill(1);
const tests = [
  ["Mann-Kendall, independent", (x) => mannKendall(x, { serial: "independent" }).pValue],
  ["**Mann-Kendall, AR(1), t(n\\*-2)** (the default)", (x) => mannKendall(x).pValue],
  ["Hamed-Rao, significant lags", (x) => hamedRao(x).pValue],
  ["Hamed-Rao, 3 lags", (x) => hamedRao(x, { lags: 3 }).pValue],
  ["OLS slope", (x) => linearTrend(x).pValue],
  ["OLS, Newey-West", (x) => linearTrend(x, { errors: "neweyWest" }).pValue],
  ["weightedTrend, se known, no inflation", (x) => weightedTrend(x, known(x.length)).pValue],
  [
    "weightedTrend, inflated by n/n\\*",
    (x) => weightedTrend(x, known(x.length), { inflation: mannKendall(x).inflation }).pValue,
  ],
];
/** 20,000 draws of an independent program: rho 0/.3/.6 at n = 12, 24, 52, then power. OLS there has p from t. */
const published = {
  0: [".045/.108/.235", ".045/.122/.276", ".049/.139/.307", ".751/.719"],
  1: [".015/.038/.074", ".028/.049/.064", ".036/.051/.053", ".631/.432"],
  2: [".073/.129/.251", ".081/.154/.254", ".087/.152/.214", ".767/.721"],
  3: [".074/.129/.249", ".076/.139/.225", ".067/.117/.149", ".764/.704"],
  4: [".050/.126/.279", ".050/.142/.314", ".053/.148/.326", ".804/.767"],
  5: [".147/.212/.324", ".108/.165/.266", ".090/.129/.210", ".861/.758"],
};

function trendTests() {
  const sizes = tests.map(() => []);
  const power = tests.map(() => []);
  for (const n of [12, 24, 52]) {
    const cells = tests.map(() => []);
    for (const rho of [0, 0.3, 0.6]) {
      const rejected = new Array(tests.length).fill(0);
      for (let draw = 0; draw < draws; draw++) {
        const x = ar1(n, rho);
        tests.forEach(([, pOf], i) => (rejected[i] += (pOf(x) ?? 1) <= 0.05));
      }
      rejected.forEach((count, i) => cells[i].push(share(count, draws)));
    }
    cells.forEach((row, i) => sizes[i].push(row.join("/")));
  }
  for (const rho of [0, 0.3]) {
    const rejected = new Array(tests.length).fill(0);
    for (let draw = 0; draw < draws; draw++) {
      const x = ar1(24, rho).map((value, i) => value + (2 * i) / 23);
      tests.forEach(([, pOf], i) => (rejected[i] += (pOf(x) ?? 1) <= 0.05));
    }
    rejected.forEach((count, i) => power[i].push(share(count, draws)));
  }
  say("## Size and power of trend tests on short series");
  say();
  say(
    `${draws} draws a cell (Monte Carlo error ±${monteCarlo(draws).toFixed(3)} at .05), Gaussian AR(1) of variance 1; cells: rejections at 5 % for ρ = 0/.3/.6 without a trend;`,
  );
  say("power: n = 24, a rise of 2 sd, ρ = 0/.3. In brackets the figures of an independent program (20,000 draws).");
  say();
  say("| test | n = 12 | n = 24 | n = 52 | power |");
  say("|---|---|---|---|---|");
  tests.forEach(([name], i) => {
    const other = published[i];
    const cells = [...sizes[i], power[i].join("/")].map((cell, k) => (other ? `${cell} (${other[k]})` : cell));
    say(`| ${name} | ${cells.join(" | ")} |`);
  });
  say();
  if (draws >= 2000)
    for (const i of Object.keys(published)) agree(tests[i][0], [...sizes[i], power[i].join("/")], published[i]);
}

/** Fails the run when a cell is further from the independent figure than both Monte Carlo errors allow. */
function agree(name, ours, theirs) {
  ours.forEach((cell, k) => {
    const [a, b] = [cell, theirs[k]].map((each) => each.split("/").map(Number));
    a.forEach((p, j) => {
      const error = Math.sqrt(b[j] * (1 - b[j]) * (1 / draws + 1 / 20_000));
      if (Math.abs(p - b[j]) > 4 * error + 0.001) {
        console.error(
          `${name}: ${p} against ${b[j]}, off by ${(Math.abs(p - b[j]) / error).toFixed(1)} Monte Carlo errors`,
        );
        process.exitCode = 1;
      }
    });
  });
}

function seasonalTests() {
  const few = Math.ceil(draws / 2);
  say("## Seasonal Mann-Kendall");
  say();
  say(`${few} draws a cell, AR(1) plus a season of amplitude 2; rejections at 5 % for ρ = 0/.3/.6 without a trend.`);
  say();
  say("| serial | quarters, 3 years | quarters, 5 years | months, 2 years | months, 5 years |");
  say("|---|---|---|---|---|");
  for (const serial of ["independent", "hirschSlack", "ar1"]) {
    const cells = [
      [4, 12],
      [4, 20],
      [12, 24],
      [12, 60],
    ].map(([period, n]) =>
      [0, 0.3, 0.6]
        .map((rho) => {
          let rejected = 0;
          for (let draw = 0; draw < few; draw++) {
            const x = ar1(n, rho).map((value, i) => value + 2 * Math.sin((2 * Math.PI * i) / period));
            rejected += (seasonalMannKendall(x, { seasonLength: period, serial }).pValue ?? 1) <= 0.05;
          }
          return share(rejected, few);
        })
        .join("/"),
    );
    say(`| ${serial === "ar1" ? "**ar1** (the default)" : serial} | ${cells.join(" | ")} |`);
  }
  say();
}

// --------------------------------------------------------------------------------------------------- NPS month by month

const months = periods({ every: "month", timeZone: "UTC", start: "2020-01-01T00:00Z", end: "2025-01-01T00:00Z" });

/** A month of NPS answers: shares of promoters and detractors for a score, passives 30 %. */
function month(n, nps) {
  const [detractors, passives, promoters] = random.multinomial(n, [(70 - nps) / 2, 30, (70 + nps) / 2]);
  const tally = tallyFromCounts(NPS, { 3: detractors, 8: passives, 10: promoters });
  return { tally, score: score(NPS, tally) };
}
const asSeries = (points) => ({
  kind: "series",
  key: {},
  metric: NPS,
  points: points.map((point, i) => ({ period: months[i], ...point })),
});
/** 20 to 400 answers, log-uniform: a ratio of 20 between a quiet and a busy month. */
const varying = () => Math.round(20 * 20 ** random.uniform());
const yes = ({ tally }) => tally.counts[10];

const charts = [
  [
    "scoreChart, limits alone",
    (points, baseline) =>
      scoreChart(
        points.map((p) => p.score),
        { baseline, rules: noRules },
      ).signals,
  ],
  [
    "scoreChart, Anhøj (the default)",
    (points, baseline) =>
      scoreChart(
        points.map((p) => p.score),
        { baseline },
      ).signals,
  ],
  [
    "scoreChart, Nelson",
    (points, baseline) =>
      scoreChart(
        points.map((p) => p.score),
        { baseline, rules: nelsonRules },
      ).signals,
  ],
  [
    "scoreChart, Laney, Anhøj",
    (points, baseline) =>
      scoreChart(
        points.map((p) => p.score),
        { baseline, laney: true },
      ).signals,
  ],
  [
    "pChart of promoters, Anhøj",
    (points, baseline) =>
      pChart(
        points.map(yes),
        points.map((p) => p.tally.n),
        { baseline },
      ).signals,
  ],
  [
    "xmrChart (does not know n), Anhøj",
    (points, baseline) =>
      xmrChart(
        points.map((p) => p.score.value),
        { baseline },
      ).signals,
  ],
  [
    "ewmaChart, λ = .2 (does not know n)",
    (points, baseline) =>
      ewmaChart(
        points.map((p) => p.score.value),
        { baseline },
      ).signals,
  ],
  [
    "anomalies() (unusual months and shifts, Holm)",
    (points) => {
      const { unusual, shifts } = anomalies(asSeries(points));
      return [...unusual, ...shifts].map(({ at }) => ({ rule: "anomaly", start: at, end: points.length }));
    },
  ],
];

function chartAlarms() {
  const few = Math.ceil(draws / 4);
  const length = 24;
  say("## False alarms of control charts on NPS in control");
  say();
  say(
    `${few} series of ${length} months, NPS 20; limits from the same months. Share of series with any signal, and points outside the limits.`,
  );
  say();
  say("| chart | 20 to 400 answers: series | points outside | 100 answers: series | points outside |");
  say("|---|---|---|---|---|");
  for (const [name, signalsOf] of charts) {
    const cells = [varying, () => 100].flatMap((size) => {
      let [series, outside] = [0, 0];
      for (let draw = 0; draw < few; draw++) {
        const signals = signalsOf(Array.from({ length }, () => month(size(), 20)));
        series += signals.length > 0;
        outside += signals.filter(({ rule }) => rule === "beyondLimits").length;
      }
      return [share(series, few), name.startsWith("anomalies") ? "" : (outside / few / length).toFixed(4)];
    });
    say(`| ${name} | ${cells.join(" | ")} |`);
  }
  say();
}

function detection() {
  const few = Math.ceil(draws / 16);
  const [before, after] = [24, 12];
  say("## Detection of a lasting fall of 10 points");
  say();
  say(
    `${few} series: ${before} months at NPS 20 (limits frozen on them), then ${after} at NPS 10. Month after the fall in which the chart first signals about it: median, and share seen within 6 and 12 months.`,
  );
  say();
  say("| chart | 20 to 400 answers | 100 answers | 400 answers |");
  say("|---|---|---|---|");
  for (const [name, signalsOf] of charts) {
    const cells = [varying, () => 100, () => 400].map((size) => {
      const delays = [];
      for (let draw = 0; draw < few; draw++) {
        const points = Array.from({ length: before + after }, (_, i) => month(size(), i < before ? 20 : 10));
        let delay = Infinity;
        for (let seen = 1; seen <= after && delay === Infinity; seen++) {
          const signals = signalsOf(points.slice(0, before + seen), { end: before });
          // Signals that were there before the fall do not count; a shift may be dated a little early.
          if (signals.some(({ start, end, rule }) => end > before && (rule !== "anomaly" || start >= before - 2)))
            delay = seen;
        }
        delays.push(delay);
      }
      delays.sort((a, b) => a - b);
      const median = delays[few >> 1];
      const within = (limit) => share(delays.filter((delay) => delay <= limit).length, few);
      return `${median === Infinity ? "> 12" : median} (${within(6)}, ${within(12)})`;
    });
    say(`| ${name} | ${cells.join(" | ")} |`);
  }
  say();
}

say("# Trends and charts: false alarms and power");
say();
say("Made by `node bench/trend-simulation.mjs`; seeded, so that the same code gives the same table.");
say();
for (const part of [trendTests, seasonalTests, chartAlarms, detection]) {
  const started = performance.now();
  part();
  console.log(`${part.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
const text = `${lines.join("\n").trimEnd()}\n`;
console.log(text);
writeFileSync(new URL("results/trend.md", import.meta.url), text);
