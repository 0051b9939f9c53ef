/** A quote to the letter, with what was asked for marked in it. */
import { el } from "./dom.js";

/** The quote's pieces; offsets count characters (code points), as the service counts them.
 * @param {string} text
 * @param {[number, number][]} spans half-open
 * @returns {(Node|string)[]} */
export function marked(text, spans) {
  const characters = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    if (start < at || end <= start || end > characters.length) continue;
    pieces.push(characters.slice(at, start).join(""));
    pieces.push(el("mark", {}, characters.slice(start, end).join("")));
    at = end;
  }
  pieces.push(characters.slice(at).join(""));
  return pieces.filter((piece) => piece !== "");
}

/** The quote as a block.
 * @param {import("./types.js").Measure} measure
 * @param {import("./types.js").Answer} answer
 * @returns {HTMLElement} */
export function quoteNode(measure, answer) {
  const spans = answer.highlights.filter((one) => one.measure === measure.id);
  const pieces = marked(
    measure.quote,
    spans.flatMap((one) => one.spans),
  );
  return el("blockquote", { class: "quote", lang: "zh-CN" }, ...pieces);
}
