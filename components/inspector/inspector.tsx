'use client';

import { useLayoutEffect, useRef } from 'react';
import { usePatternChoice } from '@/components/canvas/add/pattern-choice';
import { PatternPanel } from '@/components/canvas/add/pattern-panel';
import { useSignal } from '@/components/ui/signal';
import { useDesign } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import type { DesignState } from '@/lib/client/types';
import { findPart } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';
import type { ParsedDocument } from '@/lib/yaml/types';
import { type FocusName, wantedField } from './focus-field';
import { HelpLayer } from './help/help-layer';
import styles from './inspector.module.css';
import { ContainerPanel } from './panels/container-panel';
import { EmptyPanel } from './panels/empty-panel';
import { MountPanel } from './panels/mount-panel';
import { PodPanel } from './panels/pod-panel';
import { SeveralPanel } from './panels/several-panel';
import { VolumePanel } from './panels/volume-panel';
import { WaitingPanel } from './panels/waiting-panel';
import { usePanelKey } from './use-panel-key';

/** The settings of what is selected; of the Pod itself where nothing is; of a pattern while one is chosen. */
export function Inspector() {
  const box = useRef<HTMLDivElement>(null);
  const pattern = usePatternChoice((state) => state.choice !== null);
  useWantedFocus(box);
  return (
    <div ref={box} className={styles.inspector} data-inspector>
      {pattern ? <PatternPanel /> : <SelectionPanel />}
      <HelpLayer root={box} />
    </div>
  );
}

function SelectionPanel() {
  const shown = useDesign(currentWorkload);
  const ids = useDesign((state) => state.selection.ids);
  const design = useDesign((state) => state.design?.id ?? '');
  const key = usePanelKey(design, shown?.workload ?? null, ids);
  if (!shown) return <NothingPanel />;
  if (shown.stale) return <WaitingPanel document={shown.stale.document} />;
  return <Panel key={key} design={design} workload={shown.workload} ids={ids} />;
}

/** There is no Pod: none yet, or none that can be read. */
function NothingPanel() {
  const loading = useDesign((state) => state.save.state === 'loading');
  const broken = useDesign(firstBroken);
  if (loading) return null;
  return broken ? <WaitingPanel document={broken} /> : <EmptyPanel />;
}

function firstBroken({ parsed }: DesignState): ParsedDocument | null {
  return parsed.documents.find(({ body }) => body.problem !== null) ?? null;
}

interface PanelProps {
  readonly design: string;
  readonly workload: Workload;
  readonly ids: readonly string[];
}

function Panel({ design, workload, ids }: PanelProps) {
  const place = `${design}/${workload.id}`;
  if (ids.length > 1) {
    return <SeveralPanel workload={workload} ids={ids} />;
  }
  const [id] = ids;
  const found = id === undefined ? null : findPart(workload, id);
  const scope = `${place}/${id ?? 'pod'}`;
  switch (found?.type) {
    case 'container':
      return <ContainerPanel workload={workload} container={found.part} scope={scope} />;
    case 'volume':
      return <VolumePanel workload={workload} volume={found.part} scope={scope} />;
    case 'mount':
      return (
        <MountPanel
          workload={workload}
          container={found.container}
          mount={found.part}
          scope={scope}
        />
      );
    default:
      return <PodPanel workload={workload} scope={scope} />;
  }
}

/** So long (ms) a field may take to appear; the caret must not jump long after it was asked for. */
const PATIENCE = 3000;

/** A field that is asked for may come later: its node is still to be selected, its section to open. */
function useWantedFocus(box: { readonly current: HTMLElement | null }): void {
  const wanted = useSignal(wantedField);
  useLayoutEffect(() => {
    const root = box.current;
    if (wanted === null || !root || giveFocus(root, wanted)) return;
    const observer = new MutationObserver(() => giveFocus(root, wanted));
    observer.observe(root, { childList: true, subtree: true });
    const timer = setTimeout(() => wantedField.set(null), PATIENCE);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [wanted, box]);
}

function giveFocus(root: HTMLElement, name: FocusName): boolean {
  const field = root.querySelector<HTMLElement>(`[data-focus="${name}"]`);
  if (!field) return false;
  wantedField.set(null);
  field.focus();
  if ('select' in field && typeof field.select === 'function') field.select();
  return true;
}
