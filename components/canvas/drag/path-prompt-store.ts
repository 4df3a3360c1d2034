import { create } from 'zustand';
import type { NewVolumeKind } from '@/lib/edits/types';

/** A mount that waits for its path. */
export interface PathPromptRequest {
  readonly workloadId: string;
  /** Name of the volume; null: a new one is added in the same step. */
  readonly volume: string | null;
  /** The kind of the new volume, an emptyDir if left out. */
  readonly newVolume?: NewVolumeKind;
  readonly containerId: string;
  /** Client coordinates, used while the container's card cannot be found. */
  readonly at?: { readonly x: number; readonly y: number };
}

export const usePathPrompt = create<{ readonly request: PathPromptRequest | null }>()(() => ({
  request: null,
}));

/** Asks where a volume is mounted in a container. Nothing is written until the person presses Enter. */
export function openPathPrompt(request: PathPromptRequest): void {
  usePathPrompt.setState({ request });
}

export function closePathPrompt(): void {
  usePathPrompt.setState({ request: null });
}
