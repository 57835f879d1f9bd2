// Coverage at 95 % of rates, comparisons of rates, ratios of shares and weighted quantiles: simulated from seeds, with its error.
// Writes bench/results/rates.md.
//   npm run build && node bench/rates.mjs [samples a cell, 4000 unless given]
import { writeFileSync } from "node:fs";
import { compareRates, oddsRatio, rateInterval, seededRandom, shareRatio, weightedQuantile } from "../dist/stats.js";

const RUNS = Number(process.argv[2] ?? 4000);
const random = seededRandom(20261128);

/** A gamma variable of mean 1 and the given shape [marsaglia2000]; shapes below 1 by a power of a uniform one. */
function gamma(shape) {
  if (shape < 1) return (gamma(shape + 1) * (shape + 1) * random.uniform() ** (1 / shape)) / shape;
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}

/** Poisson events as arrivals of a unit process; dispersion above 1 by a gamma rate. */
function events(mean, dispersion) {
  let left = dispersion > 1 ? mean * gamma(mean / (dispersion - 1)) : mean;
  let count = -1;
  for (; left >= 0; count++) left -= random.exponential();
  return count;
}

const rows = (n, mean, dispersion) =>
  Array.from({ length: n }, () => ({ events: events(mean, dispersion), exposure: 1 }));
const holds = ({ lower, upper }, truth) => (lower ?? -Infinity) <= truth && truth <= (upper ?? Infinity);
const share = (draw) => {
  let inside = 0;
  for (let i = 0; i < RUNS; i++) if (draw()) inside++;
  return (inside / RUNS).toFixed(3).replace(/^0/, "");
};
const lines = [
  "# Coverage of rates, ratios and weighted quantiles at 95 %",
  "",
  `${RUNS} samples a cell, Monte Carlo error ±${Math.sqrt((0.95 * 0.05) / RUNS)
    .toFixed(4)
    .slice(1)} at .95. Made by \`node bench/rates.mjs\`, seed 20261128.`,
];
const table = (title, head, body) => {
  lines.push("", `## ${title}`, "", `| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`);
  for (const row of body) lines.push(`| ${row.join(" | ")} |`);
};

const DISPERSIONS = [1, 3, 8];
for (const spread of ["quasi", "poisson"]) {
  table(
    `\`rateInterval\`, \`spread: "${spread}"\`, at dispersion ${DISPERSIONS.join(" / ")}`,
    ["events a row", "5 rows", "12", "52"],
    [50, 10, 2, 0.5].map((mean) => [
      mean,
      ...[5, 12, 52].map((n) =>
        DISPERSIONS.map((dispersion) =>
          share(() => holds(rateInterval(rows(n, mean, dispersion), { spread }).interval, mean)),
        ).join(" / "),
      ),
    ]),
  );
}
table(
  "`compareRates`, single rows: ratio / difference",
  ["expected events", "score", "midP", "exact"],
  [
    [5, 5],
    [5, 20],
    [20, 20],
    [100, 60],
  ].map(([one, other]) => [
    `${one}, ${other}`,
    ...["score", "midP", "exact"].map((method) => {
      const draw = () =>
        compareRates({ events: events(one, 1), exposure: 1 }, { events: events(other, 1), exposure: 1 }, { method });
      return [
        share(() => holds(draw().ratioInterval, one / other)),
        share(() => holds(draw().interval, one - other)),
      ].join(" / ");
    }),
  ]),
);
table(
  "`compareRates`, rows with bursts: ratio / difference at a true ratio of 1.5",
  ["events a row, dispersion", "6 rows a side", "24"],
  [
    [10, 1],
    [10, 3],
    [10, 8],
    [40, 8],
  ].map(([mean, dispersion]) => [
    `${mean}, ${dispersion}`,
    ...[6, 24].map((n) => {
      const draw = () => compareRates(rows(n, 1.5 * mean, dispersion), rows(n, mean, dispersion));
      return [share(() => holds(draw().ratioInterval, 1.5)), share(() => holds(draw().interval, 0.5 * mean))].join(
        " / ",
      );
    }),
  ]),
);
table(
  "`shareRatio` / `oddsRatio`",
  ["shares", "n = 30, 30", "60, 120", "500, 500"],
  [
    [0.02, 0.02],
    [0.1, 0.2],
    [0.5, 0.4],
    [0.95, 0.9],
  ].map(([p, q]) => [
    `${p}, ${q}`,
    ...[
      [30, 30],
      [60, 120],
      [500, 500],
    ].map(([m, n]) => {
      const draw = (of) =>
        of({ successes: random.binomial(m, p), trials: m }, { successes: random.binomial(n, q), trials: n }).interval;
      return [
        share(() => holds(draw(shareRatio), p / q)),
        share(() => holds(draw(oddsRatio), (p * (1 - q)) / ((1 - p) * q))),
      ].join(" / ");
    }),
  ]),
);
table(
  "`weightedQuantile` of exponential times, weights 0.2 … 1.8: score / Woodruff",
  ["p", "n = 50", "200"],
  [0.5, 0.9].map((p) => [
    p,
    ...[50, 200].map((n) => {
      const draw = (method) => {
        const values = Array.from({ length: n }, () => random.exponential());
        const weights = Array.from({ length: n }, () => 0.2 + 1.6 * random.uniform());
        return weightedQuantile(values, p, { weights, method }).interval;
      };
      return ["score", "woodruff"].map((method) => share(() => holds(draw(method), -Math.log(1 - p)))).join(" / ");
    }),
  ]),
);
writeFileSync(new URL("results/rates.md", import.meta.url), `${lines.join("\n")}\n`);
console.log(lines.join("\n"));
