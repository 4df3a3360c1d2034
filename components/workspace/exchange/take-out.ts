import { showToast } from '@/components/ui/toast';
import { designState } from '@/lib/client/design-store';
import { showNotice } from '../notices';
import { writeClipboard } from './clipboard';
import { yamlFileName } from './file-name';
import { fitsTerminal, kubectlCommand } from './kubectl-command';

/** Copies the text as it is. */
export async function copyYaml(): Promise<void> {
  await copy(designState().text, 'YAML copied');
}

/** Copies a command that applies the text with kubectl. Nothing is copied that a terminal would act on by itself. */
export async function copyKubectlCommand(): Promise<void> {
  const { text } = designState();
  if (fitsTerminal(text)) await copy(kubectlCommand(text), 'Command copied');
  else
    showNotice({
      text: 'The text holds control characters, which a terminal would act on. Download it, and apply the file.',
      offers: [{ title: 'Download', run: downloadYaml }],
    });
}

/** Saves the text as a file, byte for byte, under a name made from the design's. */
export function downloadYaml(): void {
  const { text, design } = designState();
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = yamlFileName(design?.name ?? '');
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function copy(text: string, done: string): Promise<void> {
  if (await writeClipboard(text)) showToast({ text: done });
  else
    showNotice({
      text: 'The browser does not let this page copy. Select the text in the editor and copy it there.',
      offers: [{ title: 'Download', run: downloadYaml }],
    });
}
