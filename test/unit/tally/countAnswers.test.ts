import { describe, expect, it } from "vitest";
import { NPS, tally } from "../../../src/index.ts";
import { slotOf } from "../../../src/tally/countAnswers.ts";
import { codeOf } from "../../config/errors.ts";

/** An array that knows how often it was gone through one by one. */
class Watched extends Array<number> {
  visits = 0;
  override [Symbol.iterator](): ReturnType<number[]["values"]> {
    this.visits++;
    return super[Symbol.iterator]();
  }
}
const watched = (answers: readonly number[]): Watched => {
  const list = new Watched();
  for (const each of answers) list.push(each);
  return list;
};
/** Every point of the scale of NPS, the lowest and the highest among them. */
const answers = (length: number): number[] => Array.from({ length }, (_, i) => i % 11);

describe("many whole answers", () => {
  it.each([
    [0, 1],
    [11, 1],
    [255, 1],
    [256, 0],
    [1000, 0],
  ])("%d of them are gone through one by one %d times: a table of bins pays from 256 on", (length, visits) => {
    const list = watched(answers(length));
    expect(tally(NPS, list)).toEqual(tally(NPS, answers(length).values()));
    expect(list.visits).toBe(visits);
  });

  it.each([[[11]], [[200]], [[256]], [[-1]], [[1.5]]])("with %j among them are read one by one", ([off]) => {
    const list = watched([...answers(500), off!]);
    expect(codeOf(() => tally(NPS, list))).toBe("OFF_SCALE");
    expect(tally(NPS, list, { offScale: "count" })).toMatchObject({ n: 500, excluded: { offScale: 1 } });
    expect(list.visits).toBe(2);
  });
});

describe("the slot of one answer", () => {
  const small = [0, 1, 2];
  it("is read off the table where the table knows it; the reading is asked for the rest only", () => {
    const asked: unknown[] = [];
    const read = { points: 3, small, slotOf: (raw: unknown) => asked.push(raw) * 0 + 9 } as never;
    expect([0, 1, 2].map((raw) => slotOf(read, raw, 0))).toEqual([0, 1, 2]);
    expect(asked).toEqual([]);
    const rest = [3, 255, 256, 4_294_967_297, -1, 0.5, NaN, "1", null, undefined, true];
    expect(rest.map((raw) => slotOf(read, raw, 0))).toEqual(rest.map(() => 9));
    expect(asked).toEqual(rest);
  });
});
