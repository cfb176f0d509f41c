// A long list of executions, read in pages as they are scrolled into view. At its top it is live; further down it stands still, and says how
// many newer ones have come.
import { get } from "../api.js";
import { useCallback, useEffect, useRef, useState } from "../ui.js";
import { withQuery } from "../router.js";

const PAGE = 100;
const EVERY = 1000;
const FIRST = { total: null, counts: null, newer: 0, upTo: null, error: null };

export function usePages(filter) {
  const key = JSON.stringify(filter);
  const [state, setState] = useState(FIRST);
  const [, draw] = useState(0);
  const list = useRef({ key: null, pages: new Map(), upTo: null, range: [0, PAGE], isAtTop: true });
  if (list.current.key !== key) list.current = { key, pages: new Map(), upTo: null, range: [0, PAGE], isAtTop: true };

  const read = useCallback(async () => {
    const mine = list.current;
    const [first, last] = mine.range;
    const pages = pagesOf(first, last);
    try {
      for (const page of pages) {
        const answer = await get(withQuery("/api/runs", { ...filter, upTo: mine.isAtTop ? null : mine.upTo, offset: page * PAGE, limit: PAGE }));
        if (list.current !== mine) return;
        mine.pages.set(page, answer.items);
        if (mine.isAtTop || mine.upTo === null) mine.upTo = answer.upTo;
        const { total, counts, newer } = answer;
        setState({ total, counts, newer, error: null });
      }
      for (const page of mine.pages.keys()) if (!pages.includes(page) && !pagesOf(...mine.range).includes(page)) mine.pages.delete(page);
    } catch (error) {
      if (list.current === mine) setState((before) => ({ ...before, error }));
    }
  }, [key]);

  useEffect(() => {
    setState(FIRST);
    read();
    const timer = setInterval(() => document.hidden || read(), EVERY);
    return () => clearInterval(timer);
  }, [read]);

  const onRange = useCallback((first, last, isAtTop) => {
    const mine = list.current;
    mine.range = [first, last];
    mine.isAtTop = isAtTop;
    if (pagesOf(first, last).some((page) => !mine.pages.has(page))) read();
    draw((times) => times + 1);
  }, [read]);

  return {
    ...state,
    itemAt: (index) => list.current.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    onRange,
    reload: read,
    showNewer: () => {
      document.querySelector(".run-list").scrollTop = 0;
    },
  };
}

function pagesOf(first, last) {
  const pages = [];
  for (let page = Math.floor(first / PAGE); page <= Math.floor(Math.max(first, last - 1) / PAGE); page++) pages.push(page);
  return pages;
}
