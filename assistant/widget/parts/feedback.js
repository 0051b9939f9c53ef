/** Whether an answer helped, and why not. */
import { button, el, picture, show } from "./dom.js";
import { say } from "./strings.js";

const REASONS = ["wrong", "incomplete", "unclear", "not_answered", "other"];
const COMMENT_CHARACTERS = 500;

/** The two buttons, then what follows from them.
 * @param {import("./types.js").Turn} turn
 * @param {import("./cards.js").Context} context
 * @returns {HTMLElement} */
export function feedbackNode(turn, context) {
  const node = el("div", { class: "feedback" });
  if (turn.rated !== null) thank();
  else invite();
  return node;

  function invite() {
    const yes = button(say("helpful"), () => send({ helpful: true, reason: null, comment: null }), {
      class: "action",
    });
    const no = button(say("not_helpful"), askWhy, { class: "action" });
    show(node, [yes, no]);
  }

  function askWhy() {
    const form = reasonForm((reason, comment) => send({ helpful: false, reason, comment }), invite);
    show(node, [form]);
    /** @type {HTMLElement} */ (form.querySelector("input")).focus();
  }

  /** @param {{helpful: boolean, reason: ?string, comment: ?string}} rating */
  async function send(rating) {
    try {
      await context.rate(/** @type {any} */ (turn.answer).answer_id, rating);
    } catch {
      context.announce(say("feedback_failed"));
      if (!node.querySelector("[role=alert]"))
        node.append(el("p", { role: "alert" }, say("feedback_failed")));
      return;
    }
    turn.rated = rating.helpful;
    context.changed();
    thank();
    context.announce(say("thanks"));
    /** @type {HTMLElement} */ (node.firstElementChild).focus();
  }

  function thank() {
    show(node, [el("p", { class: "thanks", tabindex: "-1" }, picture("yes"), say("thanks"))]);
  }
}

/** @param {(reason: string, comment: ?string) => void} send
 * @param {() => void} cancel
 * @returns {HTMLElement} */
function reasonForm(send, cancel) {
  const reasons = REASONS.map((reason, place) => {
    const input = el("input", { type: "radio", name: "reason", value: reason });
    if (!place) input.setAttribute("checked", "");
    return el("label", { class: "reason" }, input, say(`reason_${reason}`));
  });
  const comment = /** @type {HTMLTextAreaElement} */ (
    el("textarea", { rows: "2", maxlength: String(COMMENT_CHARACTERS) })
  );
  const form = el(
    "form",
    { class: "reasons" },
    el("fieldset", {}, el("legend", {}, say("why_not")), ...reasons),
    el("label", { class: "comment" }, el("span", {}, say("comment")), comment),
    el(
      "div",
      { class: "actions" },
      el("button", { type: "submit", class: "primary" }, say("send_feedback")),
      button(say("cancel"), cancel, { class: "action" }),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = /** @type {HTMLInputElement} */ (form.querySelector("input:checked"));
    send(chosen.value, comment.value.trim() || null);
  });
  return form;
}
