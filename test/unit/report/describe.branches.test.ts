import { readFileSync } from "node:fs";
import { describe as group, expect, it } from "vitest";
import { describe as say, headline } from "../../../src/report/describe.ts";
import { KINDS } from "../../../src/report/kindName.ts";
import type { Labels } from "../../../src/report/language.ts";
import type { Kind, Result, Results } from "../../../src/report/result.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { EXCLUDED as ZH_EXCLUDED } from "../../../src/report/words/chinese/parts.ts";
import { english } from "../../../src/report/words/english.ts";
import { EXCLUDED, VERDICTS } from "../../../src/report/words/english/parts.ts";

/** A result of each kind, as a call gave it. */
const stored = new Map(
  (JSON.parse(readFileSync(new URL("results.json", import.meta.url), "utf8")) as readonly Result[]).map((result, i) => [
    Object.keys(KINDS)[i] as Kind,
    result,
  ]),
);

type Case = readonly [what: string, result: Result, labels?: Labels];

/** The result of a kind with other figures: the smallest that takes a branch of its sentences. */
function as<K extends Kind>(kind: K, what: string, change: (of: Results[K]) => object, labels?: Labels): Case {
  const of = stored.get(kind) as Results[K];
  const result = { ...of, ...change(of) };
  return labels === undefined ? [`${kind}: ${what}`, result] : [`${kind}: ${what}`, result, labels];
}

const HOURS = 3_600_000;

const month = (year: number, at: number): object => ({
  label: `${year}-${String(at + 1).padStart(2, "0")}`,
  every: "month",
  start: Date.UTC(year, at),
  end: Date.UTC(year, at + 1),
  complete: true,
});

const within = (lower: number, upper: number): object => ({ lower, upper, level: 0.95, method: "x" });

const far = { value: null, interval: null };

/** A cell that is held to be low. */
const LOW = { score: stored.get("score"), interval: within(1, 9) };

/** Both sides of a change of one segment in a month each. */
const sides =
  (now: object | null, then: object | null, keys: readonly [string, string] = ["VIP", "VIP"], more: object = {}) =>
  ({ current, reference }: Results["change"]): object => ({
    current: { ...current, of: { key: keys[0], period: now } },
    reference: { ...reference, of: { key: keys[1], period: then } },
    ...more,
  });

const CASES: readonly Case[] = [
  as("score", "of a segment in a month", () => ({ of: { key: "VIP", period: month(2026, 2) } })),
  as("score", "of a segment", () => ({ of: { key: "VIP", period: null } })),
  as("score", "in a month", () => ({ of: { key: "", period: month(2026, 2) } })),
  as("cells", "without a score", ({ cells }) => ({ cells: cells.map((each) => ({ ...each, value: null })) })),
  as("cells", "one with a score", ({ cells }) => ({ cells: cells.filter(({ value }) => value !== null).slice(0, 1) })),
  as("series", "with gaps", ({ points }) => ({
    points: points.map((each, i) => (i === 0 ? { ...each, score: { ...each.score, value: null } } : each)),
  })),
  as("series", "without a gap", ({ points }) => ({ points: points.filter(({ score }) => score.value !== null) })),

  as("change", "to the month before", sides(month(2026, 2), month(2026, 1))),
  as("change", "to a year ago", sides(month(2026, 2), month(2025, 2))),
  as("change", "to months ago", sides(month(2026, 2), month(2025, 10))),
  as("change", "clear, to the month before", sides(month(2026, 2), month(2026, 1), undefined, { verdict: "worse" })),
  as("change", "clear, to a year ago", sides(month(2026, 2), month(2025, 2), undefined, { verdict: "worse" })),
  as("change", "clear, to months ago", sides(month(2026, 2), month(2025, 10), undefined, { verdict: "worse" })),
  as("change", "of two segments in a month", sides(month(2026, 2), month(2026, 2), ["VIP", "new"])),
  as("change", "of two segments in two months", sides(month(2026, 2), month(2026, 1), ["VIP", "new"])),
  as("change", "of all in two months", sides(month(2026, 2), month(2026, 1), ["", ""], { verdict: "better" })),
  as("change", "equivalent", sides(month(2026, 2), month(2026, 1), undefined, { verdict: "equivalent", margin: 5 })),
  as("change", "of years by name", () => ({ verdict: "worse" }), { current: "2018", reference: "2017" }),
  as("change", "of a year and a quarter by name", () => ({ verdict: "worse" }), {
    current: "2018",
    reference: "spring",
  }),
  as("change", "of a quarter and a year by name", () => ({ verdict: "worse" }), {
    current: "spring",
    reference: "2017",
  }),
  as("detectableChange", "no decrease", () => ({ decrease: null })),
  as("detectableChange", "no increase", () => ({ increase: null })),
  as("detectableChange", "no change", () => ({ increase: null, decrease: null })),
  as("differenceInDifferences", "equivalent", () => ({ verdict: "equivalent", margin: 5 })),
  as("differenceInDifferences", "clear", () => ({ verdict: "better", difference: 12 })),

  as("pairedChange", "of nobody", () => ({ pairs: 0 })),
  as("equivalence", "without a p-value", () => ({ equivalenceP: null })),
  as("nonInferiority", "without a p-value", () => ({ nonInferiorityP: null })),
  as("nonInferiority", "shown, without a p-value", () => ({ nonInferiorityP: null, nonInferior: true })),
  ...(["none", "holm"] as const).flatMap((adjust) =>
    (["better", "worse", "no clear change"] as const).map((verdict) =>
      as("periodComparison", `one of two ${verdict}, ${adjust}`, ({ changes }) => ({
        adjust,
        changes: changes
          .filter(({ change }) => change?.difference != null)
          .slice(0, 2)
          .map((each, i) => ({ ...each, key: "VIP", adjustedPValue: 0.01, verdict: i ? "no clear change" : verdict })),
      })),
    ),
  ),
  ...[-3, 3].map((difference) =>
    as("periodComparison", `of all, by ${difference}`, ({ changes }) => ({
      changes: changes
        .filter(({ change }) => change?.difference != null)
        .slice(0, 1)
        .map((each) => ({
          ...each,
          key: "",
          adjustedPValue: 0.01,
          verdict: "better",
          change: { ...each.change, difference },
        })),
    })),
  ),
  as("periodComparison", "of nothing", ({ changes }) => ({
    changes: changes.map((each) => ({ ...each, adjustedPValue: null, verdict: "not enough data" })),
  })),

  as("churn", "per unit of customer time", () => ({ variant: "customerTime", value: 0.0123, interval: null })),
  as("churn", "of the mean number", () => ({ variant: "averageBase", value: 12 })),
  as("annualChurn", "at a constant rate", () => ({ method: "constantHazard" })),
  as("annualChurn", "compounded", () => ({ method: "compounded" })),
  as("retention", "some ids left out", () => ({ excluded: { noKey: 1 } })),
  as("retention", "rows of no revenue left out", () => ({ excluded: { noRevenue: 2, noPair: 1, noStart: 3 } })),
  as("earnedGrowth", "without the growth", ({ newCustomers }) => ({
    growth: null,
    newCustomers: { ...newCustomers, unknown: 0 },
  })),
  as("earnedGrowth", "with unknown customers", ({ newCustomers }) => ({
    growth: 12,
    valueIfUnknownEarned: 9,
    newCustomers: { ...newCustomers, unknown: 1 },
  })),
  as("revenueRetention", "of nobody", () => ({ net: null, gross: null })),

  ...(["not enough data", "no clear difference", "higher", "lower"] as const).map((verdict) =>
    as("metricComparison", verdict, () =>
      verdict === "not enough data" ? { verdict, difference: null, reason: "noAnswers" } : { verdict },
    ),
  ),
  as("composite", "of nobody", () => ({ value: null, reason: "noAnswers" })),
  ...[0, 1].map((at) =>
    as("composite", `item ${at} costs the most`, ({ items }) => ({
      items: items.map((each, i) => ({ ...each, lost: i === at ? 9 : 4 })),
    })),
  ),
  as("penaltyReward", "no must", ({ items }) => ({ items: items.map((each) => ({ ...each, class: "attractive" })) })),
  as("penaltyReward", "a must", ({ items }) => ({ items: items.map((each) => ({ ...each, class: "must-be" })) })),
  ...[0, 1, 2, 9].map((clear) =>
    as("priorities", `${clear} clear gains`, ({ items, metric }) => ({
      items: Array.from({ length: 9 }, (_, i) => ({
        ...items[0],
        item: `item ${i}`,
        mean: 3,
        goal: 4,
        gain: metric.better === "higher" ? 9 - i : i - 9,
        interval: i < clear ? (metric.better === "higher" ? within(1, 12) : within(-12, -1)) : within(-2, 12),
        rank: { best: 1, worst: 3 },
      })),
    })),
  ),

  as("ranking", "of one", ({ segments }) => ({ segments: segments.slice(0, 1), differ: null, homogeneity: null })),
  as("ranking", "of none", () => ({ segments: [], differ: null, homogeneity: null })),
  as("decomposition", "without a verdict", ({ change }) => ({
    change: { ...change, verdict: "not enough data", interval: null, reason: "oneCluster" },
  })),
  as("decomposition", "of a sum only", ({ change, rate }) => ({
    change: { ...change, difference: -5 },
    rate: { ...rate, value: 3, interval: within(1, 5) },
    reversal: "sum",
  })),
  as("decomposition", "no reversal", ({ change, rate }) => ({
    change: { ...change, difference: -5 },
    rate: { ...rate, value: 3, interval: within(1, 5) },
    reversal: "none",
  })),
  ...[0, 1, 2, 9].map((clear) =>
    as("lowCells", `${clear} clear of nine`, () => ({
      cells: Array.from({ length: 9 }, (_, i) => ({ ...LOW, key: `cell ${i}`, gain: 9 - i, clear: i < clear })),
      setAside: [LOW],
    })),
  ),
  as("lowCells", "two set aside", () => ({ setAside: [LOW, LOW] })),
  as("lowCells", "none set aside, none left", () => ({ cells: [], setAside: [] })),
  ...[0, 1, 2].map((clear) =>
    as("funnel", `${clear} of three outside`, ({ units }) => ({
      units: [0, 1, 2].map((i) => ({
        ...units[0],
        key: `unit ${i}`,
        favourable: i === 0,
        outside: i < clear ? "outer" : null,
      })),
      dispersion: 1 + clear,
      withoutLimits: units.slice(0, clear),
    })),
  ),
  as("funnel", "of nobody", () => ({ center: null, units: [], withoutLimits: [] })),
  as("funnel", "of no unit", ({ units }) => ({ units: [], withoutLimits: units.slice(0, 1) })),
  ...(["better", "worse", "no clear change"] as const).map((verdict) =>
    as("comparison", `eight ${verdict}`, ({ segments }) => ({
      segments: Array.from({ length: 8 }, (_, i) => ({
        ...segments.find(({ adjustedPValue }) => adjustedPValue !== null),
        key: `segment ${i}`,
        verdict,
      })),
    })),
  ),
  as("comparison", "one of two better", ({ segments }) => ({
    segments: [0, 1].map((i) => ({
      ...segments.find(({ adjustedPValue }) => adjustedPValue !== null),
      key: `segment ${i}`,
      verdict: i === 0 ? "better" : "no clear change",
    })),
  })),
  as("comparison", "one without a difference", ({ segments }) => ({
    segments: segments.slice(0, 1).map((each) => ({ ...each, adjustedPValue: 0.4, verdict: "no clear change" })),
  })),

  as("caseShare", "cases left out", () => ({ excluded: { notStarted: 1 } })),
  as("times", "of none", () => ({ median: far, used: 0, excluded: { notStarted: 2 } })),
  as("times", "targets not told", ({ targets }) => ({
    targets: targets.map((each) => ({ ...each, percent: null })),
    censored: 0,
    excluded: { notStarted: 1 },
  })),
  as("times", "median not reached", () => ({ median: far, p90: far, censored: 3 })),
  as("sla", "none pending", () => ({ pending: 0 })),
  as("sla", "one pending", () => ({ pending: 1, bounds: { lower: 60, upper: 90 }, excluded: { notCovered: 1 } })),
  as("sla", "two pending, no bounds", () => ({ pending: 2, bounds: null, estimate: null })),
  as("sla", "without a target", () => ({ n: 0, estimate: null, excluded: { notCovered: 1 } })),
  as("backlog", "nothing open", () => ({ open: 0, flow: null })),
  as("throughput", "no open time", () => ({ value: null, excluded: { notStarted: 1 } })),
  as("throughput", "of a running period", () => ({ complete: false, per: 24 * HOURS })),
  as("occupancy", "of nobody", () => ({ value: null })),
  as("serviceErrors", "no severities", () => ({ severities: [] })),
  as("serviceErrors", "of cases", () => ({ of: "cases" })),
  ...[-2, 2].map((difference) =>
    as("rateChange", `by ${difference}`, () => ({ difference, verdict: "worse", pValue: null, ratio: null })),
  ),
  as("rateChange", "not clear", () => ({ verdict: "no clear change", pValue: 0.4 })),
  as("rateChange", "without exposure", () => ({
    difference: null,
    verdict: "not enough data",
    reason: "noExposure",
  })),
  as("rateChange", "without events", () => ({ difference: null, verdict: "not enough data", reason: "noEvents" })),

  ...["noRows", "beyondObserved"].flatMap((reason) => [
    as("restrictedMean", `not known, ${reason}`, () => ({ value: null, interval: null, reason })),
    as("survivalAt", `not known, ${reason}`, () => ({ survival: null, interval: null, reason })),
    as("survivalQuantile", `not known, ${reason}`, () => ({ value: null, interval: null, reason })),
  ]),
  as("restrictedMean", "without an interval", () => ({ interval: null, reason: "tooFew" })),
  as("rateComparison", "without a ratio", () => ({ ratio: null, ratioInterval: null })),
  as("rateComparison", "clearly lower", () => ({ difference: -2, pValue: 0.001 })),
  ...["noEvents", "oneGroup", "noVariance"].map((reason) =>
    as("logRank", reason, () => ({ chiSquare: null, pValue: null, reason })),
  ),

  as("responseRates", "of nine segments", ({ segments }) => ({
    segments: Array.from({ length: 9 }, (_, i) => ({ ...segments[0], segment: `segment ${i}` })),
  })),
  as("responseRates", "of none", () => ({ segments: [] })),
  ...["noRows", "oneCategory"].map((reason) =>
    as("composition", reason, () => ({ reason, pValue: null, dissimilarity: null })),
  ),
  as("calibrated", "of nobody", () => ({ value: null, reason: "noAnswers", interval: null })),
  as("calibrated", "without an interval", () => ({ interval: null, reason: "tooFew" })),
  ...["noVariance", "tooFew"].map((reason) =>
    as("reliability", reason, () => ({ estimate: null, interval: null, reason })),
  ),
  ...[0, 1, 2].map((withoutKey) => as("deduped", `${withoutKey} without a name`, () => ({ withoutKey }))),
  as("deduped", "one duplicate", () => ({ keysWithDuplicates: 1 })),

  ...[0, 1, 2, 9].map((apart) =>
    as("trend", `${apart} left out`, ({ first }) => ({
      leftOut: Array.from({ length: apart }, (_, i) => ({ ...first, label: `2025-0${i + 1}` })),
    })),
  ),
  ...[-1.5, 0, 1.5].flatMap((slope) => [
    as("trend", `clear, by ${slope}`, () => ({ slope, verdict: slope < 0 ? "worse" : "better", recent: null })),
    as("trend", `not clear, by ${slope}`, () => ({ slope, verdict: "no clear change", recent: null })),
  ]),
  ...(["better", "worse", "no clear change", "not enough data"] as const).map((verdict) =>
    as("trend", `clearly better, later half ${verdict}`, ({ slope }) => ({
      slope: Math.abs(slope ?? 1),
      verdict: "better",
      recent: { verdict },
    })),
  ),
  ...["hour", "day", "week", "quarter", "year", { days: 10 }].map((every) =>
    as("trend", `by ${typeof every === "string" ? every : "ten days"}`, ({ first }) => ({
      first: { ...first, every },
    })),
  ),
  as("trend", "too few", () => ({ slope: null, verdict: "not enough data" })),
  ...[0, 1, 2].map((clear) =>
    as("changes", `${clear} clear`, ({ changes }) => ({
      changes: changes.map((each, i) => ({ ...each, verdict: i < clear ? "worse" : "no clear change" })),
    })),
  ),
  as("changes", "clearly better", ({ changes }) => ({
    against: "yearAgo",
    adjust: null,
    changes: changes.map((each) => ({ ...each, verdict: "better" })),
  })),
  as("controlChart", "without limits", () => ({ center: null, reason: "tooFew" })),
];

group("words", () => {
  it("take every branch of a sentence, in both languages", async () => {
    const told = CASES.map(([what, result, labels]) =>
      [english, chinese].reduce(
        (text, language) => `${text}\n${headline(result, { language, labels })}\n${say(result, { language, labels })}`,
        `## ${what}\n`,
      ),
    );
    await expect(`# What is said of other figures\n\n${told.join("\n\n")}\n`).toMatchFileSnapshot("branches.txt");
  });

  it.each([
    ["English", english, EXCLUDED],
    ["Chinese", chinese, ZH_EXCLUDED],
  ])("of tables are there: %s", (_, { terms }, excluded) => {
    const { flags, ...columns } = terms.columns;
    expect(flags).toBe("");
    const all = { ...columns, ...excluded, ...VERDICTS, ...terms.values, ...terms.units, ...terms.facts };
    expect(Object.entries(all).filter(([, word]) => word.trim() === "")).toEqual([]);
    for (const record of [columns, excluded, VERDICTS, terms.values])
      expect(Object.entries(record).filter(([, word]) => word.trim() === "")).toEqual([]);
  });

  it("stand for every kind of result", () => {
    expect(Object.entries(KINDS).filter(([, known]) => !known)).toEqual([]);
  });
});
