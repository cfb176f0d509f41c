// All executions of a state machine.
import { classes, html, useEffect, useRef, useState } from "../ui.js";
import { api, get } from "../api.js";
import { now as clockNow } from "../clock.js";
import { count, STATUS } from "../format.js";
import { go, machinePath, runPath, setQuery, withQuery } from "../router.js";
import { useKeys } from "../keys.js";
import { Empty, Loading, Problem } from "../parts/Notices.js";
import { RunStatus } from "../parts/Status.js";
import { Ago, Took } from "../parts/Time.js";
import { VirtualList } from "../parts/VirtualList.js";
import { StartDialog } from "../run/StartDialog.js";
import { usePages } from "./usePages.js";

const ROW = 44;
const SINCE = { "15m": ["last 15 minutes", 15], "1h": ["last hour", 60], "1d": ["last day", 1440], "7d": ["last 7 days", 10080] };

export function RunsPage({ machine, query }) {
  const [isStarting, setStarting] = useState(false);
  const [at, setAt] = useState(-1);
  const search = useRef(null);
  const since = query.since in SINCE ? new Date(Math.floor(clockNow() / 60000) * 60000 - SINCE[query.since][1] * 60000).toISOString() : null;
  const list = usePages({ machine, status: query.status, prefix: query.name, order: query.order, since });
  const open = (index) => list.itemAt(index) && go(runPath(machine, list.itemAt(index).name));
  const move = (by) => setAt((before) => Math.min(list.total - 1, Math.max(0, before + by)));
  useKeys([
    { key: "j", label: "Next execution", run: () => move(1) },
    { key: "k", label: "Previous execution", run: () => move(-1) },
    { key: "Enter", label: "Open the marked execution", run: () => open(at), isOn: at >= 0 },
    { key: "/", label: "Find by name", run: () => search.current.focus() },
    { key: "n", label: "New execution", run: () => setStarting(true) },
  ]);
  const isFiltered = query.status || query.name || query.since;

  return html`<main class="page runs">
    <header class="page-head">
      <h1>Executions</h1>
      <a class="button" href=${machinePath(machine, "coverage")}>Coverage</a>
      <a class="button" href="/import">Open a history…</a>
      <button class="primary" onClick=${() => setStarting(true)}>New execution…</button>
    </header>
    <div class="bar wrap">
      <${StatusFilter} counts=${list.counts} chosen=${query.status} />
      <input type="search" ref=${search} placeholder="Name begins with" aria-label="Name begins with" value=${query.name ?? ""}
        onInput=${(event) => setQuery({ name: event.target.value }, { replace: true })} />
      <select aria-label="Started" value=${query.since ?? ""} onChange=${(event) => setQuery({ since: event.target.value })}>
        <option value="">any time</option>
        ${Object.entries(SINCE).map(([key, [label]]) => html`<option value=${key}>${label}</option>`)}
      </select>
      <select aria-label="Order" value=${query.order ?? "failed"} onChange=${(event) => setQuery({ order: event.target.value === "failed" ? null : event.target.value })}>
        <option value="failed">failed first</option><option value="newest">newest first</option>
      </select>
      ${list.newer > 0 && html`<button class="small" onClick=${list.showNewer}>${count(list.newer)} newer ▲</button>`}
    </div>
    ${list.error && html`<${Problem} error=${list.error} onRetry=${list.reload} />`}
    ${list.total === null ? !list.error && html`<${Loading} />`
      : list.total === 0 ? html`<${NoRuns} isFiltered=${isFiltered} machine=${machine} onStart=${() => setStarting(true)} />`
      : html`<div class="run-row head" aria-hidden="true"><span>Name</span><span>Status</span><span>State</span><span>Started</span><span>Duration</span></div>
        <${VirtualList} class="run-list" label=${`${count(list.total)} executions`} count=${list.total} rowHeight=${ROW} reveal=${at < 0 ? null : at} onRange=${list.onRange}
          row=${(index) => html`<${RunRow} key=${index} machine=${machine} run=${list.itemAt(index)} isMarked=${index === at} />`} />`}
    ${isStarting && html`<${StartFresh} machine=${machine} onClose=${() => setStarting(false)} />`}
  </main>`;
}

function StatusFilter({ counts, chosen }) {
  const all = counts ? Object.values(counts).reduce((sum, each) => sum + each, 0) : 0;
  const chip = (status, label, number) => html`<button key=${label} class=${classes("chip", status && `tone-${STATUS[status].tone}`)} aria-pressed=${(chosen ?? null) === status}
    onClick=${() => setQuery({ status: chosen === status ? null : status })}>
    ${status && html`<span class="sign" aria-hidden="true">${STATUS[status].sign}</span>`} ${label} <b>${counts ? count(number) : "…"}</b></button>`;
  return html`<div class="chips" role="group" aria-label="Status">
    ${chip(null, "All", all)}
    ${Object.entries(STATUS).map(([status, { word }]) => chip(status, word, counts?.[status] ?? 0))}
  </div>`;
}

function RunRow({ machine, run, isMarked }) {
  if (!run) return html`<div class="run-row waiting" role="listitem"><span>…</span></div>`;
  return html`<div role="listitem"><a class=${classes("run-row", isMarked && "selected")} href=${runPath(machine, run.name)}>
    <span class="run-name" title=${run.name}>${run.name}</span>
    <span><${RunStatus} status=${run.status} />${run.redriveCount > 0 && html` <small>↻ ${run.redriveCount}</small>`}</span>
    <span class="run-state" title=${run.step ?? ""}>${run.step ?? "–"}</span>
    <span><${Ago} at=${run.startDate} /></span>
    <span><${Took} from=${run.startDate} to=${run.stopDate} /></span>
  </a></div>`;
}

function NoRuns({ isFiltered, machine, onStart }) {
  return isFiltered
    ? html`<${Empty} title="No execution matches"><a href=${machinePath(machine)}>Show all executions</a><//>`
    : html`<${Empty} title="No executions yet">What the stack starts shows here at once. <button onClick=${onStart}>Start one yourself…</button><//>`;
}

/** A first execution: with the input of the newest one where there is one to learn from. */
function StartFresh({ machine, onClose }) {
  const [input, setInput] = useState(null);
  useEffect(() => {
    newestInput(machine).then(setInput);
  }, [machine]);
  return input !== null && html`<${StartDialog} machine=${machine} input=${input} onClose=${onClose} onStarted=${(name) => go(runPath(machine, name))} />`;
}

async function newestInput(machine) {
  const { items } = await get(withQuery("/api/runs", { machine, order: "newest", limit: 1 }));
  return items.length > 0 ? (await get(api("runs", machine, items[0].name))).input : "{}";
}
