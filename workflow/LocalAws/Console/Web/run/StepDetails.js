// All about one state of a run: its input and output, what changed, its variables, attempts, logs and definition.
import { html, useState } from "../ui.js";
import { duration, exact, STEP } from "../format.js";
import { detailsOf, timeOf, waitingAttempt } from "../model/history.js";
import { Diff } from "../parts/Diff.js";
import { Json } from "../parts/Json.js";
import { Problem } from "../parts/Notices.js";
import { StepStatus } from "../parts/Status.js";
import { Tabs } from "../parts/Tabs.js";
import { Attempts } from "./Attempts.js";
import { TokenActions } from "./TokenActions.js";
import { useWholeEvent } from "./source.js";

const TABS = [
  { id: "input", label: "Input" },
  { id: "output", label: "Output" },
  { id: "changes", label: "Changes" },
  { id: "details", label: "Details" },
  { id: "definition", label: "Definition" },
];

export function StepDetails({ name, visits, visit, definition, history, source, invocations, run, selectedEvent, tab, onTab, onVisit, onDone }) {
  const state = definition?.states.get(name);
  const tabs = selectedEvent ? [...TABS, { id: "event", label: `Event ${selectedEvent.id}` }] : TABS;
  const chosen = tabs.some((item) => item.id === tab) ? tab : defaultTab(visit);
  return html`<section class="step" aria-label=${`State ${name}`}>
    <header class="step-head">
      <div><h2 title=${name}>${name}</h2><span class="quiet-text">${state?.type ?? visit?.type}</span></div>
      <${StepStatus} status=${visit?.status ?? "none"} />
      ${visits.length > 1 && html`<${VisitChooser} visits=${visits} visit=${visit} onVisit=${onVisit} />`}
    </header>
    ${visit && ["failed", "timedOut", "caught", "retrying"].includes(visit.status) && html`<${Failure} visit=${visit} source=${source} />`}
    ${run && visit && waitingAttempt(visit) && html`<${TokenActions} run=${run} attempt=${waitingAttempt(visit)} onDone=${onDone} />`}
    <${Tabs} label="About this state" tabs=${tabs} chosen=${chosen} onChoose=${onTab} />
    <div class="step-body" role="tabpanel" tabindex="0" aria-label=${tabs.find((item) => item.id === chosen).label}>
      ${chosen === "definition" ? html`<${Json} text=${state?.json ?? null} label="definition" />`
      : chosen === "event" ? html`<${EventJson} event=${selectedEvent} source=${source} />`
      : visit ? html`<${Body} tab=${chosen} visit=${visit} history=${history} source=${source} invocations=${invocations} isLive=${run !== null} />`
      : html`<p class="nothing">This run has not come to this state.</p>`}
    </div>
  </section>`;
}

const defaultTab = (visit) => (!visit ? "definition" : ["failed", "timedOut"].includes(visit.status) ? "details" : "input");

function VisitChooser({ visits, visit, onVisit }) {
  return html`<select class="small" aria-label="Visit" value=${visit?.id} onChange=${(event) => onVisit(Number(event.target.value))}>
    ${visits.map((each, index) => html`<option value=${each.id}>${STEP[each.status].sign} visit ${index + 1} of ${visits.length}${each.item === null ? "" : ` (item ${each.item})`}</option>`)}
  </select>`;
}

/** The error in words; a cause that a function gave holds its message and its stack trace. */
function Failure({ visit, source }) {
  const cause = causeOf(visit.cause);
  const { whole } = useWholeEvent(source, visit.failure);
  const error = visit.error ?? (whole && detailsOf(whole).error);
  return html`<div class="failure">
    <p><span class="sign" aria-hidden="true">${STEP[visit.status].sign}</span> <b>${error ?? "Failed"}</b>${visit.status === "caught" && " (caught)"}</p>
    ${cause.message && html`<p class="cause">${cause.message}</p>`}
    ${cause.trace && html`<details><summary>Stack trace</summary><pre tabindex="0">${cause.trace}</pre></details>`}
  </div>`;
}

function causeOf(cause) {
  if (!cause) return { message: null, trace: null };
  try {
    const json = typeof cause === "string" ? JSON.parse(cause) : cause;
    const trace = json.stackTrace ?? json.trace;
    if (json.errorMessage) return { message: json.errorMessage, trace: Array.isArray(trace) ? trace.join("\n") : trace };
  } catch {
    // A cause in plain words.
  }
  return { message: typeof cause === "string" ? cause : JSON.stringify(cause), trace: null };
}

function Body({ tab, visit, history, source, invocations, isLive }) {
  const input = useWholeEvent(source, visit.entered);
  const output = useWholeEvent(source, visit.exited);
  const error = input.error ?? output.error;
  if (error) return html`<${Problem} error=${error} />`;
  const given = input.whole && detailsOf(input.whole).input;
  const left = output.whole && detailsOf(output.whole);
  switch (tab) {
    case "input": return html`<${Json} text=${given} label="input" />`;
    case "output": return visit.exited
      ? html`<${Json} text=${left?.output} label="output" />${left?.assignedVariables && html`<h3>Variables</h3><${Variables} assigned=${left.assignedVariables} />`}`
      : html`<p class="nothing">This state has not ended with an output.</p>`;
    case "changes": return visit.exited
      ? (given !== null && left && html`<${Diff} before=${given} after=${left.output} />`)
      : html`<p class="nothing">This state has not ended with an output.</p>`;
    default: return html`<${Facts} visit=${visit} history=${history} />
      ${left?.assignedVariables && html`<h3>Variables assigned</h3><${Variables} assigned=${left.assignedVariables} />`}
      ${visit.attempts.length > 0 && html`<h3>Attempts</h3><${Attempts} visit=${visit} history=${history} source=${source} invocations=${invocations} isLive=${isLive} />`}`;
  }
}

function Variables({ assigned }) {
  return html`<table class="facts"><tbody>${Object.entries(assigned).map(([name, value]) => html`<tr key=${name}><th scope="row">$${name}</th><td><code>${typeof value === "string" ? value : JSON.stringify(value)}</code></td></tr>`)}</tbody></table>`;
}

function Facts({ visit, history }) {
  const last = visit.events.at(-1);
  const facts = [
    ["Entered", history.isTimed ? exact(timeOf(visit.entered)) : `event ${visit.entered.id}`],
    ["Left", visit.exited ? (history.isTimed ? exact(timeOf(visit.exited)) : `event ${visit.exited.id}`) : "–"],
    ["Duration", history.isTimed ? duration(timeOf(last) - timeOf(visit.entered)) : "–"],
    visit.attempts.length > 0 && ["Attempts", String(visit.attempts.length)],
    visit.attempts.length > 0 && ["Resource", resourceOf(visit)],
    visit.item !== null && ["Map item", String(visit.item)],
    visit.length !== undefined && visit.length !== null && ["Items", String(visit.length)],
  ].filter(Boolean);
  return html`<table class="facts"><tbody>${facts.map(([name, value]) => html`<tr key=${name}><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>`;
}

function resourceOf(visit) {
  const { resource, resourceType } = detailsOf(visit.attempts[0].scheduled);
  return resourceType ? `${resourceType}:${resource}` : resource ?? "–";
}

function EventJson({ event, source }) {
  const { whole, error } = useWholeEvent(source, event);
  if (error) return html`<${Problem} error=${error} />`;
  return html`<${Json} text=${whole} label="event" />`;
}
