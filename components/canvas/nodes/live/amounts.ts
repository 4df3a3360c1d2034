import { parseQuantity, quantityToNumber } from '@/lib/kubernetes/quantity';

/** Bytes in few letters: `6 B`, `12Ki`, `1.5Mi`. From a kibibyte on as Kubernetes writes them. */
export function bytesWords(bytes: number): string {
  if (bytes < 1024) return `${Math.round(bytes)} B`;
  const units = ['Ki', 'Mi', 'Gi', 'Ti'];
  let amount = bytes / 1024;
  let at = 0;
  while (amount >= 1024 && at < units.length - 1) {
    amount /= 1024;
    at += 1;
  }
  return `${amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)}${units[at]}`;
}

/** Shares of a CPU: `250m`, `1.5`. */
export function cpuWords(cpus: number): string {
  if (cpus >= 1) return `${Math.round(cpus * 10) / 10}`;
  return `${Math.round(cpus * 1000)}m`;
}

/** A quantity as a number; null where it is none, such as `–`. */
export function amountOf(quantity: string): number | null {
  const { quantity: read } = parseQuantity(quantity);
  return read && quantityToNumber(read);
}
