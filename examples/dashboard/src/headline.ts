// The score that is asked for, how sure it is, and whether it moved.
import { type Score, formatChange, formatInterval, formatScore, roundShares } from "cx-metrics";
import { monthLabel } from "./answers.ts";
import { h } from "./dom.ts";
import type { Choice, Figures } from "./figures.ts";
import type { Texts } from "./texts.ts";

const MARKS: Readonly<Record<string, string>> = { better: "▲", worse: "▼", "no clear change": "○" };

export function periodName({ month, range }: Texts, start: number, end: number): string {
  return range(month(monthLabel(start)), month(monthLabel(end)));
}

export function headlineOf(figures: Figures, choice: Choice, texts: Texts): readonly Node[] {
  const { now, before, change, reference } = figures;
  const { locale } = texts;
  const [short, long] = texts.questions[choice.question];
  const { unit } = now.metric;
  const count = now.n.toLocaleString(locale);
  const level = Math.round(100 * (now.interval?.level ?? 0.95));
  return [
    h("h2", { class: "hero-name" }, short, " ", h("span", { class: "muted" }, long)),
    h("p", { class: "when" }, periodName(texts, choice.start, choice.end)),
    h("p", { class: "big", id: "score" }, now.value === null ? "–" : formatScore(now, { locale }).replace("-", "−")),
    h(
      "p",
      { class: "sure" },
      now.value === null
        ? texts.noAnswers
        : `${texts.interval(level, formatInterval(now.interval, { unit, locale }).replaceAll("-", "−"))} · ${texts.answers(count)}`,
    ),
    bands(now, texts),
    reference === null
      ? h("p", { class: "sure" }, texts.nothingBefore)
      : h(
          "div",
          { class: "verdict" },
          h(
            "p",
            {},
            h(
              "span",
              { class: `pill ${change.verdict.replaceAll(" ", "-")}` },
              `${MARKS[change.verdict] ?? "□"} ${texts.verdicts[change.verdict]!}`,
            ),
            " ",
            h("strong", { class: "delta" }, formatChange(change, { locale }).replace("-", "−")),
            " ",
            h(
              "span",
              { class: "muted" },
              formatInterval(change.interval, { unit, locale, sign: "always" })
                .replaceAll("-", "−")
                .replaceAll("%", ""),
            ),
          ),
          h(
            "p",
            { class: "muted" },
            texts.than(
              periodName(texts, ...reference),
              before.value === null ? "–" : formatScore(before, { locale }).replace("-", "−"),
            ),
          ),
        ),
  ];
}

/** Shares of the bands as one bar, from the worst to the best, and in words; the percents add up to 100. */
function bands({ bands: shares, metric, n }: Score, texts: Texts): Node {
  if (n === 0) return h("div", {});
  const names = Object.keys(shares);
  const percents = roundShares(names.map((name) => shares[name]!.percent!));
  const parts = names.map((name, place) => ({
    name: texts.bands[name] ?? name,
    percent: percents[place]!,
    exact: shares[name]!.percent!,
  }));
  if (metric.better === "lower") parts.reverse();
  return h(
    "div",
    { class: "shares" },
    h(
      "div",
      { class: "bands", "aria-hidden": true },
      ...parts.map(({ percent, exact }, place) => {
        const part = h(
          "span",
          { class: place === 0 ? "bad" : place === parts.length - 1 ? "good" : "mid" },
          percent >= 8 ? `${percent}%` : "",
        );
        part.style.flexGrow = String(exact);
        return part;
      }),
    ),
    h("p", { class: "help" }, parts.map(({ name, percent }) => `${name} ${percent}%`).join(" · ")),
  );
}
