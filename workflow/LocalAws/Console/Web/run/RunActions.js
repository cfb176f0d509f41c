// What can be done with a run; each by the call that a client would make, and refused where AWS refuses.
import { html, useState } from "../ui.js";
import { api, post } from "../api.js";
import { go, runPath, withQuery } from "../router.js";
import { useKeys } from "../keys.js";
import { ActionDialog } from "../parts/Dialog.js";
import { Problem } from "../parts/Notices.js";
import { StartDialog } from "./StartDialog.js";

export function RunActions({ run, onDone }) {
  const [dialog, setDialog] = useState(null);
  const [error, setError] = useState(null);
  const isRunning = run.status === "RUNNING";
  const canRedrive = run.redriveStatus === "REDRIVABLE";
  const address = (...action) => api("runs", run.machine, run.name, ...action);
  const redrive = async () => {
    setError(null);
    try {
      await post(address("redrive"));
      onDone();
    } catch (refused) {
      setError(refused);
    }
  };
  useKeys([
    { key: "r", label: "Redrive", run: redrive, isOn: canRedrive },
    { key: "s", label: "Stop execution", run: () => setDialog("stop"), isOn: isRunning },
    { key: "n", label: "New execution with this input", run: () => setDialog("start") },
  ]);
  return html`<div class="actions">
    <button class=${canRedrive ? "primary" : ""} disabled=${!canRedrive} title=${run.redriveStatusReason ?? "Goes on where it failed"} onClick=${redrive}>Redrive</button>
    <button disabled=${!isRunning} onClick=${() => setDialog("stop")}>Stop execution…</button>
    <button onClick=${() => setDialog("start")}>New execution…</button>
    <a class="button" href=${withQuery("/compare", { left: `${run.machine}/${run.name}` })}>Compare…</a>
    <a class="button" href=${address("history")} download=${`${run.name}.json`}>Download history</a>
    ${error && html`<${Problem} error=${error} />`}
    ${dialog === "stop" && html`<${ActionDialog} title="Stop execution" text="It ends as Aborted." verb="Stop" danger onClose=${() => setDialog(null)}
      fields=${[{ name: "error", label: "Error" }, { name: "cause", label: "Cause" }]}
      onDo=${async ({ error: code, cause }) => { await post(address("stop"), { error: code || null, cause: cause || null }); onDone(); }} />`}
    ${dialog === "start" && html`<${StartDialog} machine=${run.machine} input=${run.input} onClose=${() => setDialog(null)}
      onStarted=${(name) => go(runPath(run.machine, name))} />`}
  </div>`;
}
