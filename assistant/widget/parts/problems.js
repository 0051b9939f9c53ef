/** What can go wrong between the tab and the service. */

/** A problem that the service stated (RFC 9457). */
export class Problem extends Error {
  /** @param {{type?: string, status?: number, detail?: string}} body
   * @param {?number} retryAfter seconds */
  constructor(body, retryAfter = null) {
    super(body.detail ?? "");
    this.type = (body.type ?? "").replace("urn:zhice:problem:", "");
    this.status = body.status ?? 0;
    this.detail = body.detail ?? null;
    this.retryAfter = retryAfter;
  }
}

const DEFAULT_WAIT = 30; // seconds, where a portal's browser is not shown Retry-After

/** The problem that a response is.
 * @param {Response} response
 * @returns {Promise<Problem>} */
export async function problemOf(response) {
  const after = Number(response.headers.get("retry-after"));
  const body = await response.json().catch(() => ({}));
  return new Problem({ ...body, status: response.status }, after > 0 ? after : null);
}

/** How a failure is shown and whether it may be tried again by itself.
 * @param {unknown} error
 * @returns {import("./types.js").Failure} */
export function failureOf(error) {
  if (!(error instanceof Problem)) {
    return { kind: navigator.onLine ? "unreachable" : "offline", detail: null, retryAt: null };
  }
  const wait = error.retryAfter ?? (error.status === 429 ? DEFAULT_WAIT : null);
  const retryAt = wait === null ? null : Date.now() + wait * 1000;
  return { kind: kindOf(error), detail: error.detail, retryAt };
}

/** @param {Problem} problem @returns {import("./types.js").Failure["kind"]} */
function kindOf({ type, status }) {
  if (type === "answering-off") return "off";
  if (status === 429) return "limited";
  return status === 503 || status === 502 || status === 504 ? "busy" : "problem";
}
