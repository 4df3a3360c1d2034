import { Box, ChevronDown, ChevronRight, Ellipsis, Pin, X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { focusCanvas, focusNode, panIn } from '@/components/canvas/canvas-api';
import { openNodeMenu } from '@/components/canvas/menu/open-node-menu';
import { usePicture } from '@/components/canvas/picture/use-picture';
import { IconButton } from '@/components/ui/icon-button';
import { useDesign } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import styles from './outline.module.css';
import { OUTLINE_ICONS } from './outline-icons';
import { type OutlineItem, outlineItems, visibleItems } from './outline-items';
import { keyTarget } from './outline-keys';
import { outlineOpen } from './outline-open';
import { selectItem } from './select-item';

/** The picture in words: a tree that says the same, with every action of its nodes. */
export function OutlinePanel() {
  const picture = usePicture(null);
  const items = useMemo(() => outlineItems(picture), [picture]);
  return (
    <section className={styles.panel} aria-label="Outline">
      <header className={styles.header}>
        <h2 className={styles.title}>Outline</h2>
        <IconButton icon={X} label="Close the outline" shortcut="O" onClick={close} />
      </header>
      <Tree items={items} />
    </section>
  );
}

function close(): void {
  outlineOpen.set(false);
  focusCanvas();
}

function Tree({ items }: { readonly items: readonly OutlineItem[] }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const visible = visibleItems(items, folded);
  const selectedKey = useSelectedKey(visible);
  const [focused, setFocused] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    visible.findIndex(({ key }) => key === (focused ?? selectedKey)),
  );
  useFocusAtFirst(tree);

  const fold = (key: string, isFolded: boolean) => {
    const next = new Set(folded);
    if (isFolded) next.add(key);
    else next.delete(key);
    setFolded(next);
  };
  const goTo = (item: OutlineItem) => {
    setFocused(item.key);
    selectItem(item);
    if (item.node !== null) panIn(item.workload, item.node);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(item.key)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const here = visible[at];
    if (!here) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && here.part === undefined && here.node !== null) {
      focusNode(here.workload, here.node);
    } else {
      const target = keyTarget(event.key, visible, at, folded);
      if (!target) return;
      if (target.type === 'fold') fold(here.key, target.folded);
      else goTo(target.item);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  if (items.length === 0) return <p className={styles.nothing}>Nothing on the canvas yet.</p>;
  return (
    <div ref={tree} className={styles.tree} role="tree" aria-label="Outline" onKeyDown={onKeyDown}>
      {visible.map((item, i) => (
        <Line
          key={item.key}
          item={item}
          isFolded={folded.has(item.key)}
          isSelected={item.key === selectedKey}
          isStop={i === at}
          onChoose={() => goTo(item)}
          onFold={(isFolded) => fold(item.key, isFolded)}
        />
      ))}
    </div>
  );
}

/** The item that stands for what is selected: a part by its own line, not by that at the other end of its edge. */
function useSelectedKey(items: readonly OutlineItem[]): string | null {
  const id = useDesign((state) => state.selection.ids.at(-1) ?? null);
  const workload = useDesign((state) => currentWorkload(state)?.workload.id ?? null);
  const found = items.find((item) => item.workload === workload && item.part === id);
  return found?.key ?? null;
}

function useFocusAtFirst(tree: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  }, [tree]);
}

interface LineProps {
  readonly item: OutlineItem;
  readonly isFolded: boolean;
  readonly isSelected: boolean;
  /** The one line that Tab stops at. */
  readonly isStop: boolean;
  readonly onChoose: () => void;
  readonly onFold: (folded: boolean) => void;
}

function Line({ item, isFolded, isSelected, isStop, onChoose, onFold }: LineProps) {
  const { level, name, detail, icon, isValue, isPinned, hasChildren, part } = item;
  const Icon = OUTLINE_ICONS[icon] ?? Box;
  const Arrow = isFolded ? ChevronRight : ChevronDown;
  const foldByPointer = (event: MouseEvent) => {
    event.stopPropagation();
    onFold(!isFolded);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys for its lines
    <div
      className={styles.line}
      role="treeitem"
      tabIndex={isStop ? 0 : -1}
      aria-level={level}
      aria-expanded={hasChildren ? !isFolded : undefined}
      aria-selected={isSelected}
      aria-label={[name, detail, isPinned ? 'placed by hand' : ''].filter(Boolean).join(', ')}
      data-key={item.key}
      data-icon={icon}
      style={{ paddingLeft: 8 + (level - 1) * 16 }}
      onClick={onChoose}
    >
      <span className={styles.arrow} aria-hidden>
        {hasChildren && <Arrow size={14} onClick={foldByPointer} />}
      </span>
      {level !== 2 && (
        <span className={styles.icon} aria-hidden>
          <Icon size={14} strokeWidth={1.75} />
        </span>
      )}
      <span className={styles.name} data-value={isValue || undefined}>
        {name}
      </span>
      <span className={styles.detail}>{detail}</span>
      {isPinned && <Pin className={styles.pin} size={12} data-tip="Placed by hand" aria-hidden />}
      {typeof part === 'string' && <ItemMenu item={item} part={part} />}
    </div>
  );
}

function ItemMenu({ item, part }: { readonly item: OutlineItem; readonly part: string }) {
  const open = (event: MouseEvent) => {
    event.stopPropagation();
    openNodeMenu(item.workload, part, event.currentTarget);
  };
  return (
    <button
      type="button"
      className={styles.menu}
      tabIndex={-1}
      aria-hidden
      onClick={open}
      data-tip="Menu"
      data-tip-keys="Shift+F10"
    >
      <Ellipsis size={14} aria-hidden />
    </button>
  );
}
