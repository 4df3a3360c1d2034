import { showToast } from '@/components/ui/toast';
import { writeClipboard } from '@/components/workspace/exchange/clipboard';
import { fitsTerminal, kubectlCommand } from '@/components/workspace/exchange/kubectl-command';
import { copyKubectlCommand } from '@/components/workspace/exchange/take-out';
import type { DeployTarget } from '@/lib/client/deploy/types';
import { deployState } from '@/lib/client/deploy-store';
import { designState } from '@/lib/client/design-store';

/** Copies the command that does what Apply does, with kubectl. */
export async function copyDeployCommand(): Promise<void> {
  const { target } = deployState();
  const { text } = designState();
  if (!target || !fitsTerminal(text)) return copyKubectlCommand();
  if (await writeClipboard(deployCommand(text, target))) showToast({ text: 'Command copied' });
  else await copyKubectlCommand();
}

/** The same objects, the same field manager, the same place. */
export function deployCommand(text: string, { cluster, namespace }: DeployTarget): string {
  const flags = `--server-side --field-manager=pod-designer --context ${quoted(cluster)} --namespace ${quoted(namespace)}`;
  return kubectlCommand(text).replace('kubectl apply', () => `kubectl apply ${flags}`);
}

/** One word of sh, whatever is in it. */
function quoted(word: string): string {
  return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
