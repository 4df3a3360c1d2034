import { Copy, Download, Ellipsis } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { MenuItem } from '@/components/ui/menu';
import { MenuIconButton } from '@/components/ui/menu-button';
import { openFile } from '@/components/workspace/exchange/open-files';
import {
  copyKubectlCommand,
  copyYaml,
  downloadYaml,
} from '@/components/workspace/exchange/take-out';
import styles from './editor-header.module.css';
import { StatusChip } from './status-chip';
import { WorkloadPicker } from './workload-picker';

/** The head of the editor: what the text is, which workload is worked on, and the ways out. */
export function EditorHeader() {
  return (
    <header className={styles.header}>
      <h2 className={styles.title}>YAML</h2>
      <StatusChip />
      <WorkloadPicker />
      <span className={styles.actions}>
        <Button variant="quiet" icon={Copy} onClick={() => void copyYaml()}>
          Copy
        </Button>
        <IconButton icon={Download} label="Download" onClick={downloadYaml} />
        <MenuIconButton
          icon={Ellipsis}
          label="More"
          menuLabel="YAML"
          align="end"
          items={moreItems}
        />
      </span>
    </header>
  );
}

function moreItems(): readonly MenuItem[] {
  return [
    { label: 'Copy as a kubectl command', onSelect: () => void copyKubectlCommand() },
    { label: 'Open a file', onSelect: () => void openFile() },
  ];
}
