import { describe, expect, it } from "vitest";
import { type AbortSignalLike, countStream } from "../../../src/cube/countStream.ts";
import { NPS } from "../../../src/metric/catalogue.ts";

const asked = { metric: NPS, rating: (score: number) => score } as const;
function* scores(count: number): Generator<number> {
  for (let i = 0; i < count; i++) yield i % 11;
}

/** A source that says what it was asked. */
function source(count: number, more: object = {}) {
  const asked: string[] = [];
  let given = 0;
  const rows: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        asked.push("next");
        return Promise.resolve(given++ < count ? { done: false, value: 9 } : { done: true, value: undefined });
      },
      ...more,
    }),
  };
  return { rows, asked };
}

/** A signal that says who listens. */
function signal() {
  const control = new AbortController();
  const heard: string[] = [];
  let listener: (() => void) | null = null;
  const told: AbortSignalLike = {
    get aborted() {
      return control.signal.aborted;
    },
    get reason(): unknown {
      return control.signal.reason;
    },
    throwIfAborted: () => {
      control.signal.throwIfAborted();
    },
    addEventListener: (type, added) => {
      listener = added;
      heard.push(`add ${type}`);
      control.signal.addEventListener(type, added);
    },
    removeEventListener: (type, removed) => {
      heard.push(`remove ${type} ${removed === listener ? "the same" : "another"}`);
      control.signal.removeEventListener(type, removed);
    },
  };
  return { told, heard, control };
}

describe("countStream", () => {
  it("lets timers have their turn while a long source never waits", async () => {
    let ticked = false;
    setTimeout(() => (ticked = true), 0);
    const { rows } = await countStream(scores(140_000), asked);
    expect([rows, ticked]).toEqual([140_000, true]);
  });

  it("says after every 8,192 rows of an iterable how far it has come", async () => {
    const seen: number[] = [];
    await countStream(scores(10_000), { ...asked, onProgress: ({ rows }) => seen.push(rows) });
    expect(seen).toEqual([8192, 10_000]);
  });

  it("listens to the signal until the source ends, and asks a source that ended for nothing more", async () => {
    const { told, heard } = signal();
    const ended: string[] = [];
    const { rows, asked: calls } = source(3, { return: () => ended.push("return") });
    expect((await countStream(rows, { ...asked, signal: told })).rows).toBe(3);
    expect(heard).toEqual(["add abort", "remove abort the same"]);
    expect([calls.length, ended]).toEqual([4, []]);
  });

  it("ends for the signal's reason, also a source that cannot be told to stop", async () => {
    const { told, heard, control } = signal();
    const { rows } = source(Infinity);
    const counting = countStream(rows, { ...asked, signal: told });
    setTimeout(() => {
      control.abort(new Error("enough"));
    }, 1);
    await expect(counting.catch((error: unknown) => (error as Error).message)).resolves.toBe("enough");
    expect(heard).toEqual(["add abort", "remove abort the same"]);
  });
});
