import { CircleHelp, Copy, Download, LogIn, RotateCcw, TriangleAlert } from 'lucide-react';
import { confirm } from '@/components/ui/confirm';
import { type MenuItem, openMenu } from '@/components/ui/menu';
import { showToast } from '@/components/ui/toast';
import { showNotice } from '@/components/workspace/notices';
import { isPractice } from '@/lib/client/deploy/clusters';
import { chooseTarget, deployState, loadClusters, openDeploy } from '@/lib/client/deploy-store';
import type { ClusterSummary } from '@/lib/kubernetes/cluster-api';
import { helpOpen } from './help-open';
import { copyKubeconfig, downloadKubeconfig } from './kubeconfig';
import { reachability } from './reachability';

/** Opens the menu of clusters and namespaces under the button, and looks again which there are. */
export function openTargetMenu(anchor: Element): void {
  openMenu({ label: 'Where to deploy', anchor, align: 'end', items: items() });
  void loadClusters();
}

function items(): readonly MenuItem[] {
  const { clusters, target } = deployState();
  if (!clusters || clusters.length === 0 || !target) return helpItems();
  const summary = clusters.find(({ name }) => name === target.cluster) ?? null;
  return [
    {
      kind: 'choice',
      label: 'Cluster',
      value: target.cluster,
      options: [...clusters].sort(byKind).map((one) => ({
        value: one.name,
        label: one.name,
        ...noteOf(one),
      })),
      onSelect: (name) => void chooseTarget(name),
    },
    { kind: 'separator' },
    namespaceItem(),
    { kind: 'separator' },
    ...practiceItems(summary),
    ...helpItems(),
  ];
}

const ORDER: readonly ClusterSummary['kind'][] = ['practice', 'page', 'in-cluster', 'kubeconfig'];

function byKind(a: ClusterSummary, b: ClusterSummary): number {
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
}

function helpItems(): readonly MenuItem[] {
  const { clustersProblem, signIn } = deployState();
  return [
    ...(signIn === null
      ? []
      : [
          {
            label: 'Sign in to use clusters',
            icon: LogIn,
            onSelect: () => location.assign(signIn),
          },
        ]),
    ...(clustersProblem
      ? [
          {
            label: 'Why a cluster is missing',
            icon: TriangleAlert,
            onSelect: () => helpOpen.set(true),
          },
        ]
      : []),
    { label: 'How to add a cluster', icon: CircleHelp, onSelect: () => helpOpen.set(true) },
  ];
}

/** Only of the chosen one is it known whether it answers: others are not asked unbidden. */
function noteOf({ name, kind }: ClusterSummary): { note?: string } {
  const state = deployState();
  if (kind === 'page') return { note: 'no server, 1× to 60×' };
  if (state.target?.cluster === name) return { note: reachability(state).words };
  return kind === 'practice' ? { note: 'your own, for kubectl too' } : {};
}

function namespaceItem(): MenuItem {
  const { target, detail } = deployState();
  const names = detail?.namespaces ?? null;
  if (!names || !target) return { label: 'Another namespace …', onSelect: () => void openDeploy() };
  return {
    kind: 'submenu',
    label: 'Namespace',
    items: [
      {
        kind: 'choice',
        label: `Namespaces of ${target.cluster}`,
        value: target.namespace,
        options: names.map((name) => ({ value: name, label: name })),
        onSelect: (name) => void chooseTarget(target.cluster, name),
      },
    ],
  };
}

/** What a practice cluster has besides: the way in for kubectl, and a new beginning. */
function practiceItems(summary: ClusterSummary | null): readonly MenuItem[] {
  if (!summary || !isPractice(summary.kind)) return [];
  const isServed = summary.kind === 'practice';
  return [
    ...(isServed
      ? [
          {
            label: 'Copy kubeconfig for kubectl',
            icon: Copy,
            onSelect: () => void copyKubeconfig(),
          },
          {
            label: 'Download kubeconfig for kubectl',
            icon: Download,
            onSelect: () => void downloadKubeconfig(),
          },
        ]
      : []),
    {
      label: 'Reset the practice cluster',
      icon: RotateCcw,
      danger: true,
      onSelect: () => void reset(isServed),
    },
    { kind: 'separator' },
  ];
}

async function reset(isServed: boolean): Promise<void> {
  const sure = await confirm({
    title: 'Reset the practice cluster?',
    body: isServed
      ? 'Everything on it goes, with its logs. Its kubeconfig stays good, and so does the design.'
      : 'Everything on it goes, with its logs. The design stays.',
    act: 'Reset',
    danger: true,
    cancel: 'Keep it',
  });
  if (!sure) return;
  const { resetPractice } = await import('./reset-practice');
  try {
    await resetPractice(isServed);
    showToast({ text: 'The practice cluster is empty' });
  } catch (error) {
    showNotice({ text: error instanceof Error ? error.message : 'It was not reset.' });
  }
}
