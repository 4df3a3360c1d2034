import { type Random, randomSuffix } from './identifiers';
import type { KubeObject } from './object';

/** What lib/kubernetes writes where only who stores an object knows better: a Job's own uid, and a random name. */
const NO_UID = '00000000-0000-0000-0000-000000000000';
const TOKEN_VOLUME = 'kube-api-access-xxxxx';

/** The object with its own uid, and a name of its own for the volume of its token. */
export function fillPlaceholders(object: KubeObject, random: Random): KubeObject {
  const text = JSON.stringify(object.spec) ?? '';
  if (!text.includes(NO_UID) && !text.includes(TOKEN_VOLUME)) return object;
  const volume = `kube-api-access-${randomSuffix(random)}`;
  const filled = text.replaceAll(NO_UID, object.metadata.uid).replaceAll(TOKEN_VOLUME, volume);
  const labels = object.metadata.labels;
  const own = labels && JSON.parse(JSON.stringify(labels).replaceAll(NO_UID, object.metadata.uid));
  return {
    ...object,
    metadata: { ...object.metadata, ...(own && { labels: own }) },
    spec: JSON.parse(filled),
  };
}
