// A list that draws only the rows that are seen, so that 100,000 scroll as easily as ten.
import { html, useEffect, useLayoutEffect, useRef, useState } from "../ui.js";

const SPARE = 8;

/**
 * @param {object} props
 * @param {number} props.count how many rows there are
 * @param {number} props.rowHeight in pixels; every row has it
 * @param {(index: number) => object} props.row draws one
 * @param {number|null} props.reveal the row to bring into view when this changes
 * @param {(first: number, last: number, isAtTop: boolean) => void} props.onRange told which rows are seen
 */
export function VirtualList({ count, rowHeight, row, reveal = null, onRange, label, role = "list", class: name = "" }) {
  const view = useRef(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);

  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setHeight(entry.target.clientHeight));
    observer.observe(view.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (reveal === null || reveal < 0) return;
    const { scrollTop, clientHeight } = view.current;
    const at = reveal * rowHeight;
    if (at < scrollTop || at + rowHeight > scrollTop + clientHeight) view.current.scrollTop = at - clientHeight / 2;
  }, [reveal]);

  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE);
  useEffect(() => onRange?.(first, last, top === 0), [first, last, top === 0]);

  const rows = [];
  for (let index = first; index < last; index++) rows.push(row(index));
  return html`<div class=${`virtual ${name}`} ref=${view} tabindex="0" role=${role} aria-label=${label} onScroll=${() => setTop(view.current.scrollTop)}>
    <div class="virtual-size" style=${{ height: `${count * rowHeight}px` }}>
      <div class="virtual-rows" style=${{ transform: `translateY(${first * rowHeight}px)` }}>${rows}</div>
    </div>
  </div>`;
}
