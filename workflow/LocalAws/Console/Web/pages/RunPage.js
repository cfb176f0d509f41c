// An execution of this sandbox.
import { html, useEffect, useMemo, useState } from "../ui.js";
import { api, get, usePoll } from "../api.js";
import { exact } from "../format.js";
import { go, machinePath, withQuery } from "../router.js";
import { useKeys } from "../keys.js";
import { readDefinition } from "../model/definition.js";
import { Loading, Problem } from "../parts/Notices.js";
import { RunStatus } from "../parts/Status.js";
import { Took } from "../parts/Time.js";
import { liveSource } from "../run/source.js";
import { RunActions } from "../run/RunActions.js";
import { RunView } from "../run/RunView.js";
import { useHistory } from "../run/useHistory.js";

export function RunPage({ machine, name, query }) {
  const { definition, error: definitionError } = useDefinition(machine);
  const { run, history, error, reload } = useHistory(machine, name, definition === undefined ? undefined : definition?.states ?? null);
  const source = useMemo(() => liveSource(machine, name), [machine, name]);
  const { data: invocations } = usePoll(api("runs", machine, name, "invocations"), 2000);
  useKeys([{ key: "Escape", label: "Back to the list of executions", run: () => go(machinePath(machine)) }]);

  if (error && !history) return html`<main class="page"><${Gone} machine=${machine} error=${error} onRetry=${reload} /></main>`;
  if (!run || !history) return html`<main class="page"><${Loading} /></main>`;
  return html`<main class="run-page">
    <header class="run-head">
      <div class="run-title">
        <p class="crumbs"><a href=${machinePath(machine)}>${machine}</a></p>
        <h1 title=${name}>${name}</h1>
        <${RunStatus} status=${run.status} />
        ${run.redriveCount > 0 && html`<span class="quiet-text">redriven ${run.redriveCount === 1 ? "once" : `${run.redriveCount} times`}</span>`}
        <span class="quiet-text" title=${exact(Date.parse(run.startDate))}><${Took} from=${run.startDate} to=${run.stopDate} /></span>
        <${Links} run=${run} />
      </div>
      <${RunActions} run=${run} onDone=${reload} />
    </header>
    ${error && html`<${Problem} error=${error} onRetry=${reload} />`}
    ${definitionError && html`<${Problem} error=${definitionError} />`}
    ${run.status !== "RUNNING" && run.error && html`<p class="run-error" role="status"><span class="sign" aria-hidden="true">✕</span> <b>${run.error}</b> ${inLine(run.cause)}</p>`}
    <${RunView} history=${history} definition=${definition} source=${source} run=${run} invocations=${invocations} query=${query} onDone=${reload} />
  </main>`;
}

/** Undefined until it is known; null where it cannot be drawn. */
function useDefinition(machine) {
  const [state, setState] = useState({ definition: undefined, error: null });
  useEffect(() => {
    let isCurrent = true;
    setState({ definition: undefined, error: null });
    get(api("machines", machine)).then((json) => isCurrent && setState({ definition: readDefinition(json.definition), error: null }))
      .catch((error) => isCurrent && setState({ definition: null, error }));
    return () => { isCurrent = false; };
  }, [machine]);
  return state;
}

function Links({ run }) {
  const mails = withQuery("/mailbox", { about: run.name });
  return html`<nav class="links" aria-label="About this execution">
    ${run.links.map((link) => html`<a key=${link.name} href=${link.address} target="_blank" rel="noreferrer">${link.name}</a>`)}
    <a href=${mails}>Mails</a>
  </nav>`;
}

function Gone({ machine, error, onRetry }) {
  if (error.status !== 404) return html`<${Problem} error=${error} onRetry=${onRetry} />`;
  return html`<${Problem} error=${error} /><p>It is not in this sandbox, or not any more: a sandbox forgets its executions when it ends. <a href=${machinePath(machine)}>All executions of ${machine}</a></p>`;
}

function inLine(cause) {
  if (!cause) return "";
  try {
    return JSON.parse(cause).errorMessage ?? cause;
  } catch {
    return cause;
  }
}
