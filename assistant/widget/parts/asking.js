/** One question on its way: streamed, and taken up again where the connection breaks. */
import { Problem } from "./problems.js";
import { Dropped, eventsOf } from "./stream.js";

const TRIES = 5; // to take up a broken stream
const FIRST_PAUSE_MS = 400; // then twice as long each time
const SILENCE_MS = 30000; // heartbeats come more often

/** The events of an answer, each with its data read; ends after `done`.
 *
 * Raises Problem for what the service refuses, and the network's own error where a question never
 * reached it; what breaks later is taken up after the last event seen.
 * @param {import("./api.js").Api} api
 * @param {object} request
 * @param {{answerId: ?string, lastEventId: ?string}} seen is kept up to date
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{event: string, data: any}>} */
export async function* asked(api, request, seen, signal) {
  for (let tries = 0; ;) {
    try {
      const response = await reached(api, request, seen, signal);
      for await (const event of read(response)) {
        tries = 0;
        note(seen, event);
        yield event;
        if (event.event === "done") return;
      }
      throw new Dropped();
    } catch (error) {
      const final = error instanceof Problem || signal.aborted || !seen.answerId;
      if (final || tries >= TRIES) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** tries++, signal);
    }
  }
}

/** The stream of a new question, or the rest of one that was begun.
 * @param {import("./api.js").Api} api
 * @param {object} request
 * @param {{answerId: ?string, lastEventId: ?string}} seen
 * @param {AbortSignal} signal */
async function reached(api, request, seen, signal) {
  if (seen.answerId) {
    /** @type {Record<string, string>} */
    const headers = seen.lastEventId ? { "Last-Event-ID": seen.lastEventId } : {};
    return api.send(`api/chat/${seen.answerId}`, { headers, signal });
  }
  return api.post("api/chat", { ...request, stream: true }, { signal });
}

/** The events of one response with their data; a problem in the stream is raised.
 * @param {Response} response */
async function* read(response) {
  for await (const event of eventsOf(response, SILENCE_MS)) {
    const data = JSON.parse(event.data);
    if (event.event === "problem") throw new Problem(data);
    yield { ...event, data };
  }
}

/** @param {{answerId: ?string, lastEventId: ?string}} seen @param {any} event */
function note(seen, { id, data }) {
  if (id) seen.lastEventId = id;
  seen.answerId ??= data.answer_id ?? (id ? id.slice(0, id.lastIndexOf(":")) : null);
}

/** @param {number} ms @param {AbortSignal} signal */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve(undefined)), {
      once: true,
    });
  });
}
