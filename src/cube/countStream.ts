import { refuse } from "../errors.ts";
import { settle } from "../options.ts";
import type { ByOption, KeyOf, PeriodOf, WhenOption } from "../rows/rowOptions.ts";
import { CHUNK } from "./cellCounter.ts";
import { RowCounter } from "./countRows.ts";
import { type AnyCuts, type AnyQuestion, CUTS, QUESTION } from "./question.ts";
import type { Cube } from "./cube.ts";
import type { TallyByOptions } from "./tallyBy.ts";

/** How far a count has come. */
export interface CountProgress {
  /** Rows read so far. */
  readonly rows: number;
}

/** Options of {@link countStream}: those of {@link tallyBy}, and what a long count needs. */
export type CountStreamOptions<Row, By, When, Band extends string = string> = TallyByOptions<Row, By, When, Band> &
  StreamOptions;

/** What is used of an `AbortSignal`: this library asks for no runtime's own types. */
export interface AbortSignalLike {
  /** Whether the count is to end. */
  readonly aborted: boolean;
  /** What the promise is rejected with. */
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(
    type: "abort",
    listener: () => void,
    options?: {
      /** Whether the listener goes after its first call. */
      readonly once?: boolean;
    },
  ): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What {@link countStream} takes beside the options of counting. */
export interface StreamOptions {
  /** Called after every 8,192 rows, and at the end. */
  readonly onProgress?: ((progress: CountProgress) => void) | undefined;
  /** Ends the count: the promise is rejected with the signal's reason, and the source is told to stop. */
  readonly signal?: AbortSignalLike | undefined;
}

/** Between so many rows of a source that never waits, the rest of the program has its turn. */
const TURN = 131_072;

/**
 * Counts rows as they come into the same cube as {@link tallyBy}, holding none of them: a file read in chunks, the cursor of a database, a
 * body that is fetched, through a parser of your choice.
 *
 * Memory: that of the cube and of 8,192 rows. For an array, {@link tallyBy} is faster: every row that comes by a promise costs some 100 ns.
 * Source: definition; the counts of {@link tallyBy}, chunk by chunk. Units: counts of rows.
 *
 * @param rows - Any iterable, also an asynchronous one.
 * @returns A cube, the one that {@link tallyBy} makes of the same rows.
 * @throws {CxError} those of {@link tallyBy}, as a rejection; the source's own error and the signal's reason pass unchanged
 * @see the README of the room
 * @example
 * async function* lines() { yield { tier: "VIP", score: 10 }; yield { tier: "new", score: 3 }; }
 * const cube = await countStream(lines(), { metric: NPS, rating: "score", by: ["tier"] });
 * cube.cells.map(({ key, tally }) => [key.tier, tally.n]); // => [["VIP", 1], ["new", 1]]
 */
export async function countStream<
  Row,
  const By extends ByOption<Row> | undefined,
  When extends WhenOption<Row> | undefined,
  Band extends string = string,
>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  options: CountStreamOptions<Row, By, When, Band>,
): Promise<Cube<KeyOf<Row, By>, PeriodOf<When>, Band>> {
  const { onProgress, signal, ...asked } = settle<Asked<Row>, typeof STREAM>(options, STREAM);
  if (onProgress !== undefined && typeof onProgress !== "function") {
    refuse("BAD_OPTION", "onProgress", "a function", onProgress);
  }
  if (signal !== undefined && typeof (signal as Partial<AbortSignalLike> | null)?.throwIfAborted !== "function") {
    refuse("BAD_OPTION", "signal", "the signal of an AbortController", signal);
  }
  const counter = new RowCounter([{ prefix: "", options: asked }], asked);
  let chunk: Row[] = [];
  let read = 0;
  const flush = (): void => {
    counter.add(chunk);
    read += chunk.length;
    chunk = [];
    onProgress?.({ rows: read });
  };
  const full = async (): Promise<void> => {
    flush();
    if (read % TURN === 0) await nextTurn();
    signal?.throwIfAborted();
  };
  signal?.throwIfAborted();
  if (isIterable(rows)) {
    for (const row of rows) if (chunk.push(row) === CHUNK) await full();
  } else {
    const source = requireAsync(rows);
    for await (const row of signal === undefined ? source : untilAborted(source, signal)) {
      if (chunk.push(row) === CHUNK) await full();
    }
  }
  flush();
  const [cube] = counter.cubes();
  return cube as unknown as Cube<KeyOf<Row, By>, PeriodOf<When>, Band>;
}

type Asked<Row> = AnyQuestion<Row> & AnyCuts<Row> & StreamOptions;

const STREAM = /* @__PURE__ */ (() => ({ ...QUESTION, ...CUTS, onProgress: undefined, signal: undefined }) as const)();

/** Timers and input of the program come in between: a promise alone would not let them. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function isIterable<Row>(rows: Iterable<Row> | AsyncIterable<Row>): rows is Iterable<Row> {
  return Object(rows) === rows && Symbol.iterator in rows;
}

function requireAsync<Row>(rows: AsyncIterable<Row>): AsyncIterable<Row> {
  if (Object(rows) !== rows || !(Symbol.asyncIterator in rows)) {
    refuse("NOT_ITERABLE", "rows", "an iterable or an asynchronous one, not a string", rows);
  }
  return rows;
}

/** The same rows, until the signal says stop: also where the source keeps the next one waiting. */
async function* untilAborted<Row>(rows: AsyncIterable<Row>, signal: AbortSignalLike): AsyncIterable<Row> {
  const source = rows[Symbol.asyncIterator]();
  let stop: (reason: unknown) => void = () => undefined;
  const onAbort = (): void => {
    stop(signal.reason);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  let ended = false;
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await new Promise<IteratorResult<Row>>((resolve, reject) => {
        stop = reject;
        source.next().then(resolve, reject);
      });
      if (next.done === true) {
        ended = true;
        return;
      }
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    // Not awaited: a source that keeps its next row waiting may keep its end waiting, too.
    if (!ended) void Promise.resolve(source.return?.()).catch(() => undefined);
  }
}
