// What happened in an execution, read from its events as GetExecutionHistory gives them: which states were visited, by which attempts, in
// which item of which Map, and how each visit stands.

/**
 * One time that a state was entered.
 * @typedef {object} Visit
 * @property {number} id the event that entered it
 * @property {string} name the state's name
 * @property {string} type the state's type, as the event names it
 * @property {Visit|null} parent the visit of the Parallel or Map around it
 * @property {number|null} item the Map's item that it belongs to
 * @property {object[]} events all events that concern it
 * @property {Attempt[]} attempts its calls, for a Task
 * @property {string} status a key of STEP in format.js
 */

/**
 * One call of a Task's service.
 * @typedef {object} Attempt
 * @property {object} scheduled
 * @property {object|null} submitted
 * @property {object|null} ended
 * @property {string} status
 */

const ENTERED = /^(\w+)StateEntered$/;
const EXITED = /^\w+StateExited$/;
const CONTAINER = /^(Parallel|Map)(?:State|Run)(Started|Succeeded|Failed|Aborted|TimedOut|Redriven)$/;
const ABORTED = /^(\w+)StateAborted$/;
const SCHEDULED = /^(Task|LambdaFunction|Activity)Scheduled$/;
const FAILURE = /^(Task|LambdaFunction|Activity)(Failed|TimedOut|StartFailed|SubmitFailed|ScheduleFailed)$|^EvaluationFailed$/;
const SUCCESS = /^(Task|LambdaFunction|Activity)Succeeded$/;
const END = /^Execution(Succeeded|Failed|Aborted|TimedOut)$/;

/** The members of an event that are named for its type: `taskScheduledEventDetails` and so on. */
export function detailsOf(event) {
  for (const key in event) if (key.endsWith("EventDetails")) return event[key] ?? {};
  return {};
}

/** An event's time in milliseconds since 1970; NaN where it has none, as in histories whose times were taken out. */
export const timeOf = (event) => (typeof event.timestamp === "number" ? Math.round(event.timestamp * 1000) : Date.parse(event.timestamp));

/**
 * @param {object[]} events all events, oldest first
 * @param {Map<string, object>|null} states the definition's states by name, where it is known: tells where a state belongs whose event does not
 */
export function readHistory(events, states = null) {
  const reader = new Reader(states);
  for (const event of events) reader.add(event);
  return reader.finish(events);
}

class Reader {
  visits = [];
  steps = [];
  visitOf = new Map();
  items = new Map();
  startOf = new Map();
  end = null;
  redrives = [];

  constructor(states) {
    this.states = states;
  }

  add(event) {
    const entered = ENTERED.exec(event.type);
    if (entered) return this.enter(event, entered[1]);
    if (event.type === "ExecutionStarted") return undefined;
    if (event.type === "ExecutionRedriven") {
      this.redrives.push(event);
      this.end = null;
      return undefined;
    }
    if (END.test(event.type)) {
      this.end = event;
      return undefined;
    }
    const visit = this.find(event);
    if (!visit) return undefined;
    this.visitOf.set(event.id, visit);
    visit.events.push(event);
    return this.note(visit, event);
  }

  enter(event, type) {
    const name = detailsOf(event).name ?? "";
    const before = this.visitOf.get(event.previousEventId);
    const [parent, item] = this.placeOf(event, before, name);
    const visit = {
      id: event.id, name, type, parent, item, events: [event], attempts: [], status: "running",
      entered: event, exited: null, failure: null, hasFailed: false, isAborted: false, error: null, cause: null,
    };
    this.visits.push(visit);
    this.visitOf.set(event.id, visit);
    const from = before?.exited && before.parent === parent ? before : null;
    this.steps.push({ from: from?.name ?? null, to: name, visit });
  }

  /** The Parallel or Map, and the item, that a state that was just entered is in. */
  placeOf(event, before, name) {
    const start = this.startOf.get(event.previousEventId);
    if (start) return [start.visit, start.item];
    if (before) return before.exited || before.type === "Fail" ? [before.parent, before.item] : [this.aroundOf(name, before), before.item];
    return [this.aroundOf(name, null), null];
  }

  /** Where an event does not say what led to it, the definition tells in which Parallel or Map the state is. */
  aroundOf(name, before) {
    const around = this.states?.get(name)?.parent?.name;
    if (!around) return before ? before.parent : null;
    return this.visits.findLast((visit) => visit.name === around && !visit.exited) ?? null;
  }

  /** The visit that an event other than an entry concerns. */
  find(event) {
    const details = detailsOf(event);
    const before = this.visitOf.get(event.previousEventId) ?? null;
    if (EXITED.test(event.type) || event.type.startsWith("MapIteration") || event.type === "EvaluationFailed") {
      const name = details.name ?? details.state;
      return outwards(before, (visit) => visit.name === name) ?? this.lastOpen((visit) => visit.name === name);
    }
    const container = CONTAINER.exec(event.type);
    if (container) {
      return outwards(before, (visit) => visit.type === container[1] && !visit.exited) ?? this.lastOpen((visit) => visit.type === container[1]);
    }
    const aborted = ABORTED.exec(event.type);
    // An abort follows what caused it, which happened elsewhere: the oldest state of that type that still runs beside it.
    if (aborted) {
      return this.visits.find((visit) => visit.type === aborted[1] && isOpen(visit) && !visit.hasFailed) ?? this.lastOpen((visit) => visit.type === aborted[1]);
    }
    return before ?? this.lastOpen((visit) => visit.type === "Task");
  }

  lastOpen(matches) {
    return this.visits.findLast((visit) => isOpen(visit) && matches(visit)) ?? null;
  }

  note(visit, event) {
    const details = detailsOf(event);
    const container = CONTAINER.exec(event.type);
    if (EXITED.test(event.type)) visit.exited = event;
    else if (ABORTED.test(event.type)) visit.isAborted = true;
    else if (SCHEDULED.test(event.type)) this.schedule(visit, event);
    else if (FAILURE.test(event.type)) fail(visit, event, details);
    else if (SUCCESS.test(event.type)) succeed(visit, event);
    else if (event.type === "TaskSubmitted") submit(visit, event);
    else if (event.type.startsWith("MapIteration")) this.iterate(visit, event, details);
    else if (container) this.contain(visit, event, container[2], details);
  }

  schedule(visit, event) {
    visit.attempts.push({ scheduled: event, submitted: null, ended: null, status: "running" });
    visit.hasFailed = false;
    visit.isAborted = false;
  }

  iterate(visit, event, details) {
    const items = this.items.get(visit) ?? this.items.set(visit, new Map()).get(visit);
    const kind = event.type.slice("MapIteration".length);
    if (kind === "Started") this.startOf.set(event.id, { visit, item: details.index });
    items.set(details.index, { Started: "running", Succeeded: "succeeded", Failed: "failed", Aborted: "aborted" }[kind]);
  }

  contain(visit, event, kind, details) {
    if (kind === "Started") {
      this.startOf.set(event.id, { visit, item: null });
      visit.length = details.length ?? null;
    } else if (kind === "Failed" || kind === "TimedOut") fail(visit, event, details);
    else if (kind === "Succeeded") visit.hasFailed = false;
  }

  finish(events) {
    const failedAt = this.end && this.end.type !== "ExecutionSucceeded" ? this.visitOf.get(this.end.previousEventId) : null;
    const failing = new Set(failedAt && this.end.type === "ExecutionFailed" ? lineOf(failedAt) : []);
    const endDetails = this.end ? detailsOf(this.end) : {};
    for (const visit of failing) {
      visit.error ??= endDetails.error ?? null;
      visit.cause ??= endDetails.cause ?? null;
    }
    // Inner visits come after those around them, and tell whether what is around them has caught an error.
    for (const visit of [...this.visits].reverse()) {
      if (visit.hasFailed && !visit.exited && visit.parent && !visit.parent.hasFailed && visit.parent.exited) failQuietly(visit.parent, visit);
    }
    for (const visit of this.visits) visit.status = statusOf(visit, this.end, failing);
    const times = events.map(timeOf);
    return {
      events,
      visits: this.visits,
      steps: this.steps,
      items: this.items,
      visitOf: this.visitOf,
      redrives: this.redrives,
      end: this.end,
      status: this.end ? END_STATUS[this.end.type] : "RUNNING",
      failedVisit: failedAt ?? null,
      isTimed: times.every(Number.isFinite),
    };
  }
}

const END_STATUS = {
  ExecutionSucceeded: "SUCCEEDED", ExecutionFailed: "FAILED", ExecutionAborted: "ABORTED", ExecutionTimedOut: "TIMED_OUT",
};

const isOpen = (visit) => !visit.exited && !visit.isAborted;

function outwards(visit, matches) {
  for (let at = visit; at; at = at.parent) if (matches(at)) return at;
  return null;
}

/** A visit and all that it is in. */
function lineOf(visit) {
  const line = [];
  for (let at = visit; at; at = at.parent) line.push(at);
  return line;
}

function fail(visit, event, details) {
  visit.failure = event;
  visit.hasFailed = true;
  visit.error = details.error ?? visit.error;
  visit.cause = details.cause ?? visit.cause;
  const attempt = visit.attempts.at(-1);
  if (!attempt || attempt.ended) return;
  attempt.ended = event;
  attempt.status = event.type.endsWith("TimedOut") ? "timedOut" : "failed";
}

/** AWS does not always say that a Parallel or Map failed: what failed in it, and that it was left, does. */
function failQuietly(visit, inner) {
  visit.hasFailed = true;
  visit.error ??= inner.error;
  visit.cause ??= inner.cause;
}

function succeed(visit, event) {
  visit.hasFailed = false;
  visit.error = visit.cause = null;
  const attempt = visit.attempts.at(-1);
  if (!attempt) return;
  attempt.ended = event;
  attempt.status = "succeeded";
}

function submit(visit, event) {
  const attempt = visit.attempts.at(-1);
  if (!attempt) return;
  attempt.submitted = event;
  attempt.status = "waiting";
}

function statusOf(visit, end, failing) {
  if (visit.exited) return visit.hasFailed ? "caught" : "succeeded";
  if (visit.isAborted) return "aborted";
  const hasTimedOut = visit.failure?.type.endsWith("TimedOut");
  if (visit.type === "Fail") return "failed";
  if (visit.type === "Succeed") return "succeeded";
  if (visit.hasFailed && (end || visit.parent?.hasFailed)) return hasTimedOut ? "timedOut" : "failed";
  if (failing.has(visit)) return "failed";
  if (end || visit.parent?.exited || visit.parent?.hasFailed) return end?.type === "ExecutionTimedOut" ? "timedOut" : "aborted";
  if (visit.hasFailed) return "retrying";
  return visit.type === "Wait" || waitingAttempt(visit) ? "waiting" : "running";
}

/** The attempt whose token can be answered now; null where there is none. */
export function waitingAttempt(visit) {
  const attempt = visit.attempts.at(-1);
  if (!attempt || attempt.ended || visit.exited || visit.isAborted) return null;
  const { resource = "" } = detailsOf(attempt.scheduled);
  return resource.endsWith(".waitForTaskToken") || attempt.scheduled.type === "ActivityScheduled" ? attempt : null;
}
