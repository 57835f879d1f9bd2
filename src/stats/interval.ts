/** Where the true value lies, with the confidence and the method that say so. In the metric's unit. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly method: string;
}

/** An interval that may be open: the p95 of twenty tickets has no upper end, a median that is not reached neither. */
export interface OpenInterval {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly method: string;
}
