import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "docs/**", "coverage/**", "**/node_modules/**", "bench/results/**", "bench/engines/.*/**"] },
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
      // Records come from stores, notebooks and plain JavaScript: what the types rule out is checked at run time all the same.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-useless-default-assignment": "off",
      // Array.isArray makes any[] of a readonly list that was checked; what is read off it is checked one by one.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // A type parameter that names what a caller hands in reads better than unknown.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Tables of functions (dialects, plugins) are taken apart; none of them uses `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      "no-param-reassign": "off",
    },
  },
  {
    // A page of its own, with the browser's types.
    files: ["examples/dashboard/src/*.ts"],
    languageOptions: { parserOptions: { project: "examples/dashboard/tsconfig.json" } },
    // Handlers of events read best as one line.
    rules: { "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }] },
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
