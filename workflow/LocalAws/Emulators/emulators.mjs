// The emulators that LocalAws runs, in one process: fauxqs (SQS, SNS), dynalite (DynamoDB), aws-ses-v2-local (SES).
// Argument: {"root": folder that holds node_modules, "account": id, "region": name, "ports": {"fauxqs": 0, "dynalite": 0, "ses": 0}} as JSON; 0 takes any free port.
// Says {"ready": ports} or {"error": text} on stdout.
// Ends when its stdin ends, which is when LocalAws is gone for whatever reason, and takes the processes that LocalAws
// named on it ("pid N", taken back by "-pid N") with it. "end" comes first when LocalAws ends it and lives on.
import { readdirSync, rmSync } from "node:fs";
import { createRequire, register } from "node:module";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const { root, account, region, ports } = JSON.parse(process.argv[2]);
const require = createRequire(join(root, "package.json"));
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

process.env.AWS_ACCOUNT_ID = account;
process.env.AWS_REGION = region;
// A Ctrl-C in the terminal reaches this process too; it stays up until LocalAws has shut down in order.
process.on("SIGINT", () => {});

const parent = process.ppid;
const children = new Set();
let isOrderly = false;
createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [word, pid] = line.split(" ");
    if (word === "pid") children.add(Number(pid));
    else if (word === "-pid") children.delete(Number(pid));
    else isOrderly = true;
  })
  .on("close", async () => {
    for (const pid of children) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended already.
      }
    }
    // LocalAws's end of this input closes a moment before LocalAws itself is gone.
    while (!isOrderly && process.ppid === parent) await setTimeout(20);
    // A .NET process that is killed leaves the sockets and pipes that debuggers ask for.
    const killed = isOrderly ? [...children] : [parent, ...children];
    const names = killed.flatMap((pid) => [`dotnet-diagnostic-${pid}-`, `clr-debug-pipe-${pid}-`]);
    for (const file of readdirSync(tmpdir())) {
      if (names.some((name) => file.startsWith(name))) rmSync(join(tmpdir(), file), { force: true });
    }
    process.exit(0);
  });

try {
  const [fauxqs, dynalite, ses] = await Promise.all([startFauxqs(), startDynalite(), startSes()]);
  say({ ready: { fauxqs, dynalite, ses } });
} catch (error) {
  say({ error: error.code === "EADDRINUSE" ? `port ${error.port} is in use` : String(error.stack ?? error) });
  process.exit(1);
}

async function startFauxqs() {
  // fauxqs imports node:sqlite for a persistence that is off here; Node 20 has no such module.
  const stub = "data:text/javascript,export class DatabaseSync {}";
  const hook = `export const resolve = (specifier, context, next) =>
    specifier === "node:sqlite" ? { url: ${JSON.stringify(stub)}, shortCircuit: true } : next(specifier, context);`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);

  const load = (file) => import(pathToFileURL(join(root, "node_modules/fauxqs/dist", file)));
  const [{ buildApp }, { SqsStore }, { SnsStore }] = await Promise.all([load("app.js"), load("sqs/sqsStore.js"), load("sns/snsStore.js")]);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore() };
  // Queue URLs then name the host that was asked, http://localhost:4566/…, not sqs.us-east-1.localhost, which not every resolver knows.
  stores.sqsStore.host = "";
  const app = buildApp({ logger: false, stores });
  await app.listen({ port: ports.fauxqs, host: "127.0.0.1" });
  return app.server.address().port;
}

function startDynalite() {
  const server = require("dynalite")({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(ports.dynalite, "127.0.0.1", () => resolve(server.address().port));
  });
}

async function startSes() {
  const server = await require("aws-ses-v2-local").default({ port: ports.ses, host: "127.0.0.1" });
  // Its promise resolves even when the port is taken.
  if (!server.listening) throw Object.assign(new Error("not listening"), { code: "EADDRINUSE", port: ports.ses });
  return server.address().port;
}
