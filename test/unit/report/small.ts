import { type ScoredCells, scoreCells } from "../../../src/cube/scoreCells.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { SFO_2018, cubeOf } from "../segment/cubes.ts";

export const small: ScoredCells = scoreCells(
  cubeOf(NPS, {
    "登机区 A": SFO_2018["A"]!,
    B: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2],
    C: SFO_2018["C"]!,
    D: SFO_2018["D"]!,
  }),
  {
    suppressBelow: 5,
  },
);
