/** What a portal gets: one element in its page and `window.zhice`. */
import { Api } from "./api.js";
import { Conversation } from "./conversation.js";
import { ZhiceAssistant } from "./element.js";
import { optionsOf } from "./options.js";
import { speak } from "./strings.js";

const NAME = "zhice-assistant";
const EVENTS = ["open", "close", "ask", "answer", "error"];

/** Those who listen, by event. @returns {{tell: Function, on: Function}} */
function listeners() {
  /** @type {Map<string, Set<Function>>} */
  const heard = new Map(EVENTS.map((name) => [name, new Set()]));
  return {
    tell: (/** @type {string} */ name, /** @type {object} */ detail) => {
      for (const listener of heard.get(name) ?? []) {
        // A portal's own mistake is its own: it shows in its console and stops nothing here.
        try {
          listener(Object.freeze({ ...detail }));
        } catch (error) {
          reportError(error);
        }
      }
    },
    on: (/** @type {string} */ name, /** @type {Function} */ listener) => {
      const set = heard.get(name);
      if (!set) throw new TypeError(`zhice.on: ${EVENTS.join(", ")}`);
      set.add(listener);
      return () => set.delete(listener);
    },
  };
}

/** Start, once however often the script is loaded.
 * @param {HTMLScriptElement} script */
export function start(script) {
  if (customElements.get(NAME)) return;
  const options = optionsOf(script);
  speak(options.locale);
  const { tell, on } = listeners();
  const api = new Api(options.base, options.sessionUrl);
  const conversation = new Conversation(api, /** @type {any} */ (tell));
  conversation.context = options.region;
  customElements.define(
    NAME,
    ZhiceAssistant.with(conversation, options, /** @type {any} */ (tell)),
  );
  const element = () =>
    /** @type {ZhiceAssistant} */ (document.querySelector(NAME) ?? placed(script, options));
  Object.defineProperty(window, "zhice", {
    configurable: true,
    value: Object.freeze({
      open: () => element().open(),
      close: () => element().close(),
      ask: (/** @type {string} */ text) => element().ask(String(text)),
      setContext: (/** @type {{region?: ?string}} */ context) => {
        if ("region" in context) element().panel.place(context.region || null);
      },
      setToken: (/** @type {string} */ token) => api.setToken(String(token)),
      on,
    }),
  });
  whenThereIsABody(() => {
    element();
    document.dispatchEvent(new Event("zhice:ready"));
  });
}

/** The element in the page: where the script stands if it is to stand in the page, else at its end.
 * @param {HTMLScriptElement} script
 * @param {import("./options.js").Options} options */
function placed(script, { position }) {
  const node = document.createElement(NAME);
  const isInBody = position === "inline" && document.body.contains(script);
  if (isInBody) script.after(node);
  else document.body.append(node);
  return node;
}

/** @param {() => void} act */
function whenThereIsABody(act) {
  if (document.body) act();
  else document.addEventListener("DOMContentLoaded", act, { once: true });
}
