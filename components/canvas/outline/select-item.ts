import { select, setSelection } from '@/lib/client/design-store';
import type { OutlineItem } from './outline-items';

/** Makes what a line stands for the selection; a line that is only read changes nothing. */
export function selectItem({ workload, part }: OutlineItem): void {
  if (part === null) setSelection({ workload, ids: [] });
  else if (part !== undefined) select(part, { workload });
}
