import type { Container, Workload } from '@/lib/pod/types';

export interface ContainerSectionProps {
  readonly workload: Workload;
  readonly container: Container;
  /** Names the container in the whole page, for what waits in its fields. */
  readonly scope: string;
}
