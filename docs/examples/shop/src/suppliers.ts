import { setTimeout as sleep } from 'node:timers/promises';

export interface Offer {
  readonly supplier: string;
  readonly price: number;
}

const suppliers = [
  { name: 'north', latencyMs: 40, factor: 0.92 },
  { name: 'south', latencyMs: 60, factor: 0.88 },
  { name: 'east', latencyMs: 30, factor: 0.95 },
  { name: 'west', latencyMs: 50, factor: 0.9 },
];

/** Stands for a download: answers after the supplier's latency. */
async function fetchOffer({ name, latencyMs, factor }: (typeof suppliers)[number], price: number): Promise<Offer> {
  await sleep(latencyMs);
  return { supplier: name, price: Math.round(price * factor * 100) / 100 };
}

/** Asks every supplier, in the order of the list. */
export async function fetchOffers(price: number): Promise<Offer[]> {
  const offers: Offer[] = [];
  for (const supplier of suppliers) {
    offers.push(await fetchOffer(supplier, price)); // fault: offers
  }
  return offers;
}
