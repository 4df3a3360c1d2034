import { CircleCheck, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { useReadiness } from '@/lib/client/deploy/run-state';

interface ReadyChipProps {
  readonly workloadId: string;
  /** Shown where this one does not run. */
  readonly children: ReactNode;
}

/** How many are ready while it runs. */
export function ReadyChip({ workloadId, children }: ReadyChipProps) {
  const readiness = useReadiness(workloadId);
  if (!readiness) return children;
  const { ready, all } = readiness;
  const done = ready === all;
  return (
    <Chip tone={done ? 'ok' : 'warn'} icon={done ? CircleCheck : CircleDashed}>
      {ready} of {all} ready
    </Chip>
  );
}
