import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

/*
 * What the compiler says to someone who errs. The messages are part of the interface: a change of the types that turns
 * "Did you mean "tier"?" into forty lines about overloads is a fault, and no test of mere refusal would notice it.
 */

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

const FILE = `${ROOT}test/unit/cube/mistakes.ts`;

const PRELUDE = `
import { NPS, crosstab, rollUp, tallyBy, tallyColumns } from "../../../src/index.ts";
interface Answer { readonly tier: string; readonly channel: "chat" | "phone"; readonly score: number; readonly at: Date }
declare const rows: readonly Answer[];
const cube = tallyBy(rows, { metric: NPS, rating: "score", by: ["tier", "channel"] });
`;

const MISTAKES = {
  rating: `tallyBy(rows, { metric: NPS, rating: "scroe" });`,
  name: `tallyBy(rows, { metric: NPS, rating: "score", by: ["teir"] });`,
  dimension: `tallyBy(rows, { metric: NPS, rating: "score", by: { tier: "teir" } });`,
  accessor: `tallyBy(rows, { metric: NPS, rating: "score", by: { tier: (row) => row.teir } });`,
  zone: `tallyBy(rows, { metric: NPS, rating: "score", when: { at: (row) => row.at, every: "month" } });`,
  every: `tallyBy(rows, { metric: NPS, rating: "score", when: { at: "at", every: "moth", timeZone: "UTC" } });`,
  rollUp: `rollUp(cube, ["teir"]);`,
  crosstab: `crosstab(cube, "tier", "chanel");`,
  key: `cube.cells[0]!.key.teir;`,
  column: `tallyColumns({ score: new Uint8Array(1) }, { metric: NPS, rating: "scroe" });`,
};

const messages = new Map<string, string>();

/** All mistakes in one compilation, one a line. */
beforeAll(() => {
  const source = PRELUDE + Object.values(MISTAKES).join("\n");
  const config = ts.readConfigFile(`${ROOT}tsconfig.json`, (path) => ts.sys.readFile(path)).config as {
    compilerOptions: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, ROOT);
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.getSourceFile = (name, version) =>
    name === FILE ? ts.createSourceFile(name, source, version) : disk.getSourceFile(name, version);
  host.fileExists = (name) => name === FILE || disk.fileExists(name);
  host.readFile = (name) => (name === FILE ? source : disk.readFile(name));
  const program = ts.createProgram([FILE], options, host);
  const file = program.getSourceFile(FILE)!;
  const before = PRELUDE.split("\n").length - 1;
  for (const diagnostic of program.getSemanticDiagnostics(file)) {
    const line = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line - before;
    const name = Object.keys(MISTAKES)[line] ?? "prelude";
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    messages.set(name, [messages.get(name), text].filter((each) => each !== undefined).join("\n"));
  }
}, 60_000);

describe("the compiler's answer to", () => {
  it.each<[keyof typeof MISTAKES, readonly string[]]>([
    ["rating", ['"scroe"', '"score"']],
    ["name", ['"teir"', '"tier"', '"channel"']],
    ["dimension", ['"teir"', '"tier"']],
    ["accessor", ["Property 'teir' does not exist on type 'Answer'"]],
    ["zone", ["Property 'timeZone' is missing", "WhenOption<Answer>"]],
    ["every", ['"moth"', '"month"']],
    ["rollUp", ['"teir"', '"tier"']],
    ["crosstab", ['"chanel"', '"channel"']],
    ["key", ["Property 'teir' does not exist", "tier"]],
    ["column", ['"scroe"', '"score"']],
  ])("a mistake in %s names what is wrong and what would be right, in at most six lines", (name, words) => {
    const message = messages.get(name) ?? "no message";
    for (const word of words) expect(message).toContain(word);
    expect(message.split("\n").length, message).toBeLessThanOrEqual(6);
  });

  it("what is right is silence", () => {
    expect(messages.get("prelude")).toBe(undefined);
  });
});
