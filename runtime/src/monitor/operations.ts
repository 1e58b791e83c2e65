import { natives } from './natives.js';

/** Numbers of a group's operations start at its index times this, plus 1; 0 means none. */
const STRIDE = 64;

/** The number under which the watchdog sees a member of a group. */
export function numberOperation(group: number, member: number): number {
  return group * STRIDE + member + 1;
}

/** The native with this number: as people write it, and as module and path. */
export function findOperation(id: number): { readonly label: string; readonly api: string } | undefined {
  const group = natives[Math.floor((id - 1) / STRIDE)];
  const member = group?.members[(id - 1) % STRIDE];
  if (!group || member === undefined) return undefined;
  const isPrefix = group.label === '' || /[.#]$/.test(group.label);
  const path = [group.holder, member].filter((part) => part !== '').join('.');
  return { label: `${group.label}${isPrefix ? '' : '.'}${member}`, api: `${group.module} ${path}` };
}
