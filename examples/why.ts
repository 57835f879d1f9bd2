/*
 * From an export to the three things to fix: what drives recommending, what improving each item could be worth, what low answers cost,
 * which words unhappy customers use, and whether they come back. Writes report-why.html and report-why.md beside this file.
 *
 *   npx tsx --tsconfig examples/tsconfig.json examples/why.ts
 *
 * The export is made here with a fixed seed: one line a customer, five items on 1..5, some of them empty, a comment, and orders afterwards.
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import {
  NPS,
  REPURCHASE,
  crossTally,
  describe,
  distinctiveWords,
  htmlReport,
  keyDrivers,
  linkOutcome,
  markdownReport,
  nps,
  penaltyReward,
  priorities,
  scale,
  segmentedWords,
} from "cx-metrics";
import { seededRandom } from "cx-metrics/stats";

const DAY = 86_400_000;
const { answers, orders } = exported();
const now = nps(answers.map(({ recommend }) => recommend));
console.log(
  `score        NPS ${fixed(now.value)} [${fixed(now.interval?.lower)}, ${fixed(now.interval?.upper)}], n = ${now.n}`,
);

// 1. Why? One state for the questions about drivers; incomplete rows are left out, and counted.
const ITEMS = { delivery: "delivery", price: "price", support: "support", app: "app", packaging: "packaging" } as const;
const ask = {
  metric: NPS,
  rating: "recommend",
  key: "id",
  items: ITEMS,
  scale: scale(1, 5),
  missing: "completeRows",
} as const;
const state = crossTally(answers, ask);
console.log(`used         ${state.used} of ${state.rows} answers; ${state.excluded.incomplete} miss an item`);
const why = keyDrivers(state);
for (const { item, percent, interval, rank, sign } of why.drivers) {
  console.log(
    `  ${item.padEnd(10)} ${fixed(percent)} % [${fixed(interval?.lower)}, ${fixed(interval?.upper)}], rank ${rank?.best}–${rank?.worst}, ${sign}`,
  );
}

// 2. What first? Expected gain on the way to 4.5, and what low answers cost.
const first = priorities(state, { goal: 4.5 });
const boxes = penaltyReward(crossTally(answers, { ...ask, low: [1, 2], high: [4, 5] }));
console.log(`to fix       ${first.assumption}:`);
const three = first.items.slice(0, 3);
for (const [place, { item, mean, gain, interval }] of three.entries()) {
  const kind = boxes.items.find((each) => each.item === item)?.class;
  console.log(
    `  ${place + 1}. ${item.padEnd(9)} from ${fixed(mean)} to 4.5: ${fixed(gain)} points [${fixed(interval?.lower)}, ${fixed(interval?.upper)}], ${kind}`,
  );
}

// 3. In their words: people counted, differences tested.
const words = distinctiveWords(answers, {
  text: "comment",
  tokens: segmentedWords("en"),
  group: ({ recommend }) => recommend <= 6,
  name: "detractors",
  key: "id",
});
const said = words.words.filter(({ adjustedPValue, difference }) => adjustedPValue < 0.05 && difference > 0);
console.log(
  `words        detractors say more often: ${said
    .slice(0, 4)
    .map(({ word, inGroup }) => `${word} (${inGroup} people)`)
    .join(", ")}`,
);

// 4. Does it matter? Orders in the 60 days after the answer, known on day 150.
const link = linkOutcome(answers, orders, {
  metric: NPS,
  rating: "recommend",
  key: "id",
  at: "at",
  outcome: REPURCHASE,
  event: { key: "customer", at: "at" },
  window: { days: 60 },
  asOf: 150 * DAY,
  each: "first",
});
console.log(
  `came back    ${link.bands.map(({ band, score }) => `${band} ${fixed(score.value)} %`).join(", ")}; ${link.excluded.immature} answered too recently to count`,
);

// 5. The report: what each result says, its table, who was counted. The same sections make both files.
const sections = [
  now,
  { result: first, heading: `Three things to fix: ${three.map(({ item }) => item).join(", ")}` },
  why,
  boxes,
  words,
  link,
];
const title = "Why they recommend us, and what to do about it";
const subtitle = "1,200 customers, made with a fixed seed";
const page = htmlReport(sections, { title, subtitle });
const text = markdownReport(sections, { title, subtitle });
for (const [name, content] of [
  ["report-why.html", page],
  ["report-why.md", text],
] as const) {
  writeFileSync(new URL(name, import.meta.url), content);
  console.log(`written      examples/${name}`);
}
console.log(`first        ${describe(first)}`);

assert.ok(page.includes("Three things to fix: delivery"));
assert.ok(text.includes(describe(link).slice(0, 40)));
assert.equal(state.rows, state.used + state.excluded.incomplete);
assert.equal(three[0]?.item, "delivery");
assert.equal(why.drivers.find(({ item }) => item === "packaging")?.sign, "unclear");
assert.ok(said.some(({ word }) => word === "late"));
assert.ok((link.association.oddsRatio ?? 0) > 1);
assert.equal(link.rows, link.used + Object.values(link.excluded).reduce((sum, n) => sum + n, 0));

function fixed(value: number | null | undefined): string {
  return typeof value === "number" ? value.toFixed(1) : "–";
}

/** 1,200 customers: late parcels cost most, the app a little, packaging nothing. */
function exported() {
  const { uniform, integer } = seededRandom(7);
  const point = (mean: number): number => Math.max(1, Math.min(5, Math.round(mean + 2.4 * (uniform() - 0.5))));
  const answers = Array.from({ length: 1200 }, (_, id) => {
    const [delivery, price, support, app, packaging] = [point(3), point(3.4), point(4.1), point(3.8), point(3)];
    const felt = 1.1 * delivery + 0.5 * price + 0.6 * support + 0.3 * app + 3 * (uniform() - 0.5);
    const recommend = Math.max(0, Math.min(10, Math.round(felt)));
    const complaint = delivery <= 2 && uniform() < 0.6 ? "parcel came late" : "";
    const comment = complaint || (uniform() < 0.4 ? "good service, thank you" : "fine");
    return {
      id,
      at: integer(140) * DAY,
      recommend,
      delivery,
      price,
      support: uniform() < 0.04 ? null : support,
      app,
      packaging,
      comment,
    };
  });
  const orders = answers
    .filter(({ recommend }) => uniform() < 0.15 + 0.05 * recommend)
    .map(({ id, at }) => ({ customer: id, at: at + (1 + integer(80)) * DAY }));
  return { answers, orders };
}
