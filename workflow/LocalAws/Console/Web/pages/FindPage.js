// Goes to the execution of a name, in whichever state machine it is.
import { html, useEffect } from "../ui.js";
import { usePoll } from "../api.js";
import { go, runPath, withQuery } from "../router.js";
import { Loading, Problem } from "../parts/Notices.js";

export function FindPage({ query }) {
  const { data, error } = usePoll(withQuery("/api/runs", { prefix: query.name, limit: 1 }));
  const run = data?.items.find((each) => each.name === query.name);
  useEffect(() => {
    if (run) go(runPath(run.machine, run.name), { replace: true });
  }, [run]);
  return html`<main class="page">${error ? html`<${Problem} error=${error} />`
    : data && !run ? html`<${Problem} error=${new Error(`No execution is named ${query.name}.`)} />` : html`<${Loading} />`}</main>`;
}
