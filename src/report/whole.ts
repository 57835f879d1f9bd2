import { CxError, refuse } from "../errors.ts";

/**
 * Runs what reads a record through and through; a record that is damaged (a part is missing, a count is a text) is refused by its
 * kind instead of failing somewhere inside.
 *
 * @internal
 */
export function readWhole<Read>(record: object, argument: string, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof CxError) throw error;
    const { kind } = record as { readonly kind?: unknown };
    const name = typeof kind === "string" && /^[a-zA-Z]{1,40}$/.test(kind) ? `"${kind}"` : "this kind";
    return refuse("BAD_OPTION", argument, `a whole record of ${name}, as its function returns it`, record);
  }
}
