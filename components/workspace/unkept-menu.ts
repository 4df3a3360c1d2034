import { Copy, Download } from 'lucide-react';
import { openMenu } from '@/components/ui/menu';
import { copyYaml, downloadYaml } from './exchange/take-out';

/** Why nothing is kept, and the ways to keep it elsewhere. */
export function openUnkeptMenu(anchor: Element, reason: string): void {
  openMenu({
    label: `Not kept. ${reason}`,
    anchor,
    items: [
      { kind: 'heading', label: reason },
      { label: 'Download the YAML', icon: Download, onSelect: downloadYaml },
      { label: 'Copy the YAML', icon: Copy, onSelect: () => void copyYaml() },
    ],
  });
}
