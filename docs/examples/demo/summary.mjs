const ms = value => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

const longest = stalls => Math.max(0, ...stalls.map(({ durationMs }) => durationMs));

/** The table of both measurements, for `renderTable`; the more of the machine others take, the less its figures say. */
export function summaryRows({ before, after, findingsBefore, findingsAfter }) {
  const row = (name, read, render = ms) => [name, render(read(before)), render(read(after))];
  return [
    ['', 'before', 'after'],
    row('latency p50', ({ load }) => load.p50),
    row('latency p99', ({ load }) => load.p99),
    row('requests/s', ({ load }) => load.requestsPerSecond, value => value.toFixed(1)),
    row('event-loop delay p99', ({ loopDelayP99 }) => loopDelayP99),
    row('stalls', ({ stalls }) => stalls.length, String),
    row('longest stall', ({ stalls }) => longest(stalls)),
    row('CPU taken by others', ({ others }) => others, value => `${Math.round(value * 100)} %`),
    ['findings', String(findingsBefore.length), String(findingsAfter.length)],
  ];
}
