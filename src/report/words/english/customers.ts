import type { Speech } from "../../language.ts";
import type { ChurnVariant } from "../../../retention/churnOfCounts.ts";
import type { CohortCell } from "../../../retention/cohortMatrix.ts";
import { scoreHeadlines, scores } from "./scores.ts";
import { called, doubt, leftOut, outOf, plainDoubt, several } from "./parts.ts";

type Customers =
  | "churn"
  | "annualChurn"
  | "retention"
  | "cohorts"
  | "repurchase"
  | "revenueRetention"
  | "earnedGrowth"
  | "rfm"
  | "customerOutcomes";

const CHURNED: Readonly<Record<ChurnVariant, string>> = {
  startPlusNew: "of the customers at the start and the new ones",
  cohort: "of the customers at the start",
  averageBase: "of the mean number of customers",
  customerTime: "per unit of customer time",
};

/** Customers who stay, leave and buy again. @internal */
export const customers: Pick<Speech, Customers> = {
  churn({ variant, value, lost, base, interval, excluded }, { words }) {
    const left = excluded === null ? "" : leftOut(excluded, words, "customer");
    if (value === null) return `There is no churn rate: there were no customers to lose.${left}`;
    const write = (each: number): string => (variant === "customerTime" ? words.number(each, 3) : words.percent(each));
    const error = plainDoubt(interval, write, words);
    return `The churn rate is ${write(value)} ${CHURNED[variant]} (${words.count(lost)} lost, base ${words.number(base)})${error}.${left}`;
  },

  annualChurn({ value, interval, periodsPerYear, method }, { words }) {
    if (value === null) return "There is no yearly churn rate: the period has none.";
    const error = doubt(interval, "percent", words);
    const how = method === "constantHazard" ? "at a constant rate of loss" : "compounded";
    return `Over a year the churn rate is ${words.percent(value)}${error}, were all ${words.number(periodsPerYear)} periods like this one (${how}).`;
  },

  retention({ score, start, retained, lost, joined, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score(score, called(phrase, "the retention rate"))} Of ${several(start, "customer", words)} ${words.count(retained)} stayed and ${words.count(lost)} left; ${words.count(joined)} joined.${leftOut(excluded, words, "id")}`;
  },

  cohorts({ cohorts, overall, customers: count, excluded, rule }, { words }) {
    const last = overall.filter(({ percent }) => percent !== null).at(-1);
    const rules = {
      bounded: "active in the window",
      onOrAfter: "active then or later",
      cumulative: "active at least once by then",
    };
    const left = leftOut(excluded, words, "event");
    if (last === undefined)
      return `None of the ${several(cohorts.length, "cohort", words)} is old enough to tell.${left}`;
    const about = ({ age, percent, n, interval }: CohortCell): string =>
      `at age ${words.count(age)} ${words.percent(percent!)} are ${rules[rule]} (n = ${words.count(n)}${doubt(interval, "percent", words)})`;
    return `${several(count, "customer", words)} in ${several(cohorts.length, "cohort", words)}; over the cohorts old enough, ${about(last)}.${left}`;
  },

  repurchase({ score, buyers, mature, repeat, immature, lost, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score(score, called(phrase, "the repurchase rate"))} Of ${several(buyers, "buyer", words)} ${words.count(mature)} had time enough, ${words.count(repeat)} bought again; too recent: ${words.count(immature)}, out of sight: ${words.count(lost)}.${leftOut(excluded, words, "purchase")}`;
  },

  revenueRetention({ net, netInterval, gross, grossInterval, used, excluded }, { words }) {
    const left = leftOut(excluded, words, "customer");
    if (net === null || gross === null)
      return `There is no revenue retention: no customer had revenue at the start.${left}`;
    const error = (interval: typeof netInterval): string => doubt(interval, "percent", words);
    return `Net revenue retention is ${words.percent(net)}${error(netInterval)}; gross ${words.percent(gross)}${error(grossInterval)} (${several(used, "customer", words)} with revenue at the start).${left}`;
  },

  earnedGrowth({ value, interval, growth, valueIfUnknownEarned, newCustomers, used, excluded }, { words }) {
    const left = leftOut(excluded, words, "customer");
    if (value === null) return `There is no earned growth rate: no customer had revenue at the start.${left}`;
    const error = doubt(interval, "percent", words);
    const range =
      newCustomers.unknown === 0 || valueIfUnknownEarned === null
        ? ""
        : `; ${words.percent(valueIfUnknownEarned)} were the ${several(newCustomers.unknown, "new customer", words)} of unknown origin earned, too`;
    const all = growth === null ? "" : `; all growth is ${words.percent(growth)}`;
    return `Earned growth is ${words.percent(value)}${error}${range}${all} (${several(used, "customer", words)}).${left}`;
  },

  rfm({ customers: each, rows, used, excluded }, { words }) {
    const again = each.filter(({ frequency }) => frequency > 0).length;
    return `${several(each.length, "customer", words)} from ${outOf(used, rows, "purchase", words)}; ${words.count(again)} bought on more than one day.${leftOut(excluded, words, "purchase")}`;
  },

  customerOutcomes({ customers: count, answered, immature, lost, notMember, excluded }, { name, words }) {
    return `Of ${several(count, "customer", words)} ${words.count(answered)} can be asked for ${name}; too recent: ${words.count(immature)}, out of sight: ${words.count(lost)}, not concerned: ${words.count(notMember)}.${leftOut(excluded, words, "row")}`;
  },
};

/** @internal */
export const customerHeadlines: typeof customers = {
  churn: ({ value, variant }, { words }) =>
    value === null
      ? "No churn rate to report"
      : `The churn rate is ${variant === "customerTime" ? words.number(value, 3) : words.percent(value)} ${CHURNED[variant]}`,
  annualChurn: ({ value }, { words }) =>
    value === null ? "No yearly churn rate to report" : `The churn rate is ${words.percent(value)} over a year`,
  retention: ({ score }, phrase) => scoreHeadlines.score(score, called(phrase, "the retention rate")),
  cohorts({ overall, cohorts }, { words }) {
    const last = overall.filter(({ percent }) => percent !== null).at(-1);
    return last === undefined
      ? `No cohort of ${words.count(cohorts.length)} is old enough to tell`
      : `${words.percent(last.percent!)} are active at age ${words.count(last.age)}`;
  },
  repurchase: ({ score }, phrase) => scoreHeadlines.score(score, called(phrase, "the repurchase rate")),
  revenueRetention: ({ net }, { words }) =>
    net === null ? "No revenue retention to report" : `Net revenue retention is ${words.percent(net)}`,
  earnedGrowth: ({ value }, { words }) =>
    value === null ? "No earned growth to report" : `Earned growth is ${words.percent(value)}`,
  rfm: ({ customers: each }, { words }) =>
    `${several(each.length, "customer", words)} by recency, frequency and spending`,
  customerOutcomes: ({ customers: count, answered }, { name, words }) =>
    `${outOf(answered, count, "customer", words)} can be asked for ${name}`,
};
