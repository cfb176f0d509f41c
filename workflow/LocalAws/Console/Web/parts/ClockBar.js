// The sandbox's clock: what it shows, what it waits for next, and how it is moved.
import { html, useEffect, useState } from "../ui.js";
import { post, usePoll } from "../api.js";
import { setClock, useNow } from "../clock.js";
import { duration, exact, short } from "../format.js";
import { runPath } from "../router.js";
import { useKeys } from "../keys.js";
import { ActionDialog, Dialog } from "./Dialog.js";
import { Problem } from "./Notices.js";

const KINDS = {
  Wait: "a wait ends", RetryDelay: "a retry", TaskTimeout: "a task times out", HeartbeatTimeout: "a heartbeat is missed", ExecutionTimeout: "the execution times out",
};
const UNITS = { minutes: 60, hours: 3600, days: 86400 };

export function ClockBar() {
  const { data: clock, reload } = usePoll("/api/clock");
  const [dialog, setDialog] = useState(null);
  const [error, setError] = useState(null);
  const now = useNow();
  useEffect(() => {
    if (clock) setClock(clock.now);
  }, [clock]);
  const toNext = async () => {
    setError(null);
    try {
      await post("/api/clock/next");
      reload();
    } catch (refused) {
      setError(refused);
      setDialog("clock");
    }
  };
  useKeys([
    { key: "c", label: "The clock", run: () => setDialog("clock") },
    { key: ">", label: "Advance the clock to the next timer", run: toNext, isOn: Boolean(clock?.next) },
  ]);
  if (!clock) return null;
  const left = clock.next && Date.parse(clock.next.due) - now;
  return html`<div class="clock">
    <button class="quiet" onClick=${() => setDialog("clock")} title=${exact(now)}><span class="wide-only">Clock </span>${short(now)}${clock.aheadSeconds > 0 && ` (+${duration(clock.aheadSeconds * 1000)})`}</button>
    ${clock.next && html`<button class="wide-only" onClick=${toNext} title=${`${KINDS[clock.next.kind]}: ${clock.next.step ?? clock.next.name}`}>Next timer: ${duration(Math.max(0, left))} ▸</button>`}
    ${dialog === "clock" && html`<${Dialog} title="Clock" onClose=${() => setDialog(null)}>
      <p>It shows ${exact(now)}${clock.aheadSeconds > 0 ? `, ${duration(clock.aheadSeconds * 1000)} ahead of real time` : ", which is real time"}. All waits, retries and timeouts follow it; it goes forward only.</p>
      ${clock.next
        ? html`<p>Next, in ${duration(Math.max(0, left))}: ${KINDS[clock.next.kind]}${clock.next.step && html` in <b>${clock.next.step}</b>`} of <a href=${runPath(clock.next.machine, clock.next.name)} onClick=${() => setDialog(null)}>${clock.next.name}</a>.</p>`
        : html`<p>No execution waits for a time.</p>`}
      ${error && html`<${Problem} error=${error} />`}
      <footer><button onClick=${() => setDialog("by")}>Advance by…</button><button class="primary" disabled=${!clock.next} onClick=${toNext}>Advance to the next timer</button></footer>
    <//>`}
    ${dialog === "by" && html`<${AdvanceBy} onClose=${() => setDialog(null)} onDone=${reload} />`}
  </div>`;
}

function AdvanceBy({ onClose, onDone }) {
  const advance = async (values) => {
    const seconds = Object.entries(UNITS).reduce((sum, [unit, size]) => sum + Number(values[unit]) * size, 0);
    await post("/api/clock/advance", { seconds });
    onDone();
  };
  return html`<${ActionDialog} title="Advance the clock" verb="Advance" onClose=${onClose} onDo=${advance} text="Everything that is due by then happens at once."
    fields=${[{ name: "days", label: "Days", kind: "number", value: "0" }, { name: "hours", label: "Hours", kind: "number", value: "1" }, { name: "minutes", label: "Minutes", kind: "number", value: "0" }]} />`;
}
