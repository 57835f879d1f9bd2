// The jobs a user meets, with what they took in the first edition and what they ought to take on a quiet machine. The figures come
// from bench/results/speed.json by the title of a group and the name in it.

const PYTHON = "numpy and pandas, a process of their own";

/**
 * - `before`: the first edition (commit 641463d), measured on a slower machine: it shows the order, not the ratio
 * - `at`: the group and the name of the figure
 * - `beside`: figures of others, with the group where it is not the same
 * - `goal`: in nanoseconds of `per`
 * - `limit`: what stands in the way, said where the goal is missed
 * - `readme`: the words for the README, where the line stands there, too
 */
export const GOALS = [
  {
    job: "`import` in a fresh process",
    before: "156 ms",
    at: ["import in a fresh process", "cx-metrics"],
    beside: [["simple-statistics"], ["d3-array"], ["lodash"]],
    goal: 42e6,
    per: "import",
    limit: "what of the library is parsed though not used, some 800 kB, and date-fns' own package file",
    readme: "load the library",
  },
  {
    job: "`nps` of 10 answers",
    before: "22 µs",
    at: ["small calls, µs each (with interval, exclusions, bands; the filters give the number alone)", "nps of 10"],
    beside: [["three filters of 10"]],
    goal: 4e3,
    per: "call",
    limit: "the interval .6 µs, the reading of the scale .3, the record of 12 fields, each option asked for by name",
    readme: "`nps` of 10 answers, with its interval",
  },
  {
    job: "`nps` of 100 answers",
    before: "20 µs",
    at: ["small calls, µs each (with interval, exclusions, bands; the filters give the number alone)", "nps of 100"],
    beside: [["three filters of 100"]],
    goal: 6e3,
    per: "call",
    limit: "as for 10",
  },
  {
    job: "`compare` of two scores",
    before: "9.8 µs",
    at: [
      "small calls, µs each (with interval, exclusions, bands; the filters give the number alone)",
      "compare of two scores",
    ],
    goal: 3e3,
    per: "call",
    limit:
      "three searches for a root (two limits and the p), half of it; the checks of both scores, and the record of the change",
  },
  {
    job: "`describe` of a change",
    before: "240 µs",
    at: ["a change in words, µs a sentence", "describe, English"],
    goal: 10e3,
    per: "sentence",
    limit: "numbers and names put into the words of a template",
    readme: "a change in words",
  },
  {
    job: "`nps` of 1e7 bytes",
    before: "1.2 ns",
    at: ["1e+7 answers, Uint8Array", "cx nps(bytes)"],
    beside: [
      ["one branch an answer"],
      ["numpy uint8: two comparisons, NPS, 1e7", PYTHON],
      ["numpy bincount of uint8, 1e7", PYTHON],
    ],
    goal: 0.42,
    per: "answer",
    limit:
      "all points of the scale are counted, not promoters and detractors alone: pairs of neighbours, eight words a turn, .36 in a loop by itself; folding the table of pairs .01",
    readme: "10 million answers, as bytes",
  },
  {
    job: "`nps` of 1e6 numbers",
    before: "2.6 ns",
    at: ["1e+6 answers, number[]", "cx nps(numbers)"],
    beside: [["three filters"], ["lodash countBy"]],
    goal: 1.3,
    per: "answer",
    limit:
      "each value is checked for being a point of the scale, eight a turn, .95 in a loop by itself; where lists with gaps have come, too, the same loop takes longer",
    readme: "a million answers, as a list",
  },
  {
    job: "`tallyBy` of 1e6 rows, segment × month, accessors",
    before: "66 ns",
    at: ["1e+6 rows in 42 segments x 24 months, from objects", "cx tallyBy: accessors"],
    beside: [
      ["DuckDB ingest and query, UTC months"],
      ["arquero groupby, month column given"],
      ["d3-array rollup, UTC months"],
      ["lodash groupBy, UTC months"],
    ],
    goal: 28,
    per: "row",
    limit:
      "the engine's map from a segment's name to its number 14–16; three properties of objects that lie all over the memory 7; months of a zone, cell and count 10, four rows a turn 7 (less than the factor of two for which a way of its own is kept); a loop by hand, months of one length, 18",
    readme: "a million rows into segments and months",
  },
  {
    job: "the same by property names",
    before: "88 ns",
    at: ["1e+6 rows in 42 segments x 24 months, from objects", "cx tallyBy: property names"],
    goal: 28,
    per: "row",
    limit: "as above",
  },
  {
    job: "`tallyColumns` of codes and milliseconds, 1e6",
    before: "14.3 ns",
    at: ["1e+6 rows in 42 segments x 24 months, from columns", "cx tallyColumns: codes, milliseconds, bytes"],
    beside: [["DuckDB query, table of integer codes in place"]],
    goal: 6,
    per: "row",
    limit:
      "five loops over a chunk, each a load, a table and a store under the engine's checks of place and length, 2 to 5 each; the zone's calendar and 1,008 records 1 to 2 a row. Four rows a turn in all five would save a fifth, less than the factor of two for which a way of its own is kept; two loops in one were no faster",
    readme: "the same from columns",
  },
  {
    job: "a cube of 1e5 cells, 1e6 rows of columns",
    before: "175 ns",
    at: ["1e+6 rows in 4167 segments x 24 months, from columns", "cx tallyColumns: codes, milliseconds, bytes"],
    beside: [["DuckDB query, table of integer codes in place"]],
    goal: 25,
    per: "row",
    limit:
      "1e5 cells of three records and a list each, 26 MB, which are the result: some 500 ns a cell to make and for the collector to move; counts at 1e5 places 20 a row. Cells that were made when asked for would be no plain JSON",
  },
  {
    job: "`foldEvents` of 1e6 events",
    before: "2,780 ns, 940 B",
    at: ["events into cases, per event", "cx foldEvents"],
    goal: 400,
    per: "event",
    limit:
      "a `Map` from the case's id, whose strings and events lie all over the memory, 150–250; the record of each case; the collector over what the log itself holds",
    readme: "a million events into cases",
  },
  {
    job: "`firstResponseTime` of 1e6 cases",
    before: "1,000 ns",
    at: ["1e+6 cases, per case", "cx firstResponseTime"],
    goal: 250,
    per: "case",
    limit:
      "checks of each record 60, sort 30, limits at each distinct time 50; the collector, a third of it: the columns of the curve are 80 MB outside of the heap, for which it marks the million cases once, and numbers that are handed on between functions are objects of 180 bytes a case",
    readme: "first response times of a million cases",
  },
  {
    job: "`slaAttainment` of 1e6 cases",
    before: "1,510 ns",
    at: ["1e+6 cases, per case", "cx slaAttainment"],
    goal: 250,
    per: "case",
    limit: "the checks of each record and the collector, a fifth each",
  },
  {
    job: "`cohortMatrix` of 1e6 events",
    before: "2,360 ns",
    at: ["cohortMatrix, months, bounded, 1000000 rows", "cohortMatrix, months, bounded"],
    beside: [["pandas cohorts by month, 1e6", PYTHON], ["a bare Map of the customers"]],
    goal: 300,
    per: "event",
    limit:
      "the bare `Map` of the customers, and the gathering of each one's events; a table of our own, with a hash of each letter, was measured 1.3 times as fast when warm (1.8 times in the first call, bench/results/paths.md): less than the factor of two for which a way of its own is kept",
    readme: "a cohort matrix of a million events",
  },
  {
    job: "`rake` of 1e6 rows, 5 margins",
    before: "1,130 ns",
    at: ["rake, 5 margins, 1000000 rows", "rake, 5 margins"],
    beside: [["numpy iterative fitting of rows, 5 margins, 12 rounds, 1e6", PYTHON]],
    goal: 200,
    per: "row",
    limit: "five text properties of a row looked up in maps, 25–35 each",
    readme: "weights of a million rows, 5 margins",
  },
  {
    job: "`dedupe` of 1e6 rows, 500,000 people",
    before: "1,590 ns",
    at: ["dedupe, 0.7 persons a row, 1000000 rows", "dedupe, 0.7 persons a row"],
    beside: [["pandas sort_values and drop_duplicates, 1e6", PYTHON], ["a bare Map of the keys"]],
    goal: 350,
    per: "row",
    limit:
      "the bare `Map` of the keys; a table of our own, with a hash of each letter, was measured 1.3 times as fast when warm (1.8 times in the first call, bench/results/paths.md): less than the factor of two for which a way of its own is kept",
  },
  {
    job: "`comparePaired` of two waves, 1e6 rows",
    before: "1,580 ns",
    at: ["comparePaired, two waves of half the people each, 1000000 rows", "comparePaired"],
    beside: [["pandas merge of two waves and crosstab, 1e6", PYTHON], ["a bare Map of the keys"]],
    goal: 350,
    per: "row",
    limit: "the bare `Map` of the keys, as for `dedupe`",
  },
  {
    job: "`kaplanMeier` of 1e6 different durations",
    before: "770 ns, 668 B",
    at: ["Survival, 1e6 rows, all durations different (a row)", "cx kaplanMeier"],
    beside: [["numpy Kaplan–Meier with Greenwood's sum, no limits, 1e6", PYTHON]],
    goal: 180,
    per: "row",
    limit:
      "the result: nine lists of a million plain numbers, three of them with null among them, so that the engine makes an object for each number, a third of the time; sort 30, limits (four exponentials and logarithms) 65, the table 15",
    readme: "a survival curve of a million durations",
  },
  ...[2, 20, 1000].map((groups) => ({
    job: `\`logRank\` of 1e6 rows in ${groups.toLocaleString("en")} groups`,
    before: { 2: "644 ns", 20: "3,160 ns", 1000: "not within a minute" }[groups],
    at: ["Survival, 1e6 rows, all durations different (a row)", `cx logRank, ${groups} groups`],
    goal: 300,
    per: "row",
    limit: "the sort with a number carried along",
  })),
  {
    job: "`mannKendall` by default, 1e5 points",
    before: "520–700 ms",
    at: ["The default test (AR(1)-adjusted), n = 100000", "cx mannKendall"],
    goal: 100e6,
    per: "call",
    limit:
      "the slope that is taken off before the autocorrelation, exact by selection: inversions are counted while places are sorted by merging, two fifths of it",
  },
  {
    job: "the same, independent",
    before: "13 ms",
    at: ["Mann-Kendall, n = 100000", "cx mannKendall, independent"],
    goal: 9e6,
    per: "call",
    limit: "inversions are counted while the values are sorted by merging, 17 rounds for 1e5: nine tenths of it",
  },
  {
    job: "`theilSen` with its interval, 1e4 points",
    before: "105–131 ms",
    at: ["Theil-Sen, n = 10000", "cx theilSen, with interval"],
    goal: 60e6,
    per: "call",
    limit: "selection among 5e7 slopes: inversions are counted while places are sorted by merging",
    readme: "Theil–Sen slope of 10,000 points",
  },
  {
    job: "four quantiles of 1e7 doubles",
    before: "9.6 ns",
    at: ["p50, p90, p95, p99 of 1e+7 durations", "cx quantiles (exact)"],
    beside: [["copy, Float64Array.sort"], ["numpy percentile ×4, 1e7", PYTHON]],
    goal: 4,
    per: "value",
    limit: "two passes over the values and the table of the first, 3.3",
    readme: "four quantiles of 10 million doubles",
  },
  {
    job: "`durationTally` of 1e7 durations",
    before: "70 ns",
    at: ["p50, p90, p95, p99 of 1e+7 durations", "cx durationTally (1 %, mergeable)"],
    beside: [["@datadog/sketches-js DDSketch (1 %)", "p50, p90, p95, p99 of 1e+6 durations"]],
    goal: 4,
    per: "value",
    limit:
      "a bucket from the upper half of the double, its count, and for one in 48 the edge between two bins: 3.7 in a process with nothing else in it (4.6 with one duration a turn in place of two)",
  },
  {
    job: "`cronbachAlpha` of 1e6 × 10 answers",
    before: "14,400 ns",
    at: ["cronbachAlpha, 10 items, 1000000 rows", "cronbachAlpha, 10 items"],
    goal: 100,
    per: "respondent",
    limit:
      "a million lists of ten, 112 MB, are walked four times where they lie: complete or not, means, moments, pulls; two of the walks in one gained 4 %",
  },
  {
    job: "`csvAnswers` of records, 1e5 rows",
    before: "2,900 ns (38 MB/s)",
    at: ["csv to answers, a row: dates as ISO 8601 without offset", "csvAnswers, records"],
    beside: [["papaparse alone"], ["csv-parse alone"], ["papaparse, then csvAnswers"]],
    goal: 800,
    per: "row",
    limit:
      "eight cells of a row by their names, dates of every spelling by the clock of a zone, and the record of the answer",
  },
];
