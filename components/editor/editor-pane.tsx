'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { useFirstPicture } from '@/components/workspace/use-first-picture';
import { EditorHeader } from './editor-header';
import styles from './editor-pane.module.css';
import { TextSkeleton } from './text-skeleton';
import { UnreadNote } from './unread-note';

const YamlEditor = dynamic(() => import('./yaml-editor').then((module) => module.YamlEditor), {
  ssr: false,
});

/** By this class React Flow knows that a key is meant for a text: to it, Monaco's element does not look like one. */
const KEYS_ARE_OURS = 'nokey';

/**
 * The YAML of the open design: its header, and the editor, before which the text stands as it will look. Monaco waits
 * for the first picture.
 */
export function EditorPane() {
  const [isWanted, setWanted] = useState(false);
  const [isReady, setReady] = useState(false);
  const [takesFocus, setTakesFocus] = useState(false);
  const late = useFirstPicture();

  function wantFocus() {
    setWanted(true);
    setTakesFocus(true);
  }

  return (
    <div className={styles.pane}>
      <EditorHeader />
      <UnreadNote />
      <div className={classNames(styles.body, KEYS_ARE_OURS)}>
        {(late || isWanted) && (
          <YamlEditor takesFocus={takesFocus} onReady={() => setReady(true)} />
        )}
        {!isReady && <TextSkeleton onPress={wantFocus} />}
      </div>
    </div>
  );
}
