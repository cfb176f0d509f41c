// Where a time stands on the timeline. A run may wait for days between steps of milliseconds: on the even scale each stretch between two
// events counts by its logarithm, so that both are seen; on the true scale by its length.

/** @returns {(time: number) => number} from a time to 0…1 */
export function timeScale(times, isEven) {
  const marks = [...new Set(times)].sort((a, b) => a - b);
  const places = [0];
  for (let index = 1; index < marks.length; index++) {
    const stretch = marks[index] - marks[index - 1];
    places.push(places[index - 1] + (isEven ? 1 + Math.log2(1 + stretch) : stretch));
  }
  const whole = places.at(-1) || 1;
  return (time) => at(time, marks, places) / whole;
}

function at(time, marks, places) {
  let [low, high] = [0, marks.length - 1];
  if (time <= marks[0]) return places[0];
  if (time >= marks[high]) return places[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (marks[middle] <= time) low = middle;
    else high = middle;
  }
  const share = (time - marks[low]) / (marks[high] - marks[low]);
  return places[low] + share * (places[high] - places[low]);
}
