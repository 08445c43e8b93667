import { quickTrials, ratioTrials, shareTrials } from "../shared/score/samples/coverage.ts";

const sizes = [6, 8, 12, 20, 30];
const repetitions = 5000;

// What 95 % intervals cover, %, in `repetitions` sessions of so many utterances.
const table = [...ratioTrials, ...quickTrials, ...shareTrials].map(({ name, covers }) => [
  name,
  Object.fromEntries(sizes.map((n) => [n, covers(n, repetitions).toFixed(1)])),
]);
console.table(Object.fromEntries(table));
