// The events of an execution, read once whole and then only what is new.
import { api, get, usePoll } from "../api.js";
import { useEffect, useMemo, useRef, useState } from "../ui.js";
import { readHistory } from "../model/history.js";

const EVERY = 1000;

/** @returns {{run: object|null, history: object|null, error: Error|null, reload: () => void}} */
export function useHistory(machine, name, states) {
  const { data: run, error: runError, reload } = usePoll(api("runs", machine, name), EVERY);
  const [{ events, error }, setEvents] = useState({ events: null, error: null });
  const known = useRef([]);
  const reading = useRef(false);

  const read = async () => {
    if (reading.current) return;
    reading.current = true;
    try {
      const address = api("runs", machine, name, "events");
      const news = await get(`${address}?after=${known.current.at(-1)?.id ?? 0}`);
      if (news.length > 0) {
        known.current = [...known.current, ...news];
        setEvents({ events: known.current, error: null });
      }
    } catch (problem) {
      setEvents((before) => ({ ...before, error: problem }));
    } finally {
      reading.current = false;
    }
  };

  useEffect(() => {
    known.current = [];
    setEvents({ events: null, error: null });
  }, [machine, name]);
  // Read whenever the description has changed, and again and again while the run goes on.
  useEffect(() => {
    read();
    if (run && run.status !== "RUNNING") return undefined;
    const timer = setInterval(() => document.hidden || read(), EVERY);
    return () => clearInterval(timer);
  }, [machine, name, run?.status, run?.redriveCount]);

  const history = useMemo(() => events && states !== undefined && readHistory(events, states), [events, states]);
  return { run, history: history || null, error: runError ?? (history ? null : error), reload: () => { reload(); read(); } };
}
