// One set of inputs through every room, without any runtime's own API: each runtime must give the same JSON.
// The package comes in as an argument, so that the same file serves a module import, a bundle and a page.

/**
 * @param {typeof import("cx-metrics")} cx
 * @param {typeof import("cx-metrics/stats")} stats
 */
export function smoke(cx, stats) {
  const ratings = Array.from({ length: 500 }, (_, i) => (i * 7919 + ((i * i) % 13)) % 11);
  const effort = ratings.map((rating) => (rating % 7) + 1);
  const weights = ratings.map((_, i) => 0.5 + (i % 5) / 4);
  const clusters = ratings.map((_, i) => `agent-${i % 23}`);
  const start = Date.UTC(2026, 0, 1);
  const rows = ratings.map((rating, i) => ({
    rating,
    tier: i % 3 === 0 ? "vip" : "basic",
    at: start + i * 13 * 3_600_000,
  }));
  const refusals = [
    () => cx.nps("9"),
    () => cx.nps([9, 11]),
    () => cx.nps([9], { level: 1 }),
    () => cx.ces([1], {}),
  ].map((call) => {
    try {
      return call();
    } catch (error) {
      return [error instanceof cx.CxError, error.code, error.message];
    }
  });
  const cube = cx.tallyBy(rows, {
    metric: cx.NPS,
    rating: "rating",
    by: ["tier"],
    when: { at: "at", every: "month", timeZone: "America/New_York" },
  });
  return {
    nps: cx.nps(ratings),
    csat: cx.csat([5, 4, null, 6, "非常满意"], { codes: { ...cx.SATISFACTION_LABELS, 6: "notApplicable" } }),
    ces: cx.ces(effort, { question: "effort" }),
    weighted: cx.score(cx.NPS, cx.tally(cx.NPS, ratings, { weights, clusters })),
    empty: cx.nps([]),
    bytes: cx.nps(Uint8Array.from(ratings)),
    sus: cx.sus([[4, 2, 4, 1, 5, 2, 4, 2, 4, 3]]),
    proportion: [cx.proportionInterval(0, 10), cx.proportionInterval(3, 10, { interval: cx.clopperPearsonInterval })],
    exact: cx.exactBootstrapInterval(cx.distribution(cx.NPS, cx.tally(cx.NPS, ratings)), 0.95),
    change: cx.compare(cx.nps(ratings.slice(0, 250)), cx.nps(ratings.slice(250))),
    cells: cx.scoreCells(cube).cells,
    trend: stats.mannKendall([3, 5, 4, 6, 8, 7, 9, 12, 10, 13, 12, 15]),
    survival: stats.kaplanMeier([3, 5, 5, 8, 13], [true, true, false, true, false]),
    refusals,
  };
}

/** Numbers at 12 significant digits: engines differ in the last digit of Math.exp. */
export function canonical(value) {
  return JSON.stringify(value, (_, entry) => (typeof entry === "number" ? Number(entry.toPrecision(12)) : entry));
}
