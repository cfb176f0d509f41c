import { html } from "../ui.js";
import { api, post } from "../api.js";
import { ActionDialog } from "../parts/Dialog.js";

/** Starts an execution, with an input that may be edited first. */
export function StartDialog({ machine, input, onClose, onStarted }) {
  const start = async ({ name, input: text }) => {
    const { executionArn } = await post(api("machines", machine, "runs"), { name: name || null, input: text });
    onStarted(executionArn.split(":").at(-1));
  };
  return html`<${ActionDialog} title="New execution" verb="Start execution" onClose=${onClose} onDo=${start} fields=${[
    { name: "name", label: "Name", hint: "Up to 80 characters. Left empty, it gets a random one." },
    { name: "input", label: "Input", kind: "json", value: pretty(input) },
  ]} />`;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
