// One run, from whatever source: graph, state, timeline and events, of which each selects in the others.
import { html, useMemo, useState } from "../ui.js";
import { setQuery } from "../router.js";
import { useKeys } from "../keys.js";
import { overlayOf } from "../model/overlay.js";
import { Tabs } from "../parts/Tabs.js";
import { EventTable } from "./EventTable.js";
import { Graph } from "./Graph.js";
import { StepDetails } from "./StepDetails.js";
import { Timeline } from "./Timeline.js";

const PANES = [{ id: "graph", label: "Graph" }, { id: "step", label: "State" }, { id: "timeline", label: "Timeline" }, { id: "events", label: "Events" }];

/**
 * @param {object} props
 * @param {object} props.history of readHistory
 * @param {object|null} props.definition of readDefinition
 * @param {object} props.source of source.js
 * @param {object|null} props.run the execution, where it is this sandbox's own and can be acted on
 */
export function RunView({ history, definition, source, run, invocations, query, onDone }) {
  const [items, setItems] = useState({});
  const overlay = useMemo(() => overlayOf(history, items), [history, items]);
  const chosen = choose(query, history, overlay);
  const pane = PANES.some((item) => item.id === query.pane) ? query.pane : "graph";
  const show = (values) => setQuery(values);
  const selectStep = (name) => show({ state: name, visit: null, event: null, pane: pane === "graph" ? null : pane });
  const selectVisit = (visit) => show({ state: visit.name, visit: visit.id, event: null });
  const selectEvent = (id) => {
    const visit = history.visitOf.get(id);
    show({ event: id, tab: "event", ...(visit ? { state: visit.name, visit: visit.id } : {}) });
  };
  const step = (by) => {
    const index = history.visits.indexOf(chosen.visit);
    const next = history.visits[Math.min(history.visits.length - 1, Math.max(0, index + by))];
    if (next) selectVisit(next);
  };
  useKeys([
    { key: "j", label: "Next state of the run", run: () => step(1) },
    { key: "k", label: "Previous state of the run", run: () => step(-1) },
    { key: "g", label: "Graph", run: () => show({ pane: "graph" }) },
    { key: "t", label: "Timeline", run: () => show({ pane: "timeline" }) },
    { key: "e", label: "Events", run: () => show({ pane: "events" }) },
  ]);

  return html`<div class="run" data-pane=${pane}>
    <div class="run-panes"><${Tabs} label="Views of this run" tabs=${PANES} chosen=${pane} onChoose=${(id) => show({ pane: id })} /></div>
    <div class="run-graph">
      ${definition
        ? html`<${Graph} definition=${definition} overlay=${overlay} history=${history} items=${items} selected=${chosen.name} onSelect=${selectStep}
            onItem=${(name, item) => setItems((before) => ({ ...before, [name]: item ?? undefined }))} />`
        : html`<p class="nothing">Without its definition a history has no graph. Add the definition to see one.</p>`}
    </div>
    <div class="run-step">
      ${chosen.name
        ? html`<${StepDetails} key=${chosen.name} name=${chosen.name} visits=${overlay.visitsOf(chosen.name)} visit=${chosen.visit} definition=${definition} history=${history} source=${source}
            invocations=${invocations} run=${run} selectedEvent=${chosen.event} tab=${query.tab} onTab=${(tab) => setQuery({ tab }, { replace: true })}
            onVisit=${(id) => show({ visit: id, event: null })} onDone=${onDone} />`
        : html`<p class="nothing">Choose a state to see its input, output and attempts.</p>`}
    </div>
    <div class="run-below">
      <${Tabs} label="Timeline or events" tabs=${PANES.slice(2)} chosen=${pane === "timeline" ? "timeline" : "events"} onChoose=${(id) => show({ pane: id })} />
      ${pane === "timeline"
        ? html`<${Timeline} history=${history} selectedVisit=${chosen.visit?.id ?? null} onSelect=${selectVisit} />`
        : html`<${EventTable} history=${history} selectedStep=${chosen.name} selectedEvent=${chosen.event?.id ?? null} onSelect=${selectEvent} />`}
    </div>
  </div>`;
}

/** What the address chooses; where it chooses nothing, the state that failed, or the one that the run is at. */
function choose(query, history, overlay) {
  const event = query.event ? history.events.find((each) => String(each.id) === query.event) ?? null : null;
  if (query.state) {
    const visits = overlay.visitsOf(query.state);
    const visit = visits.find((each) => String(each.id) === query.visit) ?? visits.findLast((each) => each.status !== "succeeded") ?? visits.at(-1) ?? null;
    return { name: query.state, visit, event };
  }
  const visit = history.failedVisit ?? history.visits.findLast((each) => each.status === "waiting") ?? history.visits.at(-1) ?? null;
  return { name: visit?.name ?? null, visit, event };
}
