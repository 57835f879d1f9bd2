import { describe, expect, test } from "vitest";
import { wordPairs } from "../../../src/index.ts";

const cut = (text: string): readonly string[] => text.split(" ");

describe("wordPairs", () => {
  test("joins halves that stand together, not phrases and not grammar", () => {
    const texts = Array.from({ length: 12 }, (_, i) => ["售 后 慢", "客户 满意 度", "问 售 后", "很 好 吃", "你 的 客 服", "服务 流程 长"][i % 6]!); // prettier-ignore
    const { pairs } = wordPairs([...texts, ...texts, ...texts, null], cut);
    const names = pairs.map(({ first, second }) => first + second);
    expect(names).toContain("售后");
    expect(names).toContain("客服");
    expect(names).not.toContain("客户满意");
    expect(names).not.toContain("你的");
  });

  test("gives a measure of 1 at most to halves that only ever stand together", () => {
    const texts = [
      "客 服 慢",
      "客 服 好",
      "问 客 服",
      "客 服 忙",
      "找 客 服",
      ...Array.from({ length: 9 }, () => "很慢"),
    ];
    const { pairs } = wordPairs(texts, cut);
    expect(pairs.map(({ first, second, count }) => [first, second, count])).toEqual([["客", "服", 5]]);
    expect(pairs[0]!.npmi).toBeCloseTo(1, 12);
  });
});
