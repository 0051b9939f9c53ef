/** The service's addresses, with the portal's token where there is one. */
import { Problem, problemOf } from "./problems.js";
import { spoken } from "./strings.js";

const SESSION_REQUIRED = "session-required";
const FIRST_BYTE_MS = 30000; // a question waits behind others for at most this long
const EARLY_MS = 30000; // a token is renewed this long before it ends

/** @typedef {{method?: string, body?: string, headers?: Record<string, string>,
 *   signal?: AbortSignal}} Sending */

export class Api {
  /** @param {string} base address of the service, with a slash at its end
   * @param {?string} sessionUrl the portal's own address that hands out tokens */
  constructor(base, sessionUrl) {
    this.base = base;
    this.sessionUrl = sessionUrl;
    /** @type {?string} */
    this.token = null;
    this.expires = Infinity;
  }

  /** @param {string} token @param {number|undefined} seconds it is good for */
  setToken(token, seconds = undefined) {
    this.token = token;
    this.expires = seconds ? Date.now() + seconds * 1000 - EARLY_MS : Infinity;
  }

  /** A new token from the portal; false where it has none to give. @returns {Promise<boolean>} */
  async renew() {
    if (!this.sessionUrl) return false;
    const response = await fetch(this.sessionUrl, { cache: "no-store" });
    if (!response.ok) throw await problemOf(response);
    const { token, expires_in: seconds } = await response.json();
    this.setToken(String(token), Number(seconds) || undefined);
    return true;
  }

  /** A response that is good; a 401 that asks for a token is tried once more with a new one.
   * @param {string} path
   * @param {Sending} request
   * @returns {Promise<Response>} */
  async send(path, request = {}) {
    if (this.sessionUrl && (!this.token || Date.now() > this.expires)) await this.renew();
    try {
      return await this.once(path, request);
    } catch (error) {
      const refused = error instanceof Problem && error.type === SESSION_REQUIRED;
      if (!refused || !(await this.renew())) throw error;
      return this.once(path, request);
    }
  }

  /** @param {string} path @param {Sending} request @returns {Promise<Response>} */
  async once(path, { headers, signal, ...request }) {
    const abort = new AbortController();
    const stop = () => abort.abort();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    const timer = setTimeout(stop, FIRST_BYTE_MS);
    try {
      const response = await fetch(new URL(path, this.base), {
        ...request,
        headers: { ...this.standing(), ...headers },
        credentials: "omit",
        cache: "no-store",
        signal: abort.signal,
      });
      if (!response.ok) throw await problemOf(response);
      return response;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The headers of every request. @returns {Record<string, string>} */
  standing() {
    /** @type {Record<string, string>} */
    const headers = { "Accept-Language": spoken() };
    if (this.token) headers["X-Zhice-Session"] = this.token;
    return headers;
  }

  /** @param {string} path @param {object} body @param {{signal?: AbortSignal}} more */
  post(path, body, more = {}) {
    const headers = { "Content-Type": "application/json" };
    return this.send(path, { method: "POST", body: JSON.stringify(body), headers, ...more });
  }

  /** @returns {Promise<import("./types.js").Config>} */
  async config() {
    return (await this.send(`api/widget/config?locale=${spoken()}`)).json();
  }
}
