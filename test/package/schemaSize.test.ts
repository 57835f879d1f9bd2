import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bundled } from "./bundled.ts";

interface Size {
  readonly gzip: number;
  readonly zod: number;
}

/** What an app ships that uses these names of the entry; `*` is all of it. */
async function sizeOf(names: string, entry: "adapters" | "schema"): Promise<Size> {
  const { contents, inputs } = await bundled({ [`src/${entry}/index.ts`]: names });
  const zod = inputs.filter(({ path }) => path.includes("node_modules/zod/"));
  return { gzip: gzipSync(contents, { level: 9 }).length, zod: zod.reduce((sum, { bytes }) => sum + bytes, 0) };
}

// A ceiling rises only in the commit that needs it, with the reason beside it.
const WITHOUT_ZOD: readonly (readonly [name: string, gzip: number])[] = [
  // Since the second edition: one date reader for what every tool writes (2.6 kB), answers in any capitalisation and of engines (1 kB),
  // options refused by name (.6 kB), zone tables that are checked (.5 kB); short names of zones, Oracle, Unix, Rails, what a label lacks (1 kB);
  // 年月日 and 时分秒, halves of the day, months of seven languages, Jira, DB2 (.7 kB, in every reader of dates);
  // the general books of labels, which a refused label is looked up in (.2 kB);
  // halves of the day in ten more languages, times before dates, SAS and 14 figures, what says that there is no time, which unit a number may
  // be (.6 kB, in every reader of dates), rows that leave keys out and what may be the matter with a column (.3 kB).
  ["csvAnswers", 14_600],
  ["formbricksCsvAnswers", 14_650],
  // The label books of the product, and header rows found by what they say.
  ["surveyMonkeyAnswers", 15_400],
  ["typeformAnswers", 14_750],
  // Statuses, zones of its third header row, titles of its second.
  ["qualtricsAnswers", 15_950],
  // Its exports may lack offsets, so it carries the zones as well; events that name their questions in another style are told (.2 kB).
  ["posthogAnswers", 13_600],
  // A warehouse writes their instants anew, often without offset: the option dates brings the reader and its zones (6 kB).
  ["formbricksAnswers", 13_100],
  ["delightedAnswers", 12_750],
  ["zendeskAnswers", 10_350],
  ["zendeskSurveyAnswers", 12_850],
  ["intercomAnswers", 12_600],
];
const SCHEMA_WITHOUT_ZOD: readonly (readonly [name: string, gzip: number])[] = [
  ["parseRows", 1000],
  ["parseDefinition", 1000],
];
const WITH_ZOD: readonly (readonly [name: string, gzip: number])[] = [
  ["scaleDefinition", 6400],
  ["caseEventSchema", 9000],
  // Local times in a named zone, and every form of date: the zone tables come with it.
  ["answerSchema", 19_500],
  ["metricDefinition", 10_900],
  ["serviceCaseSchema", 11_000],
  // Refusals of calls without a rating, a scale, a question or a schema.
  ["*", 24_500],
];

describe("the entries adapters and schema", () => {
  test.each([
    ...WITHOUT_ZOD.map((each) => [...each, "adapters" as const] as const),
    ...SCHEMA_WITHOUT_ZOD.map((each) => [...each, "schema" as const] as const),
  ])("%s in %i bytes gzip, without zod", async (name, ceiling, entry) => {
    const { gzip, zod } = await sizeOf(name, entry);
    expect(gzip).toBeLessThan(ceiling);
    expect(gzip).toBeGreaterThan(0.8 * ceiling - 300);
    expect(zod).toBe(0);
  });

  test.each(WITH_ZOD)("%s in %i bytes gzip, with zod/mini", async (name, ceiling) => {
    const { gzip, zod } = await sizeOf(name, "schema");
    expect(gzip).toBeLessThan(ceiling);
    expect(zod).toBeGreaterThan(0);
  });
});
