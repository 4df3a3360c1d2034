import { ownStruct, structAt, structsAt } from './defaults/objects';
import type { PlainMap } from './plain-map';

const PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * Copies what old annotations say of AppArmor into the containers' fields, in place (pkg/registry/core/pod
 * applyAppArmorVersionSkew).
 */
export function copyAppArmor(pod: PlainMap): void {
  const annotations = structAt(ownStruct(pod, 'metadata'), 'annotations');
  const spec = structAt(pod, 'spec');
  if (!annotations || !spec || structAt(spec, 'os')?.name === 'windows') return;
  const ofPod = profileIn(spec);
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'])
    for (const container of structsAt(spec, list)) {
      const text = annotations[PREFIX + String(container.name)];
      const profile = typeof text === 'string' ? profileOf(text, true) : null;
      if (profile && !profileIn(container) && !isSame(profile, ofPod))
        ownStruct(container, 'securityContext').appArmorProfile = profile;
    }
}

function profileIn(object: PlainMap): PlainMap | null {
  const context = structAt(object, 'securityContext');
  return context && structAt(context, 'appArmorProfile');
}

const LOCALHOST = 'localhost/';
const MOST_LENGTH = 4095;

/** The profile that an annotation names: null for what names none, and where it `mustBeValid` for a path that is none. */
export function profileOf(annotation: string, mustBeValid: boolean): PlainMap | null {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  if (!annotation.startsWith(LOCALHOST)) return null;
  const localhostProfile = annotation.slice(LOCALHOST.length);
  const isValid =
    localhostProfile.trim() === localhostProfile &&
    localhostProfile !== '' &&
    localhostProfile.length <= MOST_LENGTH;
  return isValid || !mustBeValid ? { type: 'Localhost', localhostProfile } : null;
}

function isSame(a: PlainMap, b: PlainMap | null): boolean {
  return b !== null && a.type === b.type && a.localhostProfile === b.localhostProfile;
}
