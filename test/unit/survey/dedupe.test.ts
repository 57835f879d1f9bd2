import { describe, expect, it } from "vitest";
import { dedupe, type DedupeOptions } from "../../../src/survey/dedupe.ts";
import { placeOf } from "../../config/errors.ts";
import { type Row, row, at } from "./answers.ts";

describe("what once hung, overflowed or passed in silence", () => {
  it("130,000 answers of one person are one answer", () => {
    const many = Array.from({ length: 130_000 }, (_, at) => ({ who: "ann", at }));
    const { used, excluded, examples } = dedupe(many, { key: "who", keep: "first", at: "at" });
    expect([used, excluded.duplicate, examples]).toEqual([1, 129_999, [1, 2, 3, 4, 5]]);
  });
});

describe("dedupe", () => {
  const rows = [
    row({ id: "ann", day: 3 }),
    row({ id: "bo", day: 1 }),
    row({ id: "ann", day: 1 }),
    row({ id: null, day: 1 }),
    row({ id: "ann", day: 9 }),
    row({ id: null, day: 1 }),
  ];
  const options: DedupeOptions<Row> = { key: "id", keep: "latest", at };
  const kept = (more: Partial<DedupeOptions<Row>>): (string | number | null)[][] =>
    dedupe(rows, { ...options, ...more }).kept.map(({ id, day }) => [id, day]);

  it("keeps the latest answer of each, and answers without a key, in their order", () => {
    expect(kept({})).toEqual([
      ["bo", 1],
      [null, 1],
      ["ann", 9],
      [null, 1],
    ]);
    expect(dedupe(rows, options)).toMatchObject({
      rows: 6,
      used: 4,
      excluded: { duplicate: 2, afterAsOf: 0 },
      withoutKey: 2,
      keys: 2,
      keysWithDuplicates: 1,
      examples: [0, 2],
    });
  });

  it("keeps the first answer of each", () => {
    expect(kept({ keep: "first" })).toEqual([
      ["bo", 1],
      ["ann", 1],
      [null, 1],
      [null, 1],
    ]);
  });

  it("keeps all and counts", () => {
    const all = dedupe(rows, { ...options, keep: "all" });
    expect(all).toMatchObject({ used: 6, excluded: { duplicate: 0 }, keysWithDuplicates: 1, examples: [0, 4] });
    expect(all.kept).toEqual(rows);
  });

  it("counts as duplicates only answers closer than within to one that stays", () => {
    const within = 3 * 86_400_000;
    expect(kept({ keep: "first", within }).filter(([id]) => id === "ann")).toEqual([
      ["ann", 1],
      ["ann", 9],
    ]);
    expect(kept({ keep: "latest", within }).filter(([id]) => id === "ann")).toEqual([
      ["ann", 3],
      ["ann", 9],
    ]);
    expect(kept({ within: 2 * 86_400_000 }).length).toBe(6);
  });

  it("does not know answers after asOf", () => {
    expect(dedupe(rows, { ...options, asOf: "2026-01-08T00:00Z" })).toMatchObject({
      excluded: { afterAsOf: 1, duplicate: 1 },
    });
  });

  it("counts the people who answered more than once, and names the first five rows that went", () => {
    const many = ["a", "a", "a", "b", "c", "c", "d", "d", "d"].map((id, day) => row({ id, day }));
    expect(dedupe(many, options)).toMatchObject({
      keys: 4,
      keysWithDuplicates: 3,
      excluded: { duplicate: 5 },
      examples: [0, 1, 4, 6, 7],
    });
    const mixed = ["b", "a", "b", "a"].map((id, day) => row({ id, day: 9 - day }));
    expect(dedupe(mixed, { ...options, keep: "first" }).examples).toEqual([0, 1]);
    expect(dedupe([...many, ...many], options).examples.length).toBe(5);
  });

  it("knows an answer given at asOf, and takes numbers and undefined for keys", () => {
    const own = [row({ day: 8 })];
    expect(dedupe(own, { ...options, asOf: "2026-01-08T00:00Z" })).toMatchObject({ excluded: { afterAsOf: 0 } });
    expect(dedupe(own, { ...options, key: () => 7 }).keys).toBe(1);
    expect(dedupe(own, { ...options, key: () => undefined }).withoutKey).toBe(1);
  });

  it("takes the later row for the latest of two at one instant, the earlier for the first", () => {
    const twins = [row({ seconds: 1 }), row({ seconds: 2 })];
    expect(dedupe(twins, options).kept[0]?.seconds).toBe(2);
    expect(dedupe(twins, { ...options, keep: "first" }).kept[0]?.seconds).toBe(1);
  });

  it.each([
    [
      "a policy that is none",
      () => dedupe(rows, { ...options, keep: "newest" as never }),
      "BAD_OPTION",
      "keep",
      undefined,
    ],
    ["a key that is no number", () => dedupe(rows, { ...options, key: () => NaN }), "BAD_KEY", "key", 0],
    ["a negative window", () => dedupe(rows, { ...options, within: -1 }), "OUT_OF_RANGE", "within", undefined],
    [
      "a key that is none, by its row",
      () => dedupe(rows, { ...options, key: (each) => (each.day === 9 ? ({} as never) : each.id) }),
      "BAD_KEY",
      "key",
      4,
    ],
    [
      "an answer without its time, by its row",
      () => dedupe(rows, { ...options, at: (each) => (each.id === "bo" ? (null as never) : 1) }),
      "BAD_DATE",
      "at",
      1,
    ],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});
