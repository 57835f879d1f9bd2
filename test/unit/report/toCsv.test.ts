import { describe, expect, it } from "vitest";
import { parse } from "csv-parse/sync";
import { toCsv } from "../../../src/report/toCsv.ts";
import { expectRefused, refusedAt } from "../../config/errors.ts";

describe("toCsv", () => {
  it("starts with a byte order mark on request, and not otherwise", () => {
    expect(toCsv([{ 名: "满意" }], { byteOrderMark: true })).toBe("\uFEFF名\r\n满意\r\n");
    expect(toCsv([{ 名: "满意" }])).toBe("名\r\n满意\r\n");
    expect(toCsv([], { byteOrderMark: true })).toBe("");
  });
  it.each([",", ";", "\t"] as const)("quotes what any place takes for a separator, with %j as its own", (separator) => {
    for (const name of ["a;=1+1", "a,b", "a\tb", 'say "x"', "two\nlines"]) {
      const text = toCsv([{ name, n: 1 }], { separator });
      expect(text).toContain(`"${name.replaceAll('"', '""')}"${separator}1`);
      expect(parse(text, { delimiter: separator, columns: true })).toEqual([{ name, n: "1" }]);
    }
  });
  it.each(["=1+1", "+1", "-1", "@x", "＝1", "\t=1", "\r=1"])("keeps the formula %j from running", (name) => {
    expect(parse(toCsv([{ name }]), { columns: true })).toEqual([{ name: `'${name}` }]);
    expect(parse(toCsv([{ name }], { guardFormulas: false }), { columns: true })).toEqual([{ name }]);
  });
  it("leaves numbers as they are", () => {
    expect(toCsv([{ a: null }, { a: 1 }])).toBe('a\r\n""\r\n1\r\n');
    expect(toCsv([{ a: -1.5, b: 1e21, c: true, d: null }])).toBe("a,b,c,d\r\n-1.5,1e+21,true,\r\n");
  });
  it("refuses what is no row, no value and no option", () => {
    expectRefused(() => toCsv([null] as never), "BAD_OPTION", "rows[0]: expected a record");
    expectRefused(() => toCsv([{ a: NaN }]), "BAD_OPTION", "rows[0]: expected text, a finite number");
    expectRefused(
      () => toCsv([], { separator: "|" as never }),
      "BAD_OPTION",
      'separator: expected "," or ";" or a tab',
    );
    expectRefused(() => toCsv([], { bom: true } as never), "BAD_OPTION", "options.bom: expected one of");
    expectRefused(
      () => toCsv([], { byteOrderMark: 1 as never }),
      "BAD_OPTION",
      "byteOrderMark: expected true or false",
    );
    expectRefused(() => toCsv("a" as never), "NOT_ITERABLE", "rows");
  });
});

describe("what is no result", () => {
  it.each([["a row that is none", () => toCsv([null as never]), "BAD_OPTION rows[0]"]])(
    "is refused: %s",
    (_, call, told) => {
      expect(refusedAt(call)).toBe(told);
    },
  );
});

describe("toCsv", () => {
  it("reads back as what was written", () => {
    const rows = [
      { name: 'a "quoted", name', text: "two\nlines", n: 3, value: -0.1, ok: true, none: null },
      { name: "满意; 很", text: "", n: 0, value: 1e-7, ok: false, none: null },
    ];
    for (const separator of [",", ";", "\t"] as const) {
      const back = parse(toCsv(rows, { separator }), { columns: true, delimiter: separator });
      expect(back).toEqual(
        rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? "" : String(value)])),
        ),
      );
    }
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])("does not let %j run in a spreadsheet", (text) => {
    const [, line] = toCsv([{ text }]).split(/\r\n(?=.)/);
    expect(line!.replace(/^"/, "").startsWith("'")).toBe(true);
    expect(
      toCsv([{ [text]: 1 }])
        .replace(/^"/, "")
        .startsWith("'"),
    ).toBe(true);
    expect(toCsv([{ text }], { guardFormulas: false })).not.toContain("'");
  });

  it("leaves negative numbers numbers", () => {
    expect(toCsv([{ value: -33.5 }])).toBe("value\r\n-33.5\r\n");
  });

  it("takes the columns of all rows, and an empty list", () => {
    expect(toCsv([{ a: 1 }, { b: 2 }])).toBe("a,b\r\n1,\r\n,2\r\n");
    expect(toCsv([])).toBe("");
  });

  it("refuses what is no table", () => {
    expect(() => toCsv("a,b" as never)).toThrow(expect.objectContaining({ code: "NOT_ITERABLE" }));
    expect(() => toCsv([{ a: 1 }], { separator: "|" as never })).toThrow(
      expect.objectContaining({ code: "BAD_OPTION" }),
    );
    expect(() => toCsv([{ a: NaN }])).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
    expect(() => toCsv([{ a: {} as never }])).toThrow(expect.objectContaining({ code: "BAD_OPTION" }));
  });
});
