'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { EditorHeader } from './editor-header';
import styles from './editor-pane.module.css';
import { TextSkeleton } from './text-skeleton';

const YamlEditor = dynamic(() => import('./yaml-editor').then((module) => module.YamlEditor), {
  ssr: false,
});

/** By this class React Flow knows that a key is meant for a text: to it, Monaco's element does not look like one. */
const KEYS_ARE_OURS = 'nokey';

/** Monaco waits for the canvas, but not longer than this (ms). */
const LATEST = 1500;

/** The YAML of the open design: its header, and the editor, before which the text stands as it will look. */
export function EditorPane() {
  const [isWanted, setWanted] = useState(false);
  const [isReady, setReady] = useState(false);
  const [takesFocus, setTakesFocus] = useState(false);
  useEffect(() => whenIdle(() => setWanted(true)), []);

  function wantFocus() {
    setWanted(true);
    setTakesFocus(true);
  }

  return (
    <div className={styles.pane}>
      <EditorHeader />
      <div className={classNames(styles.body, KEYS_ARE_OURS)}>
        {isWanted && <YamlEditor takesFocus={takesFocus} onReady={() => setReady(true)} />}
        {!isReady && <TextSkeleton onPress={wantFocus} />}
      </div>
    </div>
  );
}

function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, LATEST / 2);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(run, { timeout: LATEST });
  return () => cancelIdleCallback(request);
}
