// What a graph shows of an execution: how each state stands and which ways were taken, over all of it or in one item of each Map.

/** Visits inside Maps are shown for the items that were chosen: by the Map's name, the item's number. */
export function overlayOf(history, chosenItems) {
  const shown = (visit) => {
    for (let at = visit; at?.parent; at = at.parent) {
      const chosen = chosenItems[at.parent.name];
      if (at.item !== null && chosen !== undefined && chosen !== at.item) return false;
    }
    return true;
  };
  const states = new Map();
  const taken = new Map();
  for (const { from, to, visit } of history.steps) {
    if (!shown(visit)) continue;
    if (from !== null) taken.set(wayOf(from, to), (taken.get(wayOf(from, to)) ?? 0) + 1);
    if (!states.has(to)) states.set(to, []);
    states.get(to).push(visit);
  }
  return { visitsOf: (name) => states.get(name) ?? [], timesTaken: (from, to) => taken.get(wayOf(from, to)) ?? 0 };
}

const wayOf = (from, to) => `${from}\n${to}`;

const BY_WEIGHT = ["failed", "timedOut", "waiting", "retrying", "running", "caught", "aborted", "succeeded"];

/** One word for all visits of a state: what still runs, else the last; of a Map's items, what weighs most. */
export function statusOfVisits(visits) {
  if (visits.length === 0) return "none";
  const active = visits.findLast((visit) => ["waiting", "retrying", "running"].includes(visit.status));
  const last = active ?? visits.at(-1);
  const beside = visits.filter((visit) => visit.parent === last.parent && visit.item !== null && visit.item !== last.item);
  return [last, ...beside].map((visit) => visit.status).sort((a, b) => BY_WEIGHT.indexOf(a) - BY_WEIGHT.indexOf(b))[0];
}
