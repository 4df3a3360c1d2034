import type { DesignState } from '@/lib/client/types';
import { type PathSuggestion, suggestMountPaths } from '@/lib/edits/suggest-mount-paths';
import type { PathPromptRequest } from './path-prompt-store';

export type { PathSuggestion };

/** The field's text, and two more as chips. */
const MOST = 3;

/** Where the volume could be mounted, the best first. */
export function suggestPaths(
  { shown }: DesignState,
  { workloadId, containerId, volume }: PathPromptRequest,
): readonly PathSuggestion[] {
  const workload = shown.find((one) => one.workload.id === workloadId)?.workload;
  return workload ? suggestMountPaths(workload, containerId, volume).slice(0, MOST) : [];
}
