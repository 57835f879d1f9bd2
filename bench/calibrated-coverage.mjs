// How often the interval of a calibrated score holds the population's value: Kish's, linearised, and for small samples.
//   npm run build && node bench/calibrated-coverage.mjs [samples a line, 600 unless given] > bench/results/calibrated-coverage.md
import { CSAT, CSAT_MEAN, calibratedInterval, postStratify, rake, score, tally } from "../dist/index.js";
import { seeded } from "./measure.mjs";

const random = seeded(99);
const DRAWS = Number(process.argv[2] ?? 600);
const SHAPES = { symmetric: [0.1, 0.2, 0.4, 0.2, 0.1], "crowded at the top": [0.03, 0.05, 0.12, 0.3, 0.5] };
const DESIGNS = {
  "one dimension of 8": [[0.3, 0.2, 0.15, 0.12, 0.1, 0.06, 0.04, 0.03]],
  "three dimensions": [
    [0.5, 0.5],
    [0.4, 0.35, 0.25],
    [0.3, 0.3, 0.2, 0.2],
  ],
};

function pick(shares) {
  let u = random();
  let k = 0;
  while (k < shares.length - 1 && u >= shares[k]) u -= shares[k++];
  return k;
}

/** Shares of the answers of somebody whose categories move them by so much. */
function sharesOf(base, shift) {
  const weights = base.map((share, k) => share * Math.exp(shift * (k - 2)));
  const total = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / total);
}

const effectOf = (dimension, category) => 0.8 * (category / (dimension.length - 1) - 0.5);

function trueValue(metric, base, dimensions, share = 1, shift = 0) {
  const [first, ...rest] = dimensions;
  if (first === undefined) {
    return share * sharesOf(base, shift).reduce((all, each, k) => all + each * metric.values[k], 0);
  }
  return first.reduce(
    (all, each, k) => all + trueValue(metric, base, rest, share * each, shift + effectOf(first, k)),
    0,
  );
}

/** Null where a category is empty, or where no weights meet all margins. */
function weightsOf(rows, by, population) {
  try {
    return Object.keys(by).length === 1
      ? postStratify(rows, { by: "d0", population: population.d0 }).weights
      : rake(rows, { by, population, tolerance: 1e-9 }).weights;
  } catch (error) {
    if (error.code === "EMPTY" || error.code === "NO_CONVERGENCE") return null;
    throw error;
  }
}

console.log("# Coverage of calibrated scores, 95 %\n");
console.log(
  "Random samples of a population whose categories move the answers; weights by postStratify or rake. Samples with an",
);
console.log(
  `empty category, or whose margins no weights meet, are left out (\`left out\` of ${DRAWS}). ± ${Math.sqrt(
    (0.95 * 0.05) / DRAWS,
  )
    .toFixed(3)
    .slice(1)}. Width in brackets, relative to Kish's.\n`,
);
console.log("| metric | answers | design | n | left out | score on Kish's n | linearised | smallSample (default) |");
console.log("|---|---|---|---|---|---|---|---|");
for (const metric of [CSAT_MEAN, CSAT]) {
  for (const [shape, base] of Object.entries(SHAPES)) {
    for (const [design, dimensions] of Object.entries(DESIGNS)) {
      const truth = trueValue(metric, base, dimensions);
      const names = dimensions.map((_, d) => `d${d}`);
      const by = Object.fromEntries(names.map((name) => [name, name]));
      const population = Object.fromEntries(
        dimensions.map((shares, d) => [`d${d}`, Object.fromEntries(shares.map((share, k) => [String(k), share]))]),
      );
      for (const n of [40, 60, 100, 150, 300]) {
        const held = [0, 0, 0];
        const widths = [0, 0, 0];
        let leftOut = 0;
        for (let d = 0; d < DRAWS; d++) {
          const rows = Array.from({ length: n }, () => {
            const categories = dimensions.map((shares) => pick(shares));
            const shift = categories.reduce((all, category, i) => all + effectOf(dimensions[i], category), 0);
            const row = Object.fromEntries(categories.map((category, i) => [`d${i}`, String(category)]));
            return { ...row, y: 1 + pick(sharesOf(base, shift)) };
          });
          const weights = weightsOf(rows, by, population);
          if (weights === null) {
            leftOut++;
            continue;
          }
          const ratings = rows.map(({ y }) => y);
          const options = { metric, rating: "y", by, weights };
          const limits = [
            score(metric, tally(metric, ratings, { weights })).interval,
            calibratedInterval(rows, { ...options, method: "linearised" }).interval,
            calibratedInterval(rows, options).interval,
          ];
          limits.forEach(({ lower, upper }, m) => {
            if (lower <= truth && truth <= upper) held[m]++;
            widths[m] += upper - lower;
          });
        }
        const cells = held.map((count, m) => {
          const share = (count / (DRAWS - leftOut)).toFixed(3).slice(1);
          return m === 0 ? share : `${share} [${(widths[m] / widths[0]).toFixed(2)}]`;
        });
        console.log(`| ${metric.id} | ${shape} | ${design} | ${n} | ${leftOut} | ${cells.join(" | ")} |`);
      }
    }
  }
}
