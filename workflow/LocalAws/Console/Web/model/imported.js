// Files that are opened: a history, a definition, or both in one.
import { isGraph, readDefinition } from "./definition.js";

/**
 * Adds a file to what is open.
 * @param {string} text the file
 * @param {string} name its name
 * @param {{events: object[]|null, definition: object|null, name: string}} open what is open
 */
export function readImport(text, name, open) {
  const json = parse(text, name);
  const events = Array.isArray(json) ? json : json.events;
  const definition = definitionIn(json);
  if (!isHistory(events) && !definition) {
    throw new Error(`${name} is neither a history ("events", as get-execution-history prints it) nor a definition ("StartAt" and "States").`);
  }
  return {
    events: isHistory(events) ? numbered(events) : open.events,
    definition: definition ?? (isHistory(events) && open.events ? null : open.definition),
    name: isHistory(events) ? name.replace(/\.json$/, "") : open.name,
  };
}

function parse(text, name) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${error.message}`);
  }
}

const isHistory = (events) => Array.isArray(events) && events.length > 0 && events.every((event) => typeof event?.type === "string");

/** A definition may be alone, as the text that DescribeStateMachine gives, or beside a history. */
function definitionIn(json) {
  const found = isGraph(json) ? json : json.definition;
  return found ? readDefinition(found) : null;
}

/** Recordings may have lost the ids of what happened at the same time; such events are numbered by their place. */
function numbered(events) {
  const ids = new Set(events.map((event) => event.id));
  if (ids.size === events.length && events.every((event) => Number.isInteger(event.id))) return events;
  return events.map((event, index) => ({
    ...event, id: index + 1, previousEventId: Number.isInteger(event.previousEventId) ? event.previousEventId : 0,
  }));
}
