// Two runs side by side, with the first event that differs.
import { classes, html, useEffect, useMemo, useRef, useState } from "../ui.js";
import { api, get } from "../api.js";
import { go, runPath, setQuery } from "../router.js";
import { useKeys } from "../keys.js";
import { compareRuns } from "../model/compare.js";
import { detailsOf } from "../model/history.js";
import { Diff } from "../parts/Diff.js";
import { Loading, Problem } from "../parts/Notices.js";
import { VirtualList } from "../parts/VirtualList.js";
import { RunPicker } from "./RunPicker.js";

const ROW = 32;

export function ComparePage({ query }) {
  const left = useWholeHistory(query.left);
  const right = useWholeHistory(query.right);
  const compared = useMemo(() => (left.events && right.events ? compareRuns(left.events, right.events) : null), [left.events, right.events]);
  const first = compared ? firstOf(compared) : -1;
  const chosen = query.row === undefined ? first : Number(query.row);
  useKeys([{ key: "Escape", label: "Back to the run", run: () => go(query.left ? runPath(...splitRun(query.left)) : "/") }]);
  return html`<main class="page compare">
    <header class="page-head"><h1>Compare two executions</h1>
      <button onClick=${() => setQuery({ left: query.right, right: query.left, row: null })} disabled=${!query.left || !query.right}>Swap</button></header>
    <div class="compare-heads">
      <${Side} label="Left" run=${query.left} onChoose=${(run) => setQuery({ left: run, row: null })} />
      <${Side} label="Right" run=${query.right} near=${query.left} onChoose=${(run) => setQuery({ right: run, row: null })} />
    </div>
    ${left.error && html`<${Problem} error=${left.error} />`}
    ${right.error && html`<${Problem} error=${right.error} />`}
    ${compared
      ? html`<p class="verdict" role="status">${verdictOf(compared)} ${first >= 0 && chosen !== first && html`<button class="small" onClick=${() => setQuery({ row: String(first) })}>Show it</button>`}</p>
        <${VirtualList} class="compare-list" label="Events of both" count=${compared.rows.length} rowHeight=${ROW} reveal=${chosen < 0 ? null : chosen}
          row=${(index) => html`<${Row} key=${index} row=${compared.rows[index]} isSelected=${index === chosen} onSelect=${() => setQuery({ row: String(index) })} />`} />
        ${compared.rows[chosen] && html`<section class="compare-data" aria-label="What differs in this event" tabindex="0"><${EventDiff} row=${compared.rows[chosen]} /></section>`}`
      : (query.left && query.right && !left.error && !right.error && html`<${Loading} />`)}
  </main>`;
}

const splitRun = (run) => [run.slice(0, run.indexOf("/")), run.slice(run.indexOf("/") + 1)];

function useWholeHistory(run) {
  const [state, setState] = useState({ events: null, error: null });
  const asked = useRef(null);
  useEffect(() => {
    asked.current = run;
    setState({ events: null, error: null });
    if (!run) return;
    const settle = (next) => asked.current === run && setState(next);
    get(api("runs", ...splitRun(run), "history")).then(({ events }) => settle({ events, error: null }), (error) => settle({ events: null, error }));
  }, [run]);
  return state;
}

function firstOf({ firstEvent, firstData }) {
  if (firstEvent < 0) return firstData;
  return firstData < 0 ? firstEvent : Math.min(firstEvent, firstData);
}

function verdictOf({ rows, firstEvent, firstData }) {
  if (firstEvent < 0 && firstData < 0) return `Both have the same ${rows.length} events.`;
  const data = firstData >= 0 && (firstEvent < 0 || firstData < firstEvent) ? `The data first differs at event ${firstData + 1}. ` : "";
  return data + (firstEvent < 0 ? "The events are the same." : `The events first differ at event ${firstEvent + 1}.`);
}

function Side({ label, run, near, onChoose }) {
  return html`<div class="compare-side"><h2>${label}</h2>
    ${run ? html`<p><a href=${runPath(...splitRun(run))}>${splitRun(run)[1]}</a> <button class="small quiet" onClick=${() => onChoose(null)}>Choose another</button></p>`
      : html`<${RunPicker} near=${near && splitRun(near)[0]} onChoose=${onChoose} />`}
  </div>`;
}

function Row({ row: { left, right, difference }, isSelected, onSelect }) {
  const words = { event: "another event", data: "other data" };
  return html`<div role="listitem"><button class=${classes("compare-row", isSelected && "selected", difference && `differs-${difference}`)} aria-pressed=${isSelected} onClick=${onSelect}>
    <span>${cell(left)}</span><span class="compare-sign">${difference ? html`<b>≠</b> ${words[difference]}` : "="}</span><span>${cell(right)}</span>
  </button></div>`;
}

const cell = (event) => (event ? html`<span class="quiet-text">${event.id}</span> ${event.type} ${detailsOf(event).name ?? ""}` : "–");

function EventDiff({ row: { left, right } }) {
  if (!left || !right) return html`<p class="nothing">Only one of the two goes on to here.</p>`;
  return html`<${Diff} before=${expanded(left)} after=${expanded(right)} names=${["Left", "Right"]} same="Both events say the same." />`;
}

/** Payloads are JSON in a text; the comparison looks into them. */
function expanded(event) {
  const details = {};
  for (const [key, value] of Object.entries(detailsOf(event))) details[key] = parsed(value);
  return { type: event.type, ...details };
}

function parsed(value) {
  if (typeof value !== "string" || !/^[[{"]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
