import { Ellipsis } from 'lucide-react';
import type { MouseEvent } from 'react';
import { openNodeMenu } from '@/components/canvas/menu/open-node-menu';

interface MenuDotsProps {
  readonly workloadId: string;
  readonly part: { readonly id: string; readonly name: string };
  /** Its node says when the dots show. */
  readonly className: string | undefined;
}

/** Opens the menu of a card or pill. The keyboard has the menu by its own key. */
export function MenuDots({ workloadId, part, className }: MenuDotsProps) {
  const open = (event: MouseEvent) => {
    event.stopPropagation();
    openNodeMenu(workloadId, part.id, event.currentTarget);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${className} nodrag nopan`}
      aria-label={`Menu of ${part.name}`}
      onClick={open}
    >
      <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
