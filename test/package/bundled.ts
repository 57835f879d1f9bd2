import { build } from "esbuild";
import { ROOT } from "./sources.ts";

/** What an app ships. */
export interface Bundled {
  readonly contents: Uint8Array;
  /** The files in it, and the bytes of each. */
  readonly inputs: readonly { readonly path: string; readonly bytes: number }[];
}

/** An app that consists of these imports, of entries by their path from the root, and uses all of them. */
export async function bundled(imports: Readonly<Record<string, string>>): Promise<Bundled> {
  const entries = Object.entries(imports);
  const used = entries.map(([, names]) => (names === "*" ? "all" : names)).join(", ");
  const lines = entries.map(
    ([entry, names]) => `import ${names === "*" ? "* as all" : `{ ${names} }`} from "./${entry}";`,
  );
  const result = await build({
    stdin: { contents: `${lines.join("\n")} globalThis.used = [${used}];`, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
  });
  const [output] = Object.values(result.metafile.outputs);
  const inputs = Object.entries(output!.inputs).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }));
  return { contents: result.outputFiles[0]!.contents, inputs: inputs.filter(({ bytes }) => bytes > 0) };
}
