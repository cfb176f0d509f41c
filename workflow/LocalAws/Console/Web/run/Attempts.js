// A Task's attempts: when each was made, what it asked for and how it ended, with the log lines of the function that it called.
import { html } from "../ui.js";
import { duration, STEP } from "../format.js";
import { detailsOf, timeOf } from "../model/history.js";
import { StepStatus } from "../parts/Status.js";
import { Json } from "../parts/Json.js";
import { invocationsOf } from "../model/invocations.js";
import { useWholeEvent } from "./source.js";
import { LogLines } from "./LogLines.js";

export function Attempts({ visit, history, source, invocations, isLive }) {
  const calls = invocationsOf(history, invocations ?? []);
  return html`<ol class="attempts">${visit.attempts.map((attempt, index) => html`<${Attempt} key=${attempt.scheduled.id} number=${index + 1} attempt=${attempt}
    history=${history} source=${source} invocation=${calls.get(attempt.scheduled.id)} isLive=${isLive} />`)}</ol>`;
}

function Attempt({ number, attempt, history, source, invocation, isLive }) {
  const ended = attempt.ended && detailsOf(attempt.ended);
  return html`<li class="attempt">
    <p class="attempt-head"><b>Attempt ${number}</b> <${StepStatus} status=${attempt.status} />
      ${attempt.ended && history.isTimed && html`<span class="quiet-text">${duration(timeOf(attempt.ended) - timeOf(attempt.scheduled))}</span>`}
      ${ended?.error && html`<span>${ended.error}</span>`}</p>
    ${invocation ? html`<${Invocation} invocation=${invocation} />` : isLive && html`<p class="quiet-text">No log lines of this call are kept.</p>`}
    <${Parameters} scheduled=${attempt.scheduled} source=${source} />
  </li>`;
}

function Invocation({ invocation }) {
  return html`<p class="invocation"><span>${invocation.function}</span>
      <span>${invocation.milliseconds === null ? "running" : duration(invocation.milliseconds)}</span>
      <span>${invocation.isCold ? "cold start" : "warm"}</span>
      <span>${invocation.peakMemoryMb > 0 ? `${invocation.peakMemoryMb} of ${invocation.memoryMb} MB` : `${invocation.memoryMb} MB`}</span></p>
    <${LogLines} lines=${invocation.lines} />`;
}

function Parameters({ scheduled, source }) {
  const { whole } = useWholeEvent(source, scheduled);
  const details = whole ? detailsOf(whole) : {};
  return html`<details><summary>What it was called with</summary><${Json} text=${details.parameters ?? details.input} label="parameters" /></details>`;
}
