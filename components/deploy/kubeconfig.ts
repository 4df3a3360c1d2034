import { saveText } from '@/components/terminal/shared/save-text';
import { showToast } from '@/components/ui/toast';
import { writeClipboard } from '@/components/workspace/exchange/clipboard';
import { showNotice } from '@/components/workspace/notices';
import { practiceKubeconfig } from '@/lib/client/clusters/practice-cluster';

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
    return await practiceKubeconfig();
  } catch (error) {
    showNotice({ text: error instanceof Error ? error.message : 'There is no practice cluster.' });
    return null;
  }
}
