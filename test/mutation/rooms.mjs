// Which tests stand behind a room besides test/unit/<room>, and how many of its mutants are tried: all of them where `sample` is absent.
export const ROOMS = {
  tally: {
    tests: ["test/fuzz/outcomes/tally.test.ts", "test/laws/score.test.ts", "test/unit/{score,scale,rows}/*.test.ts"],
  },
  interval: {
    tests: [
      "test/fuzz/outcomes/interval.test.ts",
      "test/laws/interval.test.ts",
      "test/reference/{bootstrap,intervals,weighting}.test.ts",
    ],
    note: "What is alive compares numbers that are never equal, or ends an iteration one step later at the same root.",
  },
  score: {
    tests: ["test/fuzz/outcomes/score.test.ts", "test/laws/{score,interval}.test.ts", "test/reference/score.test.ts"],
  },
  compare: {
    note: "Alive by file: scorePair 47 (first guesses of roots, mostly), pairedTable 15, scoreSkewDifference 15, requiredSampleSize 14, comparePeriods 12, others 108.",
    tests: [
      "test/fuzz/outcomes/compare.test.ts",
      "test/laws/compare.test.ts",
      "test/reference/{power,paired,two-sample,confidence-sequence}.test.ts",
    ],
  },
  cube: {
    tests: ["test/fuzz/outcomes/cube.test.ts", "test/laws/cube.test.ts"],
    // It asks the compiler, for seconds, what no mutant here changes.
    without: ["test/unit/cube/tallyBy.messages.test.ts"],
    note: "Most of what is alive only decides how fast a count is (tables, chunks, copies), or begins at 2^32 rows.",
  },
  time: { tests: ["test/fuzz/outcomes/time.test.ts", "test/laws/{time,businessCalendar}.test.ts"] },
  scale: { tests: ["test/fuzz/outcomes/{scale,score}.test.ts", "test/unit/score/score.test.ts"], sample: 300 },
  rows: {
    tests: ["test/fuzz/outcomes/{cube,survey}.test.ts", "test/unit/cube/*.test.ts", "test/unit/adapters/*.test.ts"],
    sample: 300,
  },
  metric: {
    tests: [
      "test/fuzz/outcomes/score.test.ts",
      "test/unit/score/score.test.ts",
      "test/laws/{score,interval}.test.ts",
      "test/unit/interval/*.test.ts",
      "test/reference/score.test.ts",
    ],
    sample: 300,
  },
  segment: {
    tests: [
      "test/fuzz/outcomes/segment.test.ts",
      "test/laws/segment.test.ts",
      "test/reference/{heterogeneity-shrinkage,mix-rate}.test.ts",
    ],
    sample: 300,
  },
  trend: { tests: ["test/fuzz/outcomes/trend.test.ts", "test/laws/trend.test.ts"], sample: 300 },
  survey: {
    tests: [
      "test/fuzz/outcomes/survey.test.ts",
      "test/laws/survey.test.ts",
      "test/reference/{aapor,weighting,reliability}.test.ts",
    ],
    sample: 300,
  },
  driver: {
    tests: [
      "test/fuzz/outcomes/driver.test.ts",
      "test/laws/driver.test.ts",
      "test/reference/{composite,driver-jackknife,key-drivers,outcome-association}.test.ts",
    ],
    sample: 300,
  },
  service: { tests: ["test/fuzz/outcomes/service.test.ts", "test/laws/service.test.ts"], sample: 300 },
  retention: {
    tests: [
      "test/fuzz/outcomes/retention.test.ts",
      "test/laws/retention.test.ts",
      "test/unit/stats/kaplanMeier.telco.test.ts",
    ],
    sample: 300,
  },
  report: {
    note: "What is alive: 13 in the sentences, mostly guards that no result of a call reaches, and 10 in tables, facts and digits; one is reached by no test.",
    tests: ["test/fuzz/outcomes/report.test.ts", "test/laws/report.test.ts"],
    sample: 300,
  },
  chart: { tests: ["test/fuzz/outcomes/chart.test.ts"], sample: 300 },
  sql: { tests: ["test/fuzz/outcomes/sql.test.ts", "test/laws/sql.test.ts"], sample: 300 },
  adapters: {
    tests: ["test/fuzz/outcomes/adapters.test.ts", "test/laws/adapters.test.ts", "test/unit/rows/*.test.ts"],
    sample: 300,
  },
  schema: { tests: ["test/fuzz/outcomes/schema.test.ts", "test/laws/schema.test.ts"], sample: 300 },
  numerics: {
    tests: [
      "test/fuzz/outcomes/numerics.test.ts",
      "test/laws/numerics.test.ts",
      "test/reference/special-*.test.ts",
      "test/reference/moments.test.ts",
    ],
    sample: 300,
  },
  stats: {
    tests: [
      "test/fuzz/outcomes/{stats-core,series,survival}.test.ts",
      "test/laws/{survival,trend,numerics,durationTally}.test.ts",
      "test/unit/{trend,interval,compare}/*.test.ts",
      "test/reference/*.test.ts",
    ],
    sample: 300,
    note: "What is alive stands mostly in slopeSearch, stl, loess and the searches of betaBinomial and likelihoodP: bounds and starts that only decide how soon they end.",
  },
};
