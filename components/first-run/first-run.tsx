'use client';

import { ClipboardList, FolderOpen, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { MouseEvent } from 'react';
import { Button } from '@/components/ui/button';
import { useDesign } from '@/lib/client/design-store';
import { runGesture, warmUp } from '../canvas/drag/carry-out';
import type { Gesture } from '../canvas/drag/drop-table';
import { focusField } from '../inspector/focus-field';
import { focusRegion } from '../workspace/regions';
import { useFirstPicture } from '../workspace/use-first-picture';
import styles from './first-run.module.css';
import { RecentDesigns } from './recent-designs';
import { StartPlaces } from './start-places';

// The registries of patterns and examples are no part of the first load.
const StartSections = dynamic(
  () => import('./start-sections').then((module) => module.StartSections),
  { ssr: false, loading: StartPlaces },
);

const loadPaste = () => import('../workspace/exchange/paste');
const loadOpen = () => import('../workspace/exchange/open-files');

/** The page of a design that has nothing in it yet, in the canvas's place. */
export function FirstRun() {
  const loading = useDesign(({ save }) => save.state === 'loading');
  const late = useFirstPicture();
  return (
    <div className={styles.page} data-canvas data-testid="first-run">
      <div className={styles.content}>
        <h1 className={styles.title}>Design a Pod</h1>
        <p className={styles.lead}>
          Draw it here or write it on the right: both are the same text.
          <br />
          Then run it on a cluster.
        </p>
        <div className={styles.ways} onPointerEnter={warmUp}>
          <Button
            variant="primary"
            size="large"
            icon={Plus}
            disabled={loading}
            onClick={makeBlankPod}
          >
            Blank Pod
          </Button>
          <Button
            size="large"
            icon={FolderOpen}
            disabled={loading}
            onPointerEnter={loadOpen}
            onFocus={loadOpen}
            onClick={openFiles}
          >
            Open a file
          </Button>
          <Button
            size="large"
            icon={ClipboardList}
            disabled={loading}
            onPointerEnter={loadPaste}
            onFocus={loadPaste}
            onClick={pasteText}
          >
            Paste YAML
          </Button>
          <span className={styles.drop}>or drop a file anywhere</span>
        </div>
        <div className={styles.sections}>
          <RecentDesigns />
          {late ? <StartSections /> : <StartPlaces />}
        </div>
      </div>
    </div>
  );
}

async function makeBlankPod(): Promise<void> {
  const blank: Gesture = {
    type: 'add-container',
    workloadId: null,
    container: 'main',
    index: null,
  };
  if (await runGesture(blank)) focusField('image');
}

async function openFiles(): Promise<void> {
  (await loadOpen()).openFile();
}

/** Where the browser keeps the clipboard to itself the person pastes by hand, into the editor. */
async function pasteText({ currentTarget }: MouseEvent<HTMLElement>): Promise<void> {
  const { left, bottom } = currentTarget.getBoundingClientRect();
  await (await loadPaste()).pasteYaml({ x: left, y: bottom });
  focusRegion('editor');
}
