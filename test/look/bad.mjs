/*
 * What a picture must bear: nothing, one of a thing, far too many, names of 200 letters and hostile ones, intervals with one end, everything
 * suppressed. Each case is a result of the library's own functions and how it is drawn; or `refused`, where words are the answer.
 */
import * as cx from "../../dist/index.js";
import * as charts from "../../dist/chart.js";
import * as stats from "../../dist/stats.js";

const HOUR = 3_600_000;
const NAMES = {
  long: Array.from({ length: 4 }, (_, i) => `${"Very long name of a segment ".repeat(8).slice(0, 198)}${i}`),
  hostile: [
    "<img src=x onerror=alert(1)>",
    "</title><script>document.title='hacked'</script>",
    "\u001b[31mred\u0007",
    "a\nb\u2028c",
    "constructor",
    "__proto__",
    "datum.x || alert(1)",
    "'); alert(1); ('",
    "\u202egnp.exe",
    "\ud800 lone",
    '"&quot;&#60;',
    "=HYPERLINK(1)",
  ],
  chinese: ["旧金山国际机场国际航站楼出发层安检口", "登机口", "餐饮与购物", "停车场与接驳巴士站点"],
};
const scores = (name, i) =>
  [10, 9, 8, 3, 10, 9, 7].map((score, at) => ({
    name,
    score: Math.max(0, score - ((i + at) % 4)),
    item: 1 + ((i + at) % 5),
    weight: 1,
  }));
const rowsOf = (names) => names.flatMap(scores);
const cube = (names) => cx.tallyBy(rowsOf(names), { metric: cx.NPS, rating: "score", by: ["name"] });
const cells = (names, more = {}) => cx.scoreCells(cube(names), more);
const many = (count) => Array.from({ length: count }, (_, i) => `Segment ${i + 1}`);
const periods = (count, metric = cx.NPS) =>
  cx.series(
    Array.from({ length: count * 3 }, (_, i) => ({ score: (i * 7) % 11, at: Date.UTC(2020, 0, 1 + (i % count)) })),
    { metric, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } },
  );
const twoDimensions = (names, more = {}) =>
  cx.tallyBy(
    names.flatMap((name, i) =>
      ["x", "y", names[0]].flatMap((second) => scores(name, i).map((row) => ({ ...row, second }))),
    ),
    { metric: cx.CSAT, rating: "item", by: ["name", "second"], ...more },
  );
const stores = (names) =>
  names.map((key, i) => ({
    key,
    score: cx.score(cx.CSAT, cx.tallyFromCounts(cx.CSAT, { 5: 20 + 9 * i, 2: 12 + (i % 5) })),
  }));
const cohorts = (count) =>
  cx.cohortMatrix(
    Array.from({ length: count }, (_, i) => ({ customer: `c${i}`, at: Date.UTC(2026, i % 5, 3) })),
    {
      rule: "bounded",
      cohorts: { every: "month", timeZone: "UTC" },
      age: "month",
      ages: [1, 2, 3],
      asOf: "2026-06-02T00:00Z",
    },
  );
const drivers = (names) => {
  const items = Object.fromEntries(names.map((name) => [name, name]));
  const answers = Array.from({ length: 200 }, (_, id) => ({
    id,
    nps: (3 * id) % 11,
    ...Object.fromEntries(names.map((name, i) => [name, 1 + ((id * (i + 3)) % 5)])),
  }));
  return cx.crossTally(answers, {
    metric: cx.NPS,
    rating: "nps",
    key: "id",
    items,
    scale: cx.scale(1, 5),
    missing: "completeRows",
  });
};
const cases = (count, open = false) =>
  Array.from({ length: count }, (_, i) => ({
    id: `c${i}`,
    startedAt: Date.UTC(2026, 0, 5) + i * HOUR,
    firstResponseAt: open ? null : Date.UTC(2026, 0, 5) + (i + 1 + (i % 5)) * HOUR,
    channel: `${i % 3}`,
    resolvedAt: null,
  }));
const times = { asOf: Date.UTC(2026, 2, 1), clock: "calendar", attribution: "cohort", pauses: "run" };
const shares = (names) =>
  cx.optionShares(
    names.map((name) => ({ ticked: [name] })),
    { options: names, chosen: "ticked" },
  );

/** name → a result, how it is drawn; `refused` where the answer is an error in words. */
export const bad = {
  "no-answers": { draw: (o) => charts.chart(cells([]), o) },
  "no-answers-score": { draw: (o) => charts.chart(cx.nps([]), o) },
  "no-answers-change": { draw: (o) => charts.chart(cx.compare(cx.nps([]), cx.nps([])), o) },
  "no-answers-series": { draw: (o) => charts.chart(periods(0), o) },
  "no-answers-drivers": {
    draw: (o) =>
      charts.chart(
        cx.keyDrivers(
          cx.crossTally([], {
            metric: cx.NPS,
            rating: "nps",
            key: "id",
            items: { a: "a", b: "b" },
            scale: cx.scale(1, 5),
            missing: "completeRows",
          }),
        ),
        o,
      ),
  },
  "no-answers-priorities": {
    draw: (o) =>
      charts.chart(
        cx.priorities(
          cx.crossTally([], {
            metric: cx.NPS,
            rating: "nps",
            key: "id",
            items: { a: "a", b: "b" },
            scale: cx.scale(1, 5),
            missing: "completeRows",
          }),
          { goal: 4 },
        ),
        o,
      ),
  },
  "no-answers-funnel": { draw: (o) => charts.chart(cx.funnelLimits([{ key: "A", score: cx.csat([]) }]), o) },
  "no-answers-cohorts": { draw: (o) => charts.chart(cohorts(0), o) },
  "no-answers-times": { draw: (o) => charts.chart(cx.firstResponseTime([], times), o) },
  "no-answers-backlog": {
    draw: (o) => charts.chart(cx.backlog([], { asOf: times.asOf, clock: "calendar", ageLimits: [HOUR] }), o),
  },
  "no-answers-survival": { draw: (o) => charts.chart(stats.kaplanMeier([], []), o) },
  "no-answers-revenue": { draw: (o) => charts.chart(cx.revenueRetention([]), o) },
  "no-answers-map": { draw: (o) => charts.painMap(cx.lowCells(twoDimensions(["a"]), { minimumN: 900 }), o) },
  "no-answers-decomposition": { draw: (o) => charts.chart(cx.decomposeChange(cube([]), cube([])), o) },
  "one-segment": { draw: (o) => charts.chart(cells(["Only one"]), o) },
  "one-segment-comparison": { draw: (o) => charts.chart(cx.compareSegments(cube(["Only one"])), o) },
  "one-segment-decomposition": { draw: (o) => charts.chart(cx.decomposeChange(cube(["One"]), cube(["One"])), o) },
  "one-segment-funnel": { draw: (o) => charts.chart(cx.funnelLimits(stores(["One"])), o) },
  "one-segment-map": { draw: (o) => charts.painMap(cx.scoreCells(twoDimensions(["One"])), o) },
  "one-driver": { draw: (o) => charts.chart(cx.priorities(drivers(["one"]), { goal: 4 }), o) },
  "60-segments": { draw: (o) => charts.chart(cells(many(60)), o) },
  "60-segments-dots": { draw: (o) => charts.intervalDots(cells(many(60)), o) },
  "60-segments-ranking": { draw: (o) => charts.chart(cx.rankSegments(cube(many(60))), o) },
  "60-segments-comparison": { draw: (o) => charts.chart(cx.compareSegments(cube(many(60))), o) },
  "60-segments-decomposition": {
    draw: (o) => charts.chart(cx.decomposeChange(cube(many(60)), cube(many(60).reverse())), o),
  },
  "60-segments-funnel": { draw: (o) => charts.chart(cx.funnelLimits(stores(many(60))), o) },
  "60-options": { draw: (o) => charts.chart(shares(many(60)), o) },
  "60-segments-map": { refused: (o) => charts.painMap(cx.scoreCells(twoDimensions(many(60))), o) },
  "1-period": { draw: (o) => charts.chart(periods(1), o) },
  "500-periods": { draw: (o) => charts.chart(periods(500), o) },
  "1000-periods": { refused: (o) => charts.chart(periods(1000), o) },
  "1000-periods-control": { refused: (o) => charts.chart(cx.anomalies(periods(1000)), o) },
  "1000-cohorts": {
    refused: (o) => charts.cohortChart({ ...cohorts(4), cohorts: Array(1000).fill(cohorts(4).cohorts[0]) }, o),
  },
  "20-curves": {
    refused: (o) =>
      charts.survivalChart(Object.fromEntries(many(20).map((name) => [name, stats.kaplanMeier([1], [true])])), o),
  },
  "open-interval": { draw: (o) => charts.chart(cx.firstResponseTime([...cases(4), ...cases(5, true)], times), o) },
  "open-rate": { draw: (o) => charts.chart(cx.contactRate([{ count: 0, exposure: 500 }], { per: 1000 }), o) },
  "open-all": { draw: (o) => charts.chart(cx.firstResponseTime(cases(6, true), times), o) },
  "all-suppressed": { draw: (o) => charts.chart(cells(["A", "B", "C"], { suppressBelow: 500 }), o) },
  "all-suppressed-map": {
    draw: (o) => charts.chart(cx.scoreCells(twoDimensions(["A", "B"]), { suppressBelow: 500 }), o),
  },
  "all-suppressed-ranking": {
    refused: (o) => charts.chart(cx.rankSegments(cells(["A", "B"], { suppressBelow: 500 })), o),
  },
  ...Object.fromEntries(
    Object.entries(NAMES).flatMap(([kind, names]) => [
      [`${kind}-bars`, { draw: (o) => charts.chart(cells(names), o) }],
      [`${kind}-dots`, { draw: (o) => charts.intervalDots(cells(names), o) }],
      [`${kind}-options`, { draw: (o) => charts.chart(shares(names), o) }],
      [`${kind}-comparison`, { draw: (o) => charts.chart(cx.compareSegments(cube(names)), o) }],
      [
        `${kind}-decomposition`,
        { draw: (o) => charts.chart(cx.decomposeChange(cube(names), cube([...names].reverse())), o) },
      ],
      [`${kind}-funnel`, { draw: (o) => charts.chart(cx.funnelLimits(stores(names)), o) }],
      [`${kind}-map`, { draw: (o) => charts.chart(cx.scoreCells(twoDimensions(names)), o) }],
      [
        `${kind}-survival`,
        {
          draw: (o) =>
            charts.survivalChart(
              Object.fromEntries(
                names
                  .slice(0, 5)
                  .map((name, i) => [name, stats.kaplanMeier([1, 2 + i, 4, 9], [true, true, false, true])]),
              ),
              { ...o, time: names[0], targets: [3] },
            ),
        },
      ],
      [
        `${kind}-composition`,
        {
          draw: (o) =>
            charts.chart(
              cx.compositionCheck(
                Object.fromEntries(names.map((name, i) => [name, 20 + i])),
                Object.fromEntries(names.map((name) => [name, 1 / names.length])),
              ),
              o,
            ),
        },
      ],
      [`${kind}-drivers`, { draw: (o) => charts.chart(cx.keyDrivers(drivers(names)), o) }],
      [`${kind}-priorities`, { draw: (o) => charts.chart(cx.priorities(drivers(names), { goal: 5 }), o) }],
      [`${kind}-title`, { draw: (o) => charts.chart(cx.nps([10, 9, 3]), { ...o, title: names[0], subtitle: names }) }],
      [
        `${kind}-lines`,
        {
          draw: (o) =>
            charts.chart(
              cx.seriesOf(
                cx.tallyBy(
                  names.flatMap((name, i) => scores(name, i).map((row, at) => ({ ...row, at: Date.UTC(2026, at, 3) }))),
                  {
                    metric: cx.NPS,
                    rating: "score",
                    by: ["name"],
                    when: { at: "at", every: "month", timeZone: "UTC" },
                  },
                ),
              ),
              o,
            ),
        },
      ],
    ]),
  ),
};
