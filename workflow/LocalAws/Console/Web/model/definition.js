// A definition in the Amazon States Language as a graph: states, what leads where, and the graphs inside Parallel and Map states.
import { ruleText } from "./rules.js";

/** Reads a definition; throws an Error that says what is wrong with it. */
export function readDefinition(text) {
  const json = typeof text === "string" ? parse(text) : text;
  if (!isGraph(json)) throw new Error("This is not a state machine's definition: it has no StartAt and States.");
  const states = new Map();
  return { root: readGraph(json, null, states), states, comment: json.Comment ?? null };
}

export const isGraph = (json) => typeof json?.StartAt === "string" && typeof json.States === "object" && json.States !== null;

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The definition is not JSON: ${error.message}`);
  }
}

function readGraph(json, parent, states) {
  const graph = { start: json.StartAt, states: [], edges: [], ends: [] };
  for (const [name, state] of Object.entries(json.States)) {
    const read = { name, type: state.Type, json: state, parent, graphs: [] };
    states.set(name, read);
    graph.states.push(read);
    graph.edges.push(...edgesOf(name, state));
    if (isLast(state)) graph.ends.push(name);
    for (const inner of innerGraphs(state)) read.graphs.push(readGraph(inner, read, states));
  }
  // A definition that names a state that is not there cannot be drawn to its end, and still shows what it has.
  graph.edges = graph.edges.filter((edge) => edge.to in json.States);
  return graph;
}

const isLast = (state) => state.End === true || state.Type === "Succeed" || state.Type === "Fail";

const innerGraphs = (state) => [...(state.Branches ?? []), state.ItemProcessor ?? state.Iterator].filter(isGraph);

/** What may follow a state: `rule` is the number of a Choice's rule, `catcher` that of a Catch. */
function edgesOf(from, state) {
  const edges = [];
  if (state.Next) edges.push({ from, to: state.Next, kind: "next", label: "" });
  (state.Choices ?? []).forEach((rule, index) => edges.push({ from, to: rule.Next, kind: "choice", rule: index, label: ruleText(rule) }));
  if (state.Default) edges.push({ from, to: state.Default, kind: "default", label: "Default" });
  (state.Catch ?? []).forEach((catcher, index) =>
    edges.push({ from, to: catcher.Next, kind: "catch", catcher: index, label: (catcher.ErrorEquals ?? []).join(", ") }));
  return edges;
}
