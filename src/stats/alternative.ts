/** What counts against "no difference", "no trend": either side, more than nothing, or less. */
export type Alternative = "twoSided" | "greater" | "less";
