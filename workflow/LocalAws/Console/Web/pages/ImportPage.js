// A history that AWS gave, shown as a run of this sandbox is. It stays in this page and goes nowhere.
import { classes, html, useMemo, useState } from "../ui.js";
import { setQuery } from "../router.js";
import { readImport } from "../model/imported.js";
import { readHistory } from "../model/history.js";
import { Problem } from "../parts/Notices.js";
import { RunStatus } from "../parts/Status.js";
import { importedSource } from "../run/source.js";
import { RunView } from "../run/RunView.js";

let kept = { events: null, definition: null, name: "" };

export function ImportPage({ query }) {
  const [imported, setImported] = useState(kept);
  const [error, setError] = useState(null);
  const [isOver, setOver] = useState(false);
  const take = async (files) => {
    setError(null);
    try {
      let next = imported;
      for (const file of files) next = readImport(await file.text(), file.name, next);
      kept = next;
      setImported(next);
      setQuery({ state: null, visit: null, event: null }, { replace: true });
    } catch (problem) {
      setError(problem);
    }
  };
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  const history = useMemo(() => imported.events && readHistory(imported.events, imported.definition?.states ?? null), [imported]);
  const source = useMemo(() => imported.events && importedSource(imported.events), [imported]);

  return html`<main class=${history ? "run-page" : "page"} onDragOver=${(event) => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    <header class="run-head">
      <div class="run-title"><h1>${history ? imported.name : "Open a history"}</h1>${history && html`<${RunStatus} status=${history.status} />`}
        ${history && html`<span class="quiet-text">a history from elsewhere${imported.definition ? "" : ", without its definition"}</span>`}</div>
      <div class="actions"><${FileButton} onFiles=${take} label=${history ? "Add a file…" : "Choose files…"} /></div>
    </header>
    ${error && html`<${Problem} error=${error} />`}
    ${history
      ? html`<${RunView} history=${history} definition=${imported.definition} source=${source} run=${null} invocations=${null} query=${query} onDone=${() => {}} />`
      : html`<div class=${classes("drop", isOver && "over")}>
          <p>Drop a history that AWS gave, and its definition, onto this page.</p>
          <pre tabindex="0">${"aws stepfunctions get-execution-history --execution-arn ARN > history.json\naws stepfunctions describe-state-machine-for-execution --execution-arn ARN > definition.json"}</pre>
          <p>Without the definition it has its timeline and its events; with it, its graph too. The files stay in this page.</p>
        </div>`}
  </main>`;
}

function FileButton({ onFiles, label }) {
  return html`<label class="button file">${label}<input type="file" accept=".json,application/json" multiple onChange=${(event) => { onFiles([...event.target.files]); event.target.value = ""; }} /></label>`;
}
