// Where a run's events come from: this sandbox, or a history that AWS gave. Either way they have the form of GetExecutionHistory.
import { api, get } from "../api.js";
import { useEffect, useState } from "../ui.js";

/** Events of an execution of this sandbox come without their payloads; an event's own are fetched when somebody looks at it. */
export function liveSource(machine, name) {
  const whole = new Map();
  return {
    key: `${machine}/${name}`,
    event(id) {
      if (!whole.has(id)) whole.set(id, get(api("runs", machine, name, "events", String(id))).catch((error) => { whole.delete(id); throw error; }));
      return whole.get(id);
    },
  };
}

export function importedSource(events) {
  const byId = new Map(events.map((event) => [event.id, event]));
  return { key: "imported", event: async (id) => byId.get(id) };
}

/** The details of an event with its payloads; null until they are there, or where there is no event. */
export function useWholeEvent(source, event) {
  const [state, setState] = useState({ event: null, whole: null, error: null });
  useEffect(() => {
    if (!event) return undefined;
    let isCurrent = true;
    source.event(event.id).then(
      (whole) => isCurrent && setState({ event, whole, error: null }),
      (error) => isCurrent && setState({ event, whole: null, error }));
    return () => { isCurrent = false; };
  }, [source, event?.id]);
  return state.event?.id === event?.id && event ? state : { whole: null, error: null };
}
