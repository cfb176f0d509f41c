// The address is the one place for state: a page by its path, what is chosen on it by its query.
import { useEffect, useState } from "./ui.js";

const listeners = new Set();
const changed = () => listeners.forEach((listener) => listener());

addEventListener("popstate", changed);

/** Links within the page change the address without loading it anew. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const href = link.getAttribute("href");
  if (!href.startsWith("/") || href.startsWith("/api/") || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  go(href);
});

export function go(address, { replace = false } = {}) {
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  changed();
}

/** Sets values of the query; null removes one. Choosing another thing on a page is a step to go back from, typing is not. */
export function setQuery(values, options) {
  go(withQuery(location.pathname, { ...readQuery(), ...values }), options);
}

export function withQuery(path, values) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export function useAddress() {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const listener = () => setAddress(readAddress());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return address;
}

export const path = (...parts) => `/${parts.map(encodeURIComponent).join("/")}`;
export const machinePath = (machine, ...rest) => path("machines", machine, ...rest);
export const runPath = (machine, name) => machinePath(machine, "executions", name);

const readQuery = () => Object.fromEntries(new URLSearchParams(location.search));

function readAddress() {
  return { parts: location.pathname.split("/").filter(Boolean).map(decode), query: readQuery(), pathname: location.pathname };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
