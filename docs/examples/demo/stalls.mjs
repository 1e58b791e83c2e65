import { faults } from './expectations.mjs';
import { expect } from './failure.mjs';
import { linesOf } from './markers.mjs';

/** Where the shop's own code stands: in a stall inside a dependency, the line that calls it. */
function placeOf({ culprit, frames }) {
  const own = frames.find(({ file, internal }) => file && !internal && !file.includes('node_modules/')) ?? culprit;
  return own ? `${own.file}:${own.line}` : 'unknown';
}

/** Stalls by place, the costliest place first: `{ place, name, count, maxMs, totalMs }`; `name` is the fault marked there. */
export function groupStalls(stalls, markers) {
  const groups = new Map();
  for (const stall of stalls) {
    const place = placeOf(stall);
    const name = faults.find(fault => linesOf(markers, fault.name).includes(place))?.name;
    const key = name ?? place;
    const group = groups.get(key) ?? { place, name, count: 0, maxMs: 0, totalMs: 0 };
    group.count += 1;
    group.maxMs = Math.max(group.maxMs, stall.durationMs);
    group.totalMs += stall.durationMs;
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.totalMs - a.totalMs);
}

/** The table of the stalls, for `renderTable`. */
export const stallRows = groups => [
  ['line', 'fault', 'stalls', 'longest', 'together'],
  ...groups.map(({ place, name, count, maxMs, totalMs }) =>
    [place, name ?? 'none known', String(count), `${Math.round(maxMs)} ms`, `${Math.round(totalMs)} ms`]),
];

/** Every fault that the load makes stall is reported at its line. */
export function compareStalls(groups) {
  for (const { name } of faults.filter(({ stalls }) => stalls)) {
    const places = groups.map(({ place }) => place).join(', ');
    expect(groups.some(group => group.name === name), `no stall is reported at a line of the fault ${name}, only at: ${places || 'none'}.`);
  }
}
