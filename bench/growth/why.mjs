// Why a call grows faster than in proportion to its rows (exponent above 1.1), where it does: by what it rests on, which stands in the table
// with nothing else.

const MAP = "a map of the keys, as the bare Map";
const SORT = "a sort, n log n, and what the caches hold, as the bare ones";
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
  trimWeights: SORT,
  adjustPValues: SORT,
  mannKendall: SORT,
  seasonalMannKendall: SORT,
  theilSen: SORT,
  pettitt: SORT,
  weightedQuantile: SORT,
  bootstrapTInterval: "50 resamples of n reads at random, as the bare reads",
  anomalies: BREAKS,
  pelt: BREAKS,
  levelShifts: BREAKS,
  fitBetaBinomial: "more steps of the search, which ends where the slope is below 1e-12 answers",
};

/** The reason by name; else that of ten million rows, or what is left: records and lists are made, for a segment, a period or a row. */
export function whyOf(name, largest) {
  if (name in WHY) return WHY[name];
  return largest === 1e7
    ? "ten million lie beyond the processor's caches, as those of the bare walk"
    : "records and lists are made, as the bare ones";
}
