/** The little Markdown that answers are written in: paragraphs, bold, lists, quotes, headings. */
import { el } from "./dom.js";

/** @typedef {{kind: "paragraph"|"quote"|"list"|"heading", lines: string[]}} Block */

/** A line's kind and its text without the mark.
 * @param {string} line
 * @returns {[Block["kind"], string]} */
function lineOf(line) {
  const mark = /^(?:(> ?)|([-*•] +|\d+[.)] +)|(#{1,6} +))/.exec(line);
  if (!mark) return ["paragraph", line];
  const kind = mark[1] ? "quote" : mark[2] ? "list" : "heading";
  const kept = /^\d/.test(mark[0]) ? mark[0] : "";
  return [kind, kept + line.slice(mark[0].length)];
}

/** The blocks of a text; lines of one kind that touch are one block.
 * @param {string} text
 * @returns {Block[]} */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  let isApart = true;
  for (const raw of text.split("\n")) {
    const [kind, line] = lineOf(raw.trim());
    const last = blocks.at(-1);
    const goesOn = !isApart && last?.kind === kind && kind !== "heading";
    isApart = !raw.trim();
    if (isApart) continue;
    if (goesOn) last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  }
  return blocks;
}

/** A line with its **bold** parts.
 * @param {string} line
 * @returns {(Node|string)[]} */
function inline(line) {
  const parts = line.split(/\*\*(.+?)\*\*/);
  return parts.map((part, place) => (place % 2 ? el("strong", {}, part) : part));
}

/** Lines one below the other.
 * @param {string[]} lines
 * @returns {(Node|string)[]} */
function broken(lines) {
  return lines.flatMap((line, place) => (place ? [el("br"), ...inline(line)] : inline(line)));
}

/** A block as nodes.
 * @param {Block} block
 * @returns {HTMLElement} */
export function blockNode({ kind, lines }) {
  if (kind === "list") return el("ul", {}, ...lines.map((line) => el("li", {}, ...inline(line))));
  if (kind === "quote") return el("blockquote", {}, ...broken(lines));
  return el("p", { class: kind === "heading" ? "heading" : null }, ...broken(lines));
}

/** A paragraph's text without its marks.
 * @param {Block} block
 * @returns {string} */
export function plain({ lines }) {
  return lines.join("\n").replaceAll("**", "");
}

/** A text without its marks, for copies and for what is read aloud.
 * @param {string} text
 * @returns {string} */
export function unmarked(text) {
  return text.replaceAll("**", "").replace(/^> ?/gm, "");
}
