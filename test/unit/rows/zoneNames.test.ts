import { expect, test } from "vitest";
import { offsetsOfName } from "../../../src/rows/zoneNames.ts";

test("a short name has the offsets of all the places that use it, summer time first", () => {
  const names =
    "ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST AKDT HST AST ADT NST NDT WET WEST BST IST IDT CET CEST MEZ MESZ EET EEST MSK TRT WAT CAT SAST EAT GST PKT WIB ICT SGT HKT MYT PHT AWST JST KST ACST ACDT AEST AEDT NZST NZDT BRT BRST ART CLT CLST COT PET UYT";
  const told = names.split(" ").map((name) => `${name} ${offsetsOfName(name).join(" ")}`);
  expect(told.join(", ")).toMatchInlineSnapshot(
    `"ET -4 -5, EST -5 10, EDT -4 11, CT -5 -6, CST -6 -5 8, CDT -5 -4, MT -6 -7, MST -7, MDT -6, PT -7 -8, PST -8 8, PDT -7, AKST -9, AKDT -8, HST -10, AST -4 3, ADT -3, NST -3.5, NDT -2.5, WET 0, WEST 1, BST 1 6, IST 5.5 1 2, IDT 3, CET 1, CEST 2, MEZ 1, MESZ 2, EET 2, EEST 3, MSK 3, TRT 3, WAT 1, CAT 2, SAST 2, EAT 3, GST 4, PKT 5, WIB 7, ICT 7, SGT 8, HKT 8, MYT 8, PHT 8, AWST 8, JST 9, KST 9, ACST 9.5, ACDT 10.5, AEST 10, AEDT 11, NZST 12, NZDT 13, BRT -3, BRST -2, ART -3, CLT -4, CLST -3, COT -5, PET -5, UYT -3"`,
  );
});

test("any other name has none, nor has a part of one", () => {
  expect(["", "E", "XYZ", "cet", "CES", "-4"].map(offsetsOfName)).toEqual([[], [], [], [], [], []]);
});
