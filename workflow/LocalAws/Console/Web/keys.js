// The keys of a page. Every key has a button too; `?` lists them.
import { useLayoutEffect } from "./ui.js";

const pages = [];

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

/** Enter on a button or a link is that one's own. */
const isPressing = (event) => event.key === "Enter" && event.target.closest?.("button, a, summary");

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isPressing(event)) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  for (const keys of [...pages].reverse()) {
    const key = keys.find((candidate) => candidate.key === event.key && candidate.isOn !== false);
    if (!key) continue;
    event.preventDefault();
    key.run();
    return;
  }
});

/** @param {{key: string, label: string, run: () => void, isOn?: boolean}[]} keys */
export function useKeys(keys) {
  useLayoutEffect(() => {
    pages.push(keys);
    return () => pages.splice(pages.indexOf(keys), 1);
  });
}

/** The keys that work now, each once. */
export function keysNow() {
  const seen = new Map();
  for (const key of [...pages].reverse().flat()) if (key.isOn !== false && !seen.has(key.key)) seen.set(key.key, key);
  return [...seen.values()];
}
