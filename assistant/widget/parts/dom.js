/** Building nodes: text is always a text node, never markup. */

/** An element; properties that begin with "on" are listeners, null and false are left out.
 * @param {string} tag
 * @param {Record<string, any>} properties
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement} */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** A button that says what it does; one with an icon alone has the label as its name.
 * @param {string} label
 * @param {() => void} onclick
 * @param {{icon?: string, bare?: boolean, class?: string, [name: string]: any}} more
 * @returns {HTMLButtonElement} */
export function button(label, onclick, { icon, bare, ...more } = {}) {
  const named = bare ? { "aria-label": label, title: label } : {};
  const drawing = icon ? picture(icon) : null;
  const node = el("button", { type: "button", ...named, onclick, ...more }, drawing);
  if (!bare) node.append(el("span", {}, label));
  return /** @type {HTMLButtonElement} */ (node);
}

/** Text that is heard and not seen.
 * @param {string} text
 * @returns {HTMLElement} */
export function unseen(text) {
  return el("span", { class: "unseen" }, text);
}

/** Put these children in place of all others, leaving alone the nodes that stay.
 * @param {Element} parent
 * @param {Node[]} children */
export function show(parent, children) {
  const kept = new Set(children);
  for (const old of [...parent.childNodes]) if (!kept.has(old)) old.remove();
  children.forEach((child, place) => {
    if (parent.childNodes[place] !== child) parent.insertBefore(child, parent.childNodes[place]);
  });
}

const SVG = "http://www.w3.org/2000/svg";
/** @type {Record<string, string>} */
const PATHS = {
  ask: "M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5",
  close: "M6 6l12 12M18 6L6 18",
  send: "M5 12h13M12 5l7 7-7 7",
  stop: "M7 7h10v10H7z",
  clear: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  wide: "M9 4H4v5M15 20h5v-5M4 4l6 6M20 20l-6-6",
  narrow: "M10 4v6H4M14 20v-6h6M10 10L4 4M14 14l6 6",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  open: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  yes: "M5 13l4 4L19 7",
  info: "M12 21a9 9 0 100-18 9 9 0 000 18M12 11v5M12 8v.01",
  warn: "M12 4l9 16H3zM12 10v5M12 17.500v.01",
  retry: "M20 12a8 8 0 11-2.500-5.800M20 4v4h-4",
};

/** A line drawing that is decoration only.
 * @param {string} name
 * @returns {SVGElement} */
export function picture(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}
