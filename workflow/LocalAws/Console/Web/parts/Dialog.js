// Dialogs, and the forms in them. A dialog is the browser's own: Escape closes it, focus stays in it and goes back where it was.
import { html, useEffect, useRef, useState } from "../ui.js";
import { Problem } from "./Notices.js";

export function Dialog({ title, onClose, children, wide = false }) {
  const dialog = useRef(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current.showModal();
    return () => opener?.focus?.();
  }, []);
  const stopKeys = (event) => event.stopPropagation();
  return html`<dialog ref=${dialog} class=${wide ? "wide" : ""} aria-label=${title} onKeyDown=${stopKeys}
      onCancel=${(event) => { event.preventDefault(); onClose(); }} onClick=${(event) => event.target === dialog.current && onClose()}>
    <div class="dialog">
      <header><h2>${title}</h2><button class="small quiet" onClick=${onClose} aria-label="Close">✕</button></header>
      ${children}
    </div>
  </dialog>`;
}

/**
 * A dialog that does something: what was typed is kept when it is refused, and what refused it is said.
 * @param {object} props
 * @param {{name: string, label: string, value?: string, kind?: "text"|"json"|"number", hint?: string}[]} props.fields
 * @param {(values: object) => Promise<any>} props.onDo
 */
export function ActionDialog({ title, text, verb, fields = [], onDo, onClose, danger = false }) {
  const [values, setValues] = useState(Object.fromEntries(fields.map((field) => [field.name, field.value ?? ""])));
  const [state, setState] = useState({ isBusy: false, error: null });
  const wrong = fields.map((field) => problemOf(field, values[field.name])).find(Boolean);
  const submit = async (event) => {
    event.preventDefault();
    if (wrong) return setState({ isBusy: false, error: new Error(wrong) });
    setState({ isBusy: true, error: null });
    try {
      await onDo(values);
      return onClose();
    } catch (error) {
      return setState({ isBusy: false, error });
    }
  };
  return html`<${Dialog} title=${title} onClose=${onClose} wide=${fields.some((field) => field.kind === "json")}>
    <form onSubmit=${submit}>
      ${text && html`<p>${text}</p>`}
      ${fields.map((field) => html`<${Field} key=${field.name} field=${field} value=${values[field.name]}
        onInput=${(value) => setValues((before) => ({ ...before, [field.name]: value }))} />`)}
      ${state.error && html`<${Problem} error=${state.error} />`}
      <footer><button type="button" onClick=${onClose}>Cancel</button><button class=${danger ? "danger" : "primary"} disabled=${state.isBusy}>${state.isBusy ? "…" : verb}</button></footer>
    </form>
  <//>`;
}

function problemOf(field, value) {
  if (field.kind !== "json") return null;
  try {
    JSON.parse(value);
    return null;
  } catch (error) {
    return `${field.label} is not JSON: ${error.message}`;
  }
}

function Field({ field, value, onInput }) {
  const change = (event) => onInput(event.target.value);
  return html`<label class="field"><span>${field.label}</span>
    ${field.kind === "json"
      ? html`<textarea rows="12" spellcheck=${false} value=${value} onInput=${change}></textarea>`
      : html`<input type=${field.kind === "number" ? "number" : "text"} min="0" step="any" value=${value} onInput=${change} autocomplete="off" spellcheck=${false} />`}
    ${field.hint && html`<small>${field.hint}</small>`}
  </label>`;
}
