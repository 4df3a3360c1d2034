import { quoteGo } from '../validation/go-values';
import type { Place } from '../validation/place';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf } from '../validation/values';
import type { Warnings } from './warnings';

/** A file in a volume and where its content comes from, '' where that goes without saying. */
interface File {
  readonly path: string;
  readonly source: string;
  readonly at: Place;
}

/** Two files at one path of a volume, or one where the other needs a folder. Source: warningsForOverlappingVirtualPaths. */
export function warnOfOverlaps(warnings: Warnings, spec: Fields, at: Place): void {
  for (const [index, volume] of itemsOf(spec, 'volumes').entries()) {
    const name = textOf(volume, 'name');
    const place = at.child('volumes').index(index);
    for (const { key, shown } of SINGLE) {
      const source = fieldsOf(volume, key);
      if (source) warnOfFiles(warnings, filesOf(source, '', place.child(key)), name, shown(source));
    }
    const projected = fieldsOf(volume, 'projected');
    if (projected) warnOfProjected(warnings, projected, name, place.child('projected'));
  }
}

const SINGLE: readonly { readonly key: string; readonly shown: (source: Fields) => string }[] = [
  { key: 'configMap', shown: (source) => `ConfigMap ${quoteGo(textOf(source, 'name'))}` },
  { key: 'secret', shown: (source) => `Secret ${quoteGo(textOf(source, 'secretName'))}` },
  { key: 'downwardAPI', shown: () => 'DownwardAPI' },
];

function filesOf(source: Fields, shown: string, at: Place): readonly File[] {
  return itemsOf(source, 'items').map((item, index) => ({
    path: textOf(item, 'path'),
    source: shown,
    at: at.child('items').index(index).child('path'),
  }));
}

function warnOfProjected(warnings: Warnings, projected: Fields, name: string, at: Place): void {
  const before: File[] = [];
  for (const [index, source] of itemsOf(projected, 'sources').entries()) {
    const place = at.child('sources').index(index);
    if (Object.values(source).every((value) => value === undefined || value === null)) {
      const message = `volume ${quoteGo(name)} (Projected) has no sources provided`;
      warnings.add(message, place.path(), 'projected-source-empty');
    } else warnOfFiles(warnings, projectedFiles(source, place), name, 'Projected', before);
  }
}

/** Only the first of these that is there counts. */
function projectedFiles(source: Fields, at: Place): readonly File[] {
  for (const [key, shown] of [
    ['configMap', 'ConfigMap'],
    ['secret', 'Secret'],
  ] as const) {
    const own = fieldsOf(source, key);
    if (own?.items) return filesOf(own, `${shown} ${quoteGo(textOf(own, 'name'))}`, at.child(key));
  }
  const downward = fieldsOf(source, 'downwardAPI');
  if (downward?.items) return filesOf(downward, 'DownwardAPI', at.child('downwardAPI'));
  const token = fieldsOf(source, 'serviceAccountToken');
  if (token) return [fileAt(token, 'path', 'ServiceAccountToken', at.child('serviceAccountToken'))];
  const bundle = fieldsOf(source, 'clusterTrustBundle');
  if (bundle) {
    const name = optionalText(bundle, 'name') ?? textOf(bundle, 'signerName');
    const shown = `ClusterTrustBundle ${quoteGo(name)}`;
    return [fileAt(bundle, 'path', shown, at.child('clusterTrustBundle'))];
  }
  const certificate = fieldsOf(source, 'podCertificate');
  return certificate ? certificateFiles(certificate, at.child('podCertificate')) : [];
}

function fileAt(owner: Fields, key: string, source: string, at: Place): File {
  return { path: textOf(owner, key), source, at: at.child(key) };
}

function certificateFiles(certificate: Fields, at: Place): readonly File[] {
  return [
    fileAt(certificate, 'certificateChainPath', 'PodCertificate chain', at),
    fileAt(certificate, 'keyPath', 'PodCertificate key', at),
    fileAt(certificate, 'credentialBundlePath', 'PodCertificate credential bundle', at),
  ].filter(({ path }) => path !== '');
}

/** Adds the files to those before, each of which they are compared with. */
function warnOfFiles(
  warnings: Warnings,
  files: readonly File[],
  name: string,
  shown: string,
  before: File[] = [],
): void {
  for (const found of files) {
    const file = { ...found, path: found.path.replace(/\/+$/, '') };
    for (const other of before) {
      if (!overlap(file.path, other.path)) continue;
      const message = `volume ${quoteGo(name)} (${shown}): overlapping paths: ${show(file)} with ${show(other)}`;
      warnings.add(message, file.at.path(), 'overlapping-paths');
    }
    before.push(file);
  }
}

function overlap(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  return `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
}

function show({ path, source }: File): string {
  return source === '' ? quoteGo(path) : `${quoteGo(path)} (${source})`;
}
