/** Who wants to hear of each signal. One listener per signal: Node warns of a leak at the eleventh on the same one. */
const fans = new WeakMap<AbortSignal, Set<() => void>>();

/** Runs `listener` when the signal aborts, until it is taken back with {@link removeAbortListener}. */
export function addAbortListener(signal: AbortSignal, listener: () => void): void {
  let fan = fans.get(signal);
  if (fan === undefined) {
    const listeners = new Set<() => void>();
    signal.addEventListener('abort', () => { for (const listen of [...listeners]) listen(); }, { once: true });
    fans.set(signal, listeners);
    fan = listeners;
  }
  fan.add(listener);
}

export function removeAbortListener(signal: AbortSignal, listener: () => void): void {
  fans.get(signal)?.delete(listener);
}
