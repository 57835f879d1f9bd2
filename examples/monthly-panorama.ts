/*
 * Is it moving, when did it turn, is this month unusual? The monthly panorama of an NPS programme.
 *
 *   npx tsx --tsconfig examples/tsconfig.json examples/monthly-panorama.ts
 *
 * Three years of answers are made here with a fixed seed: a season, a change for the better in January 2025 and one bad month.
 * Rows of your own need an instant and a rating.
 */
import assert from "node:assert/strict";
import * as cx from "cx-metrics";
import * as stats from "cx-metrics/stats";

const random = stats.seededRandom(2026);
const season = [0, 1, 2, 3, 2, 0, -2, -3, -2, -1, 0, 0];

/** Answers of one month: 120 to 400 of them, around an NPS that is known only here. */
function answersOf(month: number): { readonly at: number; readonly score: number }[] {
  const [start, end] = [Date.UTC(2023, 6 + month, 1), Date.UTC(2023, 7 + month, 1)];
  const level = 24 + (month >= 18 ? 14 : 0) - (month === 9 ? 34 : 0) + season[(6 + month) % 12]!;
  const counts = random.multinomial(120 + random.integer(281), [(70 - level) / 2, 30, (70 + level) / 2]);
  return [3, 8, 10].flatMap((score, band) =>
    Array.from({ length: counts[band]! }, () => ({ at: start + random.integer(end - start - 1), score })),
  );
}
const rows = Array.from({ length: 36 }, (_, month) => answersOf(month)).flat();
const lines: string[] = [];
const say = (line: string): void => {
  lines.push(line);
};
const points = (value: number | null | undefined): string =>
  value == null ? "–" : `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;

// 1. The series: every month with its n and its interval.
const monthly = cx.series(rows, {
  metric: cx.NPS,
  rating: "score",
  when: { at: "at", every: "month", timeZone: "UTC", asOf: "2026-07-01T00:00Z" },
});
say(cx.textChart(monthly, { width: 49 }));

// 2. Is it moving? One rule, months compared with the same months of other years.
const found = cx.trend(monthly, { seasonLength: 12 });
say("");
say(
  `Trend: ${found.verdict}, ${points(found.slope)} points a month [${points(found.interval?.lower)}, ${points(found.interval?.upper)}], p = ${found.pValue?.toFixed(3)}`,
);
say(`       the line that knows each month's n says ${points(found.weighted?.slope)} (beside it, it does not decide)`);

// 3. When did it turn, and which months do not fit the level around them?
const { shifts, unusual } = cx.anomalies(monthly);
for (const { period, before, after, favourable } of shifts) {
  say(
    `Shift: from ${period.label} ${points(before)} → ${points(after)}${favourable === true ? ", for the better" : ""}`,
  );
}
for (const { period, value, expected, adjustedPValue } of unusual) {
  say(
    `Unusual: ${period.label} at ${points(value)} where ${points(expected)} was expected (adjusted p = ${adjustedPValue.toFixed(4)})`,
  );
}

// 4. Limits frozen on the first year: what would the chart have said, month by month?
const chart = cx.scoreChart(monthly, { baseline: { end: 12 } });
const { label } =
  monthly.points[chart.signals.find(({ rule, start }) => rule === "beyondLimits" && start >= 12)!.start]!.period;
const run = chart.signals.find(({ rule }) => rule === "longRun")!;
say(`Chart: first outside the limits in ${label}, ${run.end - run.start} months in a row ${run.side} the center line`);

// 5. Each month against the same one a year earlier, adjusted for being twenty-four comparisons.
const yearly = cx
  .yearOverYear(monthly, { adjust: "holm" })
  .changes.filter(({ verdict }) => verdict === "better" || verdict === "worse");
say(
  `Year over year, after Holm: ${yearly.map(({ period, change }) => `${period.label} ${points(change?.difference)}`).join(" · ")}`,
);

// 6. The quarter's picture: answers pooled, not scores averaged; and what next month would bring if nothing else changed.
const quarter = cx.rolling(monthly, { periods: 3 }).points.at(-1)!.score;
say(`Last three months pooled: ${cx.formatScore(quarter)}`);
const parts = stats.stl(
  cx.seriesValues(monthly).values.map((value) => value!),
  { seasonLength: 12 },
);
const next = stats.forecastNext(parts.adjusted!, { range: [-100, 100] });
say(
  `Next month without its season: ${points(next.value)} [${points(next.interval?.lower)}, ${points(next.interval?.upper)}]`,
);
say(`Strength of the season: ${parts.seasonalStrength!.toFixed(2)}`);

const text = lines.join("\n");
console.log(text);
assert.equal(text, printed().join("\n"));

function printed(): string[] {
  return [
    "                      -14.7                                        55.1",
    "2023-07  28.5  n=302            ┊            ├──────●─────┤",
    "2023-08  28.0  n=157            ┊         ├────────●────────┤",
    "2023-09   9.7  n=289            ├──────●──────┤",
    "2023-10  28.7  n=286            ┊            ├──────●─────┤",
    "2023-11  21.8  n=357            ┊        ├─────●─────┤",
    "2023-12  30.2  n=222            ┊            ├───────●──────┤",
    "2024-01  20.4  n=377            ┊       ├─────●─────┤",
    "2024-02  24.6  n=179            ┊        ├───────●───────┤",
    "2024-03  24.6  n=195            ┊        ├───────●──────┤",
    "2024-04  -5.8  n=329  ├─────●───┼─┤",
    "2024-05  30.4  n=171            ┊            ├───────●──────┤",
    "2024-06  27.7  n=314            ┊            ├─────●─────┤",
    "2024-07  17.1  n=129            ┊ ├─────────●─────────┤",
    "2024-08  29.3  n=157            ┊           ├───────●───────┤",
    "2024-09  28.3  n=311            ┊            ├──────●────┤",
    "2024-10  16.0  n=256            ┊   ├──────●──────┤",
    "2024-11  25.0  n=176            ┊        ├───────●───────┤",
    "2024-12  27.0  n=178            ┊         ├────────●──────┤",
    "2025-01  34.4  n=358            ┊                 ├─────●────┤",
    "2025-02  41.0  n=227            ┊                     ├─────●─────┤",
    "2025-03  39.5  n=311            ┊                    ├─────●─────┤",
    "2025-04  41.7  n=307            ┊                      ├─────●────┤",
    "2025-05  37.7  n=393            ┊                    ├────●────┤",
    "2025-06  30.5  n=292            ┊              ├─────●─────┤",
    "2025-07  29.4  n=211            ┊            ├──────●──────┤",
    "2025-08  26.5  n=211            ┊          ├──────●──────┤",
    "2025-09  33.9  n=383            ┊                 ├────●────┤",
    "2025-10  43.3  n=120            ┊                   ├─────────●───────┤",
    "2025-11  34.9  n=361            ┊                  ├────●────┤",
    "2025-12  40.1  n=262            ┊                    ├──────●─────┤",
    "2026-01  36.6  n=320            ┊                  ├─────●─────┤",
    "2026-02  43.9  n=328            ┊                        ├────●────┤",
    "2026-03  39.1  n=261            ┊                   ├──────●─────┤",
    "2026-04  42.4  n=354            ┊                       ├────●────┤",
    "2026-05  35.7  n=168            ┊               ├────────●──────┤",
    "2026-06  36.1  n=357            ┊                   ├────●────┤",
    "",
    "Trend: better, +0.5 points a month [+0.0, +0.9], p = 0.046",
    "       the line that knows each month's n says +0.5 (beside it, it does not decide)",
    "Shift: from 2025-01 +22.0 → +37.1, for the better",
    "Unusual: 2024-04 at −5.8 where +24.2 was expected (adjusted p = 0.0005)",
    "Chart: first outside the limits in 2025-01, 20 months in a row above the center line",
    "Year over year, after Holm: 2025-04 +47.5 · 2025-10 +27.3",
    "Last three months pooled: 38.6",
    "Next month without its season: +40.3 [+22.1, +58.6]",
    "Strength of the season: 0.21",
  ];
}
