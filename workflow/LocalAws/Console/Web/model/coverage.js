// Which states, Choice rules, Catches and Retries of a definition executions have taken, from what the console counted.

/** Errors that States.TaskFailed and States.ALL leave out. */
const NOT_A_FAILURE_OF_A_TASK = new Set(["States.Timeout"]);
const NEVER_BY_ALL = new Set(["States.Runtime", "States.DataLimitExceeded"]);

/**
 * @param {object} definition of readDefinition
 * @param {object} counted the answer of /coverage
 * @returns {{rows: {state: string, kind: string, what: string, count: number, edge?: object}[], taken: number}}
 */
export function coverageOf(definition, counted) {
  const rows = [...definition.states.values()].flatMap((state) => rowsOf(state, counted));
  return { rows, taken: rows.filter((row) => row.count > 0).length };
}

function rowsOf({ name, json }, counted) {
  const steps = counted.steps.filter((step) => step.from === name);
  return [
    { state: name, kind: "State", what: json.Type, count: counted.entered[name] ?? 0 },
    ...choicesOf(name, json, steps),
    ...(json.Catch ?? []).map((catcher, index) => ({
      state: name, kind: "Catch", what: `${catcher.ErrorEquals.join(", ")} → ${catcher.Next}`, edge: { catcher: index },
      count: sum(steps.filter((step) => step.to === catcher.Next && isCatch(json, index, step))),
    })),
    ...(json.Retry ?? []).filter((retrier) => retrier.MaxAttempts !== 0).map((retrier) => ({
      state: name, kind: "Retry", what: retrier.ErrorEquals.join(", "),
      count: sum(counted.retries.filter((retry) => retry.state === name && firstMatch(json.Retry, retry.error) === json.Retry.indexOf(retrier))),
    })),
  ];
}

/** A history tells where a Choice led, not by which rule: rules that lead to the same state count together. */
function choicesOf(name, json, steps) {
  if (json.Type !== "Choice") return [];
  const to = (next) => sum(steps.filter((step) => step.to === next));
  const rules = (json.Choices ?? []).map((rule, index) => ({
    state: name, kind: "Choice rule", what: `${index + 1} → ${rule.Next}`, count: to(rule.Next), edge: { rule: index },
  }));
  return json.Default ? [...rules, { state: name, kind: "Choice rule", what: `Default → ${json.Default}`, count: to(json.Default), edge: { isDefault: true } }] : rules;
}

function isCatch(json, index, step) {
  if (step.error !== null && step.error !== undefined) return firstMatch(json.Catch, step.error) === index;
  return step.to !== json.Next;
}

const firstMatch = (entries, error) => entries.findIndex((entry) => entry.ErrorEquals.some((name) => matches(name, error)));

function matches(name, error) {
  if (name === "States.ALL") return !NEVER_BY_ALL.has(error);
  if (name === "States.TaskFailed") return !NOT_A_FAILURE_OF_A_TASK.has(error) && !NEVER_BY_ALL.has(error);
  return name === error;
}

const sum = (counts) => counts.reduce((total, each) => total + each.count, 0);

/** How often a way of the graph was taken. */
export function timesTaken(coverage, edge) {
  const ofState = coverage.rows.filter((row) => row.state === edge.from);
  if (edge.kind === "choice") return countOf(ofState, (row) => row.edge?.rule === edge.rule);
  if (edge.kind === "default") return countOf(ofState, (row) => row.edge?.isDefault);
  if (edge.kind === "catch") return countOf(ofState, (row) => row.edge?.catcher === edge.catcher);
  const [from, to] = [entered(coverage, edge.from), entered(coverage, edge.to)];
  return Math.min(from ?? to ?? 0, to ?? from ?? 0);
}

const countOf = (rows, isIt) => rows.find(isIt)?.count ?? 0;

const entered = (coverage, name) => (name === null ? null : countOf(coverage.rows, (row) => row.kind === "State" && row.state === name));
