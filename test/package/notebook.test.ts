import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as chart from "../../src/chart/index.ts";
import * as cx from "../../src/index.ts";
import * as stats from "../../src/stats/index.ts";
import { ROOT } from "./sources.ts";

interface NotebookCell {
  readonly cell_type: "code" | "markdown";
  readonly id: string;
  readonly source: readonly string[];
  readonly outputs?: readonly unknown[];
}

const { cells } = JSON.parse(readFileSync(`${ROOT}/examples/notebook.ipynb`, "utf8")) as {
  readonly cells: readonly NotebookCell[];
};
const code = cells.filter(({ cell_type: type }) => type === "code");
const text = code.map(({ source }) => source.join("")).join("\n");

describe("examples/notebook.ipynb", () => {
  test("is committed without outputs, and shows by the form that no runner loses", () => {
    for (const { id, outputs, source } of code) {
      expect([id, outputs]).toEqual([id, []]);
      const shows = source.join("").match(/\bshow\(/g)?.length ?? 0;
      expect(source.join("").match(/await Deno\.jupyter\.display\(show\(/g)?.length ?? 0, id).toBe(shows);
    }
    if (process.env["CX_GATE"] === undefined)
      console.warn("SKIPPED here: the notebook in a real Deno kernel. `npm run test:notebook` runs it.");
  });

  test("asks only for what the entries have", () => {
    for (const [entry, names] of [
      [cx, text.matchAll(/\bcx\.(\w+)/g)],
      [stats, text.matchAll(/\bstats\.(\w+)/g)],
    ] as const)
      for (const [, name] of names) expect(entry).toHaveProperty(name!);
    const [, imported] = /import \{([^}]*)\} from "npm:cx-metrics\/chart"/.exec(text)!;
    for (const name of imported!.split(",")) expect(chart).toHaveProperty(name.trim());
  });

  test("reads only figures that are here, and says where they come from", () => {
    const read = [...text.matchAll(/await read\("([\w-]+)"\)/g)].map(([, name]) => name!);
    expect(read).toHaveLength(4);
    for (const name of read) {
      const file = JSON.parse(readFileSync(`${ROOT}/examples/data/${name}.json`, "utf8")) as { provenance: object };
      expect(file.provenance).toMatchObject({
        source: expect.any(String) as string,
        made: expect.any(String) as string,
      });
    }
  });
});
