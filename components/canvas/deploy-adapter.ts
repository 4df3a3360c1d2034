import type { ContainerState } from '@/lib/kubernetes/cluster-api';

export function useContainerState(_workloadId: string, _name: string): ContainerState | null {
  return null;
}

const NONE: ReadonlySet<string> = new Set();

export function useRunningWorkloads(): ReadonlySet<string> {
  return NONE;
}

export function useReadiness(_workloadId: string): { ready: number; all: number } | null {
  return null;
}
