/** Where the focus is and goes, inside the shadow root. */

const FOCUSABLE =
  "a[href], button:not([disabled]), input, textarea, select, summary, [tabindex='0']";

/** Keep Tab inside, while the panel covers the whole screen.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} panel
 * @param {ShadowRoot} root */
export function keepInside(event, panel, root) {
  const stops = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll(FOCUSABLE)]).filter(
    (node) => node.getClientRects().length > 0,
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const leaving = event.shiftKey ? first : last;
  const inside = panel.contains(root.activeElement);
  if (inside && root.activeElement !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/** Whether a finger is the main pointer, where focus in a field would raise the keyboard.
 * @returns {boolean} */
export function isTouched() {
  return matchMedia("(pointer: coarse)").matches;
}
