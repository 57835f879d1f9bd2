import { expect, it } from "vitest";
import { clean } from "../../../src/survey/clean.ts";
import { compositionCheck } from "../../../src/survey/compositionCheck.ts";
import { cronbachAlpha } from "../../../src/survey/cronbachAlpha.ts";
import { dedupe } from "../../../src/survey/dedupe.ts";
import { itemTotal } from "../../../src/survey/itemTotal.ts";
import { postStratify } from "../../../src/survey/postStratify.ts";
import { rake } from "../../../src/survey/rake.ts";
import { responseRate } from "../../../src/survey/responseRate.ts";
import { trimWeights } from "../../../src/survey/trimWeights.ts";
import { row, at } from "./answers.ts";

it("every result survives JSON", () => {
  const rows = [row({}), row({ id: "b", answers: [1, 2, 3] })];
  const results: unknown[] = [
    clean(rows, { blank: { answers: ({ answers }) => answers, then: "flag" } }),
    dedupe(rows, { key: "id", keep: "latest", at }),
    responseRate({ invited: 0, completed: 0 }, { definition: "completed/invited" }),
    compositionCheck({}, { a: 1, b: 1 }),
    postStratify(rows, { by: "id", population: { a: 1, b: 2 } }),
    rake(rows, { by: { id: "id" }, population: { id: { a: 1, b: 2 } } }),
    trimWeights([1, 2, 9], { cap: 3 }),
    cronbachAlpha(rows.map(({ answers }) => answers as number[])),
    itemTotal(rows.map(({ answers }) => answers as number[])),
  ];
  for (const result of results) expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
});
