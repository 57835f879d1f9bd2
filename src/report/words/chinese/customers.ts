import type { ChurnVariant } from "../../../retention/churnOfCounts.ts";
import type { CohortCell } from "../../../retention/cohortMatrix.ts";
import type { Speech } from "../../language.ts";
import { doubt, leftOut, plainDoubt } from "./parts.ts";
import { scoreHeadlines, scores } from "./scores.ts";

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

const named = (phrase: Parameters<typeof scores.score>[1], name: string): typeof phrase =>
  phrase.name === "" ? { ...phrase, name } : phrase;

const CHURNED: Readonly<Record<ChurnVariant, string>> = {
  startPlusNew: "占期初客户与新客户之和",
  cohort: "占期初客户",
  averageBase: "占平均客户数",
  customerTime: "按单位客户时间计",
};

/** Customers who stay, leave and buy again. @internal */
export const customers: Pick<Speech, Customers> = {
  churn({ variant, value, lost, base, interval, excluded }, { words }) {
    const left = excluded === null ? "" : leftOut(excluded, words, "名", "客户");
    if (value === null) return `无法给出流失率：没有可流失的客户。${left}`;
    const write = (each: number): string => (variant === "customerTime" ? words.number(each, 3) : words.percent(each));
    const error = plainDoubt(interval, write, words);
    return `流失率为${write(value)}（${CHURNED[variant]}；流失${words.count(lost)}名，基数${words.number(base)}）${error}。${left}`;
  },

  annualChurn({ value, interval, periodsPerYear, method }, { words }) {
    if (value === null) return "无法给出年流失率：该期没有流失率。";
    const error = doubt(interval, "percent", words);
    const how = method === "constantHazard" ? "按恒定流失强度" : "按复合计算";
    return `若全年${words.number(periodsPerYear)}期均如本期，年流失率为${words.percent(value)}${error}（${how}）。`;
  },

  retention({ score, start, retained, lost, joined, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score(score, named(phrase, "留存率"))}期初${words.count(start)}名客户中留存${words.count(retained)}名，流失${words.count(lost)}名；新增${words.count(joined)}名。${leftOut(excluded, words, "个", "编号")}`;
  },

  cohorts({ cohorts, overall, customers: count, excluded, rule }, { words }) {
    const last = overall.filter(({ percent }) => percent !== null).at(-1);
    const rules = { bounded: "在该期活跃", onOrAfter: "在该期或之后活跃", cumulative: "截至该期至少活跃一次" };
    const left = leftOut(excluded, words, "条", "事件");
    if (last === undefined) return `${words.count(cohorts.length)}个同期群都还不够久，无法判断。${left}`;
    const about = ({ age, percent, n, interval }: CohortCell): string =>
      `第${words.count(age)}期有${words.percent(percent!)}的客户${rules[rule]}（n=${words.count(n)}${doubt(interval, "percent", words)}）`;
    return `共${words.count(count)}名客户、${words.count(cohorts.length)}个同期群；就足够久的同期群而言，${about(last)}。${left}`;
  },

  repurchase({ score, buyers, mature, repeat, immature, lost, excluded }, phrase) {
    const { words } = phrase;
    return `${scores.score(score, named(phrase, "复购率"))}${words.count(buyers)}名购买者中，观察期已满的${words.count(mature)}名，其中${words.count(repeat)}名再次购买；${words.count(immature)}名观察期未满，${words.count(lost)}名无法观察到期末。${leftOut(excluded, words, "笔", "购买")}`;
  },

  revenueRetention({ net, netInterval, gross, grossInterval, used, excluded }, { words }) {
    const left = leftOut(excluded, words, "名", "客户");
    if (net === null || gross === null) return `无法给出收入留存率：期初没有产生收入的客户。${left}`;
    const error = (interval: typeof netInterval): string => doubt(interval, "percent", words);
    return `净收入留存率为${words.percent(net)}${error(netInterval)}；总收入留存率为${words.percent(gross)}${error(grossInterval)}（期初有收入的客户${words.count(used)}名）。${left}`;
  },

  earnedGrowth({ value, interval, growth, valueIfUnknownEarned, newCustomers, used, excluded }, { words }) {
    const left = leftOut(excluded, words, "名", "客户");
    if (value === null) return `无法给出赢得性增长率：期初没有产生收入的客户。${left}`;
    const error = doubt(interval, "percent", words);
    const range =
      newCustomers.unknown === 0 || valueIfUnknownEarned === null
        ? ""
        : `；若来源不明的${words.count(newCustomers.unknown)}名新客户均为口碑带来，则为${words.percent(valueIfUnknownEarned)}`;
    const all = growth === null ? "" : `；全部增长为${words.percent(growth)}`;
    return `赢得性增长率为${words.percent(value)}${error}${range}${all}（客户${words.count(used)}名）。${left}`;
  },

  rfm({ customers: each, rows, used, excluded }, { words }) {
    const again = each.filter(({ frequency }) => frequency > 0).length;
    return `${words.count(rows)}笔购买中计入${words.count(used)}笔，涉及${words.count(each.length)}名客户，其中${words.count(again)}名在不止一天购买。${leftOut(excluded, words, "笔", "购买")}`;
  },

  customerOutcomes({ customers: count, answered, immature, lost, notMember, excluded }, { name, words }) {
    return `${words.count(count)}名客户中，可判断${name}的${words.count(answered)}名；观察期未满${words.count(immature)}名，无法观察到期末${words.count(lost)}名，不涉及${words.count(notMember)}名。${leftOut(excluded, words)}`;
  },
};

/** @internal */
export const customerHeadlines: typeof customers = {
  churn: ({ value, variant }, { words }) =>
    value === null
      ? "无法给出流失率"
      : `流失率为${variant === "customerTime" ? words.number(value, 3) : words.percent(value)}（${CHURNED[variant]}）`,
  annualChurn: ({ value }, { words }) => (value === null ? "无法给出年流失率" : `年流失率为${words.percent(value)}`),
  retention: ({ score }, phrase) => scoreHeadlines.score(score, named(phrase, "留存率")),
  cohorts({ overall, cohorts }, { words }) {
    const last = overall.filter(({ percent }) => percent !== null).at(-1);
    return last === undefined
      ? `${words.count(cohorts.length)}个同期群都还不够久`
      : `第${words.count(last.age)}期有${words.percent(last.percent!)}的客户活跃`;
  },
  repurchase: ({ score }, phrase) => scoreHeadlines.score(score, named(phrase, "复购率")),
  revenueRetention: ({ net }, { words }) =>
    net === null ? "无法给出收入留存率" : `净收入留存率为${words.percent(net)}`,
  earnedGrowth: ({ value }, { words }) =>
    value === null ? "无法给出赢得性增长率" : `赢得性增长率为${words.percent(value)}`,
  rfm: ({ customers: each }, { words }) => `${words.count(each.length)}名客户的最近购买、频次与金额`,
  customerOutcomes: ({ customers: count, answered }, { name, words }) =>
    `${words.count(count)}名客户中有${words.count(answered)}名可判断${name}`,
};
