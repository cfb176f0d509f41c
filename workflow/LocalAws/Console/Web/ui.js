// What every component is made with: Preact, its hooks, and htm in place of JSX, so that nothing has to be compiled.
import { h, render } from "preact";
import htm from "htm";

export { render };
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
export const html = htm.bind(h);

/** Joins class names; what is false is left out. */
export const classes = (...names) => names.filter(Boolean).join(" ");
