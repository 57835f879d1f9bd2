import { type ExposureRow, type Rate, type RateOptions, rateOf } from "./rate.ts";

/**
 * Contact rate: contacts per unit of exposure, such as tickets per 1,000 orders.
 *
 * Formula: per·Σ count / Σ exposure. Count and exposure are those of the same period. From five rows on (days, shops) the interval
 * allows for bursts: (x + c/2 ± √(c·x + c²/4))/exposure, c = t(r − 1)²·max(1, χ²/(r − 1)); from fewer it is Garwood's exact one for
 * independent events. Units: contacts per `per` units of exposure. Range: 0 and more; it may exceed `per`: a customer may make
 * contact twice. Lower is better.
 * Weakness: with half an event a row and bursts of eight the interval covers .81 to .98 for .95 (simulated, ±.004,
 * bench/results/rates.md).
 *
 * @returns Kind `rate`; {@link compareContactRates} holds two side by side.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_INTEGER`, `OUT_OF_RANGE`, `BAD_KEY`, with the index of the row; `BAD_OPTION`
 * @see [garwood1936], [mccullaghNelder1989]
 * @example
 * const { value, interval, dispersion } = contactRate([{ count: 3, exposure: 400 }, { count: 4, exposure: 600 }], { per: 1000 });
 * [value, interval?.lower.toFixed(2), interval?.upper.toFixed(2), dispersion?.toFixed(4)]; // => [7, "2.81", "14.42", "0.0238"]
 */
export function contactRate<Row extends ExposureRow>(rows: Iterable<Row>, options: RateOptions<Row>): Rate {
  return rateOf({ name: { en: "the contact rate", zh: "联络率" }, better: "lower" }, rows, options);
}

/**
 * Complaint rate: complaints per unit of exposure, such as per 1,000 customers.
 *
 * {@link contactRate} under the name that its sentences should use; nothing else differs.
 * Formula: per·Σ count / Σ exposure; no complaint in n gives an upper limit of 3.69·per/n.
 * Units: complaints per `per` units of exposure. Range: 0 and more. Lower is better, as far as complaining is easy.
 * Weakness: as {@link contactRate}; and a channel that is hard to find has few complaints.
 *
 * @returns Kind `rate`.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_INTEGER`, `OUT_OF_RANGE`, `BAD_KEY`, with the index of the row; `BAD_OPTION`
 * @see [garwood1936], [mccullaghNelder1989]
 * @example
 * const { value, interval } = complaintRate([{ count: 0, exposure: 500 }], { per: 1000 });
 * [value, interval?.lower, interval?.upper.toFixed(3)]; // => [0, 0, "7.378"]
 */
export function complaintRate<Row extends ExposureRow>(rows: Iterable<Row>, options: RateOptions<Row>): Rate {
  return rateOf({ name: { en: "the complaint rate", zh: "投诉率" }, better: "lower" }, rows, options);
}
