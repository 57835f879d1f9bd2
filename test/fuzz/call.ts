/** One valid call of an export: what the junk test starts from. */
export interface Call {
  /** Name of the export. */
  readonly name: string;
  readonly entry: "cx-metrics" | "stats" | "adapters" | "schema" | "sql" | "chart";
  /** Valid arguments, made anew for each call; options, where there are any, with every required one. */
  readonly args: () => readonly unknown[];
  /** Which argument the options are; absent where the function has none. */
  readonly options?: number;
  /** Every option with a valid value; those that exclude each other may stand in several records. */
  readonly allOptions?: readonly (() => Readonly<Record<string, unknown>>)[];
  /** Other calls whose outcomes are kept, by what they are about; a refusal is an outcome. */
  readonly variants?: () => Readonly<Record<string, readonly unknown[]>>;
  /** Arguments that are a word of the programmer's, as an option is: a message may show it. */
  readonly words?: readonly number[];
  /** Arguments for which anything is right (a predicate over any value, a free label): they get no junk. */
  readonly free?: readonly number[];
}
