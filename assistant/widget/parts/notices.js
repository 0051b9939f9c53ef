/** What to tell a reader when no answer came, and the way on. */
import { button, el, picture } from "./dom.js";
import { say } from "./strings.js";

/** The sentence for a failure; what the service itself said comes first.
 * @param {import("./types.js").Failure} failure
 * @returns {string} */
export function failureText({ kind, detail }) {
  return detail || say(`failed_${kind}`);
}

/** A failure with a button to ask again; where the service named a time, it counts down to it.
 * @param {import("./types.js").Turn} turn
 * @param {import("./cards.js").Context} context
 * @returns {HTMLElement} */
export function failureNode(turn, context) {
  const failure = /** @type {import("./types.js").Failure} */ (turn.failure);
  const calm = failure.kind === "stopped";
  const again = button(say("retry"), () => context.retry(turn), { icon: "retry", class: "action" });
  countDown(again, failure.retryAt);
  return el(
    "div",
    { class: calm ? "notice calm" : "notice" },
    el("p", {}, picture(calm ? "info" : "warn"), el("span", {}, failureText(failure))),
    again,
  );
}

/** @param {HTMLButtonElement} node @param {?number} until */
function countDown(node, until) {
  const label = /** @type {HTMLElement} */ (node.querySelector("span"));
  const tick = () => {
    const seconds = until ? Math.ceil((until - Date.now()) / 1000) : 0;
    node.disabled = seconds > 0;
    label.textContent = seconds > 0 ? say("retry_in", { seconds }) : say("retry");
    if (seconds > 0) setTimeout(tick, 250);
  };
  tick();
}
