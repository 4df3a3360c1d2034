/** The operations that the forms use, as one chunk: fetched with the first edit. */

export { disconnectMount } from '@/lib/edits/disconnect-mount';
export { moveEnv } from '@/lib/edits/move-env';
export { moveItem } from '@/lib/edits/move-item';
export { removeEnv } from '@/lib/edits/remove-env';
export { renameContainer } from '@/lib/edits/rename-container';
export { renameEnv } from '@/lib/edits/rename-env';
export { renameKey } from '@/lib/edits/rename-key';
export { renameVolume } from '@/lib/edits/rename-volume';
export { renameWorkload } from '@/lib/edits/rename-workload';
export { replaceField } from '@/lib/edits/replace-field';
export { setArgs } from '@/lib/edits/set-args';
export { setCommand } from '@/lib/edits/set-command';
export { setContainerKind } from '@/lib/edits/set-container-kind';
export { setEnv, setEnvAt } from '@/lib/edits/set-env';
export { setField } from '@/lib/edits/set-field';
export { setImage } from '@/lib/edits/set-image';
export { setMount } from '@/lib/edits/set-mount';
export { addPort, removePort, setPort } from '@/lib/edits/set-port';
export { setResource } from '@/lib/edits/set-resource';
export { setVolume } from '@/lib/edits/set-volume';
