// The sandbox's clock, which people may move forward: what "2 hours ago" is told by.
import { useEffect, useState } from "./ui.js";

let offset = 0;
const listeners = new Set();

/** Takes the time that the sandbox tells. */
export function setClock(now) {
  offset = Date.parse(now) - Date.now();
  listeners.forEach((listener) => listener());
}

export const now = () => Date.now() + offset;

/** The time, read again every second. */
export function useNow() {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const tick = () => setTime(now());
    const timer = setInterval(tick, 1000);
    listeners.add(tick);
    return () => {
      clearInterval(timer);
      listeners.delete(tick);
    };
  }, []);
  return time;
}
