import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface StockReport {
  readonly products: number;
  readonly soldOut: readonly string[];
}

const command = fileURLToPath(new URL('bin/stock-report.js', import.meta.url));

/** Asks the same command that the warehouse uses, so that both show the same figures. */
export function readStockReport(): StockReport {
  const output = execFileSync(process.execPath, [command], { encoding: 'utf8' }); // fault: status
  return JSON.parse(output) as StockReport;
}
