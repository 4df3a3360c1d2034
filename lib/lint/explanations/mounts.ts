import type { WordGroup } from './words';

/** `volumeMounts`, `volumeDevices`, and paths. */
export const MOUNTS: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/',
  words: {
    'mount-name-required': [
      'The mount does not say which volume it mounts.',
      'Volumes are found by their name in the Pod’s `volumes`.',
    ],
    'mount-volume-missing': [
      'No volume of the Pod has this name.',
      'A container can only mount what stands in the Pod’s `volumes`. Names are told apart by each letter.',
    ],
    'mount-path-required': [
      'The mount does not say where the container sees the volume.',
      'A volume becomes a folder of the container’s files.',
    ],
    'mount-path-duplicate': [
      'Two mounts of the container have the same path.',
      'One would cover the other, and its files would not be seen.',
    ],
    'mount-name-is-device': [
      'The volume is used as a device by the same container.',
      'A volume is either a folder of files or a bare disk, not both.',
    ],
    'mount-path-is-device': [
      'A device has this path already.',
      'At one path there can be one thing.',
    ],
    'mount-sub-path-both': [
      '`subPath` and `subPathExpr` stand together.',
      'Both say which part of the volume is mounted. The second one takes variables.',
    ],
    'mount-propagation': [
      '`mountPropagation` must be None, HostToContainer or Bidirectional.',
      'It says whether mounts that are made later are seen on the other side.',
      'https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation',
    ],
    'mount-propagation-privileged': [
      'Mounts of the container reach the node only if it is privileged.',
      'A mount on the node can take over the node. Only a container that may do that anyway is allowed to.',
      'https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation',
    ],
    'mount-recursive-read-only': [
      '`recursiveReadOnly` must be Disabled, IfPossible or Enabled.',
      'It says whether mounts below the volume are read-only too.',
      'https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts',
    ],
    'mount-recursive-needs-read-only': [
      '`recursiveReadOnly` needs `readOnly: true`.',
      'It extends read-only to the mounts below, so there must be a read-only mount.',
      'https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts',
    ],
    'mount-recursive-propagation': [
      'With `recursiveReadOnly` mounts cannot be passed on.',
      'A mount that comes later could be written to, and the promise would be broken.',
      'https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts',
    ],
    'device-name-required': [
      'The device does not say which volume it is.',
      'Volumes are found by their name in the Pod’s `volumes`.',
    ],
    'device-name-duplicate': [
      'The same volume is used as a device twice.',
      'One disk at two paths invites two writers that do not know of each other.',
    ],
    'device-name-is-mount': [
      'The volume is mounted as files by the same container.',
      'A volume is either a folder of files or a bare disk, not both.',
    ],
    'device-volume-missing': [
      'No volume of the Pod has this name.',
      'A container can only use what stands in the Pod’s `volumes`.',
    ],
    'device-volume-type': [
      'Only a claim can be a device.',
      'The other kinds of volume are folders of files, and have no bare disk to give.',
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
    ],
    'device-path-required': [
      'The device has no path.',
      'The container sees the disk as a file such as `/dev/xvda`.',
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
    ],
    'device-path-duplicate': [
      'Two devices of the container have the same path.',
      'At one path there can be one thing.',
    ],
    'device-path-is-mount': [
      'A volume is mounted at this path already.',
      'At one path there can be one thing.',
    ],
    'device-path-backsteps': ['The path holds `..`.', 'With steps back it could lead anywhere.'],
    'path-backsteps': [
      'The path holds `..`.',
      'With steps back it could lead out of the volume, to files of the node or of others.',
    ],
    'path-absolute': [
      'The path must not begin with a slash.',
      'It counts from the volume’s own folder.',
    ],
    'path-reserved': [
      'The path must not begin with two dots.',
      'Names that begin with `..` are used by Kubernetes itself to exchange all files of a volume at once.',
    ],
    'file-mode': [
      'A file’s mode goes from 0 to 0777 (511 in decimal).',
      'It is the three digits of read, write and execute. `0644` is octal; JSON knows only decimal, where the same is 420.',
    ],
  },
};
