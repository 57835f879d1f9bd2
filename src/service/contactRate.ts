import { type ExposureRow, type Rate, type RateOptions, rateOf } from "./rate.ts";

/**
 * Contact rate: contacts per unit of exposure, such as tickets per 1,000 orders.
 *
 * Formula: per·Σ count / Σ exposure, Garwood's exact Poisson interval. Count and exposure are those of the same period.
 * Units: contacts per `per` units of exposure. Lower is better. It may exceed `per`: a customer may make contact twice.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_INTEGER`, `OUT_OF_RANGE`, with the index of the row
 * @see [garwood1936]
 * @example
 * const { value, interval, dispersion } = contactRate([{ count: 3, exposure: 400 }, { count: 4, exposure: 600 }], { per: 1000 });
 * [value, interval?.lower.toFixed(2), interval?.upper.toFixed(2), dispersion?.toFixed(4)]; // => [7, "2.81", "14.42", "0.0238"]
 */
export function contactRate<Row extends ExposureRow>(rows: Iterable<Row>, options: RateOptions<Row>): Rate {
  return rateOf(rows, options);
}

/**
 * Complaint rate: complaints per unit of exposure, such as per 1,000 customers.
 *
 * Formula: per·Σ count / Σ exposure, Garwood's exact Poisson interval; no complaint in n gives an upper limit of 3.69·per/n.
 * Units: complaints per `per` units of exposure. Lower is better, as far as complaining is easy.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_INTEGER`, `OUT_OF_RANGE`, with the index of the row
 * @see [garwood1936]
 * @example
 * const { value, interval } = complaintRate([{ count: 0, exposure: 500 }], { per: 1000 });
 * [value, interval?.lower, interval?.upper.toFixed(3)]; // => [0, 0, "7.378"]
 */
export function complaintRate<Row extends ExposureRow>(rows: Iterable<Row>, options: RateOptions<Row>): Rate {
  return rateOf(rows, options);
}
