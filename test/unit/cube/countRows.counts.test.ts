import { describe, expect, it } from "vitest";
import { addCubes } from "../../../src/cube/addCubes.ts";
import { countStream } from "../../../src/cube/countStream.ts";
import { rollUp } from "../../../src/cube/rollUp.ts";
import { scorecard } from "../../../src/cube/scorecard.ts";
import { sumPeriods } from "../../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { score } from "../../../src/score/score.ts";
import { addTallies } from "../../../src/tally/addTallies.ts";
import { tally } from "../../../src/tally/tally.ts";
import { expectRefused, refusalOf } from "../../config/errors.ts";

const counted = [
  { tier: "VIP", score: 10, at: 0, n: 700n },
  { tier: "VIP", score: 3, at: 0, n: "74" },
  { tier: null, score: 3, at: 0, n: 5 },
  { tier: "VIP", score: null, at: 0, n: 6 },
  { tier: "VIP", score: 9, at: null, n: 7 },
  { tier: "new", score: 9, at: 0, n: 0 },
] as const;
const asked = {
  metric: NPS,
  rating: "score",
  by: ["tier"],
  when: { at: "at", every: "day", timeZone: "UTC" },
} as const;
/** The same answers, a row each. */
const spread = counted.flatMap((row) => Array.from({ length: Number(row.n) }, () => row));

describe("count", () => {
  it("says how many answers a row stands for: the cube of those answers", () => {
    const cube = tallyBy(counted, { ...asked, count: "n" });
    expect(cube).toEqual(tallyBy(spread, asked));
    expect(cube.rows).toBe(792);
    expect(score(NPS, cube.cells[0]!.tally).n).toBe(774);
    const columns = {
      tier: counted.map(({ tier }) => tier),
      score: counted.map(({ score: answer }) => answer),
      at: counted.map(({ at }) => at),
      n: counted.map(({ n }) => n),
    };
    expect(tallyColumns(columns, { ...asked, count: "n" })).toEqual(cube);
    expect(
      tallyColumns({ ...columns, n: BigInt64Array.from(counted, ({ n }) => BigInt(n)) }, { ...asked, count: "n" }),
    ).toEqual(cube);
    const { by, when } = asked;
    expect(
      scorecard(counted, { metrics: { nps: { metric: NPS, rating: "score" } }, by, when, count: "n" }).nps,
    ).toEqual(cube);
  });

  it("with clusters, too", () => {
    const by = { metric: NPS, rating: "score", cluster: (row: { tier: unknown }) => String(row.tier) } as const;
    expect(tallyBy(counted, { ...by, count: "n" })).toEqual(tallyBy(spread, by));
  });

  it("beyond 32 bits", () => {
    const cube = tallyBy([{ score: 9, n: 2 ** 40 }], { metric: NPS, rating: "score", count: "n" });
    expect([cube.rows, cube.cells[0]!.tally.n]).toEqual([2 ** 40, 2 ** 40]);
    const many = [
      { score: 9, n: Number.MAX_SAFE_INTEGER },
      { score: 9, n: 1 },
    ];
    expectRefused(() => tallyBy(many, { metric: NPS, rating: "score", count: "n" }), "OUT_OF_RANGE", "count: ");
  });

  it.each([-1, 0.5, NaN, "x", "1.5", null, undefined, 2n ** 60n, true])("is no count: %s", (n) => {
    const call = (): unknown => tallyBy([{ score: 9, n }], { metric: NPS, rating: "score", count: "n" as never });
    expect(refusalOf(call).message).toMatch(/^count\[0\]: expected/);
  });
});

it("decimals of engines are answers, in rows and columns", () => {
  const decimal = (value: number): object => ({ width: 9, scale: 2, toString: () => value.toFixed(2) });
  const rows = [
    { score: decimal(9), weight: decimal(1.5) },
    { score: 3n, weight: "0.5" },
  ];
  const weighed = { metric: NPS, rating: "score", weight: "weight" } as never;
  const cube = tallyBy(rows, weighed);
  expect(cube.cells[0]!.tally.weights?.sums.filter(Boolean)).toEqual([0.5, 1.5]);
  const columns = { score: rows.map((row) => row.score), weight: rows.map(({ weight }) => weight) };
  expect(tallyColumns(columns as never, weighed)).toEqual(cube);
  expectRefused(() => tallyBy([{ score: decimal(9.05) }], { metric: NPS, rating: "score" }), "OFF_SCALE", "rating[0]");
});

it("a column may come in chunks: a list of them, or { chunks }", () => {
  const whole = { score: [10, 9, 3, 0], tier: ["a", "b", "a", "b"] };
  const cube = tallyColumns(whole, { metric: NPS, rating: "score", by: ["tier"] });
  const score = [Uint8Array.of(10, 9), [3, 0]];
  const tier = { chunks: [["a"], { codes: [1, 0, 1], labels: ["a", "b"] }] };
  expect(tallyColumns({ score, tier } as never, { metric: NPS, rating: "score", by: ["tier"] })).toEqual(cube);
  expectRefused(
    () => tallyColumns({ score: { chunks: 5 } } as never, { metric: NPS, rating: "score" }),
    "NOT_ITERABLE",
    "rating.chunks: ",
  );
});

describe("countStream", () => {
  const rows = Array.from({ length: 20_001 }, (_, i) => ({
    tier: i % 3 === 0 ? "VIP" : "new",
    score: i % 11,
    at: i * 1e6,
  }));
  async function* come(from: Iterable<(typeof rows)[number]>): AsyncGenerator<(typeof rows)[number]> {
    for (const row of from) {
      await Promise.resolve();
      yield row;
    }
  }

  it("makes the cube of tallyBy, whatever the rows come from", async () => {
    const cube = tallyBy(rows, asked);
    expect(await countStream(rows, asked)).toEqual(cube);
    expect(await countStream(new Set(rows), asked)).toEqual(cube);
    expect(await countStream(come(rows), asked)).toEqual(cube);
    expect(await countStream(come(rows), { ...asked, signal: new AbortController().signal })).toEqual(cube);
    expect(await countStream([], asked)).toEqual(tallyBy([], asked));
  });

  it("reports how far it has come", async () => {
    const seen: number[] = [];
    await countStream(come(rows), { ...asked, onProgress: ({ rows: read }) => seen.push(read) });
    expect(seen).toEqual([8192, 16_384, 20_001]);
  });

  it("ends when told to, also while the source keeps it waiting, and tells the source", async () => {
    const control = new AbortController();
    let told = false;
    const stuck: AsyncIterable<(typeof rows)[number]> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: () => {
          told = true;
          return Promise.resolve({ done: true, value: undefined });
        },
      }),
    };
    const counting = countStream(stuck, { ...asked, signal: control.signal });
    control.abort(new Error("enough"));
    await expect(counting).rejects.toThrow("enough");
    expect(told).toBe(true);
    await expect(countStream(rows, { ...asked, signal: control.signal })).rejects.toThrow("enough");
    const midway = new AbortController();
    const onProgress = (): void => {
      midway.abort(new Error("midway"));
    };
    await expect(countStream(rows, { ...asked, signal: midway.signal, onProgress })).rejects.toThrow("midway");
  });

  it("refuses what tallyBy refuses, as a rejection with the row's place", async () => {
    const bad = [...rows.slice(0, 9000), { tier: "VIP", score: 12, at: 0 }];
    await expect(countStream(come(bad), asked)).rejects.toThrow("rating[9000]: expected a point of the scale 0..10");
    await expect(countStream("rows" as never, asked as never)).rejects.toThrow(
      "rows: expected an iterable or an asynchronous one",
    );
    await expect(countStream(null as never, asked as never)).rejects.toThrow("rows: ");
    await expect(countStream(rows, { ...asked, onprogress: 1 } as never)).rejects.toThrow("options.onprogress: ");
    await expect(countStream(rows, { ...asked, signal: {} } as never)).rejects.toThrow("signal: ");
    await expect(countStream(rows, { ...asked, onProgress: 5 } as never)).rejects.toThrow("onProgress: ");
    await expect(countStream(rows, { ...asked, rating: "scor" as never })).rejects.toThrow("rating: ");
    const failing = (async function* (): AsyncGenerator<(typeof rows)[number]> {
      yield rows[0]!;
      await Promise.resolve();
      throw new RangeError("the disk");
    })();
    await expect(countStream(failing, asked)).rejects.toThrow("the disk");
  });
});

describe("population", () => {
  const rows = [
    { tier: "VIP", channel: "chat", at: 0, score: 10 },
    { tier: "VIP", channel: "phone", at: 0, score: 3 },
    { tier: "VIP", channel: "chat", at: 86_400_000, score: 9 },
    { tier: "new", channel: "chat", at: 0, score: 9 },
  ];
  const people: Readonly<Record<string, number>> = { "VIP chat": 40, "VIP phone": 20, "new chat": 100 };
  const cut = {
    ...asked,
    by: ["tier", "channel"],
    population: (key: Readonly<Record<string, unknown>>) =>
      people[`${String(key["tier"])} ${String(key["channel"])}`] ?? null,
  } as const;
  const cube = tallyBy(rows, cut);

  it("is a number of people in each cell", () => {
    expect(cube.cells.map(({ tally: { population } }) => population)).toEqual([40, 40, 20, 100]);
    expect(tally(NPS, [9, 10], { population: 500 }).population).toBe(500);
    expect(tally(NPS, [9, 10]).population).toBe(null);
  });

  it("adds up over segments, and stays over periods where it is the same", () => {
    expect(rollUp(cube, ["tier"]).cells.map(({ tally: { population } }) => population)).toEqual([60, 40, 100]);
    expect(sumPeriods(cube).cells.map(({ tally: { population } }) => population)).toEqual([40, 20, 100]);
    // VIP: 60 people on the first day, 40 on the second: how many it were in all, nobody said.
    expect(sumPeriods(rollUp(cube, ["tier"])).cells.map(({ tally: { population } }) => population)).toEqual([
      null,
      100,
    ]);
    expect(addCubes([cube, cube]).cells[0]!.tally.population).toBe(40);
    const known = tally(NPS, [9], { population: 5 });
    expect(addTallies([known, known]).population).toBe(10);
    expect(addTallies([known, tally(NPS, [9])]).population).toBe(null);
  });

  it("is refused below the answers, and beside clusters", () => {
    expectRefused(
      () => tallyBy(rows, { ...cut, population: () => 0 }),
      "OUT_OF_RANGE",
      "population[0]: expected a number from 1",
    );
    expectRefused(() => tallyBy(rows, { ...cut, population: () => "60" as never }), "NOT_A_NUMBER", "population[0]: ");
    expectRefused(() => tally(NPS, [9, 9], { population: 1 }), "OUT_OF_RANGE", "population: expected a number from 2");
    expectRefused(
      () => tally(NPS, [9, 9], { population: 9, clusters: [1, 2] }),
      "BAD_OPTION",
      "population: expected no clusters",
    );
  });
});

it("several questions of one scale stay apart", () => {
  const cubes = scorecard([{ a: 5, b: 1 }], {
    metrics: { a: { metric: CSAT, rating: "a" }, b: { metric: CSAT, rating: "b" } },
  });
  expect([cubes.a.cells[0]!.tally.counts, cubes.b.cells[0]!.tally.counts]).toEqual([
    [0, 0, 0, 0, 1],
    [1, 0, 0, 0, 0],
  ]);
});
