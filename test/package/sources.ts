import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url));

export interface Source {
  /** Path below src, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file of the library. */
export function sources(): Source[] {
  return readdirSync(`${ROOT}/src`, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${ROOT}/src/${path}`, "utf8") }));
}

/** The pages in a folder and below it. What is installed is left alone: a package linked to its own root would never end. */
export function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : pagesBelow(join(folder, entry.name));
    return entry.name.endsWith(".md") ? [join(folder, entry.name)] : [];
  });
}
