// The page: one choice, from which everything follows, and one function that shows it.
import { type Anomalies, describe, headline, tidyRows, toCsv, scoreCells } from "cx-metrics";
import { DARK, LIGHT } from "cx-metrics/chart";
import { fromHash, toHash } from "./address.ts";
import { AS_OF, type Cubes, NAMES, countColumns, makeColumns, monthLabel } from "./answers.ts";
import { h, put } from "./dom.ts";
import { type Choice, type Figures, figuresOf, unusualOf } from "./figures.ts";
import { filterForm, markFilters, radio, toggled } from "./filters.ts";
import { headlineOf, periodName } from "./headline.ts";
import { painTable, segmentTable, valueName } from "./segments.ts";
import { type LanguageName, TEXTS } from "./texts.ts";
import { themeStyle } from "./theme.ts";
import { trendView } from "./trend.ts";

const ANSWERS = Number(new URLSearchParams(location.search).get("answers") ?? 1_000_000);
const byId = (id: string): HTMLElement => document.getElementById(id)!;
document.head.append(h("style", {}, themeStyle(LIGHT.colors, DARK.colors)));

let choice: Choice = fromHash(location.hash);
let language: LanguageName = navigator.language.startsWith("zh") ? "zh" : "en";
let look: "auto" | "light" | "dark" = "auto";
let cubes: Cubes | null = null;
let shown: Figures | null = null;
let unusual: Anomalies | null = null;

const trend = trendView(byId("trend"), (start, end) => change({ start, end }));

function change(part: Partial<Choice>): void {
  choice = { ...choice, ...part };
  if (choice.across === choice.by) choice = { ...choice, across: NAMES.find((name) => name !== choice.by)! };
  update();
}

let later = 0;
/** What a click costs: the figures, and the page made of them. */
function update(): void {
  if (cubes === null) return;
  const started = performance.now();
  shown = figuresOf(cubes, choice);
  unusual = null;
  show();
  const took = performance.measure("recompute", { start: started, end: performance.now() }).duration;
  const texts = TEXTS[language];
  const cells = cubes[choice.question].cells.length.toLocaleString(texts.locale);
  byId("took").textContent = texts.took(took.toLocaleString(texts.locale, { maximumFractionDigits: 1 }), cells);
  // The address, and months that do not fit, can wait until the rest is on the page.
  clearTimeout(later);
  later = setTimeout(() => {
    history.replaceState(null, "", toHash(choice));
    unusual = unusualOf(shown!.series);
    if (unusual !== null && unusual.shifts.length + unusual.unusual.length > 0)
      trend.draw(shown!, unusual, choice, TEXTS[language]);
  }, 0);
}

/** Writes what was computed. */
function show(): void {
  const texts = TEXTS[language];
  markFilters(choice);
  if (shown === null) return;
  const figures = shown;
  put(byId("hero"), ...headlineOf(figures, choice, texts));
  trend.draw(figures, unusual, choice, texts);
  heads();
  put(
    byId("segments"),
    segmentTable(figures, choice, texts, panel, (name, value) => change({ only: toggled(choice.only, name, value) })),
  );
  put(
    byId("map"),
    painTable(figures, choice, texts, (row, column) =>
      change({ only: { ...choice.only, [choice.by]: [row], [choice.across]: [column] } }),
    ),
  );
  words(figures);
}

/** The heads of the panels with their own switches. */
function heads(): void {
  const texts = TEXTS[language];
  const dimension = (id: "by" | "across", head: string): Node =>
    h(
      "fieldset",
      { class: "switch small" },
      h("legend", { class: "unseen" }, head),
      h(
        "div",
        {},
        ...NAMES.filter((name) => id === "by" || name !== choice.by).map((name) =>
          radio(id, name, texts.dimensions[name], choice[id] === name, () => change({ [id]: name })),
        ),
      ),
    );
  put(byId("segments-head"), h("h2", {}, texts.segments(texts.dimensions[choice.by])), dimension("by", texts.rows));
  put(byId("segments-help"), texts.segmentsHelp);
  put(byId("map-head"), h("h2", {}, texts.map), dimension("across", texts.across));
  put(byId("map-help"), texts.mapHelp);
  const sign = (kind: string, text: string): Node => h("span", {}, h("i", { class: kind }), text);
  put(
    byId("trend-head"),
    h("h2", {}, texts.trend),
    h(
      "p",
      { class: "legend help" },
      sign("chosen", texts.chosen),
      sign("reference", texts.reference),
      sign("hollow", texts.partial),
      sign("ring", texts.unusual),
    ),
  );
  put(byId("trend-help"), texts.trendHelp);
}

function words(figures: Figures): void {
  const texts = TEXTS[language];
  const { now, change: moved, reference, segments, map } = figures;
  const options = { language: texts.language };
  const labels =
    reference === null
      ? {}
      : {
          labels: {
            current: periodName(texts, choice.start, choice.end),
            reference: periodName(texts, ...reference),
          },
        };
  const lines = [
    describe(reference === null ? now : moved, { ...options, ...labels }),
    ...(segments.segments.length > 1 ? [describe(segments, options)] : []),
    ...(map.cells.length > 1 ? [describe(map, options)] : []),
  ];
  const number = (n: number): string => n.toLocaleString(texts.locale);
  const { rows, excluded } = figures.chosen;
  put(byId("words"), h("h2", {}, texts.words), ...lines.map((line) => h("p", {}, plainNames(line))));
  put(
    byId("counted"),
    h("h2", {}, texts.counted),
    h("p", {}, texts.countedRows(number(rows), number(now.n), number(excluded.missing), number(excluded.filtered))),
    now.interval === null
      ? null
      : h(
          "p",
          {},
          texts.method(texts.methods[now.interval.method] ?? now.interval.method, Math.round(100 * now.interval.level)),
        ),
  );
  const only = NAMES.flatMap((name) => choice.only[name].map((value) => valueName(texts, value)));
  byId("filter-head").textContent = [texts.filters, ...only].join(" · ");
  byId("status").textContent = plainNames(headline(reference === null ? now : moved, { ...options, ...labels }));
}

/** The names of the groups as the page writes them. */
function plainNames(line: string): string {
  const names = Object.entries(TEXTS[language].values);
  return names.reduce((text, [key, value]) => text.replaceAll(key, value), line);
}

/** What depends on the language alone. */
function frame(): void {
  const texts = TEXTS[language];
  put(byId("filters"), ...filterForm(texts, () => choice, change));
  document.documentElement.lang = texts.lang;
  document.title = texts.title;
  byId("title").textContent = texts.title;
  byId("about").textContent = texts.about(
    ANSWERS.toLocaleString(texts.locale),
    texts.month(monthLabel(0)),
    new Date(AS_OF).toLocaleDateString(texts.locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    }),
  );
  byId("filter-head").textContent = texts.filters;
  byId("csv").textContent = texts.csv;
  byId("link").textContent = texts.link;
  put(
    byId("preferences"),
    h(
      "fieldset",
      { class: "switch small" },
      h("legend", { class: "unseen" }, "Language / 语言"),
      h(
        "div",
        {},
        radio("language", "en", "English", language === "en", () => speak("en")),
        radio("language", "zh", "中文", language === "zh", () => speak("zh")),
      ),
    ),
    h(
      "fieldset",
      { class: "switch small" },
      h("legend", { class: "unseen" }, texts.theme),
      h(
        "div",
        {},
        ...(["auto", "light", "dark"] as const).map((name) =>
          radio("look", name, texts.themes[name], look === name, () => {
            look = name;
            document.documentElement.dataset["look"] = name;
          }),
        ),
      ),
    ),
  );
}

function speak(wanted: LanguageName): void {
  language = wanted;
  frame();
  update();
}

byId("csv").addEventListener("click", () => {
  if (shown === null) return;
  const rows = tidyRows(scoreCells(shown.chosen), { definition: true });
  const url = URL.createObjectURL(new Blob([toCsv(rows, { byteOrderMark: true })], { type: "text/csv" }));
  h("a", {
    href: url,
    download: `${choice.question}-${monthLabel(choice.start)}-${monthLabel(choice.end)}.csv`,
  }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
});
byId("link").addEventListener("click", () => {
  const texts = TEXTS[language];
  void navigator.clipboard?.writeText(location.href).then(() => {
    byId("link").textContent = texts.copied;
    setTimeout(() => (byId("link").textContent = texts.link), 1500);
  });
});
addEventListener("hashchange", () => {
  choice = fromHash(location.hash);
  update();
});
/** How wide the segments' panel is: written down when it changes, so that no update has to ask. */
let panel = byId("segments").clientWidth;
new ResizeObserver(() => {
  if (byId("segments").clientWidth === panel) return;
  panel = byId("segments").clientWidth;
  if (shown !== null) show();
}).observe(byId("segments"));

// On a narrow page the filters fold away.
const narrow = matchMedia("(max-width: 720px)");
const fold = (): void => {
  (byId("filter-fold") as HTMLDetailsElement).open = !narrow.matches;
};
narrow.addEventListener("change", fold);
fold();

async function start(): Promise<void> {
  frame();
  show();
  const bar = byId("loading");
  const columns = await makeColumns(ANSWERS, async (share) => {
    bar.style.setProperty("--share", String(share));
    bar.setAttribute("aria-valuenow", String(Math.round(100 * share)));
    await new Promise((done) => setTimeout(done));
  });
  cubes = countColumns(columns);
  document.body.classList.add("ready");
  bar.remove();
  update();
}
void start();
