// What trend() and anomalies() claim, and miss, on NPS month by month: seeded simulation, written to bench/results/trend-verdict.md.
//   npm run build && node bench/trend-verdict.mjs [draws of each cell, 500 unless given]
import { writeFileSync } from "node:fs";
import {
  NPS,
  anomalies,
  periods,
  score,
  series,
  seriesValues,
  tallyBy,
  tallyFromCounts,
  trend,
} from "../dist/index.js";
import { isotonicTrend, seededRandom } from "../dist/stats.js";

const draws = Number(process.argv[2] ?? 500);
const random = seededRandom(20261128);
const lines = [];
const say = (line = "") => lines.push(line);
const share = (count, of) => (count / of).toFixed(3).replace(/^0/, "");
const error = (p, of = draws) =>
  Math.sqrt((p * (1 - p)) / of)
    .toFixed(3)
    .replace(/^0/, "");

const months = periods({ every: "month", timeZone: "UTC", start: "2020-01-01T00:00Z", end: "2025-01-01T00:00Z" });
const empty = series(
  tallyBy([{ at: "2020-01-01T00:00Z", score: 10 }], {
    metric: NPS,
    rating: "score",
    when: { at: "at", every: "month", timeZone: "UTC" },
  }),
);

/** A month of NPS answers: shares of promoters and detractors for a score, passives 30 %. */
function month(n, nps) {
  const level = Math.max(-69, Math.min(69, nps));
  const [detractors, passives, promoters] = random.multinomial(n, [(70 - level) / 2, 30, (70 + level) / 2]);
  const tally = tallyFromCounts(NPS, { 3: detractors, 8: passives, 10: promoters });
  return { tally, score: score(NPS, tally) };
}
const seriesFrom = (points) => ({ ...empty, points: points.map((point, i) => ({ period: months[i], ...point })) });

/** A wandering level: AR(1) of standard deviation `sd` and memory `phi`, started in equilibrium. */
function wander(length, sd, phi) {
  let last = random.normal();
  return Array.from({ length }, (_, i) => {
    if (i > 0) last = phi * last + Math.sqrt(1 - phi * phi) * random.normal();
    return sd * last;
  });
}
const shapes = {
  linear: (t) => t,
  saturating: (t) => (1 - Math.exp(-4 * t)) / (1 - Math.exp(-4)),
  step: (t) => (t < 0.5 ? 0 : 1),
  accelerating: (t) => t * t,
};
const draw = (T, sizeOf, levelOf) => seriesFrom(Array.from({ length: T }, (_, i) => month(sizeOf(i), levelOf(i))));
const verdictOf = (of, options = {}) => {
  const { values, standardErrors } = seriesValues(of);
  return isotonicTrend(values, { standardErrors, ...options });
};
/** Share of draws with p ≤ .05; on the way every interval is held to its verdict. */
function rejections(T, sizeOf, levelsOf, options) {
  let rejected = 0;
  for (let k = 0; k < draws; k++) {
    const levels = levelsOf();
    const found = verdictOf(
      draw(T, sizeOf, (i) => levels[i]),
      options,
    );
    rejected += found.pValue <= 0.05;
    const { lower, upper } = found.interval;
    const holds = (lower ?? -Infinity) <= 0 && (upper ?? Infinity) >= 0;
    if (holds === found.pValue <= 0.05) throw new Error("verdict and interval differ");
    if (lower !== null && upper !== null && !(upper > lower)) throw new Error("an interval without width");
  }
  return rejected / draws;
}
const two = (p) => p.toFixed(2).replace(/^0(?=\.)/, "");
const three = (p) => p.toFixed(3).replace(/^0(?=\.)/, "");
/** Answers of very unequal months: log-normal with log-sd 1 about a mean. */
const unequal = (mean) => () => Math.max(5, Math.round(mean * Math.exp(random.normal() - 0.5)));

function power() {
  say("## Power of the verdict: a rise of 20 points");
  say();
  say(`${draws} draws a cell (± up to ${error(0.5)}), NPS 20 to 40. Cells: linear / saturating / step / accelerating.`);
  say();
  const sizes = [100, 300, 1000, 3000, 30000];
  say(`| months | ${sizes.map((n) => `n = ${n}`).join(" | ")} |`);
  say(`|---|${"---|".repeat(sizes.length)}`);
  for (const T of [6, 8, 12, 24]) {
    const cells = sizes.map((n) =>
      Object.values(shapes)
        .map((shape) =>
          two(
            rejections(
              T,
              () => n,
              () => Array.from({ length: T }, (_, i) => 20 + 20 * shape(i / (T - 1))),
            ),
          ),
        )
        .join("/"),
    );
    say(`| ${T} | ${cells.join(" | ")} |`);
  }
  const uneven = Object.values(shapes).map((shape) =>
    two(rejections(12, unequal(3000), () => Array.from({ length: 12 }, (_, i) => 20 + 20 * shape(i / 11)))),
  );
  say(`| 12, very unequal n (log-sd 1), mean 3000 | | | | ${uneven.join("/")} | |`);
  say();
}

function size() {
  say("## Size of the verdict: a level that only wanders");
  say();
  say(
    `Wander of sd 6 about NPS 20, memory φ; the worst of 50, 300, 3,000 and 30,000 answers a month, ${draws} draws each (± ${error(0.05)} at .05).`,
  );
  say();
  const lengths = [6, 8, 12, 18, 24, 36];
  say(`| φ | ${lengths.join(" | ")} | 12, very unequal n (mean 300, 3000) |`);
  say(`|---|${"---|".repeat(lengths.length + 1)}`);
  for (const phi of [0, 0.3, 0.5, 0.8]) {
    const level = (T) => () => wander(T, 6, phi).map((w) => 20 + w);
    const cells = lengths.map((T) =>
      three(Math.max(...[50, 300, 3000, 30000].map((n) => rejections(T, () => n, level(T))))),
    );
    const uneven = three(Math.max(...[300, 3000].map((n) => rejections(12, unequal(n), level(12)))));
    say(`| ${phi} | ${cells.join(" | ")} | ${uneven} |`);
  }
  say();
}

function seasons() {
  say("## A yearly rhythm of ±8 points");
  say();
  say(
    `${draws} draws a cell, 3,000 answers a month, random phase, wander of sd 6, memory .5. Named: \`seasonLength: 12\`.`,
  );
  say();
  say(
    "| months | not named, level | named, level | named, memory .8 | named, +10 points a year, 300 answers, no wander |",
  );
  say("|---|---|---|---|---|");
  for (const T of [8, 12, 18, 24, 36]) {
    const level = (sd, phi, rise) => () => {
      const [phase, drift] = [random.uniform() * 12, wander(T, sd, phi)];
      return drift.map((w, i) => 20 + w + 8 * Math.sin((2 * Math.PI * (i + phase)) / 12) + (rise * i) / 12);
    };
    const cells = [three(rejections(T, () => 3000, level(6, 0.5, 0)))];
    for (const [n, sd, phi, rise] of [
      [3000, 6, 0.5, 0],
      [3000, 6, 0.8, 0],
      [300, 0, 0, 10],
    ]) {
      cells.push(T < 24 ? "" : three(rejections(T, () => n, level(sd, phi, rise), { seasonLength: 12 })));
    }
    say(`| ${T} | ${cells.join(" | ")} |`);
  }
  say();
}

function slopes() {
  say("## Coverage of the slope's interval, straight rise of 1 point a month");
  say();
  say(`${draws} draws a cell (± ${error(0.95)}), wander of sd 6; the worst of 300 and 3,000 answers.`);
  say();
  say("| φ | 12 months | 24 months |");
  say("|---|---|---|");
  for (const phi of [0, 0.5, 0.8]) {
    const cells = [12, 24].map((T) =>
      Math.min(
        ...[300, 3000].map((n) => {
          let covered = 0;
          for (let k = 0; k < draws; k++) {
            const drift = wander(T, 6, phi);
            const { interval } = verdictOf(
              draw(
                T,
                () => n,
                (i) => 10 + drift[i] + i,
              ),
            );
            covered += (interval.lower ?? -Infinity) <= 1 && 1 <= (interval.upper ?? Infinity);
          }
          return covered / draws;
        }),
      ),
    );
    say(`| ${phi} | ${cells.map(three).join(" | ")} |`);
  }
  say();
}

function recent() {
  say("## `recent`: does it keep moving, 24 months, 3,000 answers, 20 points in all");
  say();
  say("| shape | verdict | recent |");
  say("|---|---|---|");
  for (const [name, shape] of Object.entries(shapes)) {
    let [whole, later] = [0, 0];
    for (let k = 0; k < draws; k++) {
      const found = trend(
        draw(
          24,
          () => 3000,
          (i) => 20 + 20 * shape(i / 23),
        ),
      );
      whole += found.verdict === "better";
      later += found.recent.verdict === "better";
    }
    say(`| ${name} | ${share(whole, draws)} | ${share(later, draws)} |`);
  }
  say();
}

function shifts() {
  const claimed = (T, n, levelsOf, hit = () => true) => {
    let seen = 0;
    for (let k = 0; k < draws; k++) {
      const levels = levelsOf();
      seen += anomalies(
        draw(
          T,
          () => n,
          (i) => levels[i],
        ),
      ).shifts.some(({ at }) => hit(at));
    }
    return seen / draws;
  };
  say("## Lasting shifts that anomalies() claims under a wandering level (none is there)");
  say();
  say(
    `Wander of sd 6, ${draws} draws each (± ${error(0.05)} at .05); the worst of 100, 1,000 and 30,000 answers a month.`,
  );
  say();
  say("| φ | 12 months | 24 months | 36 months |");
  say("|---|---|---|---|");
  for (const phi of [0, 0.3, 0.5, 0.8]) {
    const cells = [12, 24, 36].map((T) =>
      three(Math.max(...[100, 1000, 30000].map((n) => claimed(T, n, () => wander(T, 6, phi).map((w) => 20 + w))))),
    );
    say(`| ${phi} | ${cells.join(" | ")} |`);
  }
  say();
  say("Found within two months of where it is, no wander:");
  say();
  say("| shift | 300 answers | 1,000 | 3,000 |");
  say("|---|---|---|---|");
  for (const [name, T, at, points] of [
    ["20 points, mid of 12", 12, 6, 20],
    ["20 points, mid of 24", 24, 12, 20],
    ["10 points, mid of 12", 12, 6, 10],
    ["10 points, mid of 24", 24, 12, 10],
    ["20 points, last 5 of 24", 24, 19, 20],
  ]) {
    const cells = [300, 1000, 3000].map((n) =>
      two(
        claimed(
          T,
          n,
          () => Array.from({ length: T }, (_, i) => (i < at ? 40 : 40 - points)),
          (found) => Math.abs(found - at) <= 2,
        ),
      ),
    );
    say(`| ${name} | ${cells.join(" | ")} |`);
  }
  say();
}

say("# What trend() and anomalies() claim");
say();
say(
  "Made by `node bench/trend-verdict.mjs`; seeded, so that the same code gives the same table. NPS with 30 % passives, real multinomial answers, standard errors from the engine's intervals. Every interval was held to its verdict on the way, and none was of zero width.",
);
say();
for (const part of [power, size, seasons, slopes, recent, shifts]) {
  part();
  console.log(part.name, process.cpuUsage().user / 1e6);
}
writeFileSync(new URL("results/trend-verdict.md", import.meta.url), lines.join("\n"));
