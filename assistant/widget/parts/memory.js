/** What the tab remembers, under one key of its sessionStorage; a new tab knows nothing. */

const KEY = "zhice";
const MOST_TURNS = 20; // that are kept to be read again
const MOST_MESSAGES = 20; // of history that the service takes

/** @typedef {{conversation: string, turns: import("./types.js").Turn[], region?: ?string,
 *   open: boolean, large: ?boolean, wide: ?boolean, broad: boolean}} Remembered what the
 *   reader did not choose is null */

/** What was remembered, or a fresh start.
 * @returns {Remembered} */
export function recalled() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (kept && Array.isArray(kept.turns)) return kept;
  } catch {
    // Storage is switched off or holds something else: the conversation lives in this page only.
  }
  const conversation = randomId();
  const chosen = { large: null, wide: null };
  return { conversation, turns: [], open: false, broad: false, ...chosen };
}

/** Keep it for the next page; where there is no room, the oldest turns are let go.
 * @param {Remembered} memory */
export function remember(memory) {
  for (let most = MOST_TURNS; most >= 0; most = most > 1 ? most >> 1 : most - 1) {
    try {
      const turns = most ? memory.turns.slice(-most) : [];
      sessionStorage.setItem(KEY, JSON.stringify({ ...memory, turns }));
      return;
    } catch {
      // Full or switched off.
    }
  }
}

/** A random id of 22 characters. @returns {string} */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Earlier questions and answers as the service takes them, oldest first.
 * @param {import("./types.js").Turn[]} turns
 * @returns {{role: string, content: string}[]} */
export function historyOf(turns) {
  const done = turns.filter((turn) => turn.state === "done" && turn.answer);
  const messages = done.flatMap((turn) => [
    { role: "user", content: turn.question },
    { role: "assistant", content: turn.text },
  ]);
  return messages.slice(-MOST_MESSAGES);
}
