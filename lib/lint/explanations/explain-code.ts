import type { Explanation } from '../types';
import { BREAKS_LATER } from './breaks-later';
import { CONFIGURATION } from './configuration';
import { CONTAINERS } from './containers';
import { DECODING } from './decoding';
import { ENVIRONMENT } from './environment';
import { FURTHER } from './further';
import { MOUNTS } from './mounts';
import { OBJECTS } from './objects';
import { POD } from './pod';
import { PORTS_AND_PROBES } from './ports-and-probes';
import { RESOURCES } from './resources';
import { SCHEDULING } from './scheduling';
import { SECURITY } from './security';
import { SERVICES } from './services';
import { UPDATES } from './updates';
import { VOLUMES } from './volumes';
import { WARNINGS } from './warnings';
import type { WordGroup } from './words';
import { WORKLOADS } from './workloads';
import { YAML } from './yaml';

export const GROUPS: readonly WordGroup[] = [
  YAML,
  DECODING,
  OBJECTS,
  CONTAINERS,
  ENVIRONMENT,
  MOUNTS,
  PORTS_AND_PROBES,
  RESOURCES,
  SECURITY,
  POD,
  SCHEDULING,
  VOLUMES,
  WORKLOADS,
  SERVICES,
  CONFIGURATION,
  UPDATES,
  WARNINGS,
  BREAKS_LATER,
  FURTHER,
];

const explanations = new Map<string, Explanation>(
  GROUPS.flatMap(({ link, words }) =>
    Object.entries(words).map(([code, [meaning, why, own]]) => {
      return [code, { code, meaning, why, link: own ?? link }] as const;
    }),
  ),
);

/** A code in the words of one's first week; undefined where there are none. */
export function explainCode(code: string): Explanation | undefined {
  return explanations.get(code);
}
