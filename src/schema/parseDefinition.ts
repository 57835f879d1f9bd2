import { CxError } from "../errors.ts";
import { atOnce } from "./parseRows.ts";
import { type StandardSchema, pathOf, standardOf } from "./standardSchema.ts";

/**
 * Reads one definition from a configuration file, or says what is wrong where.
 *
 * Source: definition. Units: those of the definition.
 *
 * @param argument - How the message names the definition: the file, or its key in the file.
 * @returns What the schema makes of the definition.
 * @throws {CxError} `BAD_OPTION`, whose `details.argument` is the path of the first issue
 * @example
 * parseDefinition(scaleDefinition(), { min: 0, max: 10 }); // => { min: 0, max: 10, step: 1 }
 * const file = { kind: "share", id: "top", scale: { min: 1, max: 5 }, bands: { top: [5, 6], rest: [1, 2, 3, 4] }, band: "top" };
 * const told = (() => { try { return parseDefinition(metricDefinition(), file, "metrics.top"); } catch (error) { return error; } })();
 * told.message; // => "metrics.top.bands.top[1]: expected a point of the scale 1..5, got 6"
 */
export function parseDefinition<Output>(
  schema: StandardSchema<Output>,
  definition: unknown,
  argument: string = "definition",
): Output {
  const result = atOnce(standardOf(schema).validate(definition));
  if (result.issues === undefined) return result.value;
  const [issue] = result.issues;
  // A schema's message is one sentence; the house's "expected X, got Y" is taken apart again where it is one.
  const [, expected = issue?.message ?? "a valid definition", received = "another"] =
    /^expected (.+), got (.+)$/s.exec(issue?.message ?? "") ?? [];
  throw new CxError("BAD_OPTION", {
    argument: issue === undefined ? argument : pathOf(issue, argument),
    expected,
    received,
  });
}
