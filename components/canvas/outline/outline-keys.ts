import type { OutlineItem } from './outline-items';

export type KeyTarget =
  | { readonly type: 'go'; readonly item: OutlineItem }
  | { readonly type: 'fold'; readonly folded: boolean };

/** What a key does in a tree (the pattern of the ARIA Authoring Practices); null for any other key. */
export function keyTarget(
  key: string,
  visible: readonly OutlineItem[],
  at: number,
  folded: ReadonlySet<string>,
): KeyTarget | null {
  const here = visible[at];
  if (!here) return null;
  const go = (index: number): KeyTarget | null => {
    const item = visible[index];
    return item ? { type: 'go', item } : null;
  };
  switch (key) {
    case 'ArrowDown':
      return go(Math.min(at + 1, visible.length - 1));
    case 'ArrowUp':
      return go(Math.max(at - 1, 0));
    case 'Home':
      return go(0);
    case 'End':
      return go(visible.length - 1);
    case 'ArrowRight':
      if (!here.hasChildren) return go(at);
      return folded.has(here.key) ? { type: 'fold', folded: false } : go(at + 1);
    case 'ArrowLeft':
      if (here.hasChildren && !folded.has(here.key)) return { type: 'fold', folded: true };
      return go(Math.max(0, parentOf(visible, at)));
    default:
      return null;
  }
}

function parentOf(visible: readonly OutlineItem[], at: number): number {
  const level = visible[at]?.level ?? 1;
  return visible.slice(0, at).findLastIndex((item) => item.level < level);
}
