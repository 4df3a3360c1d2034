import { Moon } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { TimelineLane } from '@/lib/client/run/types';
import { PaneEmpty } from '../shared/pane-head';
import { useSleep } from './sleep';

/** A container that does not run has no shell: why, and the way to one. */
export function EndedContainer({ lane }: { readonly lane: TimelineLane }) {
  const sleep = useSleep(lane.container);
  return (
    <PaneEmpty>
      <p>{endedWords(lane)}</p>
      {sleep && (
        <>
          <p>To look around in it, let it sleep instead of its command, and deploy again.</p>
          <Button icon={Moon} onClick={sleep}>
            Start it with sleep
          </Button>
        </>
      )}
    </PaneEmpty>
  );
}

/** Why there is no shell in a container. */
export function endedWords({ container, blocks }: TimelineLane): string {
  const last = blocks.findLast(({ kind }) => kind !== 'next');
  const code = blocks.findLast(({ exitCode }) => exitCode !== null)?.exitCode;
  const how = code === undefined || code === null ? '' : ` with exit code ${code}`;
  if (!last || last.kind === 'starting') {
    return `${container} has not started yet: a shell opens as soon as it runs.`;
  }
  if (last.kind === 'back-off' && code === undefined) {
    return `${container} does not run: ${last.reason ?? 'it waits'}.`;
  }
  if (last.kind === 'back-off') {
    return `${container} has ended${how}, and waits to be started again: ${last.reason ?? 'back-off'}. There is no shell in what has ended.`;
  }
  return `${container} has ended${how}. There is no shell in what has ended.`;
}
