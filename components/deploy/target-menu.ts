import { CircleHelp, LogIn, TriangleAlert } from 'lucide-react';
import { type MenuItem, openMenu } from '@/components/ui/menu';
import { chooseTarget, deployState, loadClusters, openDeploy } from '@/lib/client/deploy-store';
import { helpOpen } from './help-open';
import { reachability } from './reachability';

/** Opens the menu of clusters and namespaces under the button, and looks again which there are. */
export function openTargetMenu(anchor: Element): void {
  openMenu({ label: 'Where to deploy', anchor, align: 'end', items: items() });
  void loadClusters();
}

function items(): readonly MenuItem[] {
  const { clusters, clustersProblem, target, signIn } = deployState();
  const help: MenuItem[] = [
    { label: 'How to add a cluster', icon: CircleHelp, onSelect: () => helpOpen.set(true) },
  ];
  if (clustersProblem)
    help.unshift({
      label: 'Why a cluster is missing',
      icon: TriangleAlert,
      onSelect: () => helpOpen.set(true),
    });
  if (signIn !== null)
    help.unshift({
      label: 'Sign in to use clusters',
      icon: LogIn,
      onSelect: () => location.assign(signIn),
    });
  if (!clusters || clusters.length === 0 || !target) return help;
  return [
    {
      kind: 'choice',
      label: 'Cluster',
      value: target.cluster,
      options: clusters.map(({ name }) => ({ value: name, label: name, note: noteOf(name) })),
      onSelect: (name) => void chooseTarget(name),
    },
    { kind: 'separator' },
    namespaceItem(),
    { kind: 'separator' },
    ...help,
  ];
}

/** Only of the chosen one is it known whether it answers: others are not asked unbidden. */
function noteOf(cluster: string): string | undefined {
  const state = deployState();
  return state.target?.cluster === cluster ? reachability(state).words : undefined;
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
