import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundled } from "./bundled.ts";
import { ROOT } from "./sources.ts";

// A ceiling rises only in the commit that needs it, with the reason beside it.
const CEILINGS: readonly (readonly [names: string, gzip: number, why: string, entry?: string])[] = [
  [
    "nps",
    4650,
    "a score with its interval; options checked by name, numerals, bigint, and the lens that makes it 3 µs",
  ],
  [
    "csat",
    4880,
    "as nps, and the builder of its metric; eight answers a turn, a reading without typed arrays: 2.4 µs for 3.6",
  ],
  ["tally", 3800, "counting alone, with weights and clusters"],
  [
    "describe",
    22000,
    "sixty-nine kinds of results in one language, with their headlines and heads; the other language is not in it",
  ],
  ["tidyRows", 5080, "rows of every kind, without words; what is percent or milliseconds says so in every kind"],
  ["npsBars", 11400, "the largest picture alone: 7.6 kB of look, words and checks are shared", "src/chart/index.ts"],
  [
    "cohortChart",
    9100,
    "the smallest picture alone; 170 bytes for digits that do not write an end that is only near",
    "src/chart/index.ts",
  ],
  [
    "chart",
    54000,
    "every picture (twelve more since it was 45,000), and the headlines of every kind",
    "src/chart/index.ts",
  ],
  [
    "betaQuantile, binomialCdf, binomialQuantile, chiSquareCdf, chiSquareQuantile, chiSquareSf, fCdf, fSf, findRoot, logBeta, logGamma, normalCdf, normalSf, normalQuantile, regularizedBeta, regularizedGamma, seededRandom, select, studentTCdf, studentTQuantile, studentTSf, sum",
    7640,
    "all distributions, their inverses, seeded random, selection and roots: a ninth of the nearest package; both tails of a beta variable near 0 took 90, gamma shapes of a billion and tails of t past 1e155 another 80",
    "src/stats/index.ts",
  ],
];

describe("an app ships what it uses", () => {
  for (const [names, ceiling, why, entry] of CEILINGS) {
    test(`${names} in ${ceiling} bytes gzip: ${why}`, async () => {
      const { contents } = await bundled({ [entry ?? "src/index.ts"]: names });
      expect(gzipSync(contents).length).toBeLessThan(ceiling);
    });
  }

  test("an app that only measures carries neither zod nor date-fns", async () => {
    const { inputs } = await bundled({ "src/index.ts": "nps, csat, ces, tally, score, proportionInterval" });
    expect(inputs.filter(({ path }) => path.includes("node_modules"))).toEqual([]);
  });

  test("nothing that cx-metrics exports reaches zod", async () => {
    const { inputs } = await bundled({ "src/index.ts": Object.keys(await import("../../src/index.ts")).join(", ") });
    expect(inputs.filter(({ path }) => path.includes("node_modules/zod"))).toEqual([]);
  });

  test("importing a name and not using it costs nothing", async () => {
    const result = await build({
      stdin: { contents: `import { nps, tallyBy } from "./src/index.ts";`, resolveDir: ROOT, loader: "ts" },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    expect(result.outputFiles[0]!.contents.length).toBeLessThan(200);
  });
});
