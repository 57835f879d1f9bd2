import { readFileSync, readdirSync } from "node:fs";
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
