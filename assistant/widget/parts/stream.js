/** Server-sent events out of a response's bytes (WHATWG HTML, section 9.2). */

/** @typedef {{event: string, id: ?string, data: string}} ServerEvent */

/** Takes text as it arrives and gives the events that are complete. */
export class EventParser {
  rest = "";
  event = "message";
  /** @type {?string} */
  id = null;
  /** @type {string[]} */
  data = [];

  clear() {
    [this.event, this.id, this.data] = ["message", null, []];
  }

  /** @param {string} text @returns {ServerEvent[]} */
  push(text) {
    this.rest += text;
    const events = [];
    for (let line = this.line(); line !== null; line = this.line()) {
      if (line) this.field(line);
      else if (this.data.length) events.push(this.complete());
      else this.clear();
    }
    return events;
  }

  /** The next whole line; a carriage return at the end may be half of a line's end. */
  line() {
    const end = /\r\n|\n|\r(?!$)/.exec(this.rest);
    if (!end) return null;
    const line = this.rest.slice(0, end.index);
    this.rest = this.rest.slice(end.index + end[0].length);
    return line;
  }

  /** @param {string} line */
  field(line) {
    const [, name, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "event") this.event = value ?? "";
    else if (name === "id") this.id = value ?? "";
    else if (name === "data") this.data.push(value ?? "");
  }

  complete() {
    const event = { event: this.event, id: this.id, data: this.data.join("\n") };
    this.clear();
    return event;
  }
}

/** The connection broke, or nothing came for too long. */
export class Dropped extends Error {}

/** The events of a response; ends where the response ends, whole or not.
 *
 * Raises Dropped where no byte, not even a heartbeat, comes in time.
 * @param {Response} response
 * @param {number} silenceMs
 * @returns {AsyncGenerator<ServerEvent>} */
export async function* eventsOf(response, silenceMs) {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silenceMs);
      if (done) return;
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** @template T @param {Promise<T>} promise @param {number} ms @returns {Promise<T>} */
function inTime(promise, ms) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Dropped()), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
