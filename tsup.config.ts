import { type Options, defineConfig } from "tsup";

// Splitting stays on: an error thrown through one entry must be `instanceof` the CxError of another.
const config: Options = {
  entry: { index: "src/index.ts", schema: "src/schema/index.ts" },
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  splitting: true,
  treeshake: false,
  sourcemap: false,
  clean: true,
  // tsup injects `baseUrl`, which TypeScript 6 deprecates (egoist/tsup#1388).
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
};

export default defineConfig(config) as Options;
