// Times, durations, sizes and statuses in words.
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in milliseconds, in two units at most: `41 ms`, `9.2 s`, `3 min 5 s`, `2 d 4 h`. */
export function duration(ms) {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return "–";
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`;
  if (ms < HOUR) return both(ms, MINUTE, "min", SECOND, "s");
  if (ms < DAY) return both(ms, HOUR, "h", MINUTE, "min");
  return both(ms, DAY, "d", HOUR, "h");
}

function both(ms, large, largeUnit, small, smallUnit) {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeUnit}${rest > 0 ? ` ${rest} ${smallUnit}` : ""}`;
}

/** How long ago, in one unit: `just now`, `3 min ago`, `in 2 d`. */
export function ago(ms, now) {
  const past = now - ms;
  const size = Math.abs(past);
  if (size < 5 * SECOND) return "just now";
  const [unit, name] = size < MINUTE ? [SECOND, "s"] : size < HOUR ? [MINUTE, "min"] : size < DAY ? [HOUR, "h"] : [DAY, "d"];
  const count = Math.floor(size / unit);
  return past < 0 ? `in ${count} ${name}` : `${count} ${name} ago`;
}

const EXACT = new Intl.DateTimeFormat("en-GB", {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3,
});
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const exact = (ms) => (Number.isFinite(ms) ? EXACT.format(ms) : "no time recorded");
export const short = (ms) => SHORT.format(ms);

export const count = (number) => number.toLocaleString("en-US");

export function bytes(size) {
  return size < 1024 ? `${size} B` : size < 1024 * 1024 ? `${(size / 1024).toFixed(1)} KiB` : `${(size / 1024 / 1024).toFixed(1)} MiB`;
}

/** Every outcome has a sign and a word, and never only a colour. The words are those of the AWS console. */
export const STATUS = {
  RUNNING: { sign: "◐", word: "Running", tone: "running" },
  SUCCEEDED: { sign: "✓", word: "Succeeded", tone: "succeeded" },
  FAILED: { sign: "✕", word: "Failed", tone: "failed" },
  TIMED_OUT: { sign: "✕", word: "Timed out", tone: "failed" },
  ABORTED: { sign: "⊘", word: "Aborted", tone: "aborted" },
};

export const STEP = {
  none: { sign: "", word: "Not reached", tone: "none" },
  running: { sign: "◐", word: "Running", tone: "running" },
  waiting: { sign: "◷", word: "Waiting", tone: "waiting" },
  retrying: { sign: "↻", word: "Waiting to retry", tone: "waiting" },
  succeeded: { sign: "✓", word: "Succeeded", tone: "succeeded" },
  caught: { sign: "!", word: "Caught error", tone: "caught" },
  failed: { sign: "✕", word: "Failed", tone: "failed" },
  timedOut: { sign: "✕", word: "Timed out", tone: "failed" },
  aborted: { sign: "⊘", word: "Canceled", tone: "aborted" },
};
