import { refuse } from "../errors.ts";

/**
 * Any schema that speaks Standard Schema version 1: zod, valibot, arktype and others. Only what is used here of
 * https://standardschema.dev, so that no validator's types are needed to call.
 */
export interface StandardSchema<Output> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    /** What the value becomes, or what is wrong with it; a promise is refused. */
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    /** For the compiler alone, never there. */
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** What a schema made of a value. */
export type SchemaResult<Output> =
  | {
      /** What the schema made of the input. */
      readonly value: Output;
      readonly issues?: undefined;
    }
  | { readonly issues: readonly SchemaIssue[] };

/** What a schema has against a value. */
export interface SchemaIssue {
  /** In the schema's own words: those of other validators may repeat the input. */
  readonly message: string;
  /** Where in the value; absent for the value as a whole. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A schema's own part, refused where there is none: a function that makes a schema is not yet one. @internal */
export function standardOf<Output>(schema: StandardSchema<Output>): StandardSchema<Output>["~standard"] {
  const standard = (schema as StandardSchema<Output> | null | undefined)?.["~standard"];
  if (typeof standard !== "object" || typeof (standard as { validate?: unknown } | null)?.validate !== "function") {
    refuse("BAD_OPTION", "schema", "a Standard Schema, such as answerSchema({ scale }) makes", schema);
  }
  return schema["~standard"];
}

/** `bands.promoter[2]`, as errors of this package name a place. @internal */
export function pathOf({ path = [] }: SchemaIssue, root: string = ""): string {
  return path.reduce<string>((text, segment) => {
    const key = typeof segment === "object" ? segment.key : segment;
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, root);
}
