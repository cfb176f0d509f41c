// The queues with what is in them. To look at a message does not take it.
import { classes, html, useState } from "../ui.js";
import { api, post, usePoll } from "../api.js";
import { path, withQuery, setQuery } from "../router.js";
import { Empty, Loading, Problem } from "../parts/Notices.js";
import { Json } from "../parts/Json.js";
import { Ago } from "../parts/Time.js";

export function QueuesPage({ name, query }) {
  const { data: queues, error, reload } = usePoll("/api/queues");
  return html`<main class="page queues">
    <header class="page-head"><h1>Queues</h1></header>
    ${error && html`<${Problem} error=${error} onRetry=${reload} />`}
    ${!queues ? !error && html`<${Loading} />` : queues.length === 0 ? html`<${Empty} title="No queues">This stack has no SQS queue.<//>` : html`<div class="split">
      <div class="table-scroll" tabindex="0" role="region" aria-label="Queues"><table>
        <thead><tr><th scope="col">Queue</th><th scope="col" class="number">Messages</th><th scope="col" class="number">In flight</th><th scope="col" class="number">Delayed</th></tr></thead>
        <tbody>${queues.map((queue) => html`<${Row} key=${queue.name} queue=${queue} isChosen=${queue.name === name} />`)}</tbody>
      </table></div>
      ${name ? html`<${Messages} key=${name} name=${name} chosen=${query.message} />` : html`<p class="nothing">Choose a queue to look at its messages.</p>`}
    </div>`}
  </main>`;
}

const isDeadLetters = (queue) => queue.deadLettersOf.length > 0;

function Row({ queue, isChosen }) {
  return html`<tr class=${classes(isChosen && "selected")}>
    <td><a href=${path("queues", queue.name)} aria-current=${isChosen ? "true" : undefined}>${queue.name}</a>
      ${isDeadLetters(queue) && html`<br /><small>dead letters of ${queue.deadLettersOf.join(", ")}</small>`}</td>
    <td class=${classes("number", isDeadLetters(queue) && queue.ready > 0 && "bad")}>${isDeadLetters(queue) && queue.ready > 0 && html`<span aria-hidden="true">✕ </span>`}${queue.ready}</td>
    <td class="number">${queue.inFlight}</td><td class="number">${queue.delayed}</td></tr>`;
}

function Messages({ name, chosen }) {
  const { data, error, reload } = usePoll(api("queues", name));
  const [said, setSaid] = useState(null);
  if (error && !data) return html`<${Problem} error=${error} onRetry=${reload} />`;
  if (!data) return html`<${Loading} />`;
  const sendAgain = async (message) => {
    try {
      const { sentTo } = await post(api("queues", name, "messages", message.id, "resend"));
      setSaid({ text: `Sent again to ${sentTo}.` });
      reload();
    } catch (refused) {
      setSaid({ error: refused });
    }
  };
  return html`<section class="messages" aria-label=${`Messages of ${name}`}>
    <h2>${name}</h2>
    ${said?.text && html`<p role="status" class="done">✓ ${said.text}</p>`}
    ${said?.error && html`<${Problem} error=${said.error} />`}
    ${data.messages.length === 0
      ? html`<${Empty} title=${isDeadLetters(data.queue) ? "No dead letters" : "No messages"}>${isDeadLetters(data.queue) ? "Messages that failed for good come here, with their reason." : "Messages show here from when they are sent until they are deleted."}<//>`
      : html`<ol class="cards">${data.messages.map((message) => html`<li key=${message.id} class="card">
        <p class="card-head"><b>${message.status}</b><span class="quiet-text">sent <${Ago} at=${message.sentAt} /></span><span class="quiet-text">received ${message.received === 1 ? "once" : `${message.received} times`}</span>
          ${isDeadLetters(data.queue) && message.status === "ready" && html`<button onClick=${() => sendAgain(message)}>Send again</button>`}
          <button class="small quiet" aria-expanded=${chosen === message.id} onClick=${() => setQuery({ message: chosen === message.id ? null : message.id }, { replace: true })}>${chosen === message.id ? "Hide" : "Show"}</button></p>
        ${message.reason && html`<p class="reason"><span class="sign" aria-hidden="true">✕</span> ${reasonOf(message.reason)}</p>`}
        ${chosen === message.id ? html`<${Json} text=${message.body} label="body" />` : html`<p class="one-line"><code>${message.body}</code></p>`}
      </li>`)}</ol>`}
    ${isDeadLetters(data.queue) && html`<p class="quiet-text">What functions logged: <a href=${withQuery("/functions", {})}>Functions</a></p>`}
  </section>`;
}

function reasonOf(reason) {
  try {
    const { errorType, errorMessage } = JSON.parse(reason);
    return errorMessage ? `${errorType}: ${errorMessage}` : reason;
  } catch {
    return reason;
  }
}
