// The mails that the stack has sent, grouped by the execution that they are about.
import { html } from "../ui.js";
import { usePoll } from "../api.js";
import { setQuery, withQuery } from "../router.js";
import { Empty, Loading, Problem } from "../parts/Notices.js";
import { Ago } from "../parts/Time.js";

export function MailboxPage({ query }) {
  const { data, error, reload } = usePoll("/api/mails");
  const groups = data && groupsOf(data.mails, query.about);
  return html`<main class="page mailbox">
    <header class="page-head"><h1>Mailbox</h1>${query.about && html`<a class="button" href="/mailbox">All mails</a>`}
      ${data && html`<a class="button" href=${data.page} target="_blank" rel="noreferrer">As sent</a>`}</header>
    ${error && html`<${Problem} error=${error} onRetry=${reload} />`}
    ${!groups ? !error && html`<${Loading} />`
      : groups.length === 0 ? html`<${Empty} title=${query.about ? "No mail about this execution" : "No mails yet"}>${query.about ? html`<a href="/mailbox">Show all mails</a>` : "What the stack sends by SES comes here and goes no further."}<//>`
      : groups.map(([about, mails]) => html`<section key=${about ?? ""} class="mail-group" aria-label=${about ?? "Other mails"}>
        <h2>${about === null ? "Other mails" : html`<a href=${withQuery("/find", { name: about })}>${about}</a>`} <span class="quiet-text">${mails.length}</span></h2>
        <ol class="cards">${mails.map((mail) => html`<${Mail} key=${mail.id} mail=${mail} isOpen=${query.mail === mail.id} />`)}</ol>
      </section>`)}
  </main>`;
}

/** Newest first, both the groups and the mails in them. */
function groupsOf(mails, about) {
  const groups = new Map();
  for (const mail of [...mails].reverse()) {
    if (about && mail.about !== about) continue;
    if (!groups.has(mail.about)) groups.set(mail.about, []);
    groups.get(mail.about).push(mail);
  }
  return [...groups];
}

function Mail({ mail, isOpen }) {
  return html`<li class="card">
    <p class="card-head"><button class="row" aria-expanded=${isOpen} onClick=${() => setQuery({ mail: isOpen ? null : mail.id }, { replace: true })}><b>${mail.subject}</b></button>
      <span class="quiet-text">to ${(mail.to ?? []).join(", ")}</span><span class="quiet-text"><${Ago} at=${mail.sentAt} /></span></p>
    ${isOpen && html`<pre class="mail-text" tabindex="0">${mail.text ?? "This mail has no text part: open it as sent."}</pre>`}
  </li>`;
}
