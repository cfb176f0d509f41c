// What of a state machine its executions have taken, and what none has.
import { classes, html, useEffect, useMemo, useState } from "../ui.js";
import { api, get, post, usePoll } from "../api.js";
import { count, exact } from "../format.js";
import { go, machinePath, setQuery } from "../router.js";
import { useKeys } from "../keys.js";
import { coverageOf, timesTaken } from "../model/coverage.js";
import { readDefinition } from "../model/definition.js";
import { Empty, Loading, Problem } from "../parts/Notices.js";
import { Graph } from "../run/Graph.js";

export function CoveragePage({ machine, query }) {
  const [{ definition, error }, setDefinition] = useState({ definition: null, error: null });
  useEffect(() => {
    get(api("machines", machine)).then((json) => setDefinition({ definition: readDefinition(json.definition), error: null })).catch((problem) => setDefinition({ definition: null, error: problem }));
  }, [machine]);
  const poll = usePoll(api("machines", machine, "coverage"), 2000);
  const coverage = useMemo(() => definition && poll.data && coverageOf(definition, poll.data), [definition, poll.data]);
  useKeys([{ key: "Escape", label: "Back to the list of executions", run: () => go(machinePath(machine)) }]);
  const reset = async () => {
    await post(api("machines", machine, "coverage", "reset"));
    poll.reload();
  };
  return html`<main class="page coverage">
    <header class="page-head"><p class="crumbs"><a href=${machinePath(machine)}>${machine}</a></p><h1>Coverage</h1>
      ${coverage && html`<span class="quiet-text">${coverage.taken} of ${coverage.rows.length} taken by ${count(poll.data.runs)} executions${poll.data.since ? ` since ${exact(Date.parse(poll.data.since))}` : " since the start"}</span>`}
      <button onClick=${reset}>Reset</button></header>
    ${error && html`<${Problem} error=${error} />`}
    ${poll.error && html`<${Problem} error=${poll.error} onRetry=${poll.reload} />`}
    ${!coverage ? !error && html`<${Loading} />` : html`<div class="coverage-body">
      <${Graph} definition=${definition} items=${{}} selected=${query.state} onSelect=${(state) => setQuery({ state: state === query.state ? null : state })}
        faceOf=${(name) => faceOf(coverage, name)} timesTaken=${(edge) => timesTaken(coverage, edge)} />
      <${Table} rows=${coverage.rows} only=${query.only} state=${query.state} />
    </div>`}
  </main>`;
}

function faceOf(coverage, name) {
  const times = coverage.rows.find((row) => row.kind === "State" && row.state === name).count;
  return times > 0
    ? { tone: "succeeded", sign: "✓", note: `× ${count(times)}`, word: `entered ${times} times` }
    : { tone: "none", sign: "", note: "", word: "never entered" };
}

function Table({ rows, only, state }) {
  const shown = rows.filter((row) => (only !== "missing" || row.count === 0) && (!state || row.state === state));
  return html`<div class="coverage-table" tabindex="0" role="region" aria-label="Coverage">
    <div class="bar"><label class="check"><input type="checkbox" checked=${only === "missing"} onChange=${() => setQuery({ only: only === "missing" ? null : "missing" })} /> only what was not taken</label>
      ${state && html`<button class="small" onClick=${() => setQuery({ state: null })}>All states</button>`}</div>
    ${shown.length === 0 ? html`<${Empty} title="Nothing is missing">Every state, rule, catch and retry here has been taken.<//>` : html`<table>
      <thead><tr><th scope="col">State</th><th scope="col">Kind</th><th scope="col">What</th><th scope="col" class="number">Taken</th></tr></thead>
      <tbody>${shown.map((row) => html`<tr class=${classes(row.count === 0 && "missing")}>
        <td>${row.state}</td><td>${row.kind}</td><td>${row.what}</td><td class="number">${row.count > 0 ? count(row.count) : html`<b>never</b>`}</td></tr>`)}</tbody>
    </table>`}
  </div>`;
}
