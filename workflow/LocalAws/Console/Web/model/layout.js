// Where each state of a definition stands. What is inside a Parallel or Map is laid out first and then counts as one large state around it.
import { Graph, layout } from "dagre";

const HEIGHT = 40;
const HEADER = 36;
const PADDING = 16;
const GAP = 16;
const LABEL_HEIGHT = 18;
/** Room for the buttons in the header of a container: a Map has the choice of its items too. */
const TOOLS = { Parallel: 36, Map: 150 };
const MANY_STATES = 150;
const START = "start";
const END = "end";

/**
 * @param {object} graph a graph of readDefinition
 * @param {Set<string>} closed the names of the Parallels and Maps that are drawn without what is inside
 * @returns {{width: number, height: number, nodes: object[], edges: object[]}} all states and edges, inner ones too, from one origin
 */
export function layOut(graph, closed) {
  return place(graph, closed, true);
}

function place(graph, closed, isRoot) {
  const inner = new Map();
  const dagre = new Graph({ multigraph: true });
  dagre.setGraph({ rankdir: "TB", nodesep: 18, edgesep: 10, ranksep: 28, marginx: 4, marginy: 4, ranker: graph.states.length > MANY_STATES ? "longest-path" : "network-simplex" });
  for (const state of graph.states) {
    const box = state.graphs.length > 0 && !closed.has(state.name) ? placeInside(state, closed) : null;
    if (box) inner.set(state.name, box);
    dagre.setNode(`state ${state.name}`, box ? { width: box.width, height: box.height } : { width: widthOf(state), height: HEIGHT });
  }
  graph.edges.forEach((edge, index) => {
    const label = edge.label ? { width: textWidth(short(edge.label), 5.8) + 8, height: LABEL_HEIGHT, labelpos: "c" } : {};
    dagre.setEdge(`state ${edge.from}`, `state ${edge.to}`, { ...label, edge }, String(index));
  });
  if (isRoot) addEnds(dagre, graph);
  layout(dagre);
  return collect(dagre, graph, inner);
}

function addEnds(dagre, graph) {
  dagre.setNode(START, { width: 56, height: 28 });
  dagre.setEdge(START, `state ${graph.start}`, { edge: { from: null, to: graph.start, kind: "next", label: "" } }, START);
  if (graph.ends.length === 0) return;
  dagre.setNode(END, { width: 56, height: 28 });
  for (const name of graph.ends) dagre.setEdge(`state ${name}`, END, { edge: { from: name, to: null, kind: "next", label: "" } }, END);
}

/** The graphs of a Parallel's branches, or of a Map, side by side below a header. */
function placeInside(state, closed) {
  let x = PADDING;
  const boxes = state.graphs.map((graph) => {
    const box = { ...place(graph, closed, false), x, y: HEADER };
    x += box.width + GAP;
    return box;
  });
  return {
    boxes,
    width: Math.max(x - GAP + PADDING, widthOf(state) + TOOLS[state.type]),
    height: HEADER + Math.max(...boxes.map((box) => box.height)) + PADDING,
  };
}

function collect(dagre, graph, inner) {
  const nodes = [];
  const edges = [];
  for (const state of graph.states) {
    const node = dagre.node(`state ${state.name}`);
    const [left, top] = [node.x - node.width / 2, node.y - node.height / 2];
    const box = inner.get(state.name);
    nodes.push({ name: state.name, state, left, top, width: node.width, height: node.height, isOpen: box !== undefined });
    for (const within of box?.boxes ?? []) {
      nodes.push(...within.nodes.map((item) => ({ ...item, left: item.left + left + within.x, top: item.top + top + within.y })));
      edges.push(...within.edges.map((item) => moved(item, left + within.x, top + within.y)));
    }
  }
  for (const name of [START, END]) {
    const node = dagre.node(name);
    if (node) nodes.push({ name: null, end: name, left: node.x - node.width / 2, top: node.y - node.height / 2, width: node.width, height: node.height });
  }
  for (const id of dagre.edges()) {
    const { points, x, y, edge } = dagre.edge(id);
    edges.push({ ...edge, points, labelAt: edge.label ? { x, y } : null, shortLabel: short(edge.label) });
  }
  const { width, height } = dagre.graph();
  return { width, height, nodes, edges };
}

function moved(edge, dx, dy) {
  const by = (point) => ({ x: point.x + dx, y: point.y + dy });
  return { ...edge, points: edge.points.map(by), labelAt: edge.labelAt && by(edge.labelAt) };
}

const widthOf = (state) => Math.min(230, Math.max(112, textWidth(state.name, 7.8) + 54));

const textWidth = (text, each) => text.length * each;

/** A label in few words: of a path its last name is enough, the whole is told on hover. */
function short(label) {
  const text = label.replace(/\$(?:\.\w+)*\.(?=\w)/g, "");
  return text.length > 22 ? `${text.slice(0, 21)}…` : text;
}
