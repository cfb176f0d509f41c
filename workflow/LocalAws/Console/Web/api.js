// The console's own API. What is refused comes as an ApiError with the words of whoever refused it.
import { useCallback, useEffect, useRef, useState } from "./ui.js";

export class ApiError extends Error {
  constructor(code, message, status) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const get = (address) => call("GET", address);
export const post = (address, body = {}) => call("POST", address, body);
export const remove = (address) => call("DELETE", address);

/** An address of the API, each part encoded. */
export const api = (...parts) => `/api/${parts.map(encodeURIComponent).join("/")}`;

async function call(method, address, body) {
  const text = await callForText(method, address, body);
  return text === "" ? null : JSON.parse(text);
}

async function callForText(method, address, body) {
  let response;
  try {
    response = await fetch(address, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError("Unreachable", "The sandbox does not answer. It may have been stopped; start it again and this page goes on.", 0);
  }
  const text = await response.text();
  if (response.ok) return text;
  throw problem(response, text);
}

function problem(response, text) {
  try {
    const { code, message } = JSON.parse(text);
    return new ApiError(code, message, response.status);
  } catch {
    return new ApiError("Unknown", `The console answered ${response.status}.`, response.status);
  }
}

/**
 * Reads an address again and again while the page is seen. What has come stays while the next is on its way, and while an error lasts.
 * An unchanged answer is the same object as before, so that nothing is drawn anew.
 */
export function usePoll(address, every = 1000) {
  const [state, setState] = useState({ data: null, error: null, address: null });
  const reading = useRef(null);
  const read = useCallback(async () => {
    if (address === null) return;
    const turn = (reading.current = {});
    let next;
    try {
      next = { text: await callForText("GET", address), error: null, address };
    } catch (error) {
      next = { error, address };
    }
    if (reading.current !== turn) return;
    setState((before) => settle(before, next));
  }, [address]);

  useEffect(() => {
    read();
    const timer = setInterval(() => document.hidden || read(), every);
    return () => {
      clearInterval(timer);
      reading.current = null;
    };
  }, [read, every]);

  const isCurrent = state.address === address;
  return { data: isCurrent ? state.data : null, error: isCurrent ? state.error : null, reload: read };
}

function settle(before, next) {
  const isSame = before.address === next.address;
  if (next.error) {
    return isSame && before.error?.message === next.error.message ? before : { ...next, data: isSame ? before.data : null, text: before.text };
  }
  return isSame && before.text === next.text && !before.error ? before : { ...next, data: JSON.parse(next.text) };
}
