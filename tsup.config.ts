import { type Options, defineConfig } from "tsup";

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
    noExternal: [/./],
    dts: false,
  },
];

export default defineConfig(config) as Options[];
