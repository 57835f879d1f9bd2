// What WHY designed without running it: do the intervals of followUps, stageTimes, linkOutcome (each: "all") and expectationGap cover?
//   npm run build && node bench/why-coverage.mjs [part] > bench/results/why-coverage.md     (one seed a part; a line is bounded by DRAWS)
// Invented customers whose truth is known in closed form, or from a very large sample of the same kind.
import { NPS, REPURCHASE, expectationGap, followUps, linkOutcome, scale, stageTimes } from "../dist/index.js";
import { seeded } from "./measure.mjs";

const only = process.argv[2];
const DRAWS = Number(process.argv[3] ?? 1000);
const [HOUR, DAY] = [3_600_000, 86_400_000];
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const head = (...cells) => {
  row(...cells);
  row(...cells.map(() => "---"));
};
const share = (count, of) => (of === 0 ? "–" : (count / of).toFixed(3));
const inside = (interval, truth) => interval !== null && interval.lower <= truth && truth <= interval.upper;
const exponential = (random, mean) => -mean * Math.log(1 - random());
const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

console.log("# Follow-ups, stages, outcomes of all answers, gaps: do the intervals cover?\n");
console.log(
  `\`node bench/why-coverage.mjs\`, level 95 %, ${DRAWS} draws a line unless said, seeded. A share of .95 has a standard error of ${Math.sqrt((0.95 * 0.05) / DRAWS).toFixed(3)}.\n`,
);

/** What both parts about later orders ask of linkOutcome. */
const ORDERS_WITHIN_30_DAYS = {
  metric: NPS,
  rating: "score",
  key: "id",
  at: "at",
  outcome: REPURCHASE,
  event: { key: "id", at: "at" },
  window: { days: 30 },
};

const parts = { followUps: followUpPart, stages: stagePart, link: linkPart, logRank: logRankPart, gap: gapPart };
for (const [name, part] of Object.entries(parts)) if (only === undefined || only === "all" || only === name) part();

/** Calls after an exponential time; answers come evenly over 30 days, seen on day 30. */
function followUpPart() {
  const random = seeded(20261128);
  console.log("## followUps: the share made in time\n");
  console.log(
    "Answers come evenly over 30 days and are looked at on day 30; the call comes after an exponential time, due within 72 hours. The true share in time is known;",
  );
  console.log(
    "`score` counts what is decided (early calls at once, uncalled ones only when their time is over), `matureScore` those whose due time has passed.\n",
  );
  head(
    "answers",
    "true share",
    "pending, mean",
    "score: mean",
    "score covers",
    "matureScore: mean",
    "matureScore covers",
    "bounds hold",
  );
  for (const n of [20, 60, 300]) {
    for (const mean of [24, 72, 200]) {
      const truth = 100 * (1 - Math.exp(-72 / mean));
      let [covered, mature, pending, sum, matureSum, held, done] = [0, 0, 0, 0, 0, 0, 0];
      for (let d = 0; d < DRAWS; d++) {
        const answers = Array.from({ length: n }, (_, id) => {
          const at = random() * 30 * DAY;
          return { id, at, called: at + exponential(random, mean) * HOUR };
        });
        const options = { rule: () => "call", key: "id", at: "at", due: { clock: "calendar", within: 72 * HOUR } };
        const found = followUps(
          answers.map((each) => ({ ...each, called: each.called <= 30 * DAY ? each.called : null })),
          { ...options, followedUpAt: "called", asOf: 30 * DAY },
        );
        const final = (100 * answers.filter(({ at, called }) => called - at <= 72 * HOUR).length) / n;
        if (found.score.value === null || found.matureScore.value === null) continue;
        done++;
        pending += found.pending / n;
        sum += found.score.value;
        matureSum += found.matureScore.value;
        if (inside(found.score.interval, truth)) covered++;
        if (inside(found.matureScore.interval, truth)) mature++;
        if (found.bounds.lower - 1e-9 <= final && final <= found.bounds.upper + 1e-9) held++;
      }
      row(
        n,
        truth.toFixed(1),
        `${((100 * pending) / done).toFixed(0)} %`,
        (sum / done).toFixed(1),
        share(covered, done),
        (matureSum / done).toFixed(1),
        share(mature, done),
        share(held, done),
      );
    }
  }
  console.log(
    "\nSecond answers of those who were followed up and of those who were not, where the call does nothing: answers of 0–10 are a customer's own level and a draw of the day,",
  );
  console.log("and whoever answers 6 or less is to be called (300 customers, 70 % of the calls are made).\n");
  head(
    "the call adds",
    "followed up: mean change of the mean answer",
    "not followed up",
    "said of the first alone: clear rise",
    "the two differ clearly (intervals do not meet)",
  );
  for (const effect of [0, 1]) {
    let [first, second, clear, apart, done] = [0, 0, 0, 0, 0];
    const draws = Math.min(DRAWS, 500);
    for (let d = 0; d < draws; d++) {
      const answers = Array.from({ length: 300 }, (_, id) => {
        const level = 7 + 1.5 * normal(random);
        const answer = (more) => Math.max(0, Math.min(10, Math.round(level + more + 1.8 * normal(random))));
        const score = answer(0);
        const called = random() < 0.7;
        return { id, at: 0, score, called: called ? HOUR : null, again: answer(called && score <= 6 ? effect : 0) };
      });
      const found = followUps(answers, {
        rule: ({ score }) => (score <= 6 ? "detractor" : null),
        key: "id",
        at: "at",
        followedUpAt: "called",
        asOf: 90 * DAY,
        due: { clock: "calendar", within: DAY },
        recovery: { metric: NPS, rating: "score", again: "again", after: DAY },
      });
      const { followedUp, notFollowedUp } = found.recovered;
      if (followedUp.interval === null || notFollowedUp.interval === null) continue;
      done++;
      first += followedUp.difference;
      second += notFollowedUp.difference;
      if (followedUp.interval.lower > 0) clear++;
      if (followedUp.interval.lower > notFollowedUp.interval.upper) apart++;
    }
    row(
      `${effect} points`,
      `${(first / done).toFixed(1)} NPS points`,
      (second / done).toFixed(1),
      share(clear, done),
      share(apart, done),
    );
  }
  console.log(
    "\nLow answers rise by themselves: without the column beside it, a call that does nothing would be called a success.\n",
  );
}

/** Three stages with a return visit; cases come over some days and are looked at at the end, those still open are censored. */
function stagePart() {
  const random = seeded(20261129);
  const draws = Math.min(DRAWS, 600);
  console.log("## stageTimes: where the time goes\n");
  console.log(
    "Each case: active, with a third party, with the customer, and with chance .3 back to the third party once. Times exponential (means 4, 10, 20 hours), with `shared` a factor of the case (log-normal, sd .7).",
  );
  console.log(
    "Cases come evenly over `span` days and are looked at at its end: what is still open is censored. Shares are counted up to the age that the result names (`horizon`), or up to 36 hours where that was asked for;",
  );
  console.log(
    `truth: 100,000 cases of the same kind, nothing censored, counted here up to the same age. ${draws} draws a line; bias of the longest stage in points. Medians and means of single stays (\`visit\`) or of`,
  );
  console.log("a case's sum (`case`), the mean restricted to 36 hours, of the longest stage.\n");
  const NAMES = ["active", "waitingThirdParty", "waitingCustomer"];
  const MEANS = [4, 10, 20];
  const stays = (shared) => {
    const factor = shared ? Math.exp(0.7 * normal(random)) : 1;
    const path = random() < 0.3 ? [0, 1, 2, 1] : [0, 1, 2];
    return path.map((stage) => ({ stage, hours: factor * exponential(random, MEANS[stage]) }));
  };
  const eventsOf = (n, span, shared) => {
    const events = [];
    let open = 0;
    for (let id = 0; id < n; id++) {
      let at = random() * span * DAY;
      for (const { stage, hours } of stays(shared)) {
        events.push({ caseId: `c${id}`, at, type: "status", state: NAMES[stage] });
        at += hours * HOUR;
      }
      events.push({ caseId: `c${id}`, at, type: "status", state: "closed" });
      if (at > span * DAY) open++;
    }
    return { events: events.filter(({ at }) => at <= span * DAY), open };
  };
  head(
    "cases",
    "span, days",
    "factor",
    "open, mean",
    "horizon",
    "its mean, hours",
    "shares: active",
    "third party",
    "customer",
    "bias",
    "median, visit",
    "mean, visit",
    "median, case",
    "mean, case",
  );
  for (const shared of [false, true]) {
    const truth = stageTruth(Array.from({ length: 100_000 }, () => stays(shared)));
    for (const [n, span] of [
      [60, 30],
      [60, 6],
      [60, 3],
      [300, 30],
      [300, 6],
      [300, 3],
    ]) {
      for (const horizon of [undefined, 36 * HOUR]) {
        const hits = [0, 0, 0];
        const middle = { visit: [0, 0], case: [0, 0] };
        let [open, ages, bias, done] = [0, 0, 0, 0];
        for (let d = 0; d < draws; d++) {
          const drawn = eventsOf(n, span, shared);
          for (const per of ["visit", "case"]) {
            const found = stageTimes(drawn.events, {
              asOf: span * DAY,
              stage: "state",
              per,
              clock: "calendar",
              restrictTo: 36 * HOUR,
              horizon,
            });
            const of = (stage) => found.stages.find((each) => each.stage === stage);
            const longest = of("waitingCustomer");
            if (bounds(longest.median.interval, truth[per].median * HOUR)) middle[per][0]++;
            if (bounds(longest.restrictedMean.interval, truth[per].mean * HOUR)) middle[per][1]++;
            if (per === "case") continue;
            done++;
            open += drawn.open / n;
            ages += found.horizon / HOUR;
            const shares = truth.shares(found.horizon / HOUR);
            bias += longest.percent - shares[2];
            NAMES.forEach((name, i) => (hits[i] += inside(of(name).interval, shares[i]) ? 1 : 0));
          }
        }
        row(
          n,
          span,
          shared ? "shared" : "none",
          `${((100 * open) / done).toFixed(0)} %`,
          horizon === undefined ? "by itself" : "36 h",
          (ages / done).toFixed(0),
          ...hits.map((count) => share(count, done)),
          (bias / done).toFixed(2),
          ...[...middle.visit, ...middle.case].map((count) => share(count, done)),
        );
      }
    }
  }
  console.log("");
}

/** What is true of lives that were seen whole: shares up to any age, and the median and the mean (to 36 hours) of the longest stage. */
function stageTruth(lives) {
  const MOST = 2000;
  const upTo = [0, 1, 2].map(() => new Float64Array(MOST + 2));
  const times = { visit: [], case: [] };
  for (const life of lives) {
    let [at, sum] = [0, 0];
    for (const { stage, hours } of life) {
      const end = at + hours;
      for (let hour = Math.floor(at); hour < Math.min(MOST, end); hour++)
        upTo[stage][hour + 1] += Math.min(end, hour + 1) - Math.max(at, hour);
      at = end;
      if (stage === 2) times.visit.push(hours);
      if (stage === 2) sum += hours;
    }
    times.case.push(sum);
  }
  for (const column of upTo) for (let hour = 1; hour <= MOST + 1; hour++) column[hour] += column[hour - 1];
  const of = (list) => ({
    median: list.toSorted((a, b) => a - b)[list.length >> 1],
    mean: list.reduce((total, each) => total + Math.min(36, each), 0) / list.length,
  });
  return {
    visit: of(times.visit),
    case: of(times.case),
    shares(age) {
      const hour = Math.min(MOST, Math.floor(age));
      const spent = upTo.map((column) => column[hour] + (age - hour) * (column[hour + 1] - column[hour]));
      const all = spent.reduce((a, b) => a + b, 0);
      return spent.map((each) => (100 * each) / all);
    },
  };
}

/** A limit that is not there does not exclude. */
function bounds(interval, truth) {
  return (
    interval !== null &&
    (interval.lower === null || interval.lower <= truth) &&
    (interval.upper === null || truth <= interval.upper)
  );
}

/** Customers with several answers each, who have their own inclination to return. */
function linkPart() {
  const random = seeded(20261130);
  console.log('## linkOutcome with `each: "all"`: rates clustered by customer\n');
  console.log(
    "A customer gives 1 to 5 answers 40 days apart; his rate of ordering has a log-normal factor of his own (sd 1), and rises with his answer; window 30 days, some are lost from sight.",
  );
  console.log(
    "Truth: 300,000 customers of the same kind who are seen throughout, with their share of answers. `first`: one answer a customer.\n",
  );
  const make = (n, lost) => {
    const [answers, orders] = [[], []];
    for (let id = 0; id < n; id++) {
      const own = Math.exp(normal(random));
      const times = 1 + Math.floor(random() * 5);
      const until = lost ? exponential(random, 150) * DAY : null;
      const base = 6 + 3 * normal(random);
      for (let k = 0; k < times; k++) {
        const at = k * 40 * DAY;
        const score = Math.max(0, Math.min(10, Math.round(base + 2 * normal(random))));
        answers.push({ id, at, score, until });
        const next = exponential(random, 120 / (own * (0.5 + score / 10))) * DAY;
        if (next > 0 && next <= 30 * DAY && (until === null || at + next <= until)) orders.push({ id, at: at + next });
      }
    }
    return { answers: lost ? answers.filter(({ at, until }) => at <= until) : answers, orders };
  };
  const ask = (each, lost) => ({
    ...ORDERS_WITHIN_30_DAYS,
    asOf: 400 * DAY,
    each,
    ...(lost ? { observedUntil: "until" } : {}),
  });
  head(
    "customers",
    "lost from sight",
    "each",
    "all: covers",
    "bands: least",
    "bands: mean",
    "taken as independent: all",
  );
  const band = (found, name) => found.bands.find((each) => each.band === name).score;
  const names = ["detractor", "passive", "promoter"];
  for (const each of ["all", "first"]) {
    const big = make(300_000, false);
    const truth = linkOutcome(big.answers, big.orders, ask(each, false));
    for (const lost of [false, true]) {
      for (const n of [50, 200, 800]) {
        const draws = Math.min(DRAWS, n > 400 ? 500 : 1000);
        let [whole, plain, done] = [0, 0, 0];
        const hits = names.map(() => 0);
        for (let d = 0; d < draws; d++) {
          const { answers, orders } = make(n, lost);
          const found = linkOutcome(answers, orders, ask(each, lost));
          done++;
          if (inside(found.total.interval, truth.total.value)) whole++;
          const p = found.total.value / 100;
          const z2 = 1.959964 ** 2;
          const m = found.total.n;
          const [center, reach] = [
            (p + z2 / 2 / m) / (1 + z2 / m),
            (1.959964 * Math.sqrt((p * (1 - p)) / m + z2 / 4 / m / m)) / (1 + z2 / m),
          ];
          if (inside({ lower: 100 * (center - reach), upper: 100 * (center + reach) }, truth.total.value)) plain++;
          names.forEach((name, b) => {
            if (inside(band(found, name).interval, band(truth, name).value)) hits[b]++;
          });
        }
        const shares = hits.map((count) => count / done);
        row(
          n,
          lost ? "yes" : "no",
          each,
          share(whole, done),
          Math.min(...shares).toFixed(3),
          (shares.reduce((a, b) => a + b, 0) / 3).toFixed(3),
          share(plain, done),
        );
      }
    }
  }
  console.log("");
}

/** No band returns sooner than another: how often does the log-rank test say so? */
function logRankPart() {
  const random = seeded(20261131);
  console.log("## linkOutcome with `times: true`: the log-rank test, and Kaplan–Meier of those who are lost\n");
  console.log(
    "Returning after an exponential time of mean 60 days, window 30 days, whatever was answered; customers are lost after an exponential time, and the last answers are too recent. True share 39.35 %.\n",
  );
  head(
    "customers",
    "mean days to loss",
    "log-rank rejects at 5 %",
    "Kaplan–Meier covers, mean of bands",
    "rate of the mature covers, mean of bands",
  );
  const truth = 100 * (1 - Math.exp(-0.5));
  for (const n of [100, 400]) {
    for (const loss of [Infinity, 100, 40]) {
      let [rejected, km, rate, bandsSeen, tests] = [0, 0, 0, 0, 0];
      for (let d = 0; d < DRAWS; d++) {
        const [answers, orders] = [[], []];
        for (let id = 0; id < n; id++) {
          const at = random() * 90 * DAY;
          const until = loss === Infinity ? null : at + exponential(random, loss) * DAY;
          const back = at + exponential(random, 60) * DAY;
          answers.push({ id, at, score: Math.floor(random() * 11), until });
          if (until === null || back <= until) orders.push({ id, at: back });
        }
        const found = linkOutcome(answers, orders, {
          ...ORDERS_WITHIN_30_DAYS,
          asOf: 90 * DAY,
          each: "first",
          times: true,
          observedUntil: "until",
        });
        if (found.logRank !== null && found.logRank.pValue !== null) {
          tests++;
          if (found.logRank.pValue < 0.05) rejected++;
        }
        for (const { kaplanMeier: curve, score } of found.bands) {
          bandsSeen++;
          if (
            curve !== null &&
            curve.lower !== null &&
            curve.lower <= truth &&
            (curve.upper === null || truth <= curve.upper)
          )
            km++;
          if (inside(score.interval, truth)) rate++;
        }
      }
      row(n, loss === Infinity ? "none" : loss, share(rejected, tests), share(km, bandsSeen), share(rate, bandsSeen));
    }
  }
  console.log("");
}

/** What was expected and how it was, both from the same person. */
function gapPart() {
  const random = seeded(20261201);
  console.log("## expectationGap: items, dimensions, the total\n");
  console.log(
    "Answers on 1–7 cut from normals that share a person's level (correlation .5); four items in two dimensions; a fifth of the answers is missing at random. `near the top`: expectations of 6.5.",
  );
  console.log("Truth: 400,000 people of the same kind.\n");
  const point = (x) => Math.max(1, Math.min(7, Math.round(x)));
  const make = (n, top) =>
    Array.from({ length: n }, () => {
      const level = normal(random);
      const person = {};
      for (let j = 0; j < 4; j++) {
        const draw = (center) => (random() < 0.2 ? null : point(center + 0.9 * level + 0.9 * normal(random)));
        person[`p${j}`] = draw(5.2 - 0.2 * j);
        person[`e${j}`] = draw(top ? 6.5 : 5.4);
      }
      return person;
    });
  const items = Object.fromEntries(
    Array.from({ length: 4 }, (_, j) => [
      `item${j}`,
      {
        perception: `p${j}`,
        expectation: `e${j}`,
        scale: scale(1, 7),
        dimension: j < 2 ? "one" : "two",
        weight: 1 + j,
      },
    ]),
  );
  head(
    "people",
    "expectations",
    "items: least",
    "items: mean",
    "dimensions: mean",
    "total",
    "false alarms at 5 % (Holm), no gap",
  );
  for (const top of [false, true]) {
    const truth = expectationGap(make(400_000, top), { items });
    for (const n of [10, 30, 100, 400]) {
      const hits = [0, 0, 0, 0];
      let [dims, total, done, alarms] = [0, 0, 0, 0];
      for (let d = 0; d < DRAWS; d++) {
        const found = expectationGap(make(n, top), { items });
        done++;
        found.items.forEach((each, j) => {
          if (inside(each.interval, truth.items[j].gap)) hits[j]++;
        });
        found.dimensions.forEach((each, k) => {
          if (inside(each.interval, truth.dimensions[k].gap)) dims++;
        });
        if (found.total !== null && inside(found.total.interval, truth.total.gap)) total++;
        // The same draw of both sides: nobody falls short.
        const even = make(n, top).map((each) => {
          const person = {};
          for (let j = 0; j < 4; j++)
            [person[`p${j}`], person[`e${j}`]] =
              random() < 0.5 ? [each[`p${j}`], shifted(each[`p${j}`])] : [shifted(each[`p${j}`]), each[`p${j}`]];
          return person;
        });
        if (
          expectationGap(even, { items }).items.some(
            ({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue < 0.05,
          )
        )
          alarms++;
      }
      const shares = hits.map((count) => count / done);
      row(
        n,
        top ? "near the top" : "in the middle",
        Math.min(...shares).toFixed(3),
        (shares.reduce((a, b) => a + b, 0) / 4).toFixed(3),
        share(dims, 2 * done),
        share(total, done),
        share(alarms, done),
      );
    }
  }
  console.log("");
  function shifted(answer) {
    return answer === null ? null : point(answer + (random() < 0.5 ? 1 : 0) - (random() < 0.5 ? 1 : 0));
  }
}
