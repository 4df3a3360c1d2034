import type { Image } from '../images/define-image';
import { parseReference } from '../images/reference';
import type { RegistryAnswer } from '../images/registry';
import { BackOff, goMilliseconds } from './back-off';
import type { ContainerSpec, Pod } from './pod';
import type { Routine } from './routine';
import { PULL_RATE, REGISTRY_ANSWER } from './timings';

/** Why a container cannot be made, in the words that stand in its state. */
export class StartFailure {
  constructor(
    /** `ErrImagePull`, `CreateContainerConfigError`… */
    readonly reason: string,
    readonly message: string,
    /** When it may be tried again (ms since 1970); undefined: the kubelet's usual wait. */
    readonly until?: number,
  ) {}
}

/** Finds the image behind a reference; a host may know more than the built-in ones. */
export type FindImage = (reference: string) => RegistryAnswer;

type Record = (words: { type: 'Normal' | 'Warning'; reason: string; message: string }) => void;

export interface ImageManagerOptions {
  readonly now: () => number;
  readonly find: FindImage;
  /** References that are on the node from the start. */
  readonly present?: readonly string[];
}

/** The images of the node: what is there, and pulling what is not. Source: pkg/kubelet/images/image_manager.go. */
export class ImageManager {
  private readonly present = new Set<string>();
  private readonly backOff = new BackOff();
  private readonly lastError = new Map<string, string>();

  constructor(private readonly options: ImageManagerOptions) {
    for (const name of options.present ?? []) this.present.add(parseReference(name).full);
  }

  /** Waits for the pull. Events are told on the way. */
  *ensure(
    pod: Pod,
    { image: name = '', imagePullPolicy }: ContainerSpec,
    record: Record,
  ): Routine<Image | StartFailure> {
    const wrong = whyUnreadable(name);
    if (wrong) {
      const message = `Failed to apply default image tag "${name}": couldn't parse image name "${name}": ${wrong}`;
      record({ type: 'Warning', reason: 'InspectFailed', message });
      return new StartFailure('InvalidImageName', message);
    }
    const { full } = parseReference(name);
    const found = this.options.find(name);
    const isPresent = this.present.has(full) && typeof found !== 'string';
    if (imagePullPolicy === 'Never' && !isPresent) {
      const message = `Container image "${name}" is not present with pull policy of Never`;
      record({ type: 'Warning', reason: 'ErrImageNeverPull', message });
      return new StartFailure('ErrImageNeverPull', message);
    }
    if (isPresent && imagePullPolicy !== 'Always') {
      const message = `Container image "${name}" already present on machine and can be accessed by the pod`;
      record({ type: 'Normal', reason: 'Pulled', message });
      return found;
    }
    return yield* this.pull(pod, name, record);
  }

  private *pull(pod: Pod, name: string, record: Record): Routine<Image | StartFailure> {
    const { now, find } = this.options;
    const key = `${pod.metadata.uid}_${name}`;
    if (this.backOff.isInSinceUpdate(key, now())) {
      const message = `Back-off pulling image "${name}"`;
      record({ type: 'Normal', reason: 'BackOff', message });
      const before = this.lastError.get(key);
      return new StartFailure(
        'ImagePullBackOff',
        before === undefined ? message : `${message}: ${before}`,
      );
    }
    record({ type: 'Normal', reason: 'Pulling', message: `Pulling image "${name}"` });
    const { full } = parseReference(name);
    const found = find(name);
    const begun = now();
    yield typeof found === 'string' || this.present.has(full)
      ? REGISTRY_ANSWER
      : REGISTRY_ANSWER + found.size / PULL_RATE;
    if (typeof found === 'string') {
      const message = pullError(name, full, found);
      record({
        type: 'Warning',
        reason: 'Failed',
        message: `Failed to pull image "${name}": ${message}`,
      });
      this.backOff.next(key, now(), now());
      this.lastError.set(key, `ErrImagePull: ${message}`);
      return new StartFailure('ErrImagePull', message);
    }
    const took = goMilliseconds(now() - begun);
    record({
      type: 'Normal',
      reason: 'Pulled',
      message: `Successfully pulled image "${name}" in ${took} (${took} including waiting). Image size: ${found.size} bytes.`,
    });
    this.present.add(full);
    this.lastError.delete(key);
    return found;
  }

  forget(uid: string): void {
    this.backOff.forget(uid);
    for (const key of [...this.lastError.keys()])
      if (key.startsWith(uid)) this.lastError.delete(key);
  }
}

function pullError(
  name: string,
  full: string,
  why: 'no-repository' | 'no-tag' | 'unreachable',
): string {
  if (why === 'no-tag') {
    return `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve image: ${full}: not found`;
  }
  const host = full.split('/')[0] ?? '';
  const [path = '', tag = ''] = splitTag(full.slice(host.length + 1));
  if (why === 'no-repository' && host === 'docker.io') {
    return `failed to pull and unpack image "${full}": failed to resolve image: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;
  }
  const bare = host.split(':')[0] ?? '';
  const isAddress = /^\d+(\.\d+){3}$/.test(bare) || bare === 'localhost';
  const dial = isAddress
    ? `dial tcp ${host.includes(':') ? host : `${host}:443`}: connect: connection refused`
    : `dial tcp: lookup ${bare} on 10.96.0.10:53: no such host`;
  return `failed to pull and unpack image "${name.includes(':') ? name : full}": failed to resolve image: failed to do request: Head "https://${host}/v2/${path}/manifests/${tag}": ${dial}`;
}

function splitTag(text: string): string[] {
  const colon = text.lastIndexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}

/** What the reference library says of a name that it cannot read; null for a right one. */
function whyUnreadable(name: string): string | null {
  const [path = ''] = name.split('@');
  const slash = path.lastIndexOf('/');
  const colon = path.indexOf(':', slash + 1);
  const repository = colon < 0 ? path : path.slice(0, colon);
  const tag = colon < 0 ? 'latest' : path.slice(colon + 1);
  const isRight = (text: string) =>
    text
      .split('/')
      .every((part, at, all) => PART.test(part) || (at === 0 && all.length > 1 && HOST.test(part)));
  if (isRight(repository) && TAG.test(tag)) return null;
  const lower = repository.toLowerCase();
  if (lower !== repository && isRight(lower)) {
    const shown = repository.includes('/') ? repository : `library/${repository}`;
    return `invalid reference format: repository name (${shown}) must be lowercase`;
  }
  return 'invalid reference format';
}

const PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST = /^[a-zA-Z0-9.-]+(?::\d+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
