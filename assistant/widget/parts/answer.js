/** One turn on the screen: the question, and the answer as it comes in. */
import { card, foldedCard } from "./cards.js";
import { answerText, copyButton } from "./copying.js";
import { button, el, picture, show, unseen } from "./dom.js";
import { feedbackNode } from "./feedback.js";
import { laidOut } from "./layout.js";
import { blockNode } from "./markdown.js";
import { failureNode } from "./notices.js";
import { say } from "./strings.js";
import { measureTable } from "./table.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Measure} Measure */

const FOLDED = 2; // further measures shown folded, before the rest is asked for

export class TurnView {
  /** @param {import("./types.js").Turn} turn
   * @param {import("./cards.js").Context} context */
  constructor(turn, context) {
    this.turn = turn;
    this.context = context;
    /** Nodes that stay while the text grows. @type {Map<string, Node>} */
    this.nodes = new Map();
    this.body = el("div", { class: "answer" });
    this.node = el(
      "article",
      { class: "turn" },
      el("p", { class: "question" }, unseen(say("you_asked")), turn.question),
      this.body,
    );
    this.update();
  }

  /** Show what the turn is now; what has not changed keeps its node, its focus and its place. */
  update() {
    const { answer, state, text, failure } = this.turn;
    const nodes = [unseen(say("answered"))];
    if (answer?.generated && text) nodes.push(this.kept("generated", generatedLabel));
    nodes.push(...this.content());
    if (state === "open") nodes.push(this.kept("waiting", waiting));
    if (failure)
      nodes.push(
        this.kept(`failed ${failure.retryAt}`, () => failureNode(this.turn, this.context)),
      );
    if (state === "done") nodes.push(...this.after(/** @type {Answer} */ (answer)));
    show(this.body, nodes);
  }

  /** @param {string} key @param {() => Node} make */
  kept(key, make) {
    const node = this.nodes.get(key) ?? make();
    this.nodes.set(key, node);
    return /** @type {HTMLElement} */ (node);
  }

  /** @returns {HTMLElement[]} */
  content() {
    const { answer, state, text } = this.turn;
    const { items, rest } = laidOut(text, answer);
    /** Whether something stands in it that wants a wide panel. */
    this.isBroad = items.some((item) => item.kind === "columns" || item.kind === "table");
    const nodes = items.map((item, place) => this.item(item, place));
    if (state === "done" && answer && rest.length) {
      const begins = !items.some((item) => item.kind !== "text");
      nodes.push(this.kept("further", () => further(answer, rest, begins, this.context)));
    }
    return nodes;
  }

  /** @param {import("./layout.js").Item} item @param {string|number} place @returns {HTMLElement} */
  item(item, place) {
    const answer = /** @type {Answer} */ (this.turn.answer);
    if (item.kind === "text") {
      const key = `${place} ${item.block.kind} ${item.block.lines.join("\n")}`;
      return this.kept(key, () => blockNode(item.block));
    }
    if (item.kind === "card") {
      return this.kept(`card ${item.measure.id}`, () => card(item.measure, answer, this.context));
    }
    if (item.kind === "table") {
      const listed = { ...answer, measures: item.measures };
      return this.kept(`table ${place} ${item.measures.length}`, () =>
        measureTable(listed, this.context),
      );
    }
    const columns = item.columns.map(({ region, items }, column) =>
      el(
        "section",
        { class: "column", "aria-label": region },
        el("p", { class: "heading", lang: "zh-CN" }, region),
        ...items.map((one, row) => this.item(one, `${place} ${column} ${row}`)),
      ),
    );
    return el("div", { class: "columns" }, ...columns);
  }

  /** What follows a complete answer. @param {Answer} answer @returns {HTMLElement[]} */
  after(answer) {
    return [
      this.kept("after", () =>
        el(
          "div",
          { class: "after" },
          ...suggestions(this.turn, answer, this.context),
          tools(this.turn, this.context),
        ),
      ),
    ];
  }
}

/** @returns {HTMLElement} */
function generatedLabel() {
  return el("p", { class: "generated" }, picture("info"), el("span", {}, say("generated")));
}

/** @returns {HTMLElement} */
function waiting() {
  return el(
    "p",
    { class: "waiting" },
    el("span", { class: "dots", "aria-hidden": "true" }),
    say("looking"),
  );
}

/** Measures that the text does not quote: the first open where nothing else is, the others folded.
 * @param {Answer} answer
 * @param {Measure[]} measures
 * @param {boolean} begins
 * @param {import("./cards.js").Context} context
 * @returns {HTMLElement} */
function further(answer, measures, begins, context) {
  const nodes = measures.map((measure, place) =>
    begins && !place ? card(measure, answer, context) : foldedCard(measure, answer, context),
  );
  const shown = nodes.slice(0, FOLDED + (begins ? 1 : 0));
  const hidden = nodes.slice(shown.length);
  const heading = el("p", { class: "heading" }, say(begins ? "originals" : "related"));
  const node = el("div", { class: "further" }, heading, ...shown);
  if (hidden.length) {
    node.append(
      button(
        say("more_measures", { count: hidden.length }),
        () => {
          show(node, [heading, ...nodes]);
          /** @type {HTMLElement} */ (hidden[0].querySelector("summary")).focus();
        },
        { class: "action" },
      ),
    );
  }
  return node;
}

/** Choices where several regions fit; examples beside a refusal.
 * @param {import("./types.js").Turn} turn
 * @param {Answer} answer
 * @param {import("./cards.js").Context} context
 * @returns {HTMLElement[]} */
function suggestions(turn, { choices, examples }, context) {
  const isRegion = (/** @type {string} */ name) => /^[^\s？?]{2,12}$/.test(name);
  const ask = (/** @type {string} */ one) =>
    isRegion(one) ? context.ask(turn.question, one) : context.ask(one);
  const groups = [];
  if (choices.length) groups.push(offered(say("choose"), choices, ask));
  if (examples.length) {
    const heading = leadsIn(turn.text) ? null : say("try_these");
    groups.push(offered(heading, examples, (one) => context.ask(one)));
  }
  return groups;
}

/** Whether a text ends by announcing its list, which stands below as buttons.
 * @param {string} text */
function leadsIn(text) {
  return /[：:]\s*$/.test(text.replace(/\n- .*/g, ""));
}

/** Questions as buttons.
 * @param {?string} heading
 * @param {string[]} questions
 * @param {(question: string) => void} ask
 * @returns {HTMLElement} */
export function offered(heading, questions, ask) {
  const buttons = questions.map((one) =>
    el(
      "li",
      {},
      button(one, () => ask(one), { class: "offer", lang: "zh-CN" }),
    ),
  );
  return el(
    "div",
    { class: "offers" },
    ...(heading ? [el("p", { class: "heading" }, heading)] : []),
    el("ul", {}, ...buttons),
  );
}

/** @param {import("./types.js").Turn} turn @param {import("./cards.js").Context} context */
function tools(turn, context) {
  const copy = copyButton(
    say("copy_answer"),
    () => answerText(turn, context.base),
    context.announce,
  );
  const node = el("div", { class: "tools" }, copy);
  if (context.config?.feedback) node.append(feedbackNode(turn, context));
  return node;
}
