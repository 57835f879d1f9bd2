// Which tests stand behind a room besides test/unit/<room>, and how many of its mutants are tried: all of them where `sample` is absent.
export const ROOMS = {
  tally: { tests: ["test/laws/score.test.ts", "test/unit/{score,scale,rows}/*.test.ts"] },
  interval: { tests: ["test/laws/interval.test.ts", "test/reference/intervals.test.ts"] },
  score: { tests: ["test/laws/{score,interval}.test.ts", "test/reference/score.test.ts"] },
  compare: {
    tests: ["test/laws/compare.test.ts", "test/reference/{power,paired,two-sample,confidence-sequence}.test.ts"],
  },
  cube: { tests: ["test/laws/cube.test.ts"] },
  time: { tests: ["test/laws/{time,businessCalendar}.test.ts"] },
  scale: { tests: ["test/unit/score/score.test.ts"], sample: 300 },
  rows: { tests: ["test/unit/adapters/*.test.ts"], sample: 300 },
  metric: {
    tests: ["test/unit/score/score.test.ts", "test/laws/score.test.ts", "test/reference/score.test.ts"],
    sample: 300,
  },
  segment: {
    tests: ["test/laws/segment.test.ts", "test/reference/{heterogeneity-shrinkage,mix-rate}.test.ts"],
    sample: 300,
  },
  trend: { tests: ["test/laws/trend.test.ts"], sample: 300 },
  survey: { tests: ["test/laws/survey.test.ts", "test/reference/{aapor,weighting,reliability}.test.ts"], sample: 300 },
  driver: {
    tests: [
      "test/laws/driver.test.ts",
      "test/reference/{composite,driver-jackknife,key-drivers,outcome-association}.test.ts",
    ],
    sample: 300,
  },
  service: { tests: ["test/laws/service.test.ts"], sample: 300 },
  retention: { tests: ["test/laws/retention.test.ts"], sample: 300 },
  report: { tests: ["test/laws/report.test.ts"], sample: 300 },
  chart: { tests: [], sample: 300 },
  sql: { tests: ["test/laws/sql.test.ts"], sample: 300 },
  adapters: { tests: ["test/unit/rows/*.test.ts"], sample: 300 },
  schema: { tests: ["test/laws/schema.test.ts"], sample: 300 },
  numerics: {
    tests: ["test/laws/numerics.test.ts", "test/reference/special-*.test.ts", "test/reference/moments.test.ts"],
    sample: 300,
  },
  stats: {
    tests: [
      "test/laws/{survival,trend,numerics,durationTally}.test.ts",
      "test/unit/{survival,trend}/*.test.ts",
      "test/reference/*.test.ts",
    ],
    sample: 300,
  },
};
