/** The custom element: a button and a panel in a shadow root, above whatever the page does. */
import { accentTokens, colourOf } from "./colour.js";
import { button, el } from "./dom.js";
import { isTouched, keepInside } from "./focus.js";
import { Panel } from "./panel.js";
import { say } from "./strings.js";
import { dress } from "./styles.js";

/** Set on the element itself, as important: the page's own rules cannot hide or move it. */
const HOST = { all: "initial", display: "block", visibility: "visible", opacity: "1" };
const COVERING = "(max-width: 600px), (max-height: 520px)"; // the panel is the whole screen, as in panel.css
const LARGE = 1.25;
const WIDE_ENOUGH = "(min-width: 1000px)"; // a comparison may widen the panel by itself

export class ZhiceAssistant extends HTMLElement {
  /** @param {import("./conversation.js").Conversation} conversation
   * @param {import("./options.js").Options} options
   * @param {(name: string, detail: object) => void} tell */
  static with(conversation, options, tell) {
    Object.assign(this, { conversation, options, tell });
    return this;
  }

  /** The reader's screen: whether the panel covers it. */
  covering = matchMedia(COVERING);
  /** @type {Panel} */
  panel = /** @type {any} */ (null);
  /** @type {HTMLButtonElement} */
  launcher = /** @type {any} */ (null);
  /** @type {HTMLElement} */
  layer = /** @type {any} */ (null);
  /** @type {ShadowRoot} */
  root = /** @type {any} */ (null);
  begun = false;

  connectedCallback() {
    for (const [name, value] of Object.entries(HOST))
      this.style.setProperty(name, value, "important");
    if (!this.root) this.build();
    this.size();
    this.rise();
    this.reopen();
  }

  /** @returns {any} the class with what the page's script tag gave it */
  get shared() {
    return this.constructor;
  }

  get isInline() {
    return this.shared.options.position === "inline";
  }

  get memory() {
    return this.shared.conversation.memory;
  }

  build() {
    const { conversation, options } = this.shared;
    this.root = this.attachShadow({ mode: "open" });
    this.panel = new Panel(conversation, options, {
      close: () => this.close(),
      widen: (wide) => this.keep({ wide }),
      broaden: () => this.broaden(),
      enlarge: (large) => this.keep({ large }),
    });
    const name = options.title ?? say("launcher");
    this.launcher = button(name, () => (this.isOpen ? this.close() : this.open()), {
      icon: "ask",
      class: "launcher",
      "aria-expanded": "false",
      "aria-controls": "panel",
    });
    this.panel.node.id = "panel";
    this.layer = el(
      "div",
      {
        class: `layer ${options.position}`,
        lang: options.locale,
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
        onkeyup: quiet,
        onkeypress: quiet,
      },
      this.launcher,
      this.panel.node,
    );
    this.root.append(this.layer);
    dress(this.root);
    this.watch();
    this.paint();
  }

  /** Follow the reader's scheme and screen. */
  watch() {
    this.covering.addEventListener("change", () => this.size());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
    window.visualViewport?.addEventListener("resize", () => this.fit());
  }

  /** Into the browser's top layer, which no z-index of the page reaches. */
  rise() {
    if (this.isInline || !this.layer.showPopover) return;
    this.layer.setAttribute("popover", "manual");
    if (!this.layer.matches(":popover-open")) this.layer.showPopover();
  }

  reopen() {
    if (this.isInline) {
      this.launcher.hidden = true;
      this.panel.node.hidden = false;
      this.begin();
    } else {
      this.show(this.memory.open);
      if (this.memory.open) this.begin();
    }
  }

  get isOpen() {
    return !this.panel.node.hidden;
  }

  /** The first look at the conversation: ask the service about itself, take up what was begun. */
  begin() {
    if (this.begun) return;
    this.begun = true;
    const { conversation } = this.shared;
    conversation.api.config().then(
      (/** @type {any} */ config) => this.panel.configure(config),
      () => (this.begun = false),
    );
    conversation.resume();
  }

  open() {
    if (this.isOpen && !this.isInline) return this.focusInside();
    this.show(true);
    this.begin();
    this.focusInside();
    this.shared.tell("open", {});
  }

  close() {
    if (this.isInline || !this.isOpen) return;
    const held = this.root.activeElement !== null;
    this.show(false);
    if (held) this.launcher.focus();
    this.shared.tell("close", {});
  }

  /** @param {boolean} open */
  show(open) {
    this.panel.node.hidden = !open;
    this.launcher.setAttribute("aria-expanded", String(open));
    this.layer.classList.toggle("open", open);
    this.keep({ open });
    this.fit();
  }

  focusInside() {
    (isTouched() ? this.panel.node : this.panel.composer.field).focus({ preventScroll: true });
  }

  /** Ask for the portal's page: the panel opens and the answer comes into it.
   * @param {string} text */
  ask(text) {
    this.open();
    this.panel.ask(text);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    quiet(event);
    if (event.key === "Escape" && !event.isComposing && this.isOpen) this.close();
    if (event.key === "Tab" && this.isCovering) keepInside(event, this.panel.node, this.root);
  }

  get isCovering() {
    return this.covering.matches && !this.isInline;
  }

  /** Remember how the panel stands. @param {object} change */
  keep(change) {
    Object.assign(this.memory, change);
    this.shared.conversation.save();
    this.size();
  }

  /** Room for tables and comparisons, unless the reader chose a width. */
  broaden() {
    if (this.isInline || this.memory.wide !== null || this.memory.broad) return;
    this.panel.wider.setAttribute("aria-pressed", "true");
    this.keep({ broad: true });
  }

  /** Everything is measured in the reader's own text size, not in the page's. */
  size() {
    const { options } = this.shared;
    const own = parseFloat(getComputedStyle(this).fontSize) || 16;
    const large = this.memory.large ?? options.large;
    this.layer.style.setProperty("--zhice-unit", `${own * (large ? LARGE : 1)}px`);
    this.layer.classList.toggle(
      "wide",
      (this.memory.wide ?? this.memory.broad) && matchMedia(WIDE_ENOUGH).matches,
    );
    this.panel.node.toggleAttribute("aria-modal", false);
    if (this.isCovering) this.panel.node.setAttribute("aria-modal", "true");
  }

  /** Above a phone's keyboard, not behind it. */
  fit() {
    const view = window.visualViewport;
    if (view) this.layer.style.setProperty("--zhice-view", `${view.height}px`);
  }

  /** The portal's colour in the reader's scheme. */
  paint() {
    const colour = colourOf(this.shared.options.color ?? "");
    if (!colour) return;
    const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    for (const [name, value] of Object.entries(accentTokens(colour, scheme))) {
      this.layer.style.setProperty(name, value);
    }
  }
}

/** The page's own keyboard shortcuts are not meant by who writes here. @param {Event} event */
function quiet(event) {
  event.stopPropagation();
}
