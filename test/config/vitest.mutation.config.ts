import { fileURLToPath } from "node:url";
import { type ViteUserConfig, defineConfig } from "vitest/config";

// The tests that stand behind the files in stryker.config.json: a mutant that survives these is a gap in them.
const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: [
      { find: /^cx-metrics$/, replacement: fileURLToPath(new URL("../../src/index.ts", import.meta.url)) },
      {
        find: /^cx-metrics\/(stats|adapters|schema|sql|chart)$/,
        replacement: fileURLToPath(new URL("../../src/$1/index.ts", import.meta.url)),
      },
    ],
  },
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: [
      "test/unit/{scale,metric,score}/*.test.ts",
      "test/unit/tally/tally.test.ts",
      "test/laws/score.test.ts",
      "test/reference/score.test.ts",
    ],
    setupFiles: ["test/config/setup.ts"],
  },
});

export default config;
