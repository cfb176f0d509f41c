// A bar for each visit of a state, with its attempts in it.
import { classes, html, useMemo, useState } from "../ui.js";
import { duration, STEP } from "../format.js";
import { timeOf } from "../model/history.js";
import { timeScale } from "../model/timescale.js";
import { VirtualList } from "../parts/VirtualList.js";
import { now as clockNow } from "../clock.js";

const ROW = 28;

export function Timeline({ history, selectedVisit, onSelect }) {
  const [isEven, setEven] = useState(true);
  const end = history.end ? timeOf(history.end) : Math.max(clockNow(), timeOf(history.events.at(-1)));
  const time = history.isTimed ? timeOf : (event) => event.id;
  const last = history.isTimed ? end : history.events.length;
  const scale = useMemo(() => timeScale([...history.events.map(time), last], isEven), [history, isEven, last]);
  const rows = useMemo(() => inTree(history.visits).map((visit) => rowOf(visit, time, last)), [history, last]);
  const reveal = selectedVisit === null ? null : rows.findIndex((row) => row.visit.id === selectedVisit);
  return html`<div class="timeline">
    <div class="bar">
      <label class="check"><input type="checkbox" checked=${!isEven} disabled=${!history.isTimed} onChange=${() => setEven(!isEven)} /> true to time</label>
      <span class="quiet-text">${history.isTimed ? (isEven ? "Long waits are drawn short, so that every step is seen." : "") : "This history has no times: bars follow the order of events."}</span>
    </div>
    <${VirtualList} class="timeline-list" label="Timeline" count=${rows.length} rowHeight=${ROW} reveal=${reveal} row=${(index) => html`<${Row}
      key=${rows[index].visit.id} row=${rows[index]} scale=${scale} isTimed=${history.isTimed} isSelected=${rows[index].visit.id === selectedVisit} onSelect=${onSelect} />`} />
  </div>`;
}

/** What is inside a Parallel or Map comes right below it. */
function inTree(visits) {
  const inside = new Map();
  for (const visit of visits) {
    if (!inside.has(visit.parent)) inside.set(visit.parent, []);
    inside.get(visit.parent).push(visit);
  }
  const all = [];
  const add = (visit) => {
    all.push(visit);
    inside.get(visit)?.forEach(add);
  };
  inside.get(null)?.forEach(add);
  return all;
}

function rowOf(visit, time, last) {
  let depth = 0;
  for (let at = visit.parent; at; at = at.parent) depth++;
  const lastEvent = visit.events.at(-1);
  const isOver = visit.exited || visit.isAborted || ["failed", "timedOut", "aborted", "succeeded"].includes(visit.status);
  return {
    visit, depth, from: time(visit.entered), to: isOver ? time(lastEvent) : last,
    attempts: visit.attempts.length > 1 ? visit.attempts.map((attempt) => ({
      from: time(attempt.scheduled), to: attempt.ended ? time(attempt.ended) : last, tone: STEP[attempt.status].tone,
    })) : [],
  };
}

function Row({ row: { visit, depth, from, to, attempts }, scale, isTimed, isSelected, onSelect }) {
  const step = STEP[visit.status];
  const item = visit.item === null ? "" : ` [${visit.item}]`;
  const took = isTimed ? duration(to - from) : "";
  return html`<div role="listitem"><button class=${classes("timeline-row", isSelected && "selected")} aria-pressed=${isSelected} onClick=${() => onSelect(visit)}>
    <span class="timeline-name" style=${{ paddingLeft: `${depth * 12}px` }} title=${visit.name}><span class=${`sign tone-${step.tone}`} aria-hidden="true">${step.sign}</span> ${visit.name}${item}<span class="hidden">, ${step.word}</span></span>
    <span class="timeline-track">
      <span class=${`timeline-bar tone-${step.tone}`} style=${place(scale, from, to)}></span>
      ${attempts.map((attempt) => html`<span class=${`timeline-attempt tone-${attempt.tone}`} style=${place(scale, attempt.from, attempt.to)}></span>`)}
    </span>
    <span class="timeline-took">${took}</span>
  </button></div>`;
}

function place(scale, from, to) {
  const left = scale(from) * 100;
  return { left: `${left}%`, width: `max(3px, ${(scale(to) * 100 - left)}%)` };
}
