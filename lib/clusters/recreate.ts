import { type ApplyOptions, applyServerSide, create, readLive, type Target } from './apply';
import { toJson } from './json';
import { makeProblem } from './problem';
import type { KubernetesObject, ObjectAnswer } from './read-answer';
import { isMap, RefusedError } from './refusal';
import { removeObject } from './remove';

/** Containers get 30 s to end by default, and what depends on the object goes first. */
const LONGEST_DELETION_MS = 120_000;
const LOOK_AGAIN_MS = 300;

/**
 * Deletes an object with what depends on it, waits until it is gone, and creates it again. Before anything is deleted
 * the server is asked whether it would take the new one, under another name: nothing is lost to a refusal.
 */
export async function recreate(
  target: Target,
  before: KubernetesObject,
  { dryRun, gracePeriodSeconds }: Pick<ApplyOptions, 'dryRun' | 'gracePeriodSeconds'>,
): Promise<ObjectAnswer> {
  const trial = await tryUnderAnotherName(target);
  if (dryRun) return trial;
  await removeObject(target, gracePeriodSeconds);
  await waitUntilGone(target, uidOf(before));
  return applyServerSide(target, { dryRun: false, force: true });
}

async function tryUnderAnotherName(target: Target): Promise<ObjectAnswer> {
  const { manifest } = target;
  const name = `${manifest.name.slice(0, 40).replace(/[^a-z0-9]+$/, '')}-new`;
  const metadata = isMap(manifest.object.metadata) ? manifest.object.metadata : {};
  const body = toJson({ ...manifest.object, metadata: { ...metadata, name } });
  const answer = await create(target, true, body);
  const tried = isMap(answer.object.metadata) ? answer.object.metadata : {};
  return { ...answer, object: { ...answer.object, metadata: { ...tried, name: manifest.name } } };
}

async function waitUntilGone(target: Target, uid: string): Promise<void> {
  const deadline = Date.now() + LONGEST_DELETION_MS;
  while (Date.now() < deadline) {
    const live = await readLive(target);
    if (live === null || uidOf(live) !== uid) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  const { kind, name } = target.subject;
  throw new RefusedError(
    makeProblem(
      'timeout',
      `${kind} ${name} is still being deleted. Once it is gone, deploy again: the design is safe.`,
    ),
  );
}

function uidOf(object: KubernetesObject): string {
  return isMap(object.metadata) ? String(object.metadata.uid ?? '') : '';
}
