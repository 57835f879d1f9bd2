import type { PeriodChange } from "../../../compare/comparePeriods.ts";
import type { Speech } from "../../language.ts";
import { keyName } from "../../names.ts";
import { ADJUSTMENTS } from "../adjustment.ts";
import { sidesOf } from "../sides.ts";
import { changeHeadline, comparison } from "./changes.ts";
import { bounds, compatible, conclusion, doubt, few, leftOut } from "./parts.ts";

type Compared = "targetChange" | "pairedChange" | "equivalence" | "nonInferiority" | "periodComparison" | "sequence";

/** Changes that answer another question than whether there is one. @internal */
export const comparisons: Pick<Speech, Compared> = {
  targetChange: (change, phrase) =>
    comparison(change, phrase, (found, subject) => conclusion(found, phrase.words, subject)),

  pairedChange(change, phrase) {
    const { pairs, improved, worsened, excluded } = change;
    const { words } = phrase;
    const told = comparison(
      change,
      phrase,
      (found, subject) => conclusion(found, words, subject === "本期" ? "本次" : subject),
      "首次",
    );
    const people =
      pairs === 0
        ? ""
        : `两次作答的是同一批${words.count(pairs)}人，其中${words.count(improved)}人改善，${words.count(worsened)}人变差。`;
    return `${told}${people}${leftOut(excluded, words)}`;
  },

  equivalence: (change, phrase) =>
    comparison(change, phrase, (found) => {
      const { words } = phrase;
      const margin = words.size(change.margin!, change.unit);
      const p = change.equivalenceP === null ? "" : `，${words.p(change.equivalenceP)}`;
      if (change.equivalent === true) return `以±${margin}为界值，两者等效（双单侧检验${p}）。`;
      return `未能证明两者在±${margin}以内等效（双单侧检验${p}）：${compatible(found.interval, change.unit, words)}，都与数据相符。`;
    }),

  nonInferiority: (change, phrase) =>
    comparison(change, phrase, (found, subject) => {
      const { words } = phrase;
      const margin = words.size(change.margin!, change.unit);
      const p = change.nonInferiorityP === null ? "" : `（单侧检验${words.p(change.nonInferiorityP)}）`;
      if (change.nonInferior === true) return `${subject}不劣于对照：可以排除变差${margin}及以上的情形${p}。`;
      return `未能证明${subject}不劣于对照：不能排除变差${margin}的情形${p}；${compatible(found.interval, change.unit, words)}，都与数据相符。`;
    }),

  periodComparison({ changes, adjust, rows, used }, { name, words }) {
    const tested = changes.filter(({ adjustedPValue }) => adjustedPValue !== null);
    const unknown = changes.length - tested.length;
    const left = unknown === 0 ? "" : `另有${words.count(unknown)}次比较数据不足。`;
    const base = `${words.count(rows)}条记录中有${words.count(used)}份有效回答`;
    if (tested.length === 0) return `各期${name}均无法比较（${base}）。${left}`;
    const how = adjust === "none" ? "p值未作校正" : `p值经${ADJUSTMENTS[adjust]}法校正`;
    const about = (of: PeriodChange): string => {
      const key = keyName(of.key);
      return `${key === "" ? "" : `${key}，`}${words.period(of.period)}${of.partial ? "（截至目前）" : ""}${kindOf(of)}${words.period(of.reference)}（${words.signed(of.change!.difference!, of.change!.unit)}${doubt(of.change!.interval, of.change!.unit, words)}）`;
    };
    const groups = (["better", "worse"] as const).flatMap((verdict) => {
      const those = tested.filter((each) => each.verdict === verdict);
      const named = few(those, about, words, "、", "次");
      return those.length === 0 ? [] : `显著${verdict === "better" ? "改善" : "变差"}的有${named}`;
    });
    const many = `${words.count(tested.length)}次比较，${how}；${base}`;
    if (groups.length === 0) return `各期${name}均无显著变化（${many}）。${left}`;
    const rest = tested.some(({ verdict }) => verdict === "no clear change") ? "其余变化不显著。" : "";
    return `${name}逐期比较（${many}）：${groups.join("；")}。${rest}${left}`;

    function kindOf({ change }: PeriodChange): string {
      const { relation } = sidesOf(change!.current, change!.reference, null, words);
      return relation === "previous" ? "环比" : relation === "yearAgo" ? "同比" : "对比";
    }
  },

  sequence({ value, n, interval, metric: { unit }, excluded }, { name, words }) {
    const left = leftOut(excluded, words);
    if (value === null || interval === null) return `尚无法给出${name}：没有有效回答。${left}`;
    return `截至目前${name}为${words.value(value, unit)}（n=${words.count(n)}）；${words.level(interval.level)}置信区间${bounds(interval, unit, words)}，对历次查看同时成立。${left}`;
  },
};

/** @internal */
export const comparisonHeadlines: typeof comparisons = {
  targetChange: (change, phrase) => changeHeadline(change, phrase),
  pairedChange: (change, phrase) => changeHeadline(change, phrase),
  equivalence({ equivalent, margin, unit }, { name, words }) {
    if (equivalent === null) return `数据不足，无法比较${name}`;
    const within = `在±${words.size(margin!, unit)}以内`;
    return equivalent ? `${name}${within}等效` : `未能证明${name}${within}等效`;
  },
  nonInferiority({ nonInferior, margin, unit }, { name, words }) {
    if (nonInferior === null) return `数据不足，无法比较${name}`;
    return nonInferior ? `${name}不劣于对照：可排除变差${words.size(margin!, unit)}` : `未能证明${name}不劣于对照`;
  },
  periodComparison({ changes }, { name, words }) {
    const clear = changes.filter(({ verdict }) => verdict === "better" || verdict === "worse");
    if (changes.every(({ adjustedPValue }) => adjustedPValue === null)) return `各期${name}均无法比较`;
    if (clear.length === 0) return `各期${name}均无显著变化`;
    const last = clear.at(-1)!;
    const size = words.size(last.change!.difference!, last.change!.unit);
    const key = keyName(last.key);
    if (clear.length > 1)
      return `${words.count(changes.filter(({ adjustedPValue }) => adjustedPValue !== null).length)}次比较中有${words.count(clear.length)}次${name}变化显著`;
    return `${key === "" ? "" : `${key}的`}${name}由${words.period(last.reference)}到${words.period(last.period)}${last.change!.difference! > 0 ? "上升" : "下降"}${size}`;
  },
  sequence({ value, metric: { unit }, n }, { name, words }) {
    return value === null ? `尚无法给出${name}` : `截至目前${name}为${words.value(value, unit)}（n=${words.count(n)}）`;
  },
};
