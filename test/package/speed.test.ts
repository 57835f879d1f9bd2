/**
 * The tables of speed say what was measured: bench/results/speed.md and the README's table are those that bench/speedTable.mjs makes of
 * bench/results/speed.json. No speed is asserted, and nothing is measured here.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Goal {
  readonly job: string;
  readonly at: readonly [string, string];
  readonly beside?: readonly (readonly [string, string?])[];
}

interface Tables {
  readonly speedTable: (result: unknown, goals: readonly Goal[]) => string;
  readonly intoReadme: (text: string, result: unknown, goals: readonly Goal[]) => string;
}

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const { GOALS } = (await import(new URL("bench/goals.mjs", root).href)) as { readonly GOALS: readonly Goal[] };
const { speedTable, intoReadme } = (await import(new URL("bench/speedTable.mjs", root).href)) as Tables;
const result = JSON.parse(read("bench/results/speed.json")) as { figures: Record<string, Record<string, number[]>> };

/** Without what the formatter does to a table. */
const plain = (text: string): string =>
  text
    .replaceAll(/:?-{2,}:?/g, "---")
    .replaceAll(/ +/g, " ")
    .trim();

describe("the tables of speed", () => {
  it("bench/results/speed.md is made of what was measured", () => {
    expect(plain(read("bench/results/speed.md"))).toBe(plain(speedTable(result, GOALS)));
  });

  it("so is the README's", () => {
    const readme = read("README.md");
    expect(readme).toContain("<!-- speed: made by npm run bench -->");
    expect(plain(readme)).toBe(plain(intoReadme(readme, result, GOALS)));
  });

  it.each(GOALS)(
    "$job has its figure in the group that it names, and so have those beside it",
    ({ at, beside = [] }) => {
      const [title, name] = at;
      const pairs = [[title, name], ...beside.map(([peer, group = title]) => [group, peer])] as const;
      for (const [group, figure] of pairs) {
        const measured = result.figures[group];
        if (measured !== undefined) expect(Object.keys(measured)).toContain(figure);
      }
    },
  );
});
