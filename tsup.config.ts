import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { type Options, defineConfig } from "tsup";

/** An engine keeps a file of ASCII in one byte a letter and reads it faster; esbuild leaves regular expressions as they are. */
function inAscii(whose: RegExp): () => Promise<void> {
  return () => {
    for (const file of readdirSync("dist").filter((name) => whose.test(name))) write(file);
    return Promise.resolve();
  };
  function write(file: string): void {
    const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
    writeFileSync(`dist/${file}`, readFileSync(`dist/${file}`, "utf8").replace(/[^\0-\x7f]/g, escaped));
  }
}

const entries = {
  index: "src/index.ts",
  stats: "src/stats/index.ts",
  adapters: "src/adapters/index.ts",
  schema: "src/schema/index.ts",
  sql: "src/sql/index.ts",
  chart: "src/chart/index.ts",
};

const config: Options[] = [
  {
    // Splitting stays on: an error thrown through one entry must be `instanceof` the CxError of another.
    // The package of the UTC date has no sideEffects flag: in a chunk of its own it is dropped by ours.
    entry: { ...entries, utc: "src/time/utc.ts" },
    format: ["esm"],
    target: "es2022",
    platform: "neutral",
    splitting: true,
    treeshake: false,
    sourcemap: false,
    // Not minified: without its blanks and comments a file has no `@__PURE__`, and a bundler then keeps all of it (nps alone: 52 kB
    // for 4.5 kB).
    onSuccess: inAscii(/^(?!cx-metrics).*\.js$/),
    // tsup injects `baseUrl`, which TypeScript 6 deprecates (egoist/tsup#1388).
    dts: { entry: entries, compilerOptions: { ignoreDeprecations: "6.0" } },
  },
  {
    // The one file for <script type="module"> and for content delivery networks: nothing else to fetch.
    entry: { "cx-metrics": "src/index.ts" },
    format: ["esm"],
    target: "es2022",
    platform: "browser",
    splitting: false,
    minify: true,
    esbuildOptions: (options) => {
      options.lineLimit = 120;
    },
    noExternal: [/./],
    onSuccess: inAscii(/^cx-metrics\.js$/),
    dts: false,
  },
];

export default defineConfig(config) as Options[];
