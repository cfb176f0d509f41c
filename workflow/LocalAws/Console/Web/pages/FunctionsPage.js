// The functions with their invocations, and faults on purpose.
import { classes, html, useState } from "../ui.js";
import { api, post, remove, usePoll } from "../api.js";
import { count, duration } from "../format.js";
import { path, runPath, setQuery } from "../router.js";
import { Empty, Loading, Problem } from "../parts/Notices.js";
import { Json } from "../parts/Json.js";
import { Ago } from "../parts/Time.js";
import { LogLines } from "../run/LogLines.js";

const FAULTS = {
  Error: "Error: every AWS call that the invocation makes is answered 500",
  Timeout: "Timeout: its first AWS call is not answered until its time is up",
  Kill: "Kill: its process is killed at its first AWS call",
};

export function FunctionsPage({ name, query }) {
  const { data: functions, error, reload } = usePoll("/api/functions");
  const chosen = functions?.find((each) => each.name === name);
  return html`<main class="page functions">
    <header class="page-head"><h1>Functions</h1></header>
    ${error && html`<${Problem} error=${error} onRetry=${reload} />`}
    ${!functions ? !error && html`<${Loading} />` : functions.length === 0 ? html`<${Empty} title="No functions">This stack has no Lambda function.<//>` : html`<div class="split">
      <div class="table-scroll" tabindex="0" role="region" aria-label="Functions"><table>
        <thead><tr><th scope="col">Function</th><th scope="col" class="number">Invocations</th><th scope="col" class="number">Errors</th><th scope="col" class="number">Cold</th><th scope="col" class="number">Processes</th></tr></thead>
        <tbody>${functions.map((each) => html`<tr key=${each.name} class=${classes(each.name === name && "selected")}>
          <td><a href=${path("functions", each.name)} aria-current=${each.name === name ? "true" : undefined}>${each.name}</a>${each.fault && html` <small class="planned">next: ${each.fault.toLowerCase()}</small>`}</td>
          <td class="number">${count(each.invocations)}</td><td class=${classes("number", each.errors > 0 && "bad")}>${each.errors > 0 && html`<span aria-hidden="true">✕ </span>`}${count(each.errors)}</td>
          <td class="number">${count(each.cold)}</td><td class="number">${each.processes}</td></tr>`)}</tbody>
      </table></div>
      ${chosen ? html`<${Chosen} key=${name} of=${chosen} query=${query} onChanged=${reload} />`
        : name ? html`<${Problem} error=${new Error(`There is no function ${name}.`)} />` : html`<p class="nothing">Choose a function to see its invocations.</p>`}
    </div>`}
  </main>`;
}

function Chosen({ of, query, onChanged }) {
  const { data: invocations, error } = usePoll(api("functions", of.name, "invocations"));
  return html`<section aria-label=${of.name}>
    <h2>${of.name}</h2>
    <p>${of.description}</p>
    <p class="quiet-text">${of.memoryMb} MB · ${of.timeoutSeconds} s</p>
    <${FaultForm} of=${of} onChanged=${onChanged} />
    ${error && html`<${Problem} error=${error} />`}
    ${invocations?.length === 0 && html`<${Empty} title="Not invoked yet">Each invocation shows here with its log lines.<//>`}
    <ol class="cards">${(invocations ?? []).map((each) => html`<${Invocation} key=${each.requestId} of=${each} isOpen=${query.request === each.requestId} />`)}</ol>
  </section>`;
}

function FaultForm({ of, onChanged }) {
  const [kind, setKind] = useState("Error");
  const [error, setError] = useState(null);
  const change = async (call) => {
    setError(null);
    try {
      await call();
      onChanged();
    } catch (refused) {
      setError(refused);
    }
  };
  const address = api("functions", of.name, "fault");
  return html`<div class="fault">
    <h3>Fault on purpose</h3>
    ${of.fault
      ? html`<p><span class="sign tone-caught" aria-hidden="true">!</span> The next invocation meets: ${FAULTS[of.fault]}. <button onClick=${() => change(() => remove(address))}>Take it back</button></p>`
      : html`<p class="bar wrap"><select aria-label="Fault" value=${kind} onChange=${(event) => setKind(event.target.value)}>${Object.entries(FAULTS).map(([key, words]) => html`<option value=${key}>${words}</option>`)}</select>
          <button onClick=${() => change(() => post(address, { kind }))}>Plan for the next invocation</button></p>`}
    ${error && html`<${Problem} error=${error} />`}
  </div>`;
}

function Invocation({ of, isOpen }) {
  const run = of.executionArn?.split(":").slice(-2);
  return html`<li class="card">
    <p class="card-head"><b class=${of.error ? "bad" : ""}>${of.error ? "✕ error" : of.milliseconds === null ? "◐ running" : "✓ done"}</b>
      <span class="quiet-text"><${Ago} at=${of.beganAt} /></span><span>${of.milliseconds === null ? "–" : duration(of.milliseconds)}</span>
      <span class="quiet-text">${of.isCold ? "cold start" : "warm"}</span>${of.peakMemoryMb > 0 && html`<span class="quiet-text">${of.peakMemoryMb} MB</span>`}
      ${run && html`<a href=${runPath(...run)}>${of.state}</a>`}
      <button class="small quiet" aria-expanded=${isOpen} onClick=${() => setQuery({ request: isOpen ? null : of.requestId }, { replace: true })}>${isOpen ? "Hide" : "Show"}</button></p>
    ${isOpen && html`${of.error && html`<h3>Error</h3><${Json} text=${of.error} label="error" />`}<h3>Log lines</h3><${LogLines} lines=${of.lines} /><h3>Event</h3><${Json} text=${of.input} label="event" />`}
  </li>`;
}
