// The numerals of a scale as a code book, to be extended by the words of an export: { ...numeralCodes(NPS.scale), 11: "missing" }.
import { pointsBetween } from "../dist/index.js";

export const numeralCodes = (of) =>
  Object.fromEntries(pointsBetween(of, of.min, of.max).map((point) => [String(point), point]));
