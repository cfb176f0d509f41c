import { html } from "../ui.js";
import { exact } from "../format.js";

/** What an invocation printed. */
export function LogLines({ lines }) {
  if (lines.length === 0) return html`<p class="quiet-text">It printed nothing.</p>`;
  return html`<ol class="log" tabindex="0" aria-label="Log lines">${lines.map((line, index) => html`<li key=${index} class=${`level-${(line.level || "none").toLowerCase()}`}>
    <time datetime=${line.time} title=${exact(Date.parse(line.time))}>${line.time.slice(11, 23)}</time> ${line.level && html`<b>${line.level}</b> `}<span>${line.message}</span>
  </li>`)}</ol>`;
}
