// The run console: the frame around all pages, and which page an address shows.
import { html, render, useEffect, useState } from "./ui.js";
import { usePoll } from "./api.js";
import { go, machinePath, path, useAddress } from "./router.js";
import { useKeys } from "./keys.js";
import { isDark, switchTheme } from "./theme.js";
import { ClockBar } from "./parts/ClockBar.js";
import { KeysDialog } from "./parts/Keys.js";
import { Empty, Loading, Problem } from "./parts/Notices.js";
import { ComparePage } from "./pages/ComparePage.js";
import { CoveragePage } from "./pages/CoveragePage.js";
import { FindPage } from "./pages/FindPage.js";
import { FunctionsPage } from "./pages/FunctionsPage.js";
import { ImportPage } from "./pages/ImportPage.js";
import { MailboxPage } from "./pages/MailboxPage.js";
import { QueuesPage } from "./pages/QueuesPage.js";
import { RunPage } from "./pages/RunPage.js";
import { RunsPage } from "./pages/RunsPage.js";

const PAGES = [["Queues", "/queues"], ["Functions", "/functions"], ["Mailbox", "/mailbox"]];

function App() {
  const address = useAddress();
  const { data: machines, error, reload } = usePoll("/api/machines", 2000);
  const [isHelping, setHelping] = useState(false);
  const [dark, setDark] = useState(isDark);
  const changeTheme = () => {
    switchTheme();
    setDark(isDark());
  };
  useKeys([
    { key: "?", label: "Keys", run: () => setHelping(true) },
    { key: "d", label: "Light or dark", run: changeTheme },
  ]);
  const { parts, query } = address;
  const machine = parts[0] === "machines" ? parts[1] : machines?.[0]?.name;
  useEffect(() => {
    document.title = [...parts.slice(1).reverse(), "Runs"].join(" – ");
  }, [address.pathname]);

  return html`<header class="top">
      <a class="home" href="/"><b>Runs</b></a>
      <${Machines} machines=${machines} chosen=${parts[0] === "machines" ? parts[1] : null} machine=${machine} />
      <nav class="pages" aria-label="Pages">${PAGES.map(([name, to]) => html`<a key=${to} href=${to} aria-current=${`/${parts[0]}` === to ? "page" : undefined}>${name}</a>`)}</nav>
      <span class="spacer"></span>
      <${ClockBar} />
      <button class="quiet" onClick=${changeTheme} aria-label=${dark ? "Light" : "Dark"} title="Light or dark">◐</button>
      <button class="quiet" onClick=${() => setHelping(true)} aria-label="Keys" title="Keys">?</button>
    </header>
    ${error && !machines ? html`<main class="page"><${Problem} error=${error} onRetry=${reload} /></main>` : html`<${Page} parts=${parts} query=${query} machines=${machines} />`}
    ${isHelping && html`<${KeysDialog} onClose=${() => setHelping(false)} />`}`;
}

/** The state machines, with what runs and what failed. */
function Machines({ machines, chosen, machine }) {
  if (!machines || machines.length === 0) return null;
  const counts = machines.find((each) => each.name === machine)?.counts;
  return html`<div class="machines">
    ${machines.length === 1
      ? html`<a href=${machinePath(machines[0].name)} aria-current=${chosen ? "page" : undefined}>${machines[0].name}</a>`
      : html`<select aria-label="State machine" value=${machine} onChange=${(event) => go(machinePath(event.target.value))}>${machines.map((each) => html`<option key=${each.name}>${each.name}</option>`)}</select>`}
    ${counts && html`<span class="wide-only quiet-text">running ${counts.RUNNING} · <span class=${counts.FAILED + counts.TIMED_OUT > 0 ? "bad" : ""}>failed ${counts.FAILED + counts.TIMED_OUT}</span> · succeeded ${counts.SUCCEEDED}</span>`}
  </div>`;
}

function Page({ parts, query, machines }) {
  const [page, name, kind, run] = parts;
  switch (page) {
    case undefined: return html`<${Home} machines=${machines} />`;
    case "queues": return html`<${QueuesPage} name=${name} query=${query} />`;
    case "functions": return html`<${FunctionsPage} name=${name} query=${query} />`;
    case "mailbox": return html`<${MailboxPage} query=${query} />`;
    case "import": return html`<${ImportPage} query=${query} />`;
    case "compare": return html`<${ComparePage} query=${query} />`;
    case "find": return html`<${FindPage} query=${query} />`;
    case "machines":
      if (kind === undefined && name) return html`<${RunsPage} key=${name} machine=${name} query=${query} />`;
      if (kind === "coverage") return html`<${CoveragePage} key=${name} machine=${name} query=${query} />`;
      if (kind === "executions" && run) return html`<${RunPage} key=${`${name}/${run}`} machine=${name} name=${run} query=${query} />`;
  }
  return html`<main class="page"><${Empty} title="There is no such page"><a href="/">Go to the executions</a><//></main>`;
}

/** The first address leads on to the first state machine. */
function Home({ machines }) {
  useEffect(() => {
    if (machines?.length > 0) go(path("machines", machines[0].name), { replace: true });
  }, [machines]);
  return html`<main class="page">${machines?.length === 0
    ? html`<${Empty} title="No state machine">This stack has none. A history that AWS gave can be looked at all the same: <a href="/import">open a history</a>.<//>` : html`<${Loading} />`}</main>`;
}

render(html`<${App} />`, document.getElementById("app"));
