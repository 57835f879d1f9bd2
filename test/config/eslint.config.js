import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "coverage/**", "**/node_modules/**", "bench/results/**"] },
  {
    files: ["src/**/*.ts", "test/**/*.ts", "examples/**/*.ts", "tsup.config.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: "tsconfig.json", tsconfigRootDir: new URL("../..", import.meta.url).pathname },
    },
    rules: {
      // Loops over dense arrays with a known length: the `!` says so where the compiler cannot see it.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // Messages print -Infinity and Infinity on purpose; a default's type is written out for isolatedDeclarations.
      "@typescript-eslint/no-inferrable-types": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "no-param-reassign": "off",
    },
  },
  {
    // The library has no ambient anything: no clock, no host zone, no host random source, no runtime's own modules.
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", "process", "Buffer", "window", "document", "require", "globalThis"],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Time is an argument." },
        { object: "Math", property: "random", message: "Randomness comes from a seed." },
      ],
      "no-restricted-imports": ["error", { patterns: ["node:*"] }],
    },
  },
);
