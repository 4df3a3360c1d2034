import { FileKey, KeyRound, type LucideIcon, SlidersHorizontal, Tag } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { isMac } from '@/components/ui/keys';
import type { EnvVar } from '@/lib/pod/types';
import { textAt } from '../read-value';
import { operation } from '../settings/make-change';
import { isShared } from '../settings/shared';
import { useTextSetting } from '../settings/text-setting';
import { EnvSourcePopover } from './env-source-popover';
import styles from './env-value.module.css';
import type { ContainerSectionProps } from './section-props';

interface EnvValueProps extends ContainerSectionProps {
  readonly variable: EnvVar | null;
  readonly index: number;
  /** What is typed before the variable has a name. */
  readonly onEarly: (text: string) => void;
  readonly onListKey: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

/** A text, or a chip that says where the value comes from; ⌘. or a press on the chip chooses. */
export function EnvValue(props: EnvValueProps) {
  const { variable, onListKey } = props;
  const [choosing, setChoosing] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const mod = isMac() ? event.metaKey : event.ctrlKey;
    if (mod && event.key === '.' && variable) {
      event.preventDefault();
      event.stopPropagation();
      setChoosing(true);
      return;
    }
    onListKey(event);
  };
  return (
    <span ref={box} className={styles.value}>
      {variable?.from ? (
        <SourceChip
          variable={variable}
          from={variable.from}
          onPress={() => setChoosing(true)}
          onKeyDown={onKey}
        />
      ) : (
        <PlainValue {...props} onListKey={onKey} onChooseSource={() => setChoosing(true)} />
      )}
      {choosing && variable && box.current && (
        <EnvSourcePopover
          workload={props.workload}
          container={props.container}
          scope={props.scope}
          variable={variable}
          anchor={box.current}
          onClose={() => setChoosing(false)}
        />
      )}
    </span>
  );
}

const CHIP_ICONS: readonly (readonly [string, LucideIcon])[] = [
  ['ConfigMap', SlidersHorizontal],
  ['Secret', KeyRound],
  ['file', FileKey],
];

interface SourceChipProps {
  readonly variable: EnvVar;
  readonly from: string;
  readonly onPress: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

function SourceChip({ variable, from, onPress, onKeyDown }: SourceChipProps) {
  const Icon = CHIP_ICONS.find(([word]) => from.startsWith(word))?.[1] ?? Tag;
  return (
    <button
      type="button"
      className={styles.chip}
      data-cell="value"
      data-tip={from}
      aria-haspopup="dialog"
      aria-label={`Value of ${variable.name}: ${from}`}
      onClick={onPress}
      onKeyDown={onKeyDown}
    >
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      <span className={styles.chipText}>{from}</span>
    </button>
  );
}

function PlainValue(props: EnvValueProps & { readonly onChooseSource: () => void }) {
  const { workload, container, scope, variable, index, onEarly, onListKey, onPaste } = props;
  const written = variable ? textAt(container.value, 'env', variable.index, 'value') : '';
  const setting = useTextSetting({
    id: `${scope}/value`,
    label: variable ? `Value of ${variable.name}` : 'Value of the new variable',
    cell: 'value',
    written,
    placeholder: variable ? 'empty' : 'value',
    keepBlanks: true,
    // It waits for its name, and is written with it.
    check: () => (variable ? null : { words: 'A name comes first.', fixes: [] }),
    onTyped: onEarly,
    shared: variable !== null && isShared(workload, [...variable.path, 'value']),
    onListKey,
    onPaste,
    end: variable && (
      <button
        type="button"
        tabIndex={-1}
        className={styles.choose}
        aria-label={`Take ${variable.name} from a ConfigMap, Secret or the Pod`}
        data-tip="From a ConfigMap, Secret or the Pod"
        data-tip-keys="Mod+."
        onClick={props.onChooseSource}
      >
        <KeyRound size={12} strokeWidth={1.75} aria-hidden />
      </button>
    ),
    shape: written.includes('\n') ? 'area' : 'line',
    write: (text) =>
      operation(workload.id, (ops, now) =>
        ops.setEnvAt(now, container.id, variable?.index ?? index, text),
      ),
  });
  return (
    <>
      {setting.control}
      {setting.below}
    </>
  );
}
