'use client';

import { Dialog, DialogBody } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { useSignal } from '@/components/ui/signal';
import { setSingleKeys, useView } from '@/lib/client/view-store';
import styles from './shortcut-list.module.css';
import { shortcutListOpen } from './shortcut-list-state';
import { type Shortcut, shortcuts } from './shortcut-table';
import { keysOf } from './shortcuts';

const GROUPS = ['Canvas', 'Text', 'Panes', 'Everywhere'] as const;

/** Every shortcut that is in the table, by groups. */
export function ShortcutList() {
  const table = useSignal(shortcuts);
  const singleKeys = useView((view) => view.singleKeys);
  const groups = GROUPS.map((name) => ({
    name,
    list: table.filter(({ group = 'Everywhere' }) => group === name),
  })).filter(({ list }) => list.length > 0);
  return (
    <Dialog title="Shortcuts" width={640} onClose={() => shortcutListOpen.set(false)}>
      <DialogBody>
        <div className={styles.groups}>
          {groups.map(({ name, list }) => (
            <Group key={name} name={name} list={list} />
          ))}
        </div>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
          Single letters act on the canvas
        </label>
      </DialogBody>
    </Dialog>
  );
}

function Group({ name, list }: { readonly name: string; readonly list: readonly Shortcut[] }) {
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>{name}</h3>
      <dl className={styles.list}>
        {list.map((shortcut) => (
          <div key={shortcut.id} className={styles.row}>
            <dt>{shortcut.label}</dt>
            <dd className={styles.keys}>
              {keysOf(shortcut).map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
