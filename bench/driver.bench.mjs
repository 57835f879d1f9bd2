// Why: importance, sums of products, later events, words. Goals: 8 drivers 15 ms, 16 in 0.5 s; 1e6 rows of 8 items counted in 0.25 s;
// 1e6 answers beside 1e6 events in 1.5 s; 1e5 comments in 1 s beside their words, which cost at most 1.3 times Intl.Segmenter.
//   npm run build && node bench/driver.bench.mjs [rows, 1e6 unless given]
import * as cx from "../dist/index.js";
import { machine, race, report, seeded } from "./measure.mjs";

const rows = Number(process.argv[2] ?? 1e6);
const random = seeded(11);
console.log(await machine());

/** Answers 1..5 to items that share half of what they say, a rating that follows them, and who said it. */
function surveyOf(count, items) {
  const columns = { nps: new Uint8Array(count), id: new Uint32Array(count) };
  for (let j = 0; j < items; j++) columns[`q${j}`] = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const shared = random();
    let felt = 0;
    for (let j = 0; j < items; j++) {
      const answer = 1 + Math.floor(5 * (random() < 0.5 ? shared : random()));
      columns[`q${j}`][i] = answer;
      felt += answer * (items - j);
    }
    columns.nps[i] = Math.min(10, Math.floor((2 * felt) / (items * items) + 10 * random() * 0.6));
    columns.id[i] = i;
  }
  return columns;
}
const crossed = (columns, items, more) =>
  cx.crossTally(columns, {
    metric: cx.NPS,
    rating: "nps",
    items: Object.fromEntries(Array.from({ length: items }, (_, j) => [`q${j}`, `q${j}`])),
    scale: cx.scale(1, 5),
    missing: "completeRows",
    ...more,
  });

const [eight, sixteen] = [8, 16].map((items) => crossed(surveyOf(20_000, items), items, { key: "id" }));
report(
  "drivers of 20,000 answers with intervals, ms",
  1,
  race([
    ["keyDrivers, 8 items", () => cx.keyDrivers(eight)],
    ["keyDrivers, 16 items", () => cx.keyDrivers(sixteen)],
  ]),
  "ms",
);

const survey = surveyOf(rows, 8);
report(
  `crossTally of ${rows} rows of 8 items from columns, ms`,
  1,
  race(
    [
      ["crossTally", () => crossed(survey, 8, {})],
      ["crossTally by key", () => crossed(survey, 8, { key: "id" })],
    ],
    { rounds: 5 },
  ),
  "ms",
);

const DAY = 86_400_000;
const answers = Array.from({ length: rows }, (_, id) => ({
  id,
  at: Math.floor(random() * 300) * DAY,
  score: Math.floor(11 * random()),
}));
const orders = Array.from({ length: rows }, () => ({
  who: Math.floor(random() * rows),
  at: Math.floor(random() * 400) * DAY,
}));
report(
  `linkOutcome of ${rows} answers and as many events, ms`,
  1,
  race(
    [
      [
        "linkOutcome",
        () =>
          cx.linkOutcome(answers, orders, {
            metric: cx.NPS,
            rating: "score",
            key: "id",
            at: "at",
            outcome: cx.REPURCHASE,
            event: { key: "who", at: "at" },
            window: { days: 30 },
            asOf: 400 * DAY,
            each: "first",
          }),
      ],
    ],
    { rounds: 3, warmup: 1 },
  ),
  "ms",
);

const PARTS = [
  "服务",
  "态度",
  "很好",
  "排队",
  "太久",
  "价格",
  "有点",
  "贵",
  "客服",
  "电话",
  "打不通",
  "满意",
  "，",
  "物流",
  "快",
];
const comments = Array.from({ length: 100_000 }, (_, id) => ({
  id,
  nps: Math.floor(11 * random()),
  comment: Array.from({ length: 6 + Math.floor(8 * random()) }, () => PARTS[Math.floor(PARTS.length * random())]).join(
    "",
  ),
}));
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const alone = () => {
  let words = 0;
  for (const { comment } of comments)
    for (const { isWordLike } of segmenter.segment(comment)) words += isWordLike ? 1 : 0;
  return words;
};
const segmented = cx.segmentedWords("zh");
const words = new Map(comments.map(({ comment }) => [comment, segmented(comment)]));
report(
  "words of 100,000 comments, ms",
  1,
  race(
    [
      ["Intl.Segmenter alone", alone],
      ["segmentedWords", () => comments.reduce((count, { comment }) => count + segmented(comment).length, 0)],
      [
        "distinctiveWords beside the words",
        () =>
          cx.distinctiveWords(comments, {
            text: "comment",
            tokens: (text) => words.get(text),
            group: ({ nps }) => nps <= 6,
            name: "detractors",
            key: "id",
          }),
      ],
    ],
    { rounds: 3, warmup: 1 },
  ),
  "ms",
);
