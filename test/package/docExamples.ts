import ts from "typescript";

/** One runnable example: a code block, and where it stands. */
export interface Example {
  readonly where: string;
  readonly code: string;
  /** What it prints, where a text block follows. */
  readonly prints?: string | undefined;
}

/** The `@example` blocks of a source file. */
export function examplesOfSource(path: string, text: string): Example[] {
  return [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].flatMap((comment) => {
    const lines = comment[1]!.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
    const line = text.slice(0, comment.index).split("\n").length;
    return lines
      .join("\n")
      .split(/^@/m)
      .filter((section) => section.startsWith("example"))
      .map((section) => ({ where: `${path}:${line}`, code: section.replace(/^example[^\n]*\n?/, "") }));
  });
}

/** The TypeScript blocks of a markdown file. */
export function examplesOfMarkdown(path: string, text: string): Example[] {
  const blocks = text.matchAll(/^```(?:ts|js)\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```)?/gm);
  return [...blocks].map((block) => ({
    where: `${path}:${text.slice(0, block.index).split("\n").length}`,
    code: block[1]!,
    prints: block[2],
  }));
}

/** `expression; // => expected` becomes a comparison; everything else runs as it stands. */
function withChecks(code: string): string {
  return code
    .replaceAll(/^import\s[\s\S]*?from\s+"cx-metrics[^"]*";\n/gm, "")
    .split("\n")
    .map((line) => {
      const promise = /^(.*?);?\s*\/\/ => (.+)$/.exec(line);
      if (promise === null) return line;
      const [, statement, expected] = promise;
      const declared = /^\s*(?:const|let)\s+(\w+)\s*=/.exec(statement!);
      return declared
        ? `${statement!}; __same(${declared[1]!}, ${JSON.stringify(expected)});`
        : `__same((${statement!.replace(/^\s*console\.log\((.*)\)\s*$/, "$1")}), ${JSON.stringify(expected)});`;
    })
    .join("\n");
}

/**
 * Runs an example with the package's exports in scope; `same` compares each result with what the comment promises.
 */
export async function runExample(
  { where, code, prints }: Example,
  exports: Readonly<Record<string, unknown>>,
  same: (got: unknown, promised: string) => void,
): Promise<number> {
  let checks = 0;
  const { outputText } = ts.transpileModule(withChecks(code), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  // Names that the example declares for itself come before the package's.
  const names = Object.keys(exports).filter(
    (name) => !new RegExp(`\\b(?:const|let|function)\\s+(?:\\{[^}]*\\b)?${name}\\b(?=[^=]*=|\\()`).test(code),
  );
  const compare = (got: unknown, promised: string): void => {
    checks++;
    same(got, promised);
  };
  let printed = "";
  const page = { log: (text: unknown) => void (printed += `${String(text)}\n`) };
  const body = `"use strict"; return (async () => {\n${outputText.replace(/^export \{\};?$/m, "")}\n})();`;
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running the documentation is the point
    await new Function("__same", "console", ...names, body)(compare, page, ...names.map((name) => exports[name]));
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}\n${code}`, { cause: error });
  }
  if (prints !== undefined) same(printed, JSON.stringify(prints));
  return checks;
}
