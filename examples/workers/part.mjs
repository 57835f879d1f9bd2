/*
 * What each worker does, in a thread of Node and in a browser alike: a part of a CSV becomes a cube, and a cube is plain JSON.
 * The columns here are numbers and plain words, so that a line is split at its commas; where cells are quoted, a parser does it.
 */
import { NPS, addCubes, countStream } from "cx-metrics";

const question = {
  metric: NPS,
  rating: "score",
  numerals: true,
  by: ["area"],
  when: { at: "at", every: "month", timeZone: "America/New_York" },
};

function* rowsOf(text) {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const [score, area, at] = text.slice(start, end).split(",");
    if (at !== undefined) yield { score, area, at: Number(at) };
    start = end + 1;
  }
}

/** The cube of a part of the lines. */
export const countPart = (text) => countStream(rowsOf(text), question);

/** One cube of those of all parts: counting in parts and counting at once are the same. */
export const together = (cubes) => addCubes(cubes);

/** A file of answers, without its header: score, area, instant. */
export function answers(rows) {
  const areas = ["north", "south", "east", "west"];
  const lines = new Array(rows);
  for (let i = 0; i < rows; i++) {
    lines[i] = `${(i * 7 + (i % 13)) % 11},${areas[(i * 5) % 4]},${Date.UTC(2026, 0, 1) + (i % 200) * 86_400_000 + i}`;
  }
  return `${lines.join("\n")}\n`;
}

/** Places between lines that part a text of so many bytes: `read(from, to)` gives the bytes as text. */
export async function borders(size, parts, read) {
  const places = [0];
  for (let part = 1; part < parts; part++) {
    const from = Math.floor((part * size) / parts);
    const line = await read(from, Math.min(size, from + 1000));
    places.push(from + line.indexOf("\n") + 1);
  }
  return [...places, size];
}
