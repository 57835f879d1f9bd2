import { refuse } from "../errors.ts";
import { refuseName, requireRecord } from "../options.ts";
import type { Kind } from "./result.ts";

/** The kind of a result, one of the names of a table over all kinds; what is none, and what has no words, is refused. @internal */
export function requireKind(result: unknown, argument: string, kinds: Readonly<Record<Kind, unknown>>): Kind {
  requireRecord(result, argument, "a result");
  const kind: unknown = (result as { readonly kind?: unknown }).kind;
  if (typeof kind !== "string")
    return refuse("BAD_OPTION", `${argument}.kind`, "a result, such as scoreCells(cube)", kind);
  if (!Object.hasOwn(kinds, kind)) refuseName(`${argument}.kind`, kind, Object.keys(kinds), kind);
  return kind as Kind;
}
