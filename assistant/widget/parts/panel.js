/** The conversation on the screen: head, log, field. */
import { TurnView, offered } from "./answer.js";
import { Composer } from "./composer.js";
import { button, el, picture, show } from "./dom.js";
import { unmarked } from "./markdown.js";
import { failureText } from "./notices.js";
import { say } from "./strings.js";

const READ_ALOUD = 160; // characters of an answer that are announced; the rest is in the log

/** @typedef {import("./types.js").Turn} Turn */

export class Panel {
  /** @param {import("./conversation.js").Conversation} conversation
   * @param {import("./options.js").Options} options
   * @param {{close: () => void, widen: (wide: boolean) => void, broaden: () => void,
   *   enlarge: (large: boolean) => void}} acts */
  constructor(conversation, options, acts) {
    this.conversation = conversation;
    this.options = options;
    this.acts = acts;
    /** @type {?import("./types.js").Config} */
    this.config = null;
    /** @type {Map<Turn, TurnView>} */
    this.views = new Map();
    /** What was announced last. @type {?{turn: Turn, state: Turn["state"]}} */
    this.told = null;
    /** The turn whose start stays in view. @type {?Turn} */
    this.followed = null;
    this.status = el("p", { class: "unseen", role: "status" });
    this.title = el("h2", { id: "title" }, options.title ?? say("title"));
    this.welcome = el("div", { class: "welcome" });
    this.list = el("div", { class: "turns" });
    // What streams in must not be read bit by bit: the status says the finished answer, once.
    this.log = el(
      "div",
      { class: "log", role: "log", "aria-live": "off", "aria-label": say("log"), tabindex: "0" },
      this.welcome,
      this.list,
    );
    const leave = () => (this.followed = null);
    for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      this.log.addEventListener(sign, leave, { passive: true });
    }
    this.composer = new Composer({
      ask: (question) => this.ask(question),
      stop: () => conversation.stop(),
      choose: (region) => this.choose(region),
    });
    this.node = this.frame();
    conversation.changed = (turn) => this.changed(turn);
    this.greet();
    this.composer.offer([], conversation.region);
    for (const turn of conversation.turns) this.view(turn);
    show(
      this.list,
      [...this.views.values()].map((view) => view.node),
    );
  }

  frame() {
    const inline = this.options.position === "inline";
    const { memory } = this.conversation;
    const pressed = (/** @type {boolean} */ on) => String(on);
    this.bigger = button(say("large_text"), () => this.toggle(this.bigger, this.acts.enlarge), {
      class: "tool",
      "aria-pressed": pressed(memory.large ?? this.options.large),
    });
    this.wider = button(say("wide"), () => this.toggle(this.wider, this.acts.widen), {
      icon: "wide",
      bare: true,
      class: "tool wider",
      "aria-pressed": pressed(memory.wide ?? memory.broad),
    });
    const clear = button(say("clear"), () => this.clear(), {
      icon: "clear",
      bare: true,
      class: "tool",
    });
    const close = button(say("close"), () => this.acts.close(), {
      icon: "close",
      bare: true,
      class: "tool",
    });
    const tools = inline ? [this.bigger, clear] : [this.bigger, clear, this.wider, close];
    return el(
      "section",
      {
        class: "panel",
        role: inline ? "region" : "dialog",
        "aria-labelledby": "title",
        tabindex: "-1",
      },
      el("header", {}, this.title, el("div", { class: "tools" }, ...tools)),
      this.log,
      this.composer.node,
      this.status,
    );
  }

  /** @param {HTMLElement} node @param {(on: boolean) => void} act */
  toggle(node, act) {
    const on = node.getAttribute("aria-pressed") !== "true";
    node.setAttribute("aria-pressed", String(on));
    act(on);
  }

  /** What the service says of itself, once it is known.
   * @param {import("./types.js").Config} config */
  configure(config) {
    this.config = config;
    if (!this.options.title) this.title.textContent = config.title;
    this.composer.offer(config.regions, this.conversation.region);
    this.greet();
    for (const turn of this.conversation.turns) this.redraw(turn);
  }

  /** What this is, what to ask, what is kept. */
  greet() {
    const { config, options } = this;
    const parts = [];
    const off = config && !config.answering;
    if (off)
      parts.push(
        el(
          "div",
          { class: "notice" },
          el("p", {}, picture("warn"), el("span", {}, config.message ?? say("failed_off"))),
        ),
      );
    parts.push(el("p", { class: "greeting" }, say("greeting")));
    if (config) parts.push(el("p", {}, config.notice));
    const examples = options.welcome ?? config?.examples ?? [];
    if (examples.length && !off)
      parts.push(offered(say("try_these"), examples, (question) => this.ask(question)));
    if (config?.privacy) parts.push(el("p", { class: "privacy" }, config.privacy));
    show(this.welcome, parts);
  }

  /** @param {string} question @param {?string} region */
  ask(question, region = this.conversation.region) {
    this.conversation.ask(question, region);
  }

  /** @param {?string} region */
  choose(region) {
    this.conversation.memory.region = region;
    this.conversation.save();
  }

  /** The portal's region takes the place of what was chosen before.
   * @param {?string} region */
  place(region) {
    delete this.conversation.memory.region;
    this.conversation.context = region;
    this.conversation.save();
    this.composer.offer(this.config?.regions ?? [], region);
  }

  clear() {
    this.conversation.clear();
    this.announce(say("cleared"));
    this.composer.field.focus();
  }

  /** @param {string} sentence */
  announce(sentence) {
    this.status.textContent = sentence;
  }

  /** @param {?Turn} subject what changed; null for all */
  changed(subject) {
    const { turns, running } = this.conversation;
    const turn = subject && turns.includes(subject) ? subject : null; // not one that was cleared
    for (const old of this.views.keys()) if (!turns.includes(old)) this.views.delete(old);
    const isNew = turn !== null && !this.views.has(turn);
    for (const one of turns) this.view(one);
    if (turn) this.view(turn).update();
    show(
      this.list,
      [...this.views.values()].map((view) => view.node),
    );
    this.composer.working(running !== null);
    if (isNew) this.followed = turn;
    if (turn && turn === this.followed) this.reveal(turn);
    if (turn) this.tell(turn);
    if (turn?.state === "done" && this.view(turn).isBroad) this.acts.broaden();
  }

  /** The start of a turn at the top of the log until the reader goes elsewhere; the page around it
   * does not move.
   * @param {Turn} turn */
  reveal(turn) {
    const { node } = this.view(turn);
    const isLow = getComputedStyle(this.log).overflowY === "visible"; // then the panel scrolls
    const scrolled = isLow ? this.node : this.log;
    scrolled.scrollTop +=
      node.getBoundingClientRect().top - scrolled.getBoundingClientRect().top - 8;
  }

  /** Say how a turn stands, for who cannot see it: once when it begins, once when it ends.
   * @param {Turn} turn */
  tell(turn) {
    if (this.told?.turn === turn && this.told.state === turn.state) return;
    this.told = { turn, state: turn.state };
    if (turn.state === "open") this.announce(say("looking"));
    else if (turn.failure) this.announce(failureText(turn.failure));
    else this.announce(this.summary(turn));
  }

  /** @param {Turn} turn @returns {string} */
  summary({ answer, text }) {
    const status = say(`announce_${answer?.status ?? "answered"}`);
    const whole = unmarked(text).replace(/\s+/g, " ");
    const short = whole.length > READ_ALOUD ? `${whole.slice(0, READ_ALOUD)}…` : whole;
    return `${answer?.generated ? say("generated") : ""}${status} ${short}`;
  }

  /** @param {Turn} turn @returns {TurnView} */
  view(turn) {
    const view = this.views.get(turn) ?? new TurnView(turn, this.context());
    this.views.set(turn, view);
    return view;
  }

  /** @param {Turn} turn */
  redraw(turn) {
    this.views.delete(turn);
    this.views = new Map(this.conversation.turns.map((one) => [one, this.view(one)]));
    show(
      this.list,
      [...this.views.values()].map((view) => view.node),
    );
  }

  /** @returns {import("./cards.js").Context} */
  context() {
    const { api } = this.conversation;
    return {
      base: this.options.base,
      config: this.config,
      announce: (sentence) => this.announce(sentence),
      ask: (question, region) => this.ask(question, region),
      retry: (turn) => this.conversation.retry(turn),
      rate: (answerId, rating) => api.post("api/feedback", { answer_id: answerId, ...rating }),
      changed: () => this.conversation.save(),
    };
  }
}
