import * as z from "zod/mini";
import { type Scale, scale } from "../scale/scale.ts";
import { expected, through } from "./zodParts.ts";

/** A scale as a configuration file writes it. */
export interface ScaleDefinition {
  /** The lowest answer. */
  readonly min: number;
  /** The highest answer, included. */
  readonly max: number;
  /** 1 unless given. */
  readonly step?: number | undefined;
}

/**
 * Schema of a scale in a configuration file; what comes out is what {@link scale} makes. Unknown keys are refused.
 *
 * Source: definition. Units: those of the answers. Throws nothing.
 *
 * @returns A zod schema, which is a Standard Schema.
 * @example
 * parseDefinition(scaleDefinition(), { min: 0.5, max: 5, step: 0.5 }); // => { min: 0.5, max: 5, step: 0.5 }
 * parseRows(scaleDefinition(), [{ min: 5, max: 1 }]).rejected[0].issues; // => [{ path: "max", message: "expected a number above 5, got 1" }]
 */
export function scaleDefinition(): z.ZodMiniType<Scale> {
  const number = z.number(expected("a finite number"));
  const shape = z.strictObject(
    { min: number, max: number, step: z.optional(number) },
    expected("a scale { min, max, step? }"),
  );
  return through(shape, ({ min, max, step }) => scale(min, max, { step }));
}
