/** A list of measures as a table, whole, and as a file. */
import { pageLink, statusBadge, unitChips } from "./cards.js";
import { unitsText } from "./copying.js";
import { csvOf, download } from "./csv.js";
import { button, el, show } from "./dom.js";
import { say } from "./strings.js";

/** @typedef {import("./types.js").Measure} Measure */
/** @typedef {import("./types.js").Answer} Answer */

const SHOWN = 10; // rows before the reader asks for the others

/** The table with its caption and what can be done with it.
 * @param {Answer} answer
 * @param {import("./cards.js").Context} context
 * @returns {HTMLElement} */
export function measureTable(answer, context) {
  const { measures } = answer;
  const caption = say("table_caption", { count: measures.length });
  const columns = ["column_number", "column_measure", "column_units"];
  const heads = columns.map((name) => el("th", { scope: "col", role: "columnheader" }, say(name)));
  const body = el("tbody", { role: "rowgroup" }, ...measures.slice(0, SHOWN).map(row));
  const save = button(
    say("export_csv"),
    () => {
      const texts = table(answer, context.base);
      if (answer.generated) texts.push([say("generated_beside")]);
      download(`${say("file_name")}.csv`, csvOf(texts), "text/csv;charset=utf-8");
    },
    { icon: "save", class: "action" },
  );
  const tools = el("div", { class: "actions" }, save);
  if (measures.length > SHOWN) tools.prepend(moreRows(measures, body));
  return el(
    "div",
    { class: "listing" },
    el(
      "table",
      { role: "table" },
      el("caption", { class: "unseen" }, caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
      body,
    ),
    tools,
  );

  /** @param {Measure} measure */
  function row(measure) {
    const { label, document, quote } = measure;
    const link = pageLink(measure, context.base, label);
    link.className = "number";
    return el(
      "tr",
      { role: "row" },
      el(
        "th",
        { scope: "row", role: "rowheader", lang: "zh-CN" },
        link,
        statusBadge(document.status),
      ),
      el("td", { role: "cell", lang: "zh-CN" }, quote),
      el("td", { role: "cell" }, unitChips(measure)),
    );
  }

  /** @param {Measure[]} all @param {HTMLElement} body */
  function moreRows(all, body) {
    const more = button(
      say("all_rows", { count: all.length }),
      () => {
        const rest = all.slice(SHOWN).map(row);
        show(body, [...body.children, ...rest]);
        more.remove();
        /** @type {HTMLElement} */ (rest[0].querySelector("a")).focus();
      },
      { class: "action" },
    );
    return more;
  }
}

/** The same rows for a spreadsheet, with where each stands.
 * @param {Answer} answer
 * @param {string} base
 * @returns {string[][]} */
export function table(answer, base) {
  const names = ["number", "measure", "units", "document", "region", "status", "address"];
  const rows = answer.measures.map((measure) => [
    measure.label,
    measure.quote,
    unitsText(measure),
    measure.document.title,
    measure.document.region ?? "",
    say(`status_${measure.document.status}`),
    new URL(measure.url, base).href,
  ]);
  return [names.map((name) => say(`column_${name}`)), ...rows];
}
