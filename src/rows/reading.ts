import { type CodeBook, EXCLUSIONS } from "../scale/codeBook.ts";
import { type Scale, indexOnScale, pointAt, pointCount, requirePoint } from "../scale/scale.ts";

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
  const { codes = {}, offScale } = options;
  const points = pointCount(on);
  const small = new Int32Array(SMALL).fill(-1);
  // Writing to a place that a typed array does not have (half stars, negative answers) does nothing, by definition.
  for (let k = 0; k < points; k++) small[pointAt(on, k)] = k;
  const missing = slotOfExclusion(points, "missing");
  const slots = new Map<string, number>();
  for (const [key, entry] of Object.entries(codes)) {
    const excluded = slotOfExclusion(points, entry as string);
    const slot = excluded < points ? requirePoint(on, entry, `codes["${key}"]`) : excluded;
    slots.set(key, slot);
    if (String(Number(key)) === key) small[Number(key)] = slot;
  }
  return {
    points,
    small,
    slotOf(raw, index) {
      if (raw === null || raw === undefined) return missing;
      // eslint-disable-next-line @typescript-eslint/no-base-to-string -- objects are left out by their type
      const coded = slots.size && typeof raw !== "object" ? slots.get(String(raw)) : undefined;
      if (offScale === "count" && coded === undefined && indexOnScale(on, raw) < 0)
        return slotOfExclusion(points, "offScale");
      return coded ?? requirePoint(on, raw, argument, index);
    },
  };
}
