import { fileURLToPath } from "node:url";
import { type ViteUserConfig, defineConfig } from "vitest/config";

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
    include: ["test/{unit,laws,reference,package,field,fuzz}/**/*.test.ts"],
    setupFiles: ["test/config/setup.ts"],
    testTimeout: 30_000,
    // A loop over a list that is empty, a law whose condition no draw meets: what checks nothing fails.
    expect: { requireAssertions: true },
    // Files share the modules of their worker: the library keeps nothing that a test could see, and loading it 327 times
    // took more than the tests. What a test changes of the process (TZ, RegExp) it puts back.
    isolate: false,
    typecheck: { enabled: true, include: ["test/types/**/*.test-d.ts"], tsconfig: "tsconfig.json" },
  },
});

export default config;
