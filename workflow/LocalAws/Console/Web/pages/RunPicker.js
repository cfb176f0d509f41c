import { html, useState } from "../ui.js";
import { usePoll } from "../api.js";
import { withQuery } from "../router.js";
import { RunStatus } from "../parts/Status.js";

const MOST = 8;

/** Finds an execution by how its name begins. */
export function RunPicker({ near, onChoose }) {
  const [prefix, setPrefix] = useState("");
  const { data } = usePoll(withQuery("/api/runs", { machine: near, prefix, limit: MOST, order: "newest" }));
  return html`<div class="picker">
    <input type="search" placeholder="Name begins with" aria-label="Name begins with" value=${prefix} onInput=${(event) => setPrefix(event.target.value)} />
    <ul>${(data?.items ?? []).map((run) => html`<li key=${run.name}><button class="row" onClick=${() => onChoose(`${run.machine}/${run.name}`)}><span>${run.name}</span> <${RunStatus} status=${run.status} /></button></li>`)}</ul>
    ${data?.items.length === 0 && html`<p class="nothing">No execution's name begins so.</p>`}
  </div>`;
}
