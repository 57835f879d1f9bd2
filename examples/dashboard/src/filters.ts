// The form at the top: radio buttons, lists of months, ticks. Native controls, so keyboard and screen readers need nothing of ours. It is made
// once a language, and afterwards only told what is chosen.
import { DIMENSIONS, MONTHS, NAMES, QUESTIONS, type DimensionName, type QuestionName, monthLabel } from "./answers.ts";
import { h } from "./dom.ts";
import type { Choice } from "./figures.ts";
import { valueName } from "./segments.ts";
import type { Texts } from "./texts.ts";

type Change = (part: Partial<Choice>) => void;

const PRESETS: readonly (readonly [keyof Texts["presets"], number, number])[] = [
  ["one", MONTHS - 2, MONTHS - 2],
  ["three", MONTHS - 4, MONTHS - 2],
  ["twelve", MONTHS - 13, MONTHS - 2],
  ["all", 0, MONTHS - 1],
];
const AGAINST = ["before", "yearAgo"] as const;
const ASKED = Object.keys(QUESTIONS) as QuestionName[];

/** The controls in one language; what they change is told to `change`. */
export function filterForm(texts: Texts, current: () => Choice, change: Change): readonly Node[] {
  return [
    group(
      texts.question,
      "switch",
      ...ASKED.map((question) => {
        const [short, long] = texts.questions[question];
        return radio("question", question, short, false, () => change({ question }), long);
      }),
    ),
    group(
      texts.period,
      "period",
      monthList(texts.from, "from", texts, (start) => change({ start, end: Math.max(start, current().end) })),
      monthList(texts.to, "to", texts, (end) => change({ end, start: Math.min(end, current().start) })),
      h(
        "span",
        { class: "presets" },
        ...PRESETS.map(([name, start, end]) =>
          h(
            "button",
            { type: "button", id: `preset-${name}`, click: () => change({ start, end }) },
            texts.presets[name],
          ),
        ),
      ),
    ),
    group(
      texts.against,
      "switch",
      ...AGAINST.map((against) => radio("against", against, texts[against], false, () => change({ against }))),
    ),
    ...NAMES.map((name) =>
      group(
        texts.dimensions[name],
        "ticks",
        ...DIMENSIONS[name].map((value) =>
          h(
            "label",
            {},
            h("input", {
              type: "checkbox",
              id: `only-${value}`,
              change: () => change({ only: toggled(current().only, name, value) }),
            }),
            h("span", {}, valueName(texts, value)),
          ),
        ),
      ),
    ),
    h(
      "button",
      {
        type: "button",
        id: "clear",
        class: "clear",
        click: () => change({ only: { region: [], channel: [], customer: [] } }),
      },
      texts.clear,
    ),
  ];
}

const find = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

/** Shows in the form what is chosen. */
export function markFilters({ question, against, start, end, only }: Choice): void {
  find<HTMLInputElement>(`question-${question}`).checked = true;
  find<HTMLInputElement>(`against-${against}`).checked = true;
  find<HTMLSelectElement>("from").value = String(start);
  find<HTMLSelectElement>("to").value = String(end);
  for (const [name, first, last] of PRESETS)
    find(`preset-${name}`).setAttribute("aria-pressed", String(start === first && end === last));
  for (const name of NAMES)
    for (const value of DIMENSIONS[name]) find<HTMLInputElement>(`only-${value}`).checked = only[name].includes(value);
  find<HTMLButtonElement>("clear").disabled = NAMES.every((name) => only[name].length === 0);
}

const group = (name: string, kind: string, ...children: Node[]): Node =>
  h("fieldset", { class: kind }, h("legend", {}, name), h("div", {}, ...children));

export function radio(name: string, value: string, text: string, checked: boolean, pick: () => void, title = ""): Node {
  return h(
    "label",
    { title: title === "" ? null : title },
    h("input", { type: "radio", name, value, id: `${name}-${value}`, checked, change: pick }),
    h("span", {}, text),
  );
}

/** The choice with one value more or less; all of a dimension is the same as none. */
export function toggled(only: Choice["only"], name: DimensionName, value: string): Choice["only"] {
  const wanted = DIMENSIONS[name].filter((each) => only[name].includes(each) !== (each === value));
  return { ...only, [name]: wanted.length === DIMENSIONS[name].length ? [] : wanted };
}

function monthList(label: string, id: string, texts: Texts, pick: (month: number) => void): Node {
  const months = Array.from({ length: MONTHS }, (_, month) =>
    h("option", { value: month }, texts.month(monthLabel(month))),
  );
  const list = h(
    "select",
    { id, change: (event) => pick(Number((event.target as HTMLSelectElement).value)) },
    ...months,
  );
  return h("label", {}, h("span", {}, label), list);
}
