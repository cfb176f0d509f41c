// The state machine as a graph, coloured by what happened, with the ways that were taken drawn bold.
import { classes, html, useCallback, useEffect, useMemo, useRef, useState } from "../ui.js";
import { STEP } from "../format.js";
import { layOut } from "../model/layout.js";
import { statusOfVisits } from "../model/overlay.js";
import { ItemChooser } from "./ItemChooser.js";

const SMALLEST = 0.25;
const READABLE = 0.6;
const LARGEST = 1.6;

/**
 * @param {object} props
 * @param {object} props.definition of readDefinition
 * @param {object|null} props.overlay of overlayOf; null for the bare definition
 * @param {(name: string) => object} props.faceOf how a state looks: {tone, sign, note}; in place of the overlay's own
 */
export function Graph({ definition, overlay, faceOf, timesTaken, history, items, onItem, selected, onSelect }) {
  const [closed, setClosed] = useState(new Set());
  const drawn = useMemo(() => layOut(definition.root, closed), [definition, closed]);
  const view = useRef(null);
  const [scale, setScale] = useZoom(view, drawn);
  useEffect(() => {
    const { current } = view;
    const node = current.querySelector('[aria-pressed="true"]');
    if (node) node.scrollIntoView({ block: "nearest", inline: "nearest" });
    else current.scrollLeft = (current.scrollWidth - current.clientWidth) / 2;
  }, [selected, drawn, scale]);
  const face = faceOf ?? ((name) => faceOfVisits(overlay?.visitsOf(name) ?? []));
  const taken = timesTaken ?? ((edge) => takenIn(edge, overlay, history));
  const toggle = (name) => setClosed((before) => toggled(before, name));
  // What is open lies below the lines, as lines lead through it.
  const draw = (node) => html`<${Node} key=${node.name ?? node.end} node=${node} face=${node.state && face(node.name)} isSelected=${node.state !== undefined && selected === node.name}
    onSelect=${onSelect} onToggle=${toggle} history=${history} items=${items} onItem=${onItem} />`;

  return html`<div class="graph">
    <div class="graph-tools">
      <button class="small" onClick=${() => setScale(scale / 1.25)} aria-label="Zoom out">−</button>
      <button class="small" onClick=${() => setScale("fit")}>Fit</button>
      <button class="small" onClick=${() => setScale(1)}>100 %</button>
      <button class="small" onClick=${() => setScale(scale * 1.25)} aria-label="Zoom in">+</button>
    </div>
    <div class="graph-view" ref=${view} tabindex="-1">
      <div class="graph-size" style=${{ width: `${drawn.width * scale}px`, height: `${drawn.height * scale}px` }}>
        <div class="graph-canvas" style=${{ width: `${drawn.width}px`, height: `${drawn.height}px`, transform: `scale(${scale})` }}>
          ${drawn.nodes.filter((node) => node.isOpen).map(draw)}
          <svg width=${drawn.width} height=${drawn.height} aria-hidden="true">${drawn.edges.map((edge) => html`<${Edge} edge=${edge} taken=${taken(edge)} />`)}</svg>
          ${drawn.nodes.filter((node) => !node.isOpen).map(draw)}
        </div>
      </div>
    </div>
  </div>`;
}

/** The scale: what a person set, or what fits the view, which follows the view's size. */
function useZoom(view, drawn) {
  const [chosen, setChosen] = useState("fit");
  const [fitting, setFitting] = useState(1);
  const fit = useCallback(({ clientWidth, clientHeight }) => {
    const both = Math.min((clientWidth - 16) / drawn.width, (clientHeight - 16) / drawn.height);
    // Text stays readable: a graph that is larger than the view at that size is scrolled.
    setFitting(Math.min(1, Math.max(both, READABLE)));
  }, [drawn]);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => fit(entry.target));
    observer.observe(view.current);
    return () => observer.disconnect();
  }, [fit]);
  const scale = chosen === "fit" ? fitting : chosen;
  return [scale, (next) => setChosen(next === "fit" ? next : Math.min(LARGEST, Math.max(SMALLEST, next)))];
}

function toggled(names, name) {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}

function faceOfVisits(visits) {
  const step = STEP[statusOfVisits(visits)];
  const retries = Math.max(0, ...visits.map((visit) => visit.attempts.length - 1));
  const notes = [visits.length > 1 && `× ${visits.length}`, retries > 0 && `↻ ${retries}`];
  const word = [step.word, retries > 0 && `retried ${times(retries)}`, visits.length > 1 && `visited ${times(visits.length)}`];
  return { tone: step.tone, sign: step.sign, note: notes.filter(Boolean).join("  "), word: word.filter(Boolean).join(", ") };
}

const times = (number) => (number === 1 ? "once" : `${number} times`);

function takenIn(edge, overlay, history) {
  if (!overlay) return 0;
  if (edge.from === null) return overlay.visitsOf(edge.to).length > 0 ? 1 : 0;
  if (edge.to === null) return history?.status === "SUCCEEDED" && overlay.visitsOf(edge.from).some((visit) => visit.exited) ? 1 : 0;
  return overlay.timesTaken(edge.from, edge.to);
}

function Edge({ edge, taken }) {
  const name = classes("edge", edge.kind, taken > 0 && "taken");
  const end = edge.points.at(-1);
  const before = edge.points.at(-2);
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  return html`<g class=${name}>
    <path class="line" d=${curve(edge.points)} />
    <path class="tip" d="M0,0 L-7,-3.5 L-7,3.5 Z" transform=${`translate(${end.x},${end.y}) rotate(${angle})`} />
    ${edge.labelAt && html`<text x=${edge.labelAt.x} y=${edge.labelAt.y + 4} text-anchor="middle"><title>${edge.label}</title>${edge.shortLabel}</text>`}
  </g>`;
}

/** A line through the points whose corners are round. */
function curve(points) {
  const [first, ...rest] = points;
  let path = `M${first.x},${first.y}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    path += next ? ` Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}` : ` L${point.x},${point.y}`;
  });
  return path;
}

function Node({ node, face, isSelected, onSelect, onToggle, history, items, onItem }) {
  const style = { left: `${node.left}px`, top: `${node.top}px`, width: `${node.width}px`, height: `${node.height}px` };
  if (node.end) return html`<div class="node-end" style=${style}>${node.end === "start" ? "Start" : "End"}</div>`;
  const { name, state } = node;
  const button = html`<button class="node-face" aria-pressed=${isSelected} title=${name} onClick=${() => onSelect(name)} data-state=${name} data-tone=${face.tone}>
    ${face.sign && html`<span class="sign" aria-hidden="true">${face.sign}</span>`}
    <span class="node-text"><span class="node-name">${name}</span><span class="node-type">${state.type}${face.note && html` <b aria-hidden="true">${face.note}</b>`}<span class="hidden">, ${face.word}</span></span></span>
  </button>`;
  const hasInside = state.graphs.length > 0;
  return html`<div class=${classes("node", `tone-${face.tone}`, isSelected && "selected", hasInside && "container", node.isOpen && "open")} style=${style}>
    ${button}
    ${hasInside && html`<span class="node-tools">
      ${state.type === "Map" && history && html`<${ItemChooser} name=${name} history=${history} chosen=${items[name]} onChoose=${(item) => onItem(name, item)} />`}
      <button class="small quiet" onClick=${() => onToggle(name)} aria-expanded=${node.isOpen} aria-label=${`${node.isOpen ? "Hide" : "Show"} what is inside ${name}`}>${node.isOpen ? "▾" : "▸"}</button>
    </span>`}
  </div>`;
}
