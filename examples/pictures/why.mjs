/* Why customers recommend, seeded: five items on 1..5, what was expected of them, and who came back. */
import * as cx from "../../dist/index.js";
import { seededRandom } from "../../dist/stats.js";

const DAY = 86_400_000;
const random = seededRandom(7);
const point = (mean) => Math.max(1, Math.min(5, Math.round(mean + 2.4 * (random.uniform() - 0.5))));
const answers = Array.from({ length: 1200 }, (_, id) => {
  const shop = id % 2 === 0 ? "North" : "South";
  const [delivery, price, support, app, packaging] = [point(3), point(3.4), point(4.1), point(3.8), point(3)];
  const felt = (shop === "North" ? 1.3 : 0.8) * delivery + 0.5 * price + 0.6 * support + 0.3 * app;
  const recommend = Math.max(0, Math.min(10, Math.round(felt + 3 * (random.uniform() - 0.5))));
  const wanted = { delivery: point(4.4), price: point(3.6), support: point(4) };
  return {
    id,
    shop,
    at: random.integer(140) * DAY,
    recommend,
    delivery,
    price,
    support,
    app,
    packaging,
    ...Object.fromEntries(Object.entries(wanted).map(([item, want]) => [`${item}Wanted`, want])),
  };
});
const orders = answers
  .filter(({ recommend }) => random.uniform() < 0.15 + 0.05 * recommend)
  .map(({ id, at }) => ({ customer: id, at: at + (1 + random.integer(80)) * DAY }));

const items = { delivery: "delivery", price: "price", support: "support", app: "app", packaging: "packaging" };
const ask = { metric: cx.NPS, rating: "recommend", key: "id", items, scale: cx.scale(1, 5), missing: "completeRows" };
const state = cx.crossTally(answers, ask);
const ofShop = (shop) => ({
  key: { shop },
  state: cx.crossTally(
    answers.filter((answer) => answer.shop === shop),
    ask,
  ),
});
const gapOf = (item) => ({ perception: item, expectation: `${item}Wanted`, scale: cx.scale(1, 5) });
const stretch = Array.from({ length: 260 }, () => {
  const start = 40 + random.integer(200);
  const kind = random.uniform();
  return { start, end: kind < 0.12 ? 0 : Math.round(start * (kind < 0.3 ? 0.7 : kind < 0.7 ? 1 : 1.35)) };
});
const trailingRows = answers
  .slice(0, 400)
  .map(({ recommend }, i) => ({ score: recommend, at: Date.UTC(2026, 0, 1) + i * 0.3 * DAY }));

/** Each picture's name, and its result. */
export const why = {
  drivers: { result: cx.keyDrivers(state) },
  priorities: { result: cx.priorities(state, { goal: 4.5 }) },
  "segment-drivers": { result: cx.compareDrivers([ofShop("North"), ofShop("South")]) },
  penalty: { result: cx.penaltyReward(cx.crossTally(answers, { ...ask, low: [1, 2], high: [4, 5] })) },
  gap: {
    result: cx.expectationGap(answers, {
      items: { delivery: gapOf("delivery"), price: gapOf("price"), support: gapOf("support") },
    }),
  },
  composite: {
    result: cx.composite(answers, {
      items: {
        delivery: { scale: cx.scale(1, 5), weight: 40 },
        support: { scale: cx.scale(1, 5), weight: 35 },
        app: { scale: cx.scale(1, 5), weight: 25 },
      },
      missing: "drop",
    }),
  },
  "came-back": {
    result: cx.linkOutcome(answers, orders, {
      metric: cx.NPS,
      rating: "recommend",
      key: "id",
      at: "at",
      outcome: cx.REPURCHASE,
      event: { key: "customer", at: "at" },
      window: { days: 60 },
      asOf: 150 * DAY,
      each: "first",
    }),
  },
  revenue: { result: cx.revenueRetention(stretch) },
  trailing: {
    result: cx.trailing(trailingRows, { metric: cx.NPS, rating: "score", at: "at", responses: 100, every: 5 }),
  },
  response: {
    result: cx.responseRates(
      {
        "by mail": { invited: 1200, completed: 96 },
        "in the app": { invited: 800, completed: 176 },
        "at the desk": { invited: 90, completed: 41 },
      },
      { definition: "completed/invited" },
    ),
  },
};
