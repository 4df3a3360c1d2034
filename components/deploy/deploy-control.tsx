'use client';

import { ChevronDown, Play, RefreshCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type MouseEvent, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { useSignal } from '@/components/ui/signal';
import type { Shortcut } from '@/components/workspace/shortcut-table';
import { useFirstPicture } from '@/components/workspace/use-first-picture';
import { useShortcuts } from '@/components/workspace/use-shortcuts';
import { deployNow, loadClusters, useDeploy, useRunningWorkloads } from '@/lib/client/deploy-store';
import styles from './deploy-control.module.css';
import { helpOpen } from './help-open';
import { reachability } from './reachability';

const DeployDialog = dynamic(
  () => import('./dialog/deploy-dialog').then((module) => module.DeployDialog),
  { ssr: false },
);
const ProgressLine = dynamic(
  () => import('./progress-line').then((module) => module.ProgressLine),
  { ssr: false },
);
const ClusterHelp = dynamic(() => import('./cluster-help').then((module) => module.ClusterHelp), {
  ssr: false,
});

const SHORTCUTS: readonly Shortcut[] = [
  {
    id: 'deploy',
    keys: 'Mod+Enter',
    when: 'always',
    group: 'Everywhere',
    label: 'Deploy',
    run: deploy,
  },
];

/** Where Deploy goes, and Deploy. */
export function DeployControl() {
  useShortcuts(SHORTCUTS);
  useClusters();
  const running = useRunningWorkloads().size > 0;
  const open = useDeploy((state) => state.open);
  const help = useSignal(helpOpen);
  const busy = useDeploy(({ flow, run }) => flow !== null || run !== null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className={styles.control} role="group" aria-label="Deploy">
      <TargetButton />
      <Button
        variant="primary"
        className={styles.deploy}
        icon={running ? RefreshCw : Play}
        data-tip="Deploy"
        data-tip-keys="Mod+Enter"
        onClick={deploy}
      >
        {running ? 'Deploy again' : 'Deploy'}
      </Button>
      {busy && <ProgressLine />}
      {open && <DeployDialog />}
      {help && <ClusterHelp />}
    </div>
  );
}

/** Without a cluster there is nothing to open but the way to get one. */
function deploy(): void {
  void deployNow().then((hasCluster) => {
    if (!hasCluster) helpOpen.set(true);
  });
}

function TargetButton() {
  const target = useDeploy((state) => state.target);
  const known = useDeploy((state) => state.clusters !== null);
  const reach = useDeploy(reachability);
  const openTargets = async (event: MouseEvent<HTMLButtonElement>) => {
    const anchor = event.currentTarget;
    const { openTargetMenu } = await import('./target-menu');
    openTargetMenu(anchor);
  };
  const name = target
    ? `Cluster ${target.cluster}, namespace ${target.namespace}, ${reach.words}`
    : 'Choose a cluster';
  return (
    <button
      type="button"
      className={styles.target}
      aria-haspopup="menu"
      aria-label={name}
      data-tip={target ? `${target.cluster} / ${target.namespace}: ${reach.words}` : undefined}
      onClick={(event) => void openTargets(event)}
    >
      {target && <span className={styles.dot} data-reach={reach.state} />}
      {target ? (
        <>
          <span className={styles.cluster}>{target.cluster}</span>
          <span className={styles.namespace}>/ {target.namespace}</span>
        </>
      ) : (
        <span className={styles.none}>{known ? 'No cluster' : 'Cluster'}</span>
      )}
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

/** Asks for the clusters once the page can be used. */
function useClusters(): void {
  const late = useFirstPicture();
  useEffect(() => {
    if (late) void loadClusters();
  }, [late]);
}
