import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { type Source, sources } from "./sources.ts";

// From the ground up. A room imports only from lower floors; rooms on one floor do not import each other.
const FLOORS: readonly (readonly string[])[] = [
  ["errors"],
  ["options"],
  ["numerics"],
  ["stats", "scale", "time"],
  ["rows"],
  ["tally"],
  ["metric"],
  ["interval"],
  ["score"],
  ["cube"],
  ["compare"],
  ["segment", "trend", "survey", "driver", "service", "retention"],
  ["report"],
  ["chart", "sql", "adapters", "schema"],
];

/** Who may import which package. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  time: ["date-fns/*", "@date-fns/utc/date/mini"],
  schema: ["zod/mini"],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Static imports and re-exports, type-only ones too. */
function specifiers(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
  const found = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']/g,
  );
  return [...found].map((match) => (match[1] ?? match[2])!);
}

function importsOf({ path, text }: Source): Import[] {
  return specifiers(text)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => ({ from: path, to: posix.normalize(posix.join(posix.dirname(path), specifier)) }));
}

function roomOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.ts$/, "");
}

const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room));
const files = sources();
const imports = files.filter(({ path }) => path !== "index.ts").flatMap(importsOf);

describe("the house", () => {
  test("every file stands in a room that the design names", () => {
    expect(files.map(({ path }) => roomOf(path)).filter((room) => room !== "index" && floorOf(room) < 0)).toEqual([]);
  });

  test("every import reaches a file that exists", () => {
    const paths = new Set(files.map(({ path }) => path));
    expect(imports.filter(({ to }) => !paths.has(to))).toEqual([]);
  });

  test("a room imports only from lower floors, and from itself", () => {
    const upward = imports.filter(
      ({ from, to }) => roomOf(from) !== roomOf(to) && !(floorOf(roomOf(to)) < floorOf(roomOf(from))),
    );
    expect(upward).toEqual([]);
  });

  test("no file reaches itself through its imports, types included", () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
    const state = new Map<string, "open" | "done">();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === "open") circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      if (state.has(path)) return;
      state.set(path, "open");
      for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
      state.set(path, "done");
    };
    for (const { path } of files) visit(path, []);
    expect(circles).toEqual([]);
  });

  test("packages are imported only by the rooms that own them", () => {
    const strangers = files.flatMap(({ path, text }) =>
      specifiers(text)
        .filter((specifier) => !specifier.startsWith("."))
        .filter(
          (specifier) =>
            !(PACKAGES[roomOf(path)] ?? []).some(
              (name) => name === specifier || (name.endsWith("*") && specifier.startsWith(name.slice(0, -1))),
            ),
        )
        .map((specifier) => `${path}: ${specifier}`),
    );
    expect(strangers).toEqual([]);
  });

  test("the table of contents holds re-exports and nothing else", () => {
    const index = files.find(({ path }) => path === "index.ts")!.text;
    const rest = index
      .replaceAll(/export (?:type )?\{[^}]*\} from "[^"]+";/g, "")
      .replace(/^\/\*\*[\s\S]*?@module\n \*\/\n/, "")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("//"));
    expect(rest).toEqual([]);
  });
});
