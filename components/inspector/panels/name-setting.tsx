import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useSignal } from '@/components/ui/signal';
import type { MakeEdit } from '@/lib/client/types';
import { wantedField } from '../focus-field';
import { useKeptDraft } from '../settings/drafts';
import type { Check } from '../settings/settle';
import { useTextSetting } from '../settings/text-setting';
import styles from './name-setting.module.css';

interface NameSettingProps {
  readonly id: string;
  /** Whose name: `Name of the container`. */
  readonly label: string;
  readonly name: string;
  readonly check: Check;
  readonly write: (text: string) => MakeEdit;
  readonly shared?: boolean;
}

/** The name at the head of a panel. A press, F2 or `focusField('name')` makes it a field; Enter and Esc end that. */
export function NameSetting(props: NameSettingProps) {
  const { id, name, label } = props;
  const [editing, setEditing] = useState(false);
  const isWrong = useKeptDraft(id) !== null;
  const wanted = useSignal(wantedField) === 'name';
  const button = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  // The Enter that began it is let go of in the field.
  const pressed = useRef('');
  // Before the next key arrives: who asks to rename goes on typing.
  useLayoutEffect(() => {
    if (wanted) setEditing(true);
  }, [wanted]);
  useLayoutEffect(() => {
    if (byKey.current && !editing) button.current?.focus();
    byKey.current = false;
  }, [editing]);

  const onKeyUp = (event: KeyboardEvent) => {
    const isEnd = event.key === 'Enter' || event.key === 'Escape';
    if (!isEnd || pressed.current !== event.key) return;
    pressed.current = '';
    byKey.current = true;
    setEditing(false);
  };
  if (editing || isWrong || name === '') {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the field in it has the focus
      <div
        onBlur={() => setEditing(false)}
        onKeyDownCapture={(event) => {
          pressed.current = event.key;
        }}
        onKeyUp={onKeyUp}
      >
        <NameField {...props} />
      </div>
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className={styles.name}
      aria-label={`${label}: ${name}. Rename`}
      data-tip="Rename"
      data-tip-keys="F2"
      onClick={() => wantedField.set('name')}
    >
      {name}
    </button>
  );
}

function NameField(props: NameSettingProps) {
  const { control, below } = useTextSetting({
    ...props,
    written: props.name,
    needed: 'A name is needed.',
    placeholder: 'name',
    focusName: 'name',
    className: styles.field,
  });
  return (
    <>
      {control}
      {below}
    </>
  );
}
