/** The conversation: what was asked and answered, and the one question that is on its way. */
import { asked } from "./asking.js";
import { historyOf, randomId, recalled, remember } from "./memory.js";
import { failureOf } from "./problems.js";

/** @typedef {import("./types.js").Turn} Turn */

export class Conversation {
  /** @param {import("./api.js").Api} api
   * @param {(name: string, detail: object) => void} tell tells the portal's listeners */
  constructor(api, tell) {
    this.api = api;
    this.tell = tell;
    this.memory = recalled();
    /** The portal's region, unless the reader chooses. @type {?string} */
    this.context = null;
    /** @type {?AbortController} */
    this.running = null;
    /** The run that ends when `running` does. */
    this.work = Promise.resolve();
    /** Called with the turn that changed, or null where all did. @type {(turn: ?Turn) => void} */
    this.changed = () => undefined;
  }

  get turns() {
    return this.memory.turns;
  }

  /** Where to search: the reader's choice, else the portal's. @returns {?string} */
  get region() {
    return this.memory.region === undefined ? this.context : this.memory.region;
  }

  /** Ask; one question at a time: what is on its way is stopped.
   * @param {string} text
   * @param {?string} region */
  async ask(text, region = this.region) {
    const question = text.trim();
    if (!question) return;
    this.stop();
    await this.work;
    /** @type {Turn} */
    const turn = {
      question,
      region,
      state: "open",
      text: "",
      answer: null,
      answerId: null,
      lastEventId: null,
      failure: null,
      rated: null,
    };
    this.turns.push(turn);
    this.tell("ask", { question, region });
    await this.begin(turn);
  }

  /** Ask again what failed, from the start.
   * @param {Turn} turn */
  async retry(turn) {
    if (this.running) return;
    Object.assign(turn, {
      state: "open",
      text: "",
      answer: null,
      answerId: null,
      lastEventId: null,
      failure: null,
    });
    await this.begin(turn);
  }

  /** Take up a question that was on its way when the page changed. */
  async resume() {
    const turn = this.turns.at(-1);
    if (turn?.state !== "open" || this.running) return;
    if (turn.answerId) await this.begin(turn);
    else this.fail(turn, { kind: "dropped", detail: null, retryAt: null });
  }

  /** @param {Turn} turn @returns {Promise<void>} */
  begin(turn) {
    this.work = this.run(turn);
    return this.work;
  }

  /** @param {Turn} turn */
  async run(turn) {
    this.running = new AbortController();
    const { signal } = this.running;
    this.update(turn);
    try {
      for await (const event of asked(this.api, this.request(turn), turn, signal)) {
        this.take(turn, event);
      }
      this.finish(turn);
    } catch (error) {
      const stopped = { kind: /** @type {const} */ ("stopped"), detail: null, retryAt: null };
      this.fail(turn, signal.aborted ? stopped : failureOf(error));
    }
  }

  /** @param {Turn} turn */
  request(turn) {
    const { conversation } = this.memory;
    const history = historyOf(this.turns.slice(0, this.turns.indexOf(turn)));
    const base = { question: turn.question, history, channel: "widget" };
    return { ...base, region: turn.region, conversation_id: conversation };
  }

  /** @param {Turn} turn @param {{event: string, data: any}} event */
  take(turn, { event, data }) {
    if (event === "measures") turn.answer = data;
    else if (event === "text") turn.text = data.replaces ? data.delta : turn.text + data.delta;
    else if (event === "done") Object.assign(turn, { answer: data, text: data.text });
    this.update(turn);
  }

  /** @param {Turn} turn */
  finish(turn) {
    turn.state = "done";
    this.running = null;
    this.update(turn);
    const { answer_id, status, reason, intent } = /** @type {any} */ (turn.answer);
    this.tell("answer", { question: turn.question, answer_id, status, reason, intent });
  }

  /** @param {Turn} turn @param {import("./types.js").Failure} failure */
  fail(turn, failure) {
    Object.assign(turn, { state: "failed", failure });
    this.running = null;
    this.update(turn);
    this.tell("error", { question: turn.question, kind: failure.kind, detail: failure.detail });
  }

  stop() {
    this.running?.abort();
  }

  /** Forget everything that was said; the next question begins a new conversation. */
  clear() {
    this.stop();
    this.memory.turns = [];
    this.memory.conversation = randomId();
    this.update(null);
  }

  /** @param {?Turn} turn */
  update(turn) {
    this.save();
    this.changed(turn);
  }

  save() {
    remember(this.memory);
  }
}
