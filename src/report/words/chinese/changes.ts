import type { Change, ChangeArm } from "../../../compare/change.ts";
import type { DifferenceInDifferences } from "../../../compare/differenceInDifferences.ts";
import type { Phrase, Speech } from "../../language.ts";
import { sized } from "../find.ts";
import { type Sides, sidesOf } from "../sides.ts";
import { bounds, conclusion, far, reasonText, sample } from "./parts.ts";

type Changed = "change" | "differenceInDifferences" | "power" | "detectableChange" | "sampleSize";

/** Changes, and the plans of studies that look for one. @internal */
export const changes: Pick<Speech, Changed> = {
  change: (change, phrase) => comparison(change, phrase, (found, subject) => conclusion(found, phrase.words, subject)),

  differenceInDifferences(found, { name, words, labels }) {
    const { treated, control, difference, interval, unit, reason, minimumN } = found;
    const size = ({ current, reference }: DifferenceInDifferences["treated"]): string =>
      `前n=${words.count(reference.n)}，后n=${words.count(current.n)}`;
    const [ours, theirs] = [labels?.current ?? "干预组", labels?.reference ?? "对照组"];
    if (difference === null || interval === null || reason !== null) {
      return `数据不足，无法比较${name}的变化（${ours}：${size(treated)}；${theirs}：${size(control)}）：${reasonText(reason, minimumN, words)}。`;
    }
    const moved = (group: string, change: DifferenceInDifferences["treated"]): string =>
      `${group}变动${words.signed(change.difference!, unit)}（${size(change)}）`;
    return (
      `${name}方面，${moved(ours, treated)}，${moved(theirs, control)}，双重差分为${words.signed(difference, unit)}，` +
      `${words.level(interval.level)}置信区间${bounds(interval, unit, words)}。${conclusion({ ...found, interval }, words, `${ours}的变化`)}`
    );
  },

  power({ power, difference, unit, level, n, referenceN }, { words }) {
    return `在${words.level(level)}置信水平下，若真实${difference < 0 ? "下降" : "上升"}${sized(Math.abs(difference), unit, words)}，检验有${words.chance(power)}的把握发现它（检验功效；${groups(n, referenceN, words)}）。`;
  },

  detectableChange({ increase, decrease, unit, level, power, n, referenceN }, { words }) {
    const ends = [
      ...(increase === null ? [] : [`上升${sized(increase, unit, words)}`]),
      ...(decrease === null ? [] : [`下降${sized(decrease, unit, words)}`]),
    ].join("或");
    const none = ends === "" ? "变化" : increase === null ? "上升" : "下降";
    const beyond = increase === null || decrease === null ? `量表范围内没有足够大的${none}可供发现` : "";
    if (ends === "") return `在${words.level(level)}置信水平下，${groups(n, referenceN, words)}时，${beyond}。`;
    return `在${words.level(level)}置信水平下，${groups(n, referenceN, words)}时，检验有${words.chance(power)}的把握发现${ends}；更小的变化更容易漏检${beyond === "" ? "" : `；${beyond}`}。`;
  },

  sampleSize({ n, referenceN, unit, level, power, margin }, { words }) {
    const need =
      referenceN === null
        ? `需要${words.count(n)}份回答`
        : referenceN === n
          ? `每组需要${words.count(n)}份回答`
          : `两组分别需要${words.count(n)}份和${words.count(referenceN)}份回答`;
    if (margin !== null)
      return `${need}，才能使${words.level(level)}置信区间的误差范围为±${sized(margin, unit, words)}。`;
    return `${need}，才能在${words.level(level)}置信水平下以${words.chance(power ?? 0)}的把握发现该变化。`;
  },
};

/** @internal */
export const changeHeadlines: typeof changes = {
  change: (change, phrase) => changeHeadline(change, phrase),
  differenceInDifferences({ verdict, difference, unit }, { name, words }) {
    if (difference === null || verdict === "not enough data") return `数据不足，无法比较${name}的变化`;
    if (verdict === "equivalent") return `两组${name}的变化基本一致`;
    if (verdict === "no clear change") return `两组${name}的变化没有显著差异`;
    return `与对照组相比，${name}的变化相差${words.signed(difference, unit)}，差异显著`;
  },
  power: ({ power }, { words }) => `发现该变化的把握为${words.chance(power)}`,
  detectableChange: ({ power }, { words }) => `有${words.chance(power)}的把握发现的最小变化`,
  sampleSize: ({ n, referenceN }, { words }) =>
    referenceN === null || referenceN === n
      ? `${referenceN === null ? "" : "每组"}需要${words.count(n)}份回答`
      : `两组分别需要${words.count(n)}份和${words.count(referenceN)}份回答`,
};

function groups(n: number, referenceN: number | null, words: Phrase["words"]): string {
  return referenceN === null ? `n=${words.count(n)}` : `n分别为${words.count(n)}和${words.count(referenceN)}`;
}

/** Both sides, the difference and its interval; then what the test says. @internal */
export function comparison(
  change: Omit<Change, "kind">,
  { name, words, labels }: Phrase,
  verdict: (
    change: Omit<Change, "kind"> & { readonly interval: NonNullable<Change["interval"]> },
    subject: string,
  ) => string,
  /** What the other side is called where nobody named it. */
  other: string = "对照值",
): string {
  const { current, reference, unit, difference, interval, reason, minimumN } = change;
  const sides = sidesOf(current, reference, labels, words, "，");
  const whose = sides.of === null ? name : `${sides.of}的${name}`;
  if (difference === null || interval === null || reason !== null) {
    const sizes = [
      `${sides.current ?? "本期"}n=${words.count(current.n)}`,
      `${sides.reference ?? "对照"}n=${words.count(reference.n)}`,
    ];
    return `数据不足，无法比较${whose}（${sizes.join("，")}）：${reasonText(reason, minimumN, words)}。`;
  }
  const now = `${sides.current === null ? "" : sides.of === null ? `${sides.current}的` : sides.current}${whose}为${words.value(current.value, unit)}（${sample(current, words)}）`;
  return (
    `${now}，${against(sides, reference, difference)}，差值的${words.level(interval.level)}置信区间${bounds(interval, unit, words)}。` +
    verdict({ ...change, interval }, sides.current ?? "本期")
  );

  function against({ reference: label, relation }: Sides, arm: ChangeArm, by: number): string {
    const value = words.value(arm.value, unit);
    const size = arm.n === 0 ? [] : [sample(arm, words)]; // a constant target: nobody answered it
    if (relation === "previous" || relation === "yearAgo") {
      const moved = by === 0 ? "持平" : `${by > 0 ? "上升" : "下降"}${words.size(by, unit)}`;
      const inside = [`${label ?? ""}为${value}`, ...size].join("，");
      return `${relation === "previous" ? "环比" : "同比"}${moved}（${inside}）`;
    }
    const inside = label === null ? size : [value, ...size];
    const then = label ?? `${arm.n === 0 ? "目标值" : other}${value}`;
    const whom = `${then}${inside.length === 0 ? "" : `（${inside.join("，")}）`}`;
    return by === 0 ? `与${whom}持平` : `比${whom}${far(by, unit, words)}`;
  }
}

/** "净推荐值环比下降8.9分": only what is clear is called a change. @internal */
export function changeHeadline(
  { current, reference, difference, unit, verdict }: Omit<Change, "kind">,
  { name, words, labels }: Phrase,
): string {
  const sides = sidesOf(current, reference, labels, words, "，");
  const whose = sides.of === null ? name : `${sides.of}的${name}`;
  const both = sides.current !== null && sides.reference !== null ? `（${sides.current}对比${sides.reference}）` : "";
  if (difference === null || verdict === "not enough data") return `数据不足，无法比较${whose}${both}`;
  if (verdict === "equivalent") return `${whose}基本持平${both}`;
  if (verdict === "no clear change" && reference.n === 0)
    return `${whose}与目标值${words.value(reference.value, unit)}没有显著差异`;
  if (verdict === "no clear change") return `${whose}没有显著${sides.relation === null ? "差异" : "变化"}${both}`;
  const size = words.size(difference, unit);
  if (reference.n === 0) {
    return `${whose}${difference > 0 ? "高于" : "低于"}目标值${words.value(reference.value, unit)}，相差${size}`;
  }
  if (sides.relation !== null) {
    const how = sides.relation === "previous" ? "环比" : sides.relation === "yearAgo" ? "同比" : "";
    return `${whose}${how}${difference > 0 ? "上升" : "下降"}${size}${both}`;
  }
  if (sides.current !== null && sides.reference !== null) {
    return `${sides.current}${sides.of === null ? "的" : ""}${whose}比${sides.reference}${far(difference, unit, words)}`;
  }
  return `${whose}比对照值${far(difference, unit, words)}`;
}
