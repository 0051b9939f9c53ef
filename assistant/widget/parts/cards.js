/** A measure as a card: its number, document and units, quoted to the letter. */
import { ROLES, copyButton, measureText } from "./copying.js";
import { el, picture, unseen } from "./dom.js";
import { quoteNode } from "./quote.js";
import { say } from "./strings.js";

/** What a view needs besides its data.
 * @typedef {{base: string, config: ?import("./types.js").Config,
 *   announce: (sentence: string) => void, ask: (question: string, region?: ?string) => void,
 *   retry: (turn: import("./types.js").Turn) => void,
 *   rate: (answerId: string, rating: object) => Promise<unknown>, changed: () => void}} Context */

/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./types.js").Answer} Answer */

/** A card that stands open.
 * @param {Measure} measure
 * @param {Answer} answer
 * @param {Context} context
 * @returns {HTMLElement} */
export function card(measure, answer, context) {
  return el(
    "section",
    { class: "card", "aria-label": nameOf(measure) },
    el("div", { class: "card-head" }, ...headOf(measure)),
    ...bodyOf(measure, answer, context),
  );
}

/** A card that opens when it is asked to.
 * @param {Measure} measure
 * @param {Answer} answer
 * @param {Context} context
 * @returns {HTMLElement} */
export function foldedCard(measure, answer, context) {
  const first = el("span", { class: "card-begin", lang: "zh-CN" }, measure.quote);
  const summary = el("summary", { class: "card-head" }, ...headOf(measure), first);
  return el("details", { class: "card" }, summary, ...bodyOf(measure, answer, context));
}

/** @param {Measure} measure @returns {string} */
function nameOf({ label, document }) {
  return say("card_name", { label, title: document.title });
}

/** @param {Measure} measure @returns {Node[]} */
function headOf({ label, document: { region, status } }) {
  const head = [el("strong", { class: "number", lang: "zh-CN" }, label)];
  if (region) head.push(el("span", { class: "region", lang: "zh-CN" }, region));
  const badge = statusBadge(status);
  return badge ? [...head, badge] : head;
}

/** That a document is a draft or has expired; nothing where it is in force.
 * @param {string} status
 * @returns {?HTMLElement} */
export function statusBadge(status) {
  if (status === "in_force") return null;
  return el("span", { class: "badge" }, picture("warn"), say(`status_${status}`));
}

/** @param {Measure} measure @param {Answer} answer @param {Context} context @returns {Node[]} */
function bodyOf(measure, answer, context) {
  const body = [quoteNode(measure, answer), unitChips(measure)];
  if (measure.details.length) body.push(details(measure));
  body.push(sourceOf(measure), actionsOf(measure, answer, context));
  return body.filter((node) => node !== null);
}

/** The units with their roles, in words and not by colour alone.
 * @param {Measure} measure
 * @returns {?HTMLElement} */
export function unitChips({ units, units_stated: stated, kind }) {
  if (!units.length && kind !== "measure") return null;
  if (!units.length || !stated) return el("p", { class: "unstated" }, say("units_unstated"));
  const groups = ROLES.map((role) => ({ role, named: units.filter((unit) => unit.role === role) }));
  const rows = groups
    .filter(({ named }) => named.length)
    .map(({ role, named }) =>
      el(
        "div",
        {},
        el("dt", {}, say(`role_${role}`)),
        ...named.map(({ name }) => el("dd", { class: `chip ${role}`, lang: "zh-CN" }, name)),
      ),
    );
  return el("dl", { class: "units", "aria-label": say("units") }, ...rows);
}

/** @param {Measure} measure @returns {HTMLElement} */
function details(measure) {
  const pairs = measure.details.flatMap(({ label, text }) => [
    el("dt", {}, label),
    el("dd", {}, text),
  ]);
  return el("dl", { class: "details", lang: "zh-CN" }, ...pairs);
}

/** @param {Measure} measure @returns {HTMLElement} */
function sourceOf({ document, path, also_in: also }) {
  const place = path.length ? [el("span", { class: "path" }, path.join(" › "))] : [];
  const twins = also.map((source) =>
    el(
      "span",
      { class: "also" },
      say("also_in", {
        place: `《${source.document.title}》${itemOf(source.number) || sectionOf(source.path)}`,
      }),
    ),
  );
  return el(
    "p",
    { class: "source", lang: "zh-CN" },
    el("span", { class: "document" }, `《${document.title}》`),
    ...place,
    ...twins,
  );
}

/** How a place without a number is called: by the heading above it.
 * @param {string[]} path @returns {string} */
function sectionOf(path) {
  return path.length ? `“${path.at(-1)}”` : "";
}

/** How an item is called by its number, as the service calls it.
 * @param {string} number @returns {string} */
function itemOf(number) {
  return !number || number.startsWith("第") ? number : `第${number}项`;
}

/** @param {Measure} measure @param {Answer} answer @param {Context} context @returns {HTMLElement} */
function actionsOf(measure, answer, context) {
  const text = () => measureText(measure, answer, context.base);
  return el(
    "div",
    { class: "actions" },
    pageLink(measure, context.base, say("open_in_document")),
    copyButton(say("copy_with_source"), text, context.announce),
  );
}

/** The measure's page, in a tab of its own.
 * @param {Measure} measure
 * @param {string} base
 * @param {string} label
 * @returns {HTMLElement} */
export function pageLink(measure, base, label) {
  const href = new URL(measure.url, base).href;
  return el(
    "a",
    { href, target: "_blank", rel: "noopener", class: "action" },
    picture("open"),
    el("span", {}, label),
    unseen(say("new_tab")),
  );
}
