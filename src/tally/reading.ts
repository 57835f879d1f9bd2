import { refuse, requireChoice } from "../errors.ts";
import { type CodeBook, EXCLUSIONS } from "../scale/codeBook.ts";
import { type Scale, indexOnScale, nameOf, pointCount, requirePoint } from "../scale/scale.ts";

/** How raw answers are read; an option of every function that takes answers. */
export interface ReadingOptions {
  /** What raw answers mean, before the scale is asked: see {@link codeBook}. */
  readonly codes?: CodeBook | undefined;
  /** An answer that neither scale nor code book knows is an error (`"throw"`, the default) or counted as `offScale`. */
  readonly offScale?: "throw" | "count" | undefined;
}

/**
 * Where an answer is counted: slots 0 … K − 1 are the points of the scale, the next ones the reasons of {@link EXCLUSIONS}.
 *
 * @internal
 */
export interface Reading {
  readonly points: number;
  /** Slot of the whole answers 0 … 255, or −1 where only {@link Reading.slotOf} can say. */
  readonly small: Int32Array;
  /** Slot of any answer, or an error that names its place. */
  slotOf(raw: unknown, index: number): number;
}

/** How far the scans count whole answers without asking {@link Reading.slotOf}. @internal */
export const SMALL = 256;

/** Slot of an exclusion. @internal */
export function slotOfExclusion(points: number, reason: string): number {
  return points + (EXCLUSIONS as readonly string[]).indexOf(reason);
}

/** Compiles a scale and a code book into slots, once per call. @internal */
export function reading(on: Scale, options: ReadingOptions, argument: string = "ratings"): Reading {
  const { codes = {}, offScale = "throw" } = options;
  requireChoice(offScale, "offScale", ["throw", "count"]);
  const points = pointCount(on);
  const slots = new Map<string, number>();
  for (const [key, entry] of Object.entries(codes)) {
    const excluded = slotOfExclusion(points, entry as string);
    slots.set(key, excluded >= points ? excluded : requirePoint(on, entry as number, `codes["${key}"]`));
  }
  const [missing, unknown] = [slotOfExclusion(points, "missing"), slotOfExclusion(points, "offScale")];

  /** −1 for what neither the code book nor the scale knows. */
  function find(raw: unknown): number {
    if (raw === null || raw === undefined) return missing;
    if (slots.size > 0 && (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean")) {
      const slot = slots.get(String(raw));
      if (slot !== undefined) return slot;
    }
    return typeof raw === "number" ? indexOnScale(on, raw) : -1;
  }

  const small = Int32Array.from({ length: SMALL }, (_, answer) => find(answer));
  return {
    points,
    small,
    slotOf(raw, index) {
      const slot = find(raw);
      if (slot >= 0) return slot;
      if (offScale === "count") return unknown;
      return refuse("OFF_SCALE", argument, `a point of the scale ${nameOf(on)}`, raw, index);
    },
  };
}
