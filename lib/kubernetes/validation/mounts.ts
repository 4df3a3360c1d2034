import { hasBacksteps, validateDescendingPath } from './paths';
import type { Place } from './place';
import type { Rules } from './rules';
import { type Fields, fieldsOf, isOn, itemsOf, optionalText, textOf } from './values';

/** Source: ValidateVolumeMounts. */
export function validateMounts(rules: Rules, container: Fields, at: Place): void {
  const { problems } = rules;
  const devices = itemsOf(container, 'volumeDevices');
  const paths = new Map<string, Place>();
  for (const [index, mount] of itemsOf(container, 'volumeMounts').entries()) {
    const place = at.index(index);
    const name = textOf(mount, 'name');
    if (name === '') problems.required(place.child('name'), 'mount-name-required');
    validateVolumeIsThere(rules, name, place.child('name'), 'mount-volume-missing');
    const path = textOf(mount, 'mountPath');
    const pathPlace = place.child('mountPath');
    if (path === '') problems.required(pathPlace, 'mount-path-required');
    if (paths.has(path))
      problems.invalid(pathPlace, path, 'must be unique', 'mount-path-duplicate');
    else paths.set(path, pathPlace);
    if (devices.length > 0) validateNoDeviceToo(rules, devices, name, path, place);
    validateSubPaths(rules, mount, place, at.hiddenIndex(index));
    validatePropagation(rules, container, mount, at.hiddenIndex(index));
  }
}

function validateVolumeIsThere(rules: Rules, name: string, at: Place, code: string): void {
  if (rules.volumes.has(name)) return;
  rules.problems.notFound(at, name, code, '', rules.volumesPlace);
}

function validateNoDeviceToo(
  { problems }: Rules,
  devices: readonly Fields[],
  name: string,
  path: string,
  place: Place,
): void {
  const places = placesByName(devices, 'devicePath');
  if (places.has(name)) {
    const detail = 'must not already exist in volumeDevices';
    problems.invalid(place.child('name'), name, detail, 'mount-name-is-device');
  }
  if ([...places.values()].includes(path)) {
    const detail = 'must not already exist as a path in volumeDevices';
    problems.invalid(place.child('mountPath'), path, detail, 'mount-path-is-device');
  }
}

/** The server keeps one path for each name: the last one. */
function placesByName(items: readonly Fields[], pathKey: string): ReadonlyMap<string, string> {
  return new Map(items.map((item) => [textOf(item, 'name'), textOf(item, pathKey)]));
}

function validateSubPaths({ problems }: Rules, mount: Fields, place: Place, hidden: Place): void {
  const subPath = textOf(mount, 'subPath');
  if (subPath !== '') validateDescendingPath(problems, subPath, hidden.child('subPath'));
  const expression = textOf(mount, 'subPathExpr');
  if (expression === '') return;
  if (subPath !== '') {
    const detail = 'subPathExpr and subPath are mutually exclusive';
    problems.invalid(place.child('subPathExpr'), expression, detail, 'mount-sub-path-both');
  }
  validateDescendingPath(problems, expression, hidden.child('subPathExpr'));
}

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible'];

/** Source: validateMountPropagation, validateMountRecursiveReadOnly. */
function validatePropagation(
  { problems }: Rules,
  container: Fields,
  mount: Fields,
  hidden: Place,
): void {
  const propagation = optionalText(mount, 'mountPropagation');
  if (propagation !== null) {
    const at = hidden.child('mountPropagation');
    if (!PROPAGATIONS.includes(propagation)) {
      problems.unsupported(at, propagation, PROPAGATIONS, 'mount-propagation');
    }
    const isPrivileged = isOn(fieldsOf(container, 'securityContext'), 'privileged');
    if (propagation === 'Bidirectional' && !isPrivileged) {
      const detail = 'Bidirectional mount propagation is available only to privileged containers';
      problems.forbidden(at, detail, 'mount-propagation-privileged');
    }
  }
  const recursive = optionalText(mount, 'recursiveReadOnly');
  if (recursive === null || recursive === 'Disabled') return;
  const at = hidden.child('recursiveReadOnly');
  if (!RECURSIVE_READ_ONLY.includes(recursive)) {
    problems.unsupported(at, recursive, RECURSIVE_READ_ONLY, 'mount-recursive-read-only');
    return;
  }
  if (!isOn(mount, 'readOnly')) {
    const detail = 'may only be specified when readOnly is true';
    problems.forbidden(at, detail, 'mount-recursive-needs-read-only');
  }
  if (propagation !== null && propagation !== 'None') {
    const detail = 'may only be specified when mountPropagation is None or not specified';
    problems.forbidden(at, detail, 'mount-recursive-propagation');
  }
}

/** Source: ValidateVolumeDevices. */
export function validateDevices(rules: Rules, container: Fields, at: Place): void {
  const devices = itemsOf(container, 'volumeDevices');
  if (devices.length === 0) return;
  const mounts = placesByName(itemsOf(container, 'volumeMounts'), 'mountPath');
  const mountPaths = new Set(mounts.values());
  const paths = new Set<string>();
  const names = new Set<string>();
  for (const [index, device] of devices.entries()) {
    const place = at.index(index);
    validateDeviceName(rules, device, place.child('name'), names, mounts);
    validateDevicePath(rules, device, place.child('devicePath'), paths, mountPaths);
  }
}

function validateDeviceName(
  rules: Rules,
  device: Fields,
  at: Place,
  names: Set<string>,
  mounts: ReadonlyMap<string, string>,
): void {
  const { problems } = rules;
  const name = textOf(device, 'name');
  if (name === '') problems.required(at, 'device-name-required');
  if (names.has(name)) problems.invalid(at, name, 'must be unique', 'device-name-duplicate');
  const volume = rules.volumes.get(name);
  if (volume && !fieldsOf(volume, 'persistentVolumeClaim') && !fieldsOf(volume, 'ephemeral')) {
    const detail =
      'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
    problems.invalid(at, name, detail, 'device-volume-type');
  }
  validateVolumeIsThere(rules, name, at, 'device-volume-missing');
  if (mounts.has(name)) {
    problems.invalid(at, name, 'must not already exist in volumeMounts', 'device-name-is-mount');
  }
  if (name !== '') names.add(name);
}

function validateDevicePath(
  { problems }: Rules,
  device: Fields,
  at: Place,
  paths: Set<string>,
  mountPaths: ReadonlySet<string>,
): void {
  const path = textOf(device, 'devicePath');
  if (path === '') problems.required(at, 'device-path-required');
  if (paths.has(path)) problems.invalid(at, path, 'must be unique', 'device-path-duplicate');
  if (hasBacksteps(path)) {
    problems.invalid(at, path, "can not contain backsteps ('..')", 'device-path-backsteps');
  } else paths.add(path);
  if (mountPaths.has(path)) {
    const detail = 'must not already exist as a path in volumeMounts';
    problems.invalid(at, path, detail, 'device-path-is-mount');
  }
}
