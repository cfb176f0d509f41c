import { html } from "../ui.js";
import { differences } from "../model/diff.js";

const MOST = 200;
const LONGEST = 160;
const WORDS = { added: ["+", "added"], removed: ["−", "removed"], changed: ["→", "changed"] };

/** What changed from one JSON text to another. */
export function Diff({ before, after, names = ["Before", "After"], same = "The output is the input, unchanged." }) {
  const found = differences(valueOf(before), valueOf(after));
  if (found.length === 0) return html`<p class="nothing">${same}</p>`;
  return html`<table class="diff">
    <thead><tr><th scope="col">Change</th><th scope="col">Place</th><th scope="col">${names[0]}</th><th scope="col">${names[1]}</th></tr></thead>
    <tbody>${found.slice(0, MOST).map((change) => html`<tr key=${change.place}>
      <td class=${change.kind}><span aria-hidden="true">${WORDS[change.kind][0]}</span> ${WORDS[change.kind][1]}</td>
      <td><code>${change.place}</code></td><td><code>${inShort(change.before)}</code></td><td><code>${inShort(change.after)}</code></td>
    </tr>`)}</tbody>
  </table>
  ${found.length > MOST && html`<p class="nothing">${found.length - MOST} further changes are not shown.</p>`}`;
}

function valueOf(text) {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function inShort(value) {
  if (value === undefined) return "";
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
