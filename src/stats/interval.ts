/** Where the true value lies, with the confidence and the method that say so. In the metric's unit. */
export interface Interval {
  /** At most `upper`. */
  readonly lower: number;
  /** Not below `lower`; equal to it where nobody is in doubt, as in a census. */
  readonly upper: number;
  /** Confidence, 0..1: 0.95 for a 95 % interval. */
  readonly level: number;
  /** How it was made, in words for a footnote. */
  readonly method: string;
}

/** An interval that may be open: the p95 of twenty tickets has no upper end, a median that is not reached neither. */
export interface OpenInterval {
  /** Null: as low as can be. */
  readonly lower: number | null;
  /** Null: as high as can be. */
  readonly upper: number | null;
  /** Confidence, 0..1: 0.95 for a 95 % interval. */
  readonly level: number;
  /** How it was made, in words for a footnote. */
  readonly method: string;
}
