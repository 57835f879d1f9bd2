import { describe, expect, it } from "vitest";
import { normalCdf } from "../../../src/numerics/normalCdf.ts";
import { normalQuantile } from "../../../src/numerics/normalQuantile.ts";
import { type Tails, extremes } from "../../../src/segment/extremes.ts";

const normal = (mean: number, sd: number): Tails => ({
  at: (x) => {
    const z = (x - mean) / sd;
    return { below: normalCdf(z), above: normalCdf(-z), density: Math.exp((-z * z) / 2) / sd / Math.sqrt(2 * Math.PI) };
  },
  quantile: (p, q) => mean + sd * normalQuantile(p, q),
});

describe("the chances of being the lowest and the highest", () => {
  // scipy.integrate.quad of f_i Π F_j, SciPy 1.17.1.
  it.each([
    [
      [normal(1, 1), normal(2, 0.5), normal(2.5, 2), normal(-1, 3)],
      [0.07407498523584831, 0.29004120797212857, 0.5346146050769218, 0.10126920171510187],
      [0.19654601951503792, 0.023590552923954105, 0.08493978510389406, 0.6949236424571138],
    ],
    [
      [normal(0, 1), normal(0, 0.01), normal(3, 1)],
      [0.016803730711777494, 0.0006754583213594618, 0.9825208109668633],
      [0.4998563039494329, 0.49932489541274944, 0.000818800637817818],
    ],
  ])("are those of numerical integration", (segments, highest, lowest) => {
    const found = extremes(segments);
    [
      [found.highest, highest],
      [found.lowest, lowest],
    ].forEach(([own, wanted]) => {
      own!.forEach((chance, i) => {
        expect(Math.abs(chance - wanted![i]!)).toBeLessThan(1e-7);
      });
    });
  });

  it("of one segment are 1, and of three alike a third each", () => {
    expect(extremes([normal(3, 1)])).toEqual({ lowest: [1], highest: [1] });
    const third = extremes([normal(3, 1), normal(3, 1), normal(3, 1)]);
    for (const chance of [...third.lowest, ...third.highest]) expect(chance).toBeCloseTo(1 / 3, 12);
  });
});
