import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { ROOT } from "./sources.ts";

/** Bytes that an app ships which uses these functions of the entries cx-metrics and cx-metrics/sql. */
async function shipped(core: string, sql: string): Promise<number> {
  const result = await build({
    stdin: {
      contents: `import { ${core} } from "./src/index.ts"; import { ${sql} } from "./src/sql/index.ts"; globalThis.used = [${core}, ${sql}];`,
      resolveDir: ROOT,
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return gzipSync(result.outputFiles[0]!.contents, { level: 9 }).length;
}

// What comes on top of the counting that such an app has anyhow. A ceiling rises only in the commit that needs it, with the reason beside it.
test.each([
  ["tallyBy", "countQuery", 5000],
  ["tallyBy", "countQuery, cubeFromCounts", 7650],
  [
    "tallyBy, crossTally",
    "countQuery, cubeFromCounts, durationQuery, durationsFromCounts, crossTallyQuery, crossTallyFromSums",
    10_500,
  ],
])("beside %s: %s in %i bytes gzip", async (core, sql, ceiling) => {
  const more = (await shipped(core, sql)) - (await shipped(core, ""));
  expect(more).toBeLessThanOrEqual(ceiling);
  expect(more).toBeGreaterThan(0.9 * ceiling);
});
