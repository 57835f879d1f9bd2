import { describe, expect, it } from "vitest";
import { outcomeRate, type Dispositions, type OutcomeDefinition } from "../../src/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("aapor");

// The fields of the family: rr1 rr2 rr3 rr4 rr5 rr6 coop1 coop2 coop3 coop4 ref1 ref2 ref3 con1 con2 con3.
const WITH_E = ["rr3", "rr4", "ref2", "con2"];

describe("AAPOR's rates", () => {
  it.each(cases<Dispositions & { readonly e: number }, Readonly<Record<string, number>>>("aapor", "outcomeRate"))(
    "$id: all sixteen",
    ({ id, input, expected }) => {
      const { e, ...dispositions } = input;
      expect(Object.keys(expected).length).toBe(16);
      for (const [name, share] of Object.entries(expected)) {
        const definition = name.toUpperCase() as OutcomeDefinition;
        const found = outcomeRate(dispositions, WITH_E.includes(name) ? { definition, e } : { definition });
        expectClose(found.value! / 100, share, { ...tolerance, rel: 1e-14 }, `${id} ${name}`);
        const { notEligible, unknown, notAsked } = found.excluded;
        expect(found.used + notEligible + unknown + notAsked).toBeCloseTo(found.rows, 9);
      }
    },
  );
});
