// JSON to read: it folds, long texts and lists show their beginning first, and it is copied as it came.
import { html, useState } from "../ui.js";
import { bytes } from "../format.js";
import { Copy } from "./Copy.js";

const MOST_CHILDREN = 100;
const LONGEST_TEXT = 400;
const OPEN_LEVELS = 2;
const SMALL = 2000;

/** @param {{text: string|object|null, label: string}} props the JSON, as text or as recorded histories hold it */
export function Json({ text, label }) {
  if (text === null || text === undefined) return html`<p class="nothing">Nothing yet.</p>`;
  const source = typeof text === "string" ? text : JSON.stringify(text);
  const { value, isJson } = read(source);
  return html`<div class="json">
    <div class="json-tools"><span>${bytes(new TextEncoder().encode(source).length)}</span><${Copy} text=${isJson ? JSON.stringify(value, null, 2) : source} label=${`Copy ${label}`} /></div>
    <div class="json-tree" role="group" aria-label=${label} tabindex="0">
      ${isJson ? html`<${Value} value=${value} levels=${source.length < SMALL ? 9 : OPEN_LEVELS} />` : html`<${Text} text=${source} />`}
    </div>
  </div>`;
}

function read(source) {
  try {
    return { value: JSON.parse(source), isJson: true };
  } catch {
    return { value: null, isJson: false };
  }
}

function Value({ value, levels, name = null }) {
  const key = name !== null && html`<span class="json-key">${name}</span>: `;
  if (value === null || typeof value !== "object") return html`<div class="json-line">${key}<${Leaf} value=${value} /></div>`;
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  if (entries.length === 0) return html`<div class="json-line">${key}${open}${close}</div>`;
  return html`<${Branch} head=${key} entries=${entries} open=${open} close=${close} levels=${levels} />`;
}

function Branch({ head, entries, open, close, levels }) {
  const [isOpen, setOpen] = useState(levels > 0);
  const [shown, setShown] = useState(MOST_CHILDREN);
  return html`<div class="json-branch">
    <button class="json-toggle" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}>${head}${open}${!isOpen && html`<span class="json-count"> ${entries.length} … ${close}</span>`}</button>
    ${isOpen && html`<div class="json-children">
      ${entries.slice(0, shown).map(([key, value]) => html`<${Value} key=${key} name=${key} value=${value} levels=${levels - 1} />`)}
      ${entries.length > shown && html`<button class="small" onClick=${() => setShown(shown + MOST_CHILDREN)}>Show ${Math.min(MOST_CHILDREN, entries.length - shown)} more of ${entries.length}</button>`}
    </div><div class="json-line">${close}</div>`}
  </div>`;
}

function Leaf({ value }) {
  if (typeof value !== "string") return html`<span class="json-number">${String(value)}</span>`;
  return html`<span class="json-text">"<${Text} text=${value} />"</span>`;
}

function Text({ text }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= LONGEST_TEXT || isWhole) return html`<span class="text">${text}</span>`;
  return html`<span class="text">${text.slice(0, LONGEST_TEXT)}… <button class="small" onClick=${() => setWhole(true)}>Show all ${bytes(text.length)}</button></span>`;
}
