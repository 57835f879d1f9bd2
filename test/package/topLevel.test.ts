import { build } from "esbuild";
import { expect, test } from "vitest";
import { ROOT, sources } from "./sources.ts";

/** What a bundler must keep of a module that is imported for nothing. */
async function kept(path: string, text?: string): Promise<string> {
  const result = await build({
    stdin: { contents: `import "./src/${path}";`, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    format: "esm",
    target: "es2022",
    minifySyntax: true,
    write: false,
    plugins: [
      {
        name: "this module may have side effects, no other has",
        setup: ({ onLoad, onResolve }) => {
          if (text !== undefined) onLoad({ filter: /\.ts$/ }, () => ({ contents: text, loader: "ts" }));
          onResolve({ filter: /.*/ }, ({ path: specifier, importer }) =>
            importer === "<stdin>" && specifier === `./src/${path}`
              ? { path: `${ROOT}/src/${path}`, sideEffects: true }
              : { path: specifier, external: true, sideEffects: false },
          );
        },
      },
    ],
  });
  return result.outputFiles[0]!.text.split("\n")
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n");
}

// Top level holds declarations, literals, new Map() and new WeakMap(), and PURE arrows: everything else is shipped to everyone.
test("no module leaves a statement behind in an app that does not use it", async () => {
  const paths = sources()
    .map(({ path }) => path)
    // The one file that imports a package with side effects; the build gives it a chunk of its own.
    .filter((path) => path !== "time/utc.ts");
  const found = await Promise.all(paths.map(async (path) => [path, await kept(path)] as const));
  expect(found.filter(([, text]) => text !== "")).toEqual([]);
});

test("the test above sees a statement that stays", async () => {
  expect(await kept("odd.ts", "const kept = { ...globalThis.name };")).not.toBe("");
  expect(await kept("even.ts", "const dropped = /* @__PURE__ */ (() => ({ ...globalThis.name }))();")).toBe("");
});
