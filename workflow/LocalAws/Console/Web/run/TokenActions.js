// A task that waits for its token is answered here, by the calls that whoever works at it would make.
import { html, useState } from "../ui.js";
import { api, post } from "../api.js";
import { ActionDialog } from "../parts/Dialog.js";
import { Problem } from "../parts/Notices.js";
import { useKeys } from "../keys.js";

export function TokenActions({ run, attempt, onDone }) {
  const [dialog, setDialog] = useState(null);
  const [said, setSaid] = useState(null);
  const address = (action) => api("runs", run.machine, run.name, "tasks", String(attempt.scheduled.id), action);
  const send = async (action, body) => {
    await post(address(action), body);
    onDone();
  };
  const beat = async () => {
    try {
      await send("heartbeat", {});
      setSaid({ text: "Heartbeat sent." });
    } catch (error) {
      setSaid({ error });
    }
  };
  useKeys([{ key: "a", label: "Answer the waiting task", run: () => setDialog("success") }]);
  return html`<div class="token">
    <p><span class="sign" aria-hidden="true">◷</span> Waits for its task token.</p>
    <button class="primary" onClick=${() => setDialog("success")}>Succeed…</button>
    <button onClick=${() => setDialog("failure")}>Fail…</button>
    <button onClick=${beat}>Heartbeat</button>
    ${said?.text && html`<span role="status">${said.text}</span>`}
    ${said?.error && html`<${Problem} error=${said.error} />`}
    ${dialog === "success" && html`<${ActionDialog} title="Send task success" verb="Succeed" onClose=${() => setDialog(null)}
      fields=${[{ name: "output", label: "Output", kind: "json", value: "{}", hint: "The state's result, as JSON." }]}
      onDo=${({ output }) => send("success", { output })} />`}
    ${dialog === "failure" && html`<${ActionDialog} title="Send task failure" verb="Fail" danger onClose=${() => setDialog(null)}
      fields=${[{ name: "error", label: "Error", hint: "The name that Retry and Catch match." }, { name: "cause", label: "Cause", hint: "What happened, for people." }]}
      onDo=${({ error, cause }) => send("failure", { error: error || null, cause: cause || null })} />`}
  </div>`;
}
