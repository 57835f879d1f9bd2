// Elements, written short. Text goes in as text: nothing on the page is made by parsing HTML.
type Child = Node | string | null | false;
type Attributes = Readonly<Record<string, string | number | boolean | null | ((event: Event) => void)>>;

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** New content in a place, without taking the focus from who is on it. */
export function put(place: Element, ...children: readonly Child[]): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
  const inside = focused !== "" && place.contains(document.activeElement);
  place.replaceChildren(...children.filter((child): child is Node | string => child !== null && child !== false));
  if (inside) document.getElementById(focused)?.focus({ preventScroll: true });
}
