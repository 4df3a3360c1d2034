import { saveText } from '@/components/terminal/shared/save-text';
import { showToast } from '@/components/ui/toast';
import { writeClipboard } from '@/components/workspace/exchange/clipboard';
import { showNotice } from '@/components/workspace/notices';
import { practice } from '@/lib/client/clusters/practice-cluster';

/** A kubeconfig of the practice cluster at an address. The address itself is the key: there is no user. */
export function kubeconfigText(server: string): string {
  return `apiVersion: v1
kind: Config
clusters:
  - name: practice
    cluster:
      server: ${server}
users:
  - name: practice
    user: {}
contexts:
  - name: practice
    context:
      cluster: practice
      user: practice
      namespace: default
current-context: practice
`;
}

/** Puts the kubeconfig of this browser's practice cluster on the clipboard. */
export async function copyKubeconfig(): Promise<void> {
  const text = await ownKubeconfig();
  if (text === null) return;
  if (await writeClipboard(text)) showToast({ text: 'Kubeconfig copied' });
  else
    showNotice({
      text: 'The browser does not let this page copy.',
      offers: [{ title: 'Download', run: () => void downloadKubeconfig() }],
    });
}

export async function downloadKubeconfig(): Promise<void> {
  const text = await ownKubeconfig();
  if (text !== null) saveText('practice-kubeconfig.yaml', text, 'application/yaml');
}

/** null: the server makes no practice cluster now, which has been said. */
async function ownKubeconfig(): Promise<string | null> {
  try {
    const { path } = await practice();
    return kubeconfigText(new URL(path, location.origin).href);
  } catch (error) {
    showNotice({ text: error instanceof Error ? error.message : 'There is no practice cluster.' });
    return null;
  }
}
