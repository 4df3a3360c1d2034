import type { NewVolumeKind } from '@/lib/edits/types';
import { PLAIN_DEFAULTS } from '@/lib/kubernetes/defaults-shown';
import { describeQuantity, stepQuantity } from '@/lib/kubernetes/quantity-words';
import type { Volume, Workload } from '@/lib/pod/types';
import { checkAmount, checkHostPath, checkMode } from '../checks';
import { checkObjectName } from '../checks-names';
import { modeText, textAt, valueAt } from '../read-value';
import { ChoiceField, PlainField, SwitchField } from '../sections/field-settings';
import { claimNames, objectNames } from '../sections/suggestions';
import { operation } from '../settings/make-change';
import { Hint } from '../settings/row';
import { SelectSetting } from '../settings/select-setting';
import { isShared } from '../settings/shared';
import { TextSetting } from '../settings/text-setting';
import styles from './volume-source.module.css';

interface VolumeSourceProps {
  readonly workload: Workload;
  readonly volume: Volume;
  readonly scope: string;
}

const KINDS: readonly { readonly value: NewVolumeKind; readonly label: string }[] = [
  { value: 'emptyDir', label: 'emptyDir' },
  { value: 'memory', label: 'emptyDir in memory' },
  { value: 'configMap', label: 'ConfigMap' },
  { value: 'secret', label: 'Secret' },
  { value: 'persistentVolumeClaim', label: 'Claim' },
  { value: 'hostPath', label: 'Folder of the node' },
];

const HOST_PATH_TYPES = [
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
  'CharDevice',
  'BlockDevice',
].map((value) => ({ value }));

/** The kind of source and its fields. */
export function VolumeSource(props: VolumeSourceProps) {
  const { workload, volume, scope } = props;
  if (volume.claimTemplate) {
    return <Hint>A claim of its own for each replica, from volumeClaimTemplates.</Hint>;
  }
  const written = writtenKind(volume);
  const isOther = written !== '' && KINDS.every(({ value }) => value !== written);
  return (
    <>
      <SelectSetting
        id={`${scope}/source`}
        label="Kind"
        focusName="source"
        written={written}
        options={isOther ? [...KINDS, { value: written }] : KINDS}
        fallback={written === '' ? { text: 'emptyDir', why: 'A volume without a source' } : null}
        write={(next) =>
          operation(workload.id, (ops, now) =>
            ops.setVolume(now, volume.id, { kind: next as NewVolumeKind }),
          )
        }
      />
      <SourceFields {...props} />
    </>
  );
}

/** '' where no source is written. */
function writtenKind({ source, memory, value }: Volume): string {
  if (valueAt(value, source) === undefined) return '';
  return source === 'emptyDir' && memory ? 'memory' : source;
}

function SourceFields({ workload, volume, scope }: VolumeSourceProps) {
  const { source, value } = volume;
  const at = (...names: readonly string[]) => ({
    workload,
    scope,
    path: [...volume.path, source, ...names],
    written: textAt(value, source, ...names),
  });
  switch (source) {
    case 'emptyDir':
      return <SizeLimit workload={workload} volume={volume} scope={scope} />;
    case 'configMap':
    case 'secret': {
      const kind = source === 'secret' ? 'Secret' : 'ConfigMap';
      return (
        <>
          <PlainField
            {...at(source === 'secret' ? 'secretName' : 'name')}
            label={kind}
            needed="A name is needed."
            check={checkObjectName}
            suggestions={objectNames(workload, kind)}
          />
          <SwitchField {...at('optional')} label="Optional" fallback={PLAIN_DEFAULTS.optional} />
          <PlainField
            {...at('defaultMode')}
            written={modeText(valueAt(value, source, 'defaultMode'))}
            label="Mode"
            fallback={PLAIN_DEFAULTS.defaultMode}
            check={checkMode}
            read={(text) => Number.parseInt(text.replace('o', ''), 8)}
          />
        </>
      );
    }
    case 'persistentVolumeClaim':
      return (
        <>
          <PlainField
            {...at('claimName')}
            label="Claim"
            needed="A name is needed."
            check={checkObjectName}
            suggestions={claimNames(workload)}
          />
          <SwitchField
            {...at('readOnly')}
            label="Read-only"
            fallback={PLAIN_DEFAULTS.claimReadOnly}
          />
        </>
      );
    case 'hostPath':
      return (
        <>
          <PlainField
            {...at('path')}
            label="Path"
            needed="A path is needed."
            check={checkHostPath}
          />
          <ChoiceField
            {...at('type')}
            label="Type"
            options={HOST_PATH_TYPES}
            fallback={PLAIN_DEFAULTS.hostPathType}
          />
        </>
      );
    default:
      return <Hint>Its fields are in the YAML.</Hint>;
  }
}

function SizeLimit({ workload, volume, scope }: VolumeSourceProps) {
  const path = [...volume.path, 'emptyDir', 'sizeLimit'];
  const written = textAt(volume.value, 'emptyDir', 'sizeLimit');
  return (
    <TextSetting
      id={`${scope}/sizeLimit`}
      label="At most"
      written={written}
      fallback={volume.memory ? PLAIN_DEFAULTS.sizeLimitMemory : PLAIN_DEFAULTS.sizeLimitDisk}
      check={(text) => checkAmount(text, { kind: 'memory', list: 'limits', other: '' })}
      step={(text, direction) => stepQuantity('memory', text, direction)}
      end={<span className={styles.meaning}>{describeQuantity('memory', written)}</span>}
      shared={isShared(workload, path)}
      write={(text) =>
        operation(workload.id, (ops, now) => ops.setVolume(now, volume.id, { sizeLimit: text }))
      }
    />
  );
}
