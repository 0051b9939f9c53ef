/** Where things stand in an answer: the text tells, and where it quotes, the card takes its place. */
import { blocksOf, plain } from "./markdown.js";

/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {{kind: "text", block: import("./markdown.js").Block}
 *   | {kind: "card", measure: Measure} | {kind: "table", measures: Measure[]}
 *   | {kind: "columns", columns: {region: string, items: Item[]}[]}} Item */

const LISTED = ["portfolio", "count"]; // intents whose measures are a complete list

/** The items of an answer in order, and the measures that none of them shows.
 * @param {string} text
 * @param {?Answer} answer
 * @returns {{items: Item[], rest: Measure[]}} */
export function laidOut(text, answer) {
  const offers = [...(answer?.choices ?? []), ...(answer?.examples ?? [])];
  const blocks = blocksOf(text).filter((block) => !offersOnly(block, offers));
  const measures = answer?.measures ?? [];
  const lists = blocks.filter((block) => block.kind === "list");
  const lines = lists.reduce((sum, list) => sum + list.lines.length, 0);
  if (measures.length > 1 && lines === measures.length) return withTables(blocks, measures);
  const items = withCards(blocks, measures);
  const shown = items.flatMap((item) => (item.kind === "card" ? [item.measure] : []));
  const rest = measures.filter((measure) => !shown.includes(measure));
  if (rest.length > 1 && LISTED.includes(answer?.intent ?? "")) {
    return { items: [...items, { kind: "table", measures: rest }], rest: [] };
  }
  return { items: withColumns(items, new Set(shown.map(({ document }) => document.region))), rest };
}

/** Whether a block only lists what stands below it as buttons.
 * @param {import("./markdown.js").Block} block
 * @param {string[]} offers */
function offersOnly({ kind, lines }, offers) {
  return kind === "list" && lines.every((line) => offers.includes(line) || offers.includes(unquoted(line)));
}

/** Every list in the text becomes the table of its measures.
 * @param {import("./markdown.js").Block[]} blocks
 * @param {Measure[]} measures
 * @returns {{items: Item[], rest: Measure[]}} */
function withTables(blocks, measures) {
  let at = 0;
  const items = blocks.map((block) => {
    if (block.kind !== "list") return /** @type {Item} */ ({ kind: "text", block });
    const listed = measures.slice(at, (at += block.lines.length));
    return /** @type {Item} */ ({ kind: "table", measures: listed });
  });
  return { items, rest: [] };
}

/** Every quote of a whole measure becomes its card; what follows and says the same goes.
 * @param {import("./markdown.js").Block[]} blocks
 * @param {Measure[]} measures
 * @returns {Item[]} */
function withCards(blocks, measures) {
  /** @type {Item[]} */
  const items = [];
  const left = [...measures];
  let last = null;
  for (const block of blocks) {
    const place = block.kind === "quote" ? left.findIndex((one) => quotes(block, one)) : -1;
    if (place >= 0) {
      [last] = left.splice(place, 1);
      items.push({ kind: "card", measure: last });
    } else if (!last || !told(block, last)) {
      last = null;
      items.push({ kind: "text", block });
    }
  }
  return items;
}

/** Sections under the names of regions stand side by side.
 * @param {Item[]} items
 * @param {Set<?string>} regions
 * @returns {Item[]} */
function withColumns(items, regions) {
  /** @type {{region: string, items: Item[]}[]} */
  const columns = [];
  /** @type {Item[]} */
  const before = [];
  for (const item of items) {
    const name = item.kind === "text" && item.block.lines.length === 1 ? plain(item.block) : null;
    if (name && regions.has(name)) columns.push({ region: name, items: [] });
    else (columns.at(-1)?.items ?? before).push(item);
  }
  const after = afterLastCard(columns.at(-1)?.items ?? []);
  for (const column of columns) column.items = column.items.filter(notTold);
  const filled = columns.filter((column) => column.items.some((item) => item.kind === "card"));
  if (filled.length < 2) return items;
  return [...before, { kind: "columns", columns }, ...after];
}

/** Takes what follows the last card out of the items: it is about all columns.
 * @param {Item[]} items
 * @returns {Item[]} */
function afterLastCard(items) {
  const last = items.findLastIndex((item) => item.kind === "card");
  return last < 0 ? [] : items.splice(last + 1);
}

/** Whether an item of a column says more than the card that follows it there.
 * @param {Item} item @param {number} place @param {Item[]} items */
function notTold(item, place, items) {
  const next = items.slice(place + 1).find((one) => one.kind === "card");
  return item.kind !== "text" || !next || !told(item.block, next.measure);
}

/** @param {string} text @returns {string} */
function bare(text) {
  return text.replace(/\s+/g, "");
}

/** @param {import("./markdown.js").Block} block @param {Measure} measure */
function quotes(block, measure) {
  return bare(plain(block)) === bare(measure.quote);
}

/** Whether a paragraph says only what the card before it shows: place, twin, details, units.
 * @param {import("./markdown.js").Block} block
 * @param {Measure} measure
 * @returns {boolean} */
function told(block, { citation, details, document, also_in: also, units }) {
  if (block.kind !== "paragraph") return false;
  const text = bare(plain(block));
  if (citation.split("\n\n").map(bare).includes(text)) return true;
  if (text.startsWith("—") && text.includes(bare(document.title))) return true;
  if (isAlso(text, also)) return true;
  const value = text.replace(/^[^：:]*[：:]/, "");
  const named = ["lead", "responsible", "support"].map((role) =>
    units
      .filter((unit) => unit.role === role)
      .map((unit) => unit.name)
      .join("、"),
  );
  const values = [...named, ...details.map((one) => one.text)].map(bare);
  return value !== "" && value !== text && (values.includes(value) || values.includes(unquoted(value)));
}

/** @param {string} text @returns {string} */
function unquoted(text) {
  return text.replace(/^(?:「(.*)」|“(.*)”)$/, "$1$2");
}

const ALSO_CHARACTERS = 48; // "The same is printed in the body of … under …"

/** Whether a paragraph only names the other place where a measure is printed.
 * @param {string} text
 * @param {import("./types.js").Source[]} also */
function isAlso(text, also) {
  const titles = also.map(({ document }) => `《${bare(document.title)}》`);
  return titles.some((one) => text.includes(one) && text.length <= one.length + ALSO_CHARACTERS);
}
