// What is said where there is nothing to show, or where something went wrong.
import { html } from "../ui.js";

/** What failed, in the words of whoever refused it, and what can be done. */
export function Problem({ error, onRetry }) {
  return html`<div class="problem" role="alert">
    <span class="sign" aria-hidden="true">✕</span>
    <div>${error.code && error.code !== "BadRequest" && html`<b>${error.code}</b>`}<p>${error.message}</p></div>
    ${onRetry && html`<button class="small" onClick=${onRetry}>Try again</button>`}
  </div>`;
}

export function Empty({ title, children }) {
  return html`<div class="empty"><h2>${title}</h2><div>${children}</div></div>`;
}

export const Loading = () => html`<p class="loading" role="status">Loading…</p>`;
