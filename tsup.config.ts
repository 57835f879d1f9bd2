import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { build, transformSync } from "esbuild";
import { type Options, defineConfig } from "tsup";

const entries = {
  index: "src/index.ts",
  stats: "src/stats/index.ts",
  adapters: "src/adapters/index.ts",
  schema: "src/schema/index.ts",
  sql: "src/sql/index.ts",
  chart: "src/chart/index.ts",
};

const BROWSER_FILE = "cx-metrics";
const read = (file: string): string => readFileSync(`dist/${file}`, "utf8");
const filesOfEntries = (): string[] =>
  readdirSync("dist").filter((file) => file.endsWith(".js") && file !== `${BROWSER_FILE}.js`);

const config: Options[] = [
  {
    // Splitting stays on: an error thrown through one entry must be `instanceof` the CxError of another.
    // The UTC date is a file of its own: its package has statements at its head, and so it is dropped by our sideEffects flag.
    entry: { ...entries, utc: "src/time/utc.ts" },
    format: ["esm"],
    target: "es2022",
    platform: "neutral",
    splitting: true,
    treeshake: false,
    sourcemap: false,
    // Not minified: without its blanks and comments a file has no `@__PURE__`, and a bundler then keeps all of it (nps alone: 52 kB
    // for 4.5 kB).
    // The few functions of date-fns are built in: Node reads its package file, 199 kB, on every start, a fifth of our import.
    noExternal: [/date-fns/],
    onSuccess: async () => {
      await joinSmallChunks();
      filesOfEntries().forEach(withShortLocals);
      filesOfEntries().forEach(inAscii);
    },
    // tsup injects `baseUrl`, which TypeScript 6 deprecates (egoist/tsup#1388).
    dts: { entry: entries, compilerOptions: { ignoreDeprecations: "6.0" } },
  },
  {
    // The one file for <script type="module"> and for content delivery networks: nothing else to fetch.
    entry: { [BROWSER_FILE]: "src/index.ts" },
    format: ["esm"],
    target: "es2022",
    platform: "browser",
    splitting: false,
    minify: true,
    esbuildOptions: (options) => {
      options.lineLimit = 120;
    },
    noExternal: [/./],
    onSuccess: () => {
      inAscii(`${BROWSER_FILE}.js`);
      return Promise.resolve();
    },
    dts: false,
  },
];

/**
 * Short names for what lives inside a function: a sixth of the bytes, 2 ms of the 35 of CPU that an import takes. Functions, classes and
 * tables of a file keep theirs, so that a stack trace reads: without its imports and exports a file is a script to esbuild, whose names
 * at the top others may use.
 */
function withShortLocals(file: string): void {
  const [imports, exports] = [/^import [^;]*;\n/gm, /^export \{[^}]*\}[^\n]*\n/gm];
  const text = read(file);
  const body = text.replace(imports, "").replace(exports, "");
  const { code } = transformSync(body, { minifyIdentifiers: true, target: "es2022" });
  writeFileSync(`dist/${file}`, [...(text.match(imports) ?? []), code, ...(text.match(exports) ?? [])].join(""));
}

/** An engine keeps a file of ASCII in one byte a letter and reads it faster; esbuild leaves regular expressions as they are. */
function inAscii(file: string): void {
  const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  writeFileSync(`dist/${file}`, read(file).replace(/[^\0-\x7f]/g, escaped));
}

/**
 * Splitting makes a chunk for each set of entries that share a module: 17, most of a few hundred bytes, and Node takes half
 * a millisecond of CPU a file. Those below 40 kB become one file, `shared.js`; the two large ones stay apart, so that an
 * entry that needs neither loads neither.
 */
async function joinSmallChunks(): Promise<void> {
  const dropped = /chunk-\w+\.js/.exec(read("utc.js"))?.[0];
  const isSmall = (file: string): boolean => statSync(`dist/${file}`).size < 40_000;
  const small = filesOfEntries().filter((file) => file.startsWith("chunk-") && file !== dropped && isSmall(file));
  // Two chunks may give one name to two things: the second is passed on under another.
  const taken = new Map<string, number>();
  const passedOn = new Map<string, string>();
  const exports = small.map((file) => {
    const names = [...read(file).matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => listed(list!));
    const passed = names.map(({ outer }) => {
      const before = taken.get(outer) ?? 0;
      taken.set(outer, before + 1);
      const name = before === 0 ? outer : `${outer}_${String(before)}`;
      passedOn.set(`${file} ${outer}`, name);
      return `${outer} as ${name}`;
    });
    return `export { ${passed.join(", ")} } from "./${file}";`;
  });
  const stdin = { contents: exports.join("\n"), resolveDir: "dist" };
  const options = { bundle: true, format: "esm", target: "es2022", platform: "neutral" } as const;
  await build({ stdin, ...options, external: [`./${dropped!}`], outfile: "dist/shared.js" });
  for (const file of filesOfEntries()) {
    if (file === "shared.js" || small.includes(file)) continue;
    // An import for its effects alone has none, and bundlers warn of it.
    const bare = read(file).replace(/^import "\.\/chunk-\w+\.js";\n/gm, "");
    const joined = bare.replace(
      /^import \{([^}]*)\} from "\.\/(chunk-\w+\.js)";$/gm,
      (all: string, list: string, from: string) => {
        if (!small.includes(from)) return all;
        const names = listed(list).map(({ inner, outer }) => `${passedOn.get(`${from} ${inner}`)!} as ${outer}`);
        return `import { ${names.join(", ")} } from "./shared.js";`;
      },
    );
    writeFileSync(`dist/${file}`, joined);
  }
  for (const file of small) rmSync(`dist/${file}`);
}

/** `a, b as c` as pairs. */
function listed(list: string): { readonly inner: string; readonly outer: string }[] {
  const names = list.split(",").map((each) => each.trim().split(" as "));
  return names.filter(([name]) => name !== "").map((name) => ({ inner: name[0]!, outer: name.at(-1)! }));
}

export default defineConfig(config) as Options[];
