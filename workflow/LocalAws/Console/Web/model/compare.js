// Where two runs part.
import { detailsOf } from "./history.js";

/** What differs from run to run by itself, and says nothing of a difference between them. */
const OF_THE_RUN = new Set(["inputDetails", "outputDetails", "roleArn", "redriveCount"]);

/**
 * The events of two histories side by side, up to the end of the longer.
 * @param {object[]} left
 * @param {object[]} right
 * @returns {{rows: {left: object|null, right: object|null, difference: null|"event"|"data"}[], firstEvent: number, firstData: number}} indexes are -1 where nothing differs
 */
export function compareRuns(left, right) {
  const rows = [];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index] ?? null, right[index] ?? null];
    rows.push({ left: a, right: b, difference: differenceOf(a, b) });
  }
  return {
    rows,
    firstEvent: rows.findIndex((row) => row.difference === "event"),
    firstData: rows.findIndex((row) => row.difference === "data"),
  };
}

function differenceOf(a, b) {
  if (!a || !b || a.type !== b.type || detailsOf(a).name !== detailsOf(b).name) return "event";
  return dataOf(a) === dataOf(b) ? null : "data";
}

export const dataOf = (event) => JSON.stringify(detailsOf(event), (key, value) => (OF_THE_RUN.has(key) ? undefined : value));
