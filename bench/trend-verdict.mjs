// What trend() and anomalies() claim, and miss, on NPS month by month: seeded simulation, written to bench/results/trend-verdict.md.
//   npm run build && node bench/trend-verdict.mjs [draws of each cell, 500 unless given] [parts: power size seasons slopes recent shifts; the others stay]
import { readFileSync, writeFileSync } from "node:fs";
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
let random = seededRandom(20261128);
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
function rejections(T, sizeOf, levelsOf, options, times = draws) {
  let rejected = 0;
  for (let k = 0; k < times; k++) {
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
  return rejected / times;
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
  say(
    "Before (first edition), 12 months, 300/3,000/30,000 answers: linear .75/.95/.94, saturating .37/.08/.00, step .25/.00/.00, accelerating .43/.04/.00: power was lost as answers grew.",
  );
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

/** A yearly rhythm of some height, from a random month on, and a level that wanders. */
const yearly = (T, height, sd, phi, level) => () => {
  const [phase, drift] = [random.uniform() * 12, wander(T, sd, phi)];
  return drift.map((w, i) => level(i) + w + height * Math.sin((2 * Math.PI * (i + phase)) / 12));
};

function seasons() {
  const named = { seasonLength: 12 };
  const few = Math.ceil(draws / 2);
  say("## A yearly rhythm that is not named");
  say();
  say(`Of ±8 points, level but for a wander of sd 6 and memory .5, 3,000 answers a month, ${draws} draws.`);
  say();
  const lengths = [8, 12, 18, 24, 36];
  say(`| months | ${lengths.join(" | ")} |`);
  say(`|---|${"---|".repeat(lengths.length)}`);
  const unnamed = lengths.map((T) =>
    three(
      rejections(
        T,
        () => 3000,
        yearly(T, 8, 6, 0.5, () => 20),
      ),
    ),
  );
  say(`| rejected | ${unnamed.join(" | ")} |`);
  say();
  say("## The season named (`seasonLength: 12`): size");
  say();
  say(
    `A level that only wanders (sd 6, memory φ) and a yearly rhythm; the worst of 50, 300, 3,000 and 30,000 answers a month; rhythms of 0, 5 and 15 points, ${few} draws of each together (± ${error(0.05, 3 * few)} at .05). \`recent\`: the later half, rhythm of 5 points, the worst of 300 and 3,000 answers.`,
  );
  say();
  say("| φ | 24 | 36 | 48 | recent of 24 | recent of 36 |");
  say("|---|---|---|---|---|---|");
  for (const phi of [0, 0.5, 0.8]) {
    const cells = [24, 36, 48].map((T) =>
      three(
        Math.max(
          ...[50, 300, 3000, 30000].map((n) => {
            const of = [0, 5, 15].map((height) =>
              rejections(
                T,
                () => n,
                yearly(T, height, 6, phi, () => 20),
                named,
                few,
              ),
            );
            return of.reduce((total, each) => total + each, 0) / of.length;
          }),
        ),
      ),
    );
    const later = [24, 36].map((T) =>
      three(
        Math.max(
          ...[300, 3000].map((n) => {
            let rejected = 0;
            for (let k = 0; k < few; k++) {
              const levels = yearly(T, 5, 6, phi, () => 20)();
              rejected +=
                trend(
                  draw(
                    T,
                    () => n,
                    (i) => levels[i],
                  ),
                  named,
                ).recent.pValue <= 0.05;
            }
            return rejected / few;
          }),
        ),
      ),
    );
    say(`| ${phi} | ${[...cells, ...later].join(" | ")} |`);
  }
  say();
  say("## The season named: power for a rise of 10 points");
  say();
  say(
    `${few} draws a cell (± up to ${error(0.5, few)}), no wander. Cells: linear / saturating / step / accelerating, rhythm of 5 points; in brackets the linear rise under a rhythm of 0 and 15.`,
  );
  say();
  say("| months | n = 300, named | n = 300, no rhythm, not named | n = 1000, named | n = 1000, no rhythm, not named |");
  say("|---|---|---|---|---|");
  for (const T of [24, 36, 48]) {
    const at = (n, height, shape, options) =>
      two(
        rejections(
          T,
          () => n,
          yearly(T, height, 0, 0, (i) => 20 + 10 * shape(i / (T - 1))),
          options,
          few,
        ),
      );
    const cells = [300, 1000].flatMap((n) => {
      const all = (height, options) =>
        Object.values(shapes)
          .map((shape) => at(n, height, shape, options))
          .join("/");
      const flat = [0, 15].map((height) => at(n, height, shapes.linear, named)).join(", ");
      return [`${all(5, named)} [${flat}]`, all(0)];
    });
    say(`| ${T} | ${cells.join(" | ")} |`);
  }
  say();
  say("## One bad month");
  say();
  say(
    `A step of 14 points at mid-span, a rhythm of ±3, 250 answers a month, one month 34 points too low; ${draws} draws (± up to ${error(0.5)}). Left out: share of series in which a month is left out.`,
  );
  say();
  say("| months | season | no bad month | one bad month | left out | left out where none is bad |");
  say("|---|---|---|---|---|---|");
  for (const T of [24, 36]) {
    for (const options of [named, {}]) {
      const cells = [0, 34].map((drop) => {
        let [found, out] = [0, 0];
        for (let k = 0; k < draws; k++) {
          const [levels, bad] = [yearly(T, 3, 0, 0, (i) => (i < T / 2 ? 20 : 34))(), 3 + random.integer(T - 6)];
          const tested = verdictOf(
            draw(
              T,
              () => 250,
              (i) => levels[i] - (i === bad ? drop : 0),
            ),
            options,
          );
          found += tested.pValue <= 0.05;
          out += tested.leftOut.length > 0;
        }
        return [found / draws, out / draws];
      });
      say(
        `| ${T} | ${options === named ? "named" : "not named"} | ${two(cells[0][0])} | ${two(cells[1][0])} | ${two(cells[1][1])} | ${three(cells[0][1])} |`,
      );
    }
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
  const times = 2 * draws;
  const claimed = (T, n, levelsOf, hit = (shifts) => shifts.length > 0) => {
    let seen = 0;
    for (let k = 0; k < times; k++) {
      const levels = levelsOf();
      const { shifts } = anomalies(
        draw(
          T,
          () => n,
          (i) => levels[i],
        ),
      );
      seen += hit(shifts.map(({ at }) => at));
    }
    return seen / times;
  };
  say("## Lasting shifts that anomalies() claims under a wandering level (none is there)");
  say();
  say(
    `Wander of sd 6, ${times} draws each (± ${error(0.05, times)} at .05); the worst of 100, 1,000 and 30,000 answers a month.`,
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
  say("Found within two months of where it is, no wander unless named:");
  say();
  say("| shift | 300 answers | 1,000 | 3,000 |");
  say("|---|---|---|---|");
  for (const [name, T, at, back, points, sd] of [
    ["20 points, mid of 12", 12, 6, 12, 20, 0],
    ["20 points, mid of 24", 24, 12, 24, 20, 0],
    ["10 points, mid of 12", 12, 6, 12, 10, 0],
    ["10 points, mid of 24", 24, 12, 24, 10, 0],
    ["20 points, last 5 of 24", 24, 19, 24, 20, 0],
    ["20 points for 8 months and back, mid of 24: both", 24, 8, 16, 20, 0],
    ["10 points for 8 months and back, mid of 24: both", 24, 8, 16, 10, 0],
    ["10 points for 6 months and back, 3 months before the end of 30: both", 30, 21, 27, 10, 0],
    ["15 points for 6 months and back, mid of 30, wander sd 3, memory .3: both", 30, 12, 18, 15, 3],
  ]) {
    const near = (wanted, shifts) => shifts.some((found) => Math.abs(found - wanted) <= 2);
    const cells = [300, 1000, 3000].map((n) =>
      two(
        claimed(
          T,
          n,
          () => wander(T, sd, 0.3).map((w, i) => 40 + w - (i < at || i >= back ? 0 : points)),
          (shifts) => near(at, shifts) && (back === T || near(back, shifts)),
        ),
      ),
    );
    say(`| ${name} | ${cells.join(" | ")} |`);
  }
  say();
}

const PARTS = { power, size, seasons, slopes, recent, shifts };
const names = Object.keys(PARTS);
const asked = process.argv.slice(3);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(", ")}; there are ${names.join(", ")}`);

say("# What trend() and anomalies() claim");
say();
say(
  "Made by `node bench/trend-verdict.mjs`; seeded, so that the same code gives the same table. NPS with 30 % passives, real multinomial answers, standard errors from the engine's intervals. Every interval was held to its verdict on the way, and none was of zero width.",
);
say();
for (const [at, name] of names.entries()) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  random = seededRandom(20261128 + at); // a part gives the same table alone
  PARTS[name]();
  console.log(name, process.cpuUsage().user / 1e6);
}
const table = new URL("results/trend-verdict.md", import.meta.url);
const sections = (text) => text.trimEnd().split(/\n(?=## )/);
const made = sections(lines.join("\n"));
const kept = asked.length === 0 ? made : sections(readFileSync(table, "utf8"));
const heading = (section) => section.split("\n", 1)[0];
const replaced = kept.map((old) => made.find((section) => heading(section) === heading(old)) ?? old);
writeFileSync(table, `${replaced.map((section) => section.trimEnd()).join("\n\n")}\n`);
