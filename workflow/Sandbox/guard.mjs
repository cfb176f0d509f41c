// Runs a command, and ends it with all that it has started when this process's standard input ends: when whoever asked for it is gone, however
// that came about. Arguments: a folder, which is removed then; the command; its arguments.
// Passes on what the command prints, then says "\0exit CODE" on a line of its own.
import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";

const [folder, command, ...args] = process.argv.slice(2);
// A Ctrl-C in the terminal reaches this process too; it ends when its standard input does.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

const child = spawn(command, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
for (const output of [child.stdout, child.stderr]) output.pipe(process.stdout, { end: false });
child.on("error", (error) => said(`${command} cannot be started: ${error.message}\n`, 1));
child.on("close", (code) => said("", code ?? 1));

process.stdin.resume();
process.stdin.on("close", () => {
  endAll();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.exit(0);
});

function said(text, code) {
  process.stdout.write(`${text}\n\0exit ${code}\n`);
}

function endAll() {
  try {
    if (process.platform === "win32") spawnSync("taskkill", ["/T", "/F", "/PID", `${child.pid}`]);
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // All have ended already.
  }
}
