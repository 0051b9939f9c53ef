/** Where questions are written: the field, the region, send and stop. */
import { button, el, show } from "./dom.js";
import { say } from "./strings.js";

const MOST_CHARACTERS = 300; // what the service takes unless its owner says otherwise
const NEARLY = 260; // from here on the count is shown

export class Composer {
  /** @param {{ask: (question: string) => void, stop: () => void,
   *   choose: (region: ?string) => void}} acts */
  constructor(acts) {
    this.acts = acts;
    this.field = /** @type {HTMLTextAreaElement} */ (
      el("textarea", {
        rows: "1",
        maxlength: String(MOST_CHARACTERS),
        placeholder: say("placeholder"),
        "aria-label": say("question"),
        enterkeyhint: "send",
        oninput: () => this.count(),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
      })
    );
    this.counter = el("span", { class: "counter" });
    this.place = /** @type {HTMLSelectElement} */ (
      el("select", { onchange: () => this.acts.choose(this.place.value || null) })
    );
    this.where = el(
      "label",
      { class: "where", hidden: true },
      el("span", {}, say("region")),
      this.place,
    );
    this.send = el("button", { type: "submit", class: "primary" }, say("send"));
    this.halt = button(say("stop"), () => this.acts.stop(), {
      icon: "stop",
      class: "halt",
      hidden: true,
    });
    this.node = el(
      "form",
      { class: "composer", onsubmit: (/** @type {Event} */ event) => this.submit(event) },
      el("div", { class: "row" }, this.where, this.counter),
      el("div", { class: "row" }, this.field, this.send, this.halt),
    );
    this.busy = false;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const composing = event.isComposing || event.keyCode === 229; // 229: Safari, while an IME is open
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    this.submit(event);
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    const question = this.field.value.trim();
    if (!question || this.busy) return;
    this.field.value = "";
    this.count();
    this.acts.ask(question);
  }

  /** The field grows with its text; near the limit it says how much room is left. */
  count() {
    const { length } = this.field.value;
    this.counter.textContent = length > NEARLY ? `${length}/${MOST_CHARACTERS}` : "";
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  /** While an answer is on its way there is stop in the place of send.
   * @param {boolean} busy */
  working(busy) {
    const root = /** @type {ShadowRoot} */ (this.node.getRootNode());
    const held = root.activeElement === this.halt || root.activeElement === this.send;
    this.busy = busy;
    this.send.hidden = busy;
    this.halt.hidden = !busy;
    if (held) this.field.focus();
  }

  /** The regions to choose from; one that the portal names and the service lacks is kept.
   * @param {string[]} regions
   * @param {?string} chosen */
  offer(regions, chosen) {
    const names = chosen && !regions.includes(chosen) ? [chosen, ...regions] : regions;
    show(this.place, [
      el("option", { value: "" }, say("all_regions")),
      ...names.map((name) => el("option", { value: name, lang: "zh-CN" }, name)),
    ]);
    this.place.value = chosen ?? "";
    this.where.hidden = names.length === 0;
  }
}
