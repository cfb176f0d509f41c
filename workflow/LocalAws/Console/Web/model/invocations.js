// Which invocation of a function each attempt of a run made. An invocation knows the state that called it and how often that had been tried.
import { timeOf } from "./history.js";

/** @returns {Map<number, object>} by the id of the event that scheduled the attempt */
export function invocationsOf(history, invocations) {
  const left = new Map();
  for (const invocation of invocations) push(left, `${invocation.state} ${invocation.retry}`, invocation);
  const found = new Map();
  for (const { key, scheduled } of attemptsOf(history)) {
    const next = left.get(key)?.shift();
    if (next) found.set(scheduled.id, next);
  }
  return found;
}

/** All attempts in the order in which they were made; a redrive begins to count anew. */
function attemptsOf(history) {
  const attempts = [];
  for (const visit of history.visits) {
    let [retry, redrives] = [0, 0];
    for (const { scheduled } of visit.attempts) {
      const redrivesBefore = history.redrives.filter((redrive) => redrive.id < scheduled.id).length;
      if (redrivesBefore > redrives) [retry, redrives] = [0, redrivesBefore];
      attempts.push({ key: `${visit.name} ${retry++}`, scheduled });
    }
  }
  return attempts.sort((a, b) => timeOf(a.scheduled) - timeOf(b.scheduled) || a.scheduled.id - b.scheduled.id);
}

function push(lists, key, item) {
  if (!lists.has(key)) lists.set(key, []);
  lists.get(key).push(item);
}
