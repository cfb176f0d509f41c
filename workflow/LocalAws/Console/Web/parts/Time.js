import { html } from "../ui.js";
import { ago, duration, exact } from "../format.js";
import { useNow } from "../clock.js";

/** How long ago something was, with the exact time on hover and for screen readers. */
export function Ago({ at }) {
  const now = useNow();
  const time = Date.parse(at);
  return html`<time datetime=${at} title=${exact(time)}>${ago(time, now)}</time>`;
}

/** How long something took, or has taken so far. */
export function Took({ from, to }) {
  return to ? html`<span>${duration(Date.parse(to) - Date.parse(from))}</span>` : html`<${Running} from=${from} />`;
}

function Running({ from }) {
  const now = useNow();
  return html`<span>${duration(Math.max(0, now - Date.parse(from)))}</span>`;
}
