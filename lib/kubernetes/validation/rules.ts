import type { Version } from '../versions';
import type { Place } from './place';
import type { Problems } from './problems';
import type { Fields, Whole } from './values';

/** What the rules of one Pod share. */
export interface Rules {
  readonly problems: Problems;
  readonly version: Version;
  /** A Pod itself, and not the template of a workload, which is held to less. */
  readonly isPod: boolean;
  readonly podName: string;
  readonly podRestartPolicy: string;
  readonly hostUsers: boolean;
  readonly gracePeriod: Whole | null;
  readonly osName: string | null;
  readonly claimNames: ReadonlySet<string>;
  /** The volumes that are valid themselves, by name: a mount finds no other. */
  readonly volumes: Map<string, Fields>;
  readonly volumesPlace: Place;
  /** Where each volume is, of a template that is given more than it has written. */
  readonly volumePlaces: readonly Place[] | null;
}
