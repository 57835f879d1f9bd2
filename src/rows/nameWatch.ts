import { CxError, refuse } from "../errors.ts";
import { hintOf, shown } from "../options.ts";

/** A name that rows are read by, until a row has it. */
interface Watched {
  readonly argument: string;
  readonly name: string;
}

/** More names than this are not listed in a message. */
const MOST_LISTED = 20;

/**
 * Makes readers of accessors and watches over those that are names: a name that some rows lack is a missing value there, one that no
 * row has is misspelt.
 *
 * @internal
 */
export class NameWatch {
  #open: Watched[] = [];
  readonly #names: Set<string> = new Set();
  #named: boolean = false;

  /** How a value is read: the function itself, or the property of that name. */
  reader<Row>(accessor: unknown, argument: string): (row: Row) => unknown {
    if (typeof accessor === "function") return accessor as (row: Row) => unknown;
    if (typeof accessor !== "string") refuse("BAD_OPTION", argument, "a function or the name of a property", accessor);
    this.#named = true;
    this.#open.push({ argument, name: accessor });
    return (row) => (row as Readonly<Record<string, unknown>>)[accessor];
  }

  /** Looks at rows for the names that were in none so far: at the first one, mostly, and no more. */
  look(rows: readonly unknown[]): void {
    for (let i = 0; i < rows.length && this.#open.length > 0; i++) {
      const row = Object(rows[i]) as object;
      this.#open = this.#open.filter(({ name }) => !(name in row));
      if (this.#open.length > 0 && this.#names.size < MOST_LISTED) {
        for (const name of Object.keys(row)) this.#names.add(name);
      }
    }
  }

  /**
   * What went wrong when these rows were read: a row that has no properties at all, or a value refused that is missing because no
   * row so far has the name. Anything else passes as it was.
   */
  explain(error: unknown, rows: readonly unknown[], base: number): never {
    if (error instanceof CxError) {
      if (this.#open.some(({ argument }) => argument === error.details.argument)) this.finish(rows.length);
      throw error;
    }
    rows.forEach((row, i) => {
      if (this.#named && (row === null || row === undefined)) refuse("BAD_OPTION", "rows", "a record", row, base + i);
    });
    throw error;
  }

  /** Refuses a name that none of the rows had, where there were any. */
  finish(rows: number): void {
    const [first] = this.#open;
    if (first === undefined || rows === 0) return;
    const known = [...this.#names];
    const list = known.length === 0 ? "" : `: ${known.slice(0, MOST_LISTED).join(", ")}`;
    const expected = `a property that some row has${list}${hintOf(first.name, known, "")}`;
    throw new CxError("BAD_OPTION", {
      argument: first.argument,
      expected,
      received: `${shown(first.name)}, which no row has`,
    });
  }
}
