// Intervals and the quantiles under them: ours beside what npm has. Ratios are to ours, both in one process.
//   npm run build && (cd bench && npm install) && node bench/interval.bench.mjs
import * as cx from "../dist/index.js";
import * as stats from "../dist/stats.js";
import { machine, peer, race, report, seeded } from "./measure.mjs";

const jstat = (await peer("jstat"))?.jStat;
const simple = await peer("simple-statistics");
const stdlibBeta = await peer("@stdlib/stats-base-dists-beta-quantile");
const stdlibNormal = await peer("@stdlib/stats-base-dists-normal-quantile");
console.log(await machine());

const only = (contenders) => contenders.filter(([, , has = true]) => has);
const uniform = seeded(7);
const level = 0.95;
const CALLS = 5_000;
const share = (successes, n) => ({ values: [0, 1], counts: [n - successes, successes], weights: null, design: null });
const shares = Array.from({ length: CALLS }, () => {
  const n = 10 + Math.floor(uniform() * 1000);
  return share(1 + Math.floor(uniform() * (n - 1)), n);
});
/**
 * Adds up lower and upper limits, so that nothing can be skipped. Every contender gets a loop of its own: one that they
 * share is compiled for all of them at once and costs more than Wilson's interval.
 */
const each = (list, limits) =>
  new Function(
    "list",
    "limits",
    "return () => { let sum = 0; for (const item of list) sum += limits(item); return sum; }",
  )(list, limits);
const ours = (method) =>
  new Function(
    "method",
    "level",
    "return (of) => { const { lower, upper } = method(of, level); return lower + upper; }",
  )(method, level);

// ---- Wilson: the peers give only z, so the formula is the same around it
const wilson = (quantile) => {
  return ({ counts }) => {
    const [failures, successes] = [counts[0], counts[1]];
    const z = quantile((1 + level) / 2);
    const n = failures + successes;
    const p = successes / n;
    const root = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
    const scale = 1 + (z * z) / n;
    return (p + (z * z) / (2 * n) - root) / scale + (p + (z * z) / (2 * n) + root) / scale;
  };
};
report(
  "Wilson's interval, n up to 1,000 (one interval)",
  CALLS,
  race(
    only([
      ["cx-metrics wilsonInterval", each(shares, ours(cx.wilsonInterval))],
      ["cx-metrics scoreInterval (the same numbers)", each(shares, ours(cx.scoreInterval))],
      [
        "formula with simple-statistics probit",
        each(
          shares,
          wilson((p) => simple.probit(p)),
        ),
        simple,
      ],
      [
        "formula with jStat.normal.inv",
        each(
          shares,
          wilson((p) => jstat.normal.inv(p, 0, 1)),
        ),
        jstat,
      ],
      [
        "formula with @stdlib normal quantile",
        each(
          shares,
          wilson((p) => stdlibNormal(p, 0, 1)),
        ),
        stdlibNormal,
      ],
    ]),
  ),
  "µs",
);

// ---- Clopper–Pearson: two beta quantiles
const clopperPearson =
  (quantile) =>
  ({ counts }) =>
    quantile(0.025, counts[1], counts[0] + 1) + quantile(0.975, counts[1] + 1, counts[0]);
report(
  "Clopper–Pearson, n up to 1,000 (both limits)",
  CALLS,
  race(
    only([
      ["cx-metrics clopperPearsonInterval", each(shares, ours(cx.clopperPearsonInterval))],
      [
        "@stdlib beta quantile (1e-10 off at worst)",
        each(
          shares,
          clopperPearson((p, a, b) => stdlibBeta(p, a, b)),
        ),
        stdlibBeta,
      ],
      [
        "jStat.beta.inv (7e-8 off at worst)",
        each(
          shares,
          clopperPearson((p, a, b) => jstat.beta.inv(p, a, b)),
        ),
        jstat,
      ],
    ]),
    { rounds: 4, warmup: 1 },
  ),
  "µs",
);

// ---- NPS: the score interval has no peer; its closed statistic under a general root finder is what one would write
const nps = Array.from({ length: CALLS }, () => {
  const n = 10 + Math.floor(uniform() * 1000);
  const [a, b] = [Math.floor(uniform() * n), Math.floor(uniform() * n)].sort((x, y) => x - y);
  return { values: [-1, 0, 1], counts: [a + 1, b - a + 1, n - b + 1], weights: null, design: null };
});
const tango = ({ counts: [c, zero, b] }) => {
  const n = b + c + zero;
  const statistic = (t) => {
    const [A, B, C] = [2 * n, -b - c + (2 * n - b + c) * t, -c * t * (1 - t)];
    const p = (-B + Math.sqrt(Math.max(0, B * B - 4 * A * C))) / (2 * A);
    return (b - c - n * t) / Math.sqrt(n * (2 * p + t * (1 - t)));
  };
  const mean = (b - c) / n;
  return (
    simple.bisect((t) => statistic(t) - 1.959963984540054, -1 + 1e-12, mean, 200, 1e-12) +
    simple.bisect((t) => statistic(t) + 1.959963984540054, mean, 1 - 1e-12, 200, 1e-12)
  );
};
report(
  "NPS, score interval, n up to 1,000 (both limits)",
  CALLS,
  race(
    only([
      ["cx-metrics scoreInterval", each(nps, ours(cx.scoreInterval))],
      ["cx-metrics scoreSkewInterval", each(nps.slice(0, CALLS / 10), ours(cx.scoreSkewInterval))],
      ["Tango's statistic, simple-statistics bisect", each(nps, tango), simple],
    ]),
    { rounds: 20, warmup: 10 },
  ).map((result) => (result.name.includes("Skew") ? { ...result, nanoseconds: 10 * result.nanoseconds } : result)),
  "µs",
);

// ---- Bootstrap: B = ∞ at once, against resampling counts and rows
for (const n of [1_000, 10_000]) {
  const counts = [0.2 * n, 0.3 * n, 0.5 * n];
  const distribution = { values: [-100, 0, 100], counts, weights: null, design: null };
  const rows = counts.flatMap((count, k) => new Array(count).fill(k - 1));
  const resampled = () => {
    const means = [];
    for (let b = 0; b < 4; b++) {
      const total = simple.sum(simple.sampleWithReplacement(rows, n, uniform));
      means.push(total / n);
    }
    return simple.quantile(means, [0.025, 0.975]);
  };
  // 50 at once, so that the clock's grain and the compiler's first runs do not count.
  const exact = each(new Array(50).fill(distribution), ours(cx.exactBootstrapInterval));
  const results = race(
    only([
      ["cx-metrics exactBootstrapInterval, BCa, B = ∞", exact],
      [
        "cx-metrics bootstrapInterval, BCa, B = 2,000",
        () => stats.bootstrapInterval({ counts }, (c) => (100 * (c[2] - c[0])) / n, { seed: 1 }).interval.lower + 1000,
      ],
      ["rows by simple-statistics, percentile, B = 2,000", resampled, simple],
    ]),
    { rounds: 5, warmup: 3 },
  ).map(({ name, nanoseconds }) => {
    const factor = name.includes("∞") ? 1 / 50 : name.startsWith("rows") ? 500 : 1; // rows: 4 of 2,000
    return { name, nanoseconds: factor * nanoseconds };
  });
  report(`Bootstrap interval of NPS, n = ${n} (one interval)`, 1, results, "µs");
}

// ---- Others, one line each
report(
  "Other methods, NPS, n up to 1,000 (one interval)",
  1000,
  race(
    [
      ["adjusted Wald", cx.adjustedWaldWith("rocks")],
      ["Wald", cx.waldInterval],
      ["t", cx.tInterval],
      ["profile likelihood", cx.profileLikelihoodInterval],
      ["exact", cx.exactInterval],
      ["exact mid-P", cx.exactMidPInterval],
    ].map(([name, method]) => [name, each(nps.slice(0, 1000), ours(method))]),
    { rounds: 3, warmup: 1 },
  ),
  "µs",
);

const probabilities = Float64Array.from({ length: 100_000 }, uniform);
const sum = (quantile) => () => {
  let total = 0;
  for (const p of probabilities) total += quantile(p);
  return total;
};
report(
  "Normal quantile (one value)",
  probabilities.length,
  race(
    only([
      ["cx-metrics normalQuantile (4e-16)", sum((p) => stats.normalQuantile(p))],
      ["@stdlib (9e-8)", sum((p) => stdlibNormal(p, 0, 1)), stdlibNormal],
      ["jStat (1e-4)", sum((p) => jstat.normal.inv(p, 0, 1)), jstat],
      ["simple-statistics (5e-3)", sum((p) => simple.probit(p)), simple],
    ]),
  ),
);
const times = Float64Array.from({ length: 1e6 }, () =>
  Math.exp(6 + 2 * stats.normalQuantile(0.001 + 0.998 * uniform())),
);
report(
  "p50, p90, p95, p99 of a million times (one value of the sample)",
  times.length,
  race(
    only([
      ["cx-metrics quantiles", () => stats.quantiles(times, [0.5, 0.9, 0.95, 0.99])[0]],
      ["simple-statistics quantile", () => simple.quantile(times, [0.5, 0.9, 0.95, 0.99])[0], simple],
      ["typed sort of a copy", () => times.slice().sort()[500_000]],
    ]),
    { rounds: 4, warmup: 1 },
  ),
);
