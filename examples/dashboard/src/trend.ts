// Month by month: the score on its interval, the chosen months, the ones compared with, and lasting changes of level. Months are chosen by
// dragging, by a click, or from the keyboard: the picture is a slider.
import { type Anomalies, type SeriesPoint, formatChange, formatInterval, formatScore } from "cx-metrics";
import { MONTHS, monthLabel, monthOf } from "./answers.ts";
import { h, put, s } from "./dom.ts";
import type { Choice, Figures } from "./figures.ts";
import { axisOf } from "./scale.ts";
import type { Texts } from "./texts.ts";

const HEIGHT = 276;
const [RIGHT, BOTTOM, LEFT, LINE] = [14, 26, 40, 14];

export interface TrendView {
  readonly draw: (figures: Figures, unusual: Anomalies | null, choice: Choice, texts: Texts) => void;
}

/** Draws into a place, and says which months were chosen. */
export function trendView(place: HTMLElement, choose: (start: number, end: number) => void): TrendView {
  let last: Parameters<TrendView["draw"]> | null = null;
  let cursor = MONTHS - 2;
  let [anchor, anchored, held] = [-1, -1, -1];
  const picture = s("svg", { role: "presentation" });
  const tip = h("div", { class: "tip", hidden: true });
  const slider = h("div", { class: "slider", tabindex: 0, role: "slider", id: "months" }, picture);
  place.append(slider, tip);

  // Asked once and again when it changes: asking in the middle of an update would lay the page out twice.
  let wide = 0;
  const width = (): number => Math.max(280, (wide ||= slider.clientWidth));
  const step = (): number => (width() - LEFT - RIGHT) / MONTHS;
  new ResizeObserver(() => {
    if (slider.clientWidth === wide) return;
    wide = slider.clientWidth;
    if (last !== null) draw(...last);
  }).observe(slider);
  const monthAt = (x: number): number =>
    Math.min(MONTHS - 1, Math.max(0, Math.floor((x - slider.getBoundingClientRect().left - LEFT) / step())));

  const point = (month: number): SeriesPoint | undefined =>
    last?.[0].series?.points.find(({ period }) => monthOf(period.start) === month);

  function look(month: number, show: boolean): void {
    cursor = month;
    if (last === null) return;
    const [, , choice, texts] = last;
    const found = point(month);
    const odd = last[1]?.unusual.some(({ period }) => monthOf(period.start) === month) ?? false;
    const notes = [found?.period.complete === false ? texts.partial : "", odd ? texts.unusual : ""].filter(
      (note) => note !== "",
    );
    const name = texts.month(monthLabel(month)) + (notes.length === 0 ? "" : ` (${notes.join(", ")})`);
    const { locale } = texts;
    const value =
      found === undefined || found.score.value === null
        ? texts.noAnswers
        : `${texts.questions[choice.question][0]} ${formatScore(found.score, { locale })}`;
    const sure =
      found?.score.interval == null
        ? ""
        : `${formatInterval(found.score.interval, { unit: found.score.metric.unit, locale })} · ${texts.answers(found.score.n.toLocaleString(locale))}`;
    for (const [key, text] of [
      ["aria-valuenow", String(month)],
      ["aria-valuetext", `${name}: ${value} ${sure}`],
    ] as const)
      slider.setAttribute(key, text);
    const line = picture.querySelector(".cursor");
    line?.setAttribute("x1", String(LEFT + (month + 0.5) * step()));
    line?.setAttribute("x2", String(LEFT + (month + 0.5) * step()));
    line?.classList.toggle("shown", show);
    tip.hidden = !show;
    if (!show) return;
    put(
      tip,
      h("strong", {}, name),
      h("span", {}, value.replaceAll("-", "−")),
      h("span", {}, sure.replaceAll("-", "−")),
    );
    const at = LEFT + (month + 0.5) * step();
    tip.style.left = `${Math.min(width() - tip.offsetWidth - 4, Math.max(4, at + (at > width() / 2 ? -tip.offsetWidth - 12 : 12)))}px`;
  }

  slider.addEventListener("pointermove", (event) => {
    const month = monthAt(event.clientX);
    look(month, true);
    if (held >= 0) mark(Math.min(held, month), Math.max(held, month));
  });
  slider.addEventListener("pointerleave", () => look(cursor, false));
  slider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = monthAt(event.clientX);
    slider.setPointerCapture(event.pointerId);
    mark(held, held);
  });
  slider.addEventListener("pointerup", (event) => {
    if (held < 0) return;
    const [from, to] = [held, monthAt(event.clientX)];
    held = -1;
    choose(Math.min(from, to), Math.max(from, to));
  });
  slider.addEventListener("pointercancel", () => {
    held = -1;
    if (last !== null) mark(last[2].start, last[2].end);
  });
  slider.addEventListener("focus", () => {
    if (slider.matches(":focus-visible")) look(cursor, true);
  });
  slider.addEventListener("blur", () => look(cursor, false));
  slider.addEventListener("keydown", (event) => {
    const moves: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageUp: 12,
      PageDown: -12,
    };
    const move = event.key === "Home" ? -MONTHS : event.key === "End" ? MONTHS : moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      look(Math.min(MONTHS - 1, Math.max(0, cursor + move)), true);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      // Without Shift this month alone; with Shift from the month that was chosen last to this one.
      if (!event.shiftKey || anchor < 0) anchor = cursor;
      anchored = cursor;
      choose(Math.min(anchor, anchored), Math.max(anchor, anchored));
      look(cursor, true);
    }
  });

  function mark(start: number, end: number): void {
    const chosen = picture.querySelector(".chosen");
    chosen?.setAttribute("x", String(LEFT + start * step()));
    chosen?.setAttribute("width", String((end - start + 1) * step()));
  }

  /** What stands above the months where the level changed for good: in rows, so that no two texts touch. */
  function shiftLabels(shifts: Anomalies["shifts"], w: number, texts: Texts) {
    const ends: number[] = [];
    return shifts.map(({ period, before, after, favourable }) => {
      const at = LEFT + monthOf(period.start) * step();
      const change = formatChange({ difference: after - before, unit: last![0].change.unit }, { locale: texts.locale });
      const text = texts.shift(change.replace("-", "−"), texts.month(period.label));
      const size = 10 + 6.4 * text.length + 5.6 * (text.match(/[\u2e80-\uffff]/g)?.length ?? 0);
      const left = at + size > w - RIGHT;
      const from = left ? at - size : at;
      let row = ends.findIndex((end) => from > end);
      if (row < 0) row = ends.length;
      ends[row] = from + size;
      return { at, row, text, left, favourable };
    });
  }

  function draw(figures: Figures, unusual: Anomalies | null, choice: Choice, texts: Texts): void {
    last = [figures, unusual, choice, texts];
    if (choice.start === choice.end) anchor = choice.start;
    const w = width();
    const points = figures.series?.points ?? [];
    const x = (month: number): number => LEFT + (month + 0.5) * step();
    const limits = points.flatMap(({ score: { interval, value } }) =>
      interval === null ? (value === null ? [] : [value]) : [interval.lower, interval.upper],
    );
    const labels = shiftLabels(unusual?.shifts ?? [], w, texts);
    const TOP = 16 + LINE * Math.max(1, ...labels.map(({ row }) => row + 1));
    const axis = axisOf(limits, HEIGHT - BOTTOM, TOP, 4);
    const y = (value: number): string => axis.at(value).toFixed(1);
    const percent = figures.now.metric.unit === "percent" ? "%" : "";
    const known = points
      .map(({ period, score }) => ({ month: monthOf(period.start), complete: period.complete !== false, score }))
      .filter(({ score }) => score.value !== null);
    // A gap breaks the line, and so does the month that is not over.
    const runs: (typeof known)[] = [];
    for (const each of known) {
      const run = runs.at(-1);
      if (run !== undefined && run.at(-1)!.month === each.month - 1 && each.complete) run.push(each);
      else runs.push([each]);
    }
    const band = (run: typeof known): string => {
      const edge = (side: "lower" | "upper") =>
        run
          .filter(({ score }) => score.interval !== null)
          .map(({ month, score }) => `${x(month).toFixed(1)},${y(score.interval![side])}`);
      return [...edge("upper"), ...edge("lower").reverse()].join(" ");
    };
    const years = Array.from({ length: MONTHS }, (_, month) => month).filter(
      (month) => month % (step() * 3 > 62 ? 3 : step() * 6 > 62 ? 6 : 12) === 0,
    );
    const partial = known.find(({ complete }) => !complete);
    const beforePartial = known.filter(({ complete }) => complete).at(-1);
    picture.setAttribute("viewBox", `0 0 ${w} ${HEIGHT}`);
    picture.setAttribute("width", String(w));
    picture.setAttribute("height", String(HEIGHT));
    const reference = figures.reference;
    put(
      picture,
      reference !== null &&
        s("rect", {
          class: "reference",
          x: LEFT + reference[0] * step(),
          width: (reference[1] - reference[0] + 1) * step(),
          y: TOP,
          height: HEIGHT - TOP - BOTTOM,
        }),
      s("rect", {
        class: "chosen",
        x: LEFT + choice.start * step(),
        width: (choice.end - choice.start + 1) * step(),
        y: TOP,
        height: HEIGHT - TOP - BOTTOM,
      }),
      ...axis.ticks.map((tick) =>
        s(
          "g",
          {},
          s("line", { class: tick === 0 ? "zero" : "grid", x1: LEFT, x2: w - RIGHT, y1: y(tick), y2: y(tick) }),
          s(
            "text",
            { class: "axis", x: LEFT - 8, y: y(tick), dy: "0.33em", "text-anchor": "end" },
            `${String(tick).replace("-", "−")}${percent}`,
          ),
        ),
      ),
      ...years.map((month) =>
        s(
          "text",
          { class: "axis", x: x(month), y: HEIGHT - 8, "text-anchor": "middle" },
          texts.month(monthLabel(month)),
        ),
      ),
      ...labels.map(({ at, row, text, left, favourable }) =>
        s(
          "g",
          { class: `shift ${favourable === true ? "up" : "down"}` },
          s("line", { x1: at, x2: at, y1: TOP - 8 - row * LINE, y2: HEIGHT - BOTTOM }),
          s("text", { x: at + (left ? -5 : 5), y: TOP - 8 - row * LINE, "text-anchor": left ? "end" : "start" }, text),
        ),
      ),
      ...runs.filter((run) => run.length > 1).map((run) => s("polygon", { class: "band", points: band(run) })),
      ...runs.map((run) =>
        s("polyline", {
          class: "line",
          points: run.map(({ month, score }) => `${x(month).toFixed(1)},${y(score.value!)}`).join(" "),
        }),
      ),
      partial !== undefined &&
        beforePartial !== undefined &&
        s("line", {
          class: "line dashed",
          x1: x(beforePartial.month),
          y1: y(beforePartial.score.value!),
          x2: x(partial.month),
          y2: y(partial.score.value!),
        }),
      ...known.map(({ month, complete, score }) =>
        s("circle", { class: complete ? "dot" : "dot hollow", cx: x(month).toFixed(1), cy: y(score.value!), r: 3.2 }),
      ),
      ...(unusual?.unusual ?? []).map(({ period, value, favourable }) =>
        s("circle", {
          class: `ring ${favourable === true ? "up" : "down"}`,
          cx: x(monthOf(period.start)),
          cy: y(value),
          r: 8,
        }),
      ),
      s("line", { class: "cursor", y1: TOP, y2: HEIGHT - BOTTOM, x1: x(cursor), x2: x(cursor) }),
    );
    for (const [name, value] of [
      ["aria-label", texts.trendLabel],
      ["aria-valuemin", "0"],
      ["aria-valuemax", String(MONTHS - 1)],
      ["aria-describedby", "trend-help"],
    ] as const)
      slider.setAttribute(name, value);
    look(cursor, !tip.hidden);
  }
  return { draw };
}
