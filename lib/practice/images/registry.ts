import { alpine } from './alpine';
import { bash } from './bash';
import { busybox } from './busybox';
import { curl } from './curl';
import { debian } from './debian';
import type { Image } from './define-image';
import { envoy } from './envoy';
import { fluentBit } from './fluent-bit';
import { fluentd } from './fluentd';
import { gitSync } from './git-sync';
import { haproxy } from './haproxy';
import { httpEcho } from './http-echo';
import { httpd } from './httpd';
import { memcached } from './memcached';
import { myApp } from './my-app';
import { myLogger } from './my-logger';
import { mysql } from './mysql';
import { nginx } from './nginx';
import { nginxPrometheusExporter } from './nginx-prometheus-exporter';
import { nginxUnprivileged } from './nginx-unprivileged';
import { node } from './node';
import { pause } from './pause';
import { postgres } from './postgres';
import { python } from './python';
import { redis } from './redis';
import { redisExporter } from './redis-exporter';
import { parseReference } from './reference';
import { toolkit } from './toolkit';
import { ubuntu } from './ubuntu';

/** Every image that the practice cluster has. */
export const IMAGES: readonly Image[] = [
  alpine,
  bash,
  busybox,
  curl,
  debian,
  envoy,
  fluentBit,
  fluentd,
  gitSync,
  haproxy,
  httpEcho,
  httpd,
  memcached,
  myApp,
  myLogger,
  mysql,
  nginx,
  nginxPrometheusExporter,
  nginxUnprivileged,
  node,
  pause,
  postgres,
  python,
  redis,
  redisExporter,
  ubuntu,
  toolkit,
];

/** Versions, and the names that official images have beside them; each may go on with a variant: `stable-alpine`. */
const USUAL_TAG =
  /^((latest|main|master)$|v?\d|(stable|mainline|edge|lts|current|rolling|innovation|alpine|slim|oldstable|testing|unstable|sid|buster|bullseye|bookworm|trixie|focal|jammy|noble|musl|glibc|uclibc|hydrogen|iron|jod|krypton)(?=$|[-\d.]))[\w.-]*$/;

/** Registries that hand on Docker Hub's images under a path of their own. */
const MIRRORS = /^(mirror\.gcr\.io|public\.ecr\.aws\/docker|mcr\.microsoft\.com\/mirror\/docker)\//;

/** The image behind a reference: `no-repository` and `no-tag` as a registry answers. */
export function findImage(text: string): Image | 'no-repository' | 'no-tag' {
  const { repository, tag } = parseReference(text);
  const name = repository.replace(MIRRORS, '').replace(/^library\//, '');
  const image = IMAGES.find(
    (candidate) => candidate.repository === name || candidate.also?.includes(name),
  );
  if (!image) return 'no-repository';
  const fits = text.includes('@') || (image.tags ?? USUAL_TAG).test(tag);
  if (!fits) return 'no-tag';
  return (/alpine/.test(tag) && image.onAlpine) || image;
}

/** What a registry says of a reference: an image, or what it lacks; `unreachable` where there is none to ask. */
export type RegistryAnswer = Image | 'no-repository' | 'no-tag' | 'unreachable';

/** Docker Hub knows what it has not; there is no way to other registries but for the images that are here. */
export function findKnownImage(reference: string): RegistryAnswer {
  const found = findImage(reference);
  const { full } = parseReference(reference);
  return found === 'no-repository' && !full.startsWith('docker.io/') ? 'unreachable' : found;
}
