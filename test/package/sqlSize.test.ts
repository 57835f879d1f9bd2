import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundled } from "./bundled.ts";

/** Bytes that an app ships which uses these functions of the entries cx-metrics and cx-metrics/sql. */
async function shipped(core: string, sql: string): Promise<number> {
  const { contents } = await bundled({ "src/index.ts": core, ...(sql !== "" && { "src/sql/index.ts": sql }) });
  return gzipSync(contents, { level: 9 }).length;
}

// What comes on top of the counting that such an app has anyhow. A ceiling rises only in the commit that needs it, with the reason beside it.
test.each([
  ["tallyBy", "countQuery", 4900],
  ["tallyBy", "countQuery, cubeFromCounts", 7330], // 30 for dimensions named by whole numbers, in the order asked for
  [
    "tallyBy, crossTally",
    "countQuery, cubeFromCounts, durationQuery, durationsFromCounts, crossTallyQuery, crossTallyFromSums",
    10_290,
  ],
])("beside %s: %s in %i bytes gzip", async (core, sql, ceiling) => {
  const more = (await shipped(core, sql)) - (await shipped(core, ""));
  expect(more).toBeLessThanOrEqual(ceiling);
  expect(more).toBeGreaterThan(0.9 * ceiling);
});
