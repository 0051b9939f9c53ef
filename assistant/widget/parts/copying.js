/** Copies: a quote never leaves without its source, a model's text never without its label. */
import { button, show, picture, el } from "./dom.js";
import { unmarked } from "./markdown.js";
import { say } from "./strings.js";

/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./types.js").Answer} Answer */

/** The roles in the order in which they are shown. */
export const ROLES = /** @type {const} */ (["lead", "responsible", "support"]);

/** Units by role in words: "牵头：教体局；责任：卫健局、团委".
 * @param {Measure} measure
 * @returns {string} */
export function unitsText({ units, units_stated: stated, kind }) {
  if (!units.length) return stated || kind !== "measure" ? "" : say("units_unstated");
  const groups = ROLES.map((role) => {
    const names = units.filter((unit) => unit.role === role).map((unit) => unit.name);
    return names.length
      ? say("units_of", { role: say(`role_${role}`), units: names.join(say("comma")) })
      : "";
  });
  return groups.filter(Boolean).join(say("semicolon"));
}

/** A measure for a report: quote, units, where it stands.
 * @param {Measure} measure
 * @param {Answer} answer
 * @param {string} base
 * @returns {string} */
export function measureText(measure, answer, base) {
  const details = measure.details.map(({ label, text }) => say("detail", { label, text }));
  const address = new URL(measure.url, base).href;
  const parts = [measure.quote, unitsText(measure), ...details, measure.citation, address];
  if (answer.generated) parts.push(say("generated_beside"));
  return parts.filter(Boolean).join("\n");
}

/** The whole answer with its question; what a model worded says so first.
 * @param {import("./types.js").Turn} turn
 * @param {string} base
 * @returns {string} */
export function answerText(turn, base) {
  const { answer } = turn;
  const label = answer?.generated ? [say("generated")] : [];
  const sources = (answer?.measures ?? []).map((measure) => {
    const address = new URL(measure.url, base).href;
    return `${measure.document.title} ${measure.label} ${address}`;
  });
  const list = sources.length ? [[say("sources"), ...sources].join("\n")] : [];
  return [turn.question, ...label, unmarked(turn.text), ...list].join("\n\n");
}

/** A button that copies; it says so for a moment.
 * @param {string} label
 * @param {() => string} text
 * @param {(sentence: string) => void} announce
 * @returns {HTMLButtonElement} */
export function copyButton(label, text, announce) {
  const node = button(
    label,
    async () => {
      const copied = await copy(text(), node);
      const sentence = say(copied ? "copied" : "copy_failed");
      announce(sentence);
      show(node, [picture(copied ? "yes" : "warn"), el("span", {}, sentence)]);
      setTimeout(() => show(node, [picture("copy"), el("span", {}, label)]), 2000);
    },
    { icon: "copy", class: "action" },
  );
  return node;
}

/** @param {string} text @param {HTMLElement} beside @returns {Promise<boolean>} */
async function copy(text, beside) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, beside);
  }
}

/** The old way, for pages without HTTPS and for browsers that ask first.
 * @param {string} text @param {HTMLElement} beside @returns {boolean} */
function copyBySelection(text, beside) {
  const area = /** @type {HTMLTextAreaElement} */ (
    el("textarea", { class: "unseen", tabindex: "-1" })
  );
  area.value = text;
  beside.after(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  beside.focus();
  return copied;
}
