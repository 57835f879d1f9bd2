// Why a call grows faster than in proportion to its rows (exponent above 1.1), where it does: by what it rests on, which stands in the table
// with nothing else.

const MAP = "a map of the keys, as the bare Map";
const SORT = "a sort, n log n, and what the caches hold, as the bare ones";
const SLOPES = "the middle of all slopes of two points by rounds of sorting, n log² n";
const BUCKETS = "a table of 262,144 buckets from 65,536 values up; beyond in proportion";
const BREAKS = "every break is tried, up to the square; the cap is said";

const WHY = {
  "(n bare records with a list each)": "the collector moves what stays",
  "(a bare Map, n/5 texts)": "map and texts lie beyond the processor's caches",
  "(a bare sort of doubles)": "n log n",
  "(a bare walk over rows)": "ten million rows are gigabytes, beyond the processor's caches",
  "(50 n reads at random of n doubles)": "8 MB lie beyond the processor's caches",
  tally: MAP,
  "tallyBy, a segment a row": MAP,
  "tallyBy, clustered": MAP,
  encode: MAP,
  comparePaired: MAP,
  repurchaseRate: MAP,
  rfmSummary: MAP,
  cohortMatrix: MAP,
  dedupe: MAP,
  "composite, item means": MAP,
  distinctiveWords: MAP,
  foldEvents: MAP,
  followUps: MAP,
  "caseShare, repeat contacts": MAP,
  stageTimes: MAP,
  linearisedInterval: MAP,
  retentionRate: MAP,
  posthogAnswers: MAP,
  compositionCheck: "records of n names: the engine's dictionaries, as the bare Map",
  kaplanMeier: SORT,
  "kaplanMeier, clusters": MAP,
  logRank: SORT,
  stuartMaxwell: "the equations of k categories take k³, and k² is the size of their table",
  kruskalWallis: SORT,
  mannWhitney: SORT,
  brunnerMunzel: SORT,
  cliffsDelta: SORT,
  jonckheereTerpstra: SORT,
  trimWeights: BUCKETS,
  quantile: BUCKETS,
  quantiles: BUCKETS,
  quantileInterval: BUCKETS,
  select: BUCKETS,
  durationTally: "small sizes are sorted by the engine, whose steps are not counted; beyond in proportion",
  hamedRao: "autocorrelations at every lag; the cap is said",
  adjustPValues: SORT,
  mannKendall: SLOPES,
  seasonalMannKendall: SLOPES,
  theilSen: SLOPES,
  pettitt: SORT,
  weightedQuantile: SORT,
  bootstrapTInterval: "50 resamples of n reads at random, as the bare reads",
  anomalies: BREAKS,
  pelt: BREAKS,
  levelShifts: BREAKS,
  fitBetaBinomial: "more steps of the search, which ends where the slope is below 1e-12 answers",
};

/** The reason by name; else, where the steps stay in proportion, that of ten million rows, or what is left: the collector and the caches. */
export function whyOf(name, largest, steps) {
  if (name in WHY) return WHY[name];
  if (largest === 1e7) return "ten million lie beyond the processor's caches, as those of the bare walk";
  if (steps === null || steps > 1.1) throw new Error(`${name}: steps grow as n^${steps}, and why.mjs does not say why`);
  return "steps in proportion: the collector and the caches, as in the bare ones";
}
