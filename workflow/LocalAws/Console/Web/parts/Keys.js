import { html } from "../ui.js";
import { keysNow } from "../keys.js";
import { Dialog } from "./Dialog.js";

/** The keys that work on this page. */
export function KeysDialog({ onClose }) {
  return html`<${Dialog} title="Keys" onClose=${onClose}>
    <dl class="keys">${keysNow().map(({ key, label }) => html`<div key=${key}><dt><kbd>${key === "Escape" ? "Esc" : key}</kbd></dt><dd>${label}</dd></div>`)}</dl>
  <//>`;
}
