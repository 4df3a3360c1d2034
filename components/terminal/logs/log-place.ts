import { createSignal } from '@/components/ui/signal';
import { showDrawerTab } from '@/components/workspace/drawer-state';

/** A moment of a container's log that is to be brought into view. */
export interface LogPlace {
  /** `RunContainer.key`. */
  readonly source: string;
  readonly time: number;
}

export const wantedLogPlace = createSignal<LogPlace | null>(null);

/** Opens the logs where a container was at a time. */
export function showLogAt(place: LogPlace): void {
  wantedLogPlace.set(place);
  showDrawerTab('logs');
}
