import { html, useRef } from "../ui.js";

/** Tabs of one row; arrow keys move between them. */
export function Tabs({ tabs, chosen, onChoose, label }) {
  const list = useRef(null);
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = (tabs.findIndex((tab) => tab.id === chosen) + step + tabs.length) % tabs.length;
    onChoose(tabs[index].id);
    list.current.children[index].focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} ref=${list} onKeyDown=${move}>
    ${tabs.map((tab) => html`<button key=${tab.id} role="tab" aria-selected=${tab.id === chosen} tabindex=${tab.id === chosen ? 0 : -1}
      onClick=${() => onChoose(tab.id)}>${tab.label}</button>`)}
  </div>`;
}
