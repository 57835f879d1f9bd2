// A million invented answers with a fixed seed, as columns, and the cubes that are counted from them. A page of your own reads its columns from a
// file or asks its server for the counts; everything after `Cubes` stays as it is.
import { CES_EASE, CSAT, type Cube, type Metric, NPS, type Period, tallyColumns } from "cx-metrics";
import { seededRandom } from "cx-metrics/stats";

export const DIMENSIONS = {
  region: ["North", "East", "South", "West", "Islands"],
  channel: ["App", "Web", "Phone", "Store"],
  customer: ["New", "Regular", "VIP"],
} as const;
export type DimensionName = keyof typeof DIMENSIONS;
export const NAMES = Object.keys(DIMENSIONS) as readonly DimensionName[];
export type Key = Readonly<Record<DimensionName, string>>;

export const QUESTIONS = { nps: NPS, csat: CSAT, ces: CES_EASE } as const satisfies Record<string, Metric>;
export type QuestionName = keyof typeof QUESTIONS;
export type AnswerCube = Cube<Key, Period>;
export type Cubes = Readonly<Record<QuestionName, AnswerCube>>;

/** First and last month of the data; the last one was not over when the answers were taken. */
export const MONTHS = 30;
const FIRST = Date.UTC(2024, 0, 1);
export const AS_OF = Date.UTC(2026, 5, 19);
const monthStart = (month: number): number => Date.UTC(2024, month, 1);

/** How much better or worse a group answers than the middle, in points of NPS, and how often it is asked. */
const REGION = { level: [4, 1, -3, 1, -7], share: [0.27, 0.25, 0.22, 0.19, 0.07] };
const CHANNEL = { level: [5, 1, -7, 3], share: [0.38, 0.24, 0.21, 0.17] };
const CUSTOMER = { level: [-4, 0, 9], share: [0.34, 0.52, 0.14] };

/** What happened to the company, in points of NPS. */
function event(region: number, channel: number, month: number): number {
  const phone = channel === 2 && region === 1 && month >= 21 ? (month < 27 ? -30 : -16) : 0; // the East's calls went to another desk
  const outage = channel === 0 && month === 17 ? -22 : 0; // a bad week of the app
  const stores = channel === 3 && month >= 25 ? 8 : 0; // the stores were rebuilt
  return phone + outage + stores + 0.22 * month;
}

/** Chances of each point of a scale around a middle, with the extra weight that people give to the ends. */
function chances(points: number, middle: number, width: number): number[] {
  const raw = Array.from({ length: points }, (_, point) => {
    const near = Math.exp(-((point - middle) ** 2) / (2 * width * width));
    return near + (point === 0 ? 0.035 : point === points - 1 ? 0.12 : 0.004);
  });
  const total = raw.reduce((sum, each) => sum + each, 0);
  let sum = 0;
  return raw.map((each) => (sum += each / total));
}

/** The place where a share falls among cumulative shares. */
function placeOf(cumulative: ArrayLike<number>, from: number, length: number, share: number): number {
  let at = 0;
  while (at < length - 1 && share >= cumulative[from + at]!) at++;
  return at;
}

const cumulate = (shares: readonly number[]): number[] => {
  let sum = 0;
  return shares.map((share) => (sum += share));
};

const MISSING = 255;
const SCALES = [
  { points: 11, first: 0, middle: (level: number) => 8.1 + level / 19, width: 1.9, missing: 0.03 },
  { points: 5, first: 1, middle: (level: number) => 2.95 + level / 40, width: 0.95, missing: 0.06 },
  { points: 7, first: 1, middle: (level: number) => 4.3 + level / 30, width: 1.3, missing: 0.11 },
];

/** Answers as columns. Between slices the page may breathe, and is told how far it is. */
export async function makeColumns(rows: number, progress: (share: number) => Promise<void>) {
  const random = seededRandom(2026);
  const [regions, channels, customers] = [REGION, CHANNEL, CUSTOMER].map(({ share }) => cumulate(share)) as [
    number[],
    number[],
    number[],
  ];
  const weights = Array.from({ length: MONTHS }, (_, month) => 1 + 0.02 * month + 0.15 * Math.sin(month / 2));
  weights[MONTHS - 1]! *= 0.6;
  const total = weights.reduce((sum, each) => sum + each, 0);
  const months = cumulate(weights.map((each) => each / total));

  // One table of chances a group, month and question, made once.
  const groups = 5 * 4 * 3 * MONTHS;
  const tables = SCALES.map(({ points, middle, width }) => {
    const table = new Float64Array(groups * points);
    for (let region = 0; region < 5; region++)
      for (let channel = 0; channel < 4; channel++)
        for (let customer = 0; customer < 3; customer++)
          for (let month = 0; month < MONTHS; month++) {
            const level = REGION.level[region]! + CHANNEL.level[channel]! + CUSTOMER.level[customer]!;
            const place = ((region * 4 + channel) * 3 + customer) * MONTHS + month;
            table.set(chances(points, middle(level + event(region, channel, month) - 3), width), place * points);
          }
    return table;
  });

  const codes = { region: new Uint8Array(rows), channel: new Uint8Array(rows), customer: new Uint8Array(rows) };
  const at = new Float64Array(rows);
  const ratings = SCALES.map(() => new Uint8Array(rows));
  for (let start = 0; start < rows; start += 50_000) {
    for (let row = start; row < Math.min(rows, start + 50_000); row++) {
      const region = placeOf(regions, 0, 5, random.uniform());
      const channel = placeOf(channels, 0, 4, random.uniform());
      const customer = placeOf(customers, 0, 3, random.uniform());
      const month = placeOf(months, 0, MONTHS, random.uniform());
      codes.region[row] = region;
      codes.channel[row] = channel;
      codes.customer[row] = customer;
      const end = month === MONTHS - 1 ? AS_OF : monthStart(month + 1);
      at[row] = Math.floor(monthStart(month) + random.uniform() * (end - monthStart(month)));
      const place = ((region * 4 + channel) * 3 + customer) * MONTHS + month;
      // A person who is content is content with more than one thing: half of the answers follow a mood of the day.
      const mood = random.uniform();
      for (let question = 0; question < 3; question++) {
        const { points, first, missing } = SCALES[question]!;
        const own = random.uniform();
        ratings[question]![row] =
          own < missing
            ? MISSING
            : first + placeOf(tables[question]!, place * points, points, own < 0.5 ? mood : random.uniform());
      }
    }
    await progress(Math.min(1, (start + 50_000) / rows));
  }
  const column = (name: DimensionName) => ({ codes: codes[name], labels: DIMENSIONS[name] });
  return {
    at,
    region: column("region"),
    channel: column("channel"),
    customer: column("customer"),
    nps: ratings[0]!,
    csat: ratings[1]!,
    ces: ratings[2]!,
  };
}

/** One cube a question: every answer falls into its region × channel × customer × month. */
export function countColumns(columns: Awaited<ReturnType<typeof makeColumns>>): Cubes {
  const cubeOf = (question: QuestionName): AnswerCube =>
    tallyColumns(columns, {
      metric: QUESTIONS[question],
      rating: question,
      codes: { [MISSING]: "missing" },
      by: {
        region: { key: "region", order: DIMENSIONS.region },
        channel: { key: "channel", order: DIMENSIONS.channel },
        customer: { key: "customer", order: DIMENSIONS.customer },
      },
      when: { at: "at", every: "month", timeZone: "UTC", asOf: AS_OF },
    });
  return { nps: cubeOf("nps"), csat: cubeOf("csat"), ces: cubeOf("ces") };
}

/** The months of the data, as the cubes name them. */
export const monthLabel = (month: number): string => new Date(monthStart(month)).toISOString().slice(0, 7);
export const monthOf = (start: number): number =>
  (new Date(start).getUTCFullYear() - new Date(FIRST).getUTCFullYear()) * 12 + new Date(start).getUTCMonth();
