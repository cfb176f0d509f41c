// Which item of a Map the graph shows: all, or one.
import { html } from "../ui.js";
import { STEP } from "../format.js";

export function ItemChooser({ name, history, chosen, onChoose }) {
  const items = new Map();
  for (const [visit, known] of history.items) if (visit.name === name) for (const [item, status] of known) items.set(item, status);
  if (items.size === 0) return null;
  return html`<select class="small" aria-label=${`Item of ${name}`} value=${chosen ?? ""}
    onChange=${(event) => onChoose(event.target.value === "" ? null : Number(event.target.value))}>
    <option value="">all ${items.size} items</option>
    ${[...items].map(([item, status]) => html`<option value=${item}>${STEP[status].sign} item ${item}</option>`)}
  </select>`;
}
