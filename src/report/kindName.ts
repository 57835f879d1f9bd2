import { refuse } from "../errors.ts";
import { refuseName, requireRecord } from "../options.ts";
import type { Kind, Result } from "./result.ts";

/** Every kind, so that a record of a file is known by its name; the compiler holds it to be all of the union. @internal */
export const KINDS: Readonly<Record<Kind, true>> = {
  score: true,
  cells: true,
  series: true,
  seriesList: true,
  change: true,
  differenceInDifferences: true,
  power: true,
  detectableChange: true,
  sampleSize: true,
  ranking: true,
  decomposition: true,
  comparison: true,
  trend: true,
};

/** Changes under the names of what was asked are told as changes. */
const CHANGES: readonly string[] = ["targetChange", "pairedChange", "equivalence", "nonInferiority"];

/** The kind of a result; what is none, and what has no words, is refused. @internal */
export function kindName(result: Result, argument: string = "result"): Kind {
  requireRecord(result, argument, "a result");
  const kind: unknown = (result as { readonly kind?: unknown }).kind ?? legacy(result);
  if (typeof kind !== "string") return refuse("BAD_OPTION", `${argument}.kind`, "a result, which names its kind", kind);
  if (CHANGES.includes(kind)) return "change";
  if (!Object.hasOwn(KINDS, kind)) refuseName(`${argument}.kind`, kind, Object.keys(KINDS), kind);
  return kind as Kind;
}

function legacy(of: object): Kind | undefined {
  if ("mix" in of) return "decomposition";
  if ("unranked" in of) return "ranking";
  if ("to" in of) return "comparison";
  if ("slope" in of) return "trend";
  return "treated" in of ? "differenceInDifferences" : undefined;
}
