import { html, useState } from "../ui.js";

/** Copies a text, and says that it has. */
export function Copy({ text, label }) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return html`<button class="small quiet" onClick=${copy} aria-label=${label}>${isDone ? "Copied" : "Copy"}</button>`;
}
