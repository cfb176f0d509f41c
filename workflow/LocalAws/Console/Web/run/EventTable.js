// The table of events, with the columns of the AWS console.
import { classes, html, useMemo, useState } from "../ui.js";
import { duration, exact } from "../format.js";
import { detailsOf, timeOf } from "../model/history.js";
import { VirtualList } from "../parts/VirtualList.js";

const ROW = 30;

export function EventTable({ history, selectedStep, selectedEvent, onSelect }) {
  const [search, setSearch] = useState("");
  const [isOfStep, setOfStep] = useState(false);
  const rows = useMemo(() => history.events.map((event) => rowOf(event, history)), [history]);
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter((row) => (!isOfStep || !selectedStep || row.step === selectedStep) && words.every((word) => row.text.includes(word)));
  }, [rows, search, isOfStep && selectedStep]);
  const start = timeOf(history.events[0]);
  const reveal = selectedEvent === null ? null : shown.findIndex((row) => row.event.id === selectedEvent);

  return html`<div class="events">
    <div class="bar">
      <input type="search" placeholder="Find in events" aria-label="Find in events" value=${search} onInput=${(event) => setSearch(event.target.value)} />
      <label class="check"><input type="checkbox" checked=${isOfStep} disabled=${!selectedStep} onChange=${() => setOfStep(!isOfStep)} /> only of the chosen state</label>
      <span class="spacer"></span><span class="quiet-text">${shown.length === rows.length ? `${rows.length} events` : `${shown.length} of ${rows.length} events`}</span>
    </div>
    <div class="event-row head" aria-hidden="true"><span>ID</span><span>Type</span><span>Step</span><span>Resource</span><span>Elapsed time</span><span>Timestamp</span></div>
    ${shown.length === 0
      ? html`<p class="nothing">No event matches.</p>`
      : html`<${VirtualList} class="event-list" label="Events" count=${shown.length} rowHeight=${ROW} reveal=${reveal} row=${(index) => html`<${Row}
          key=${shown[index].event.id} row=${shown[index]} start=${start} isTimed=${history.isTimed} isSelected=${shown[index].event.id === selectedEvent} onSelect=${onSelect} />`} />`}
  </div>`;
}

function rowOf(event, history) {
  const details = detailsOf(event);
  const step = history.visitOf.get(event.id)?.name ?? null;
  const resource = resourceOf(details);
  return { event, step, resource, text: `${event.id} ${event.type} ${step ?? ""} ${resource} ${details.error ?? ""} ${details.cause ?? ""}`.toLowerCase() };
}

function resourceOf({ resource, resourceType }) {
  if (!resource) return "";
  return resourceType ? `${resourceType}:${resource}` : String(resource).split(":").slice(-2).join(":");
}

const isBad = (type) => /Failed|TimedOut|Aborted/.test(type);

function Row({ row: { event, step, resource }, start, isTimed, isSelected, onSelect }) {
  const time = timeOf(event);
  return html`<div role="listitem"><button class=${classes("event-row", isSelected && "selected", isBad(event.type) && "bad")} aria-pressed=${isSelected} onClick=${() => onSelect(event.id)}>
    <span>${event.id}</span><span title=${event.type}>${event.type}</span><span title=${step ?? ""}>${step ?? "–"}</span><span title=${resource}>${resource || "–"}</span>
    <span>${isTimed ? duration(time - start) : "–"}</span><span title=${exact(time)}>${isTimed ? exact(time) : "–"}</span>
  </button></div>`;
}
