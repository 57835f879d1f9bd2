import { describe, expect, it, test } from "vitest";
import { monthOf, plainDate } from "../../../src/rows/dateWords.ts";

describe("plainDate", () => {
  it.each([
    ["2026年3月1日 9时5分", "2026-3-1 9:05:00"],
    ["2026年3月1日9点5分3秒", "2026-3-1 9:05:03"],
    ["2026年3月1日 下午3时", "2026-3-1 下午3:00:00"],
    ["2026年3月1号", "2026-3-1"],
    ["2026年3月1日星期日 09:05", "2026-3-1 09:05"],
    ["2026-03-01(日) 9:05", "2026-03-01 9:05"],
    ["2026년 3월 1일 일요일 오후 1시 5분", "2026-3-1 오후 1:05:00"],
    ["２０２６／３／１　９：０５", "2026/3/1 9:05"],
    ["1. März 2026 um 9.05 Uhr", "1. März 2026 9.05"],
    ["01/03/2026 à 09h05", "01/03/2026 09:05"],
    ["Sun Mar 1 09:05:00 CET 2026", "Sun Mar 1 2026 09:05:00 CET"],
    ["3月1日", "3月1日"],
  ])("%s is %s", (raw, plain) => {
    expect(plainDate(raw)).toBe(plain);
  });
});

test("months by their names in seven languages, whole or by their beginning", () => {
  const months = [
    "January Jan Januar Jän. Jänner janvier janv enero ene gennaio gen janeiro januari",
    "February Feb Februar février févr febrero febbraio fevereiro fev februari",
    "March Mar März Mär Mrz mars marzo março maart mrt",
    "April Apr avril avr abril abr aprile",
    "May Mai mayo maggio mag maio mei",
    "June Jun Juni juin junio giugno giu junho",
    "July Jul Juli juillet juil julio luglio lug julho",
    "August Aug août aou agosto ago augustus",
    "September Sep Sept septembre septiembre setiembre settembre set setembro",
    "October Oct Oktober Okt octobre octubre ottobre ott outubro out",
    "November NOV novembre noviembre novembro",
    "December Dec Dezember Dez décembre déc diciembre dic dicembre dezembro december",
  ];
  expect(months.map((names) => [...new Set(names.split(" ").map((name) => monthOf(name.replace(".", ""))))])).toEqual(
    months.map((_, index) => [index + 1]),
  );
  expect(["Smarch", "jui", "ma", "septe", "listopad", "Moda", ""].map(monthOf)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
