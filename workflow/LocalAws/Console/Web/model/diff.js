// What changed between two JSON values, as a list of places.

/** @returns {{place: string, kind: "added"|"removed"|"changed", before?: any, after?: any}[]} */
export function differences(before, after, place = "$", found = []) {
  if (isSame(before, after)) return found;
  if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      member(before, after, key, Array.isArray(before) ? `${place}[${key}]` : placeOf(place, key), found);
    }
    return found;
  }
  found.push({ place, kind: "changed", before, after });
  return found;
}

function member(before, after, key, place, found) {
  if (!(key in before)) found.push({ place, kind: "added", after: after[key] });
  else if (!(key in after)) found.push({ place, kind: "removed", before: before[key] });
  else differences(before[key], after[key], place, found);
}

const isObject = (value) => typeof value === "object" && value !== null;

const isSame = (a, b) => a === b || (!isObject(a) && !isObject(b) && Object.is(a, b));

const placeOf = (place, key) => (/^[A-Za-z_]\w*$/.test(key) ? `${place}.${key}` : `${place}[${JSON.stringify(key)}]`);
