import {
  Blocks,
  Cable,
  ClipboardPaste,
  Code,
  Copy,
  CornerDownRight,
  FolderPlus,
  Lock,
  Maximize,
  Pencil,
  PencilLine,
  PinOff,
  Plus,
  Trash2,
  Unplug,
  WandSparkles,
} from 'lucide-react';
import { addNow } from '@/components/canvas/add/add-now';
import { startConnect } from '@/components/canvas/drag/connect';
import type { Payload } from '@/components/canvas/drag/payload';
import { revealSelection } from '@/components/editor/reveal';
import { focusField } from '@/components/inspector/focus-field';
import { type MenuItem, openMenu } from '@/components/ui/menu';
import { pasteYaml } from '@/components/workspace/exchange/paste';
import { designState, select } from '@/lib/client/design-store';
import { viewOf } from '@/lib/client/view-store';
import type { NewContainerKind } from '@/lib/edits/types';
import { findPart } from '@/lib/pod/find-part';
import type { Container, Mount, Volume, Workload } from '@/lib/pod/types';
import * as actions from '../actions';
import { fitAll } from '../canvas-api';
import { CONTAINER_ICONS } from '../icons';
import { flowId } from '../picture/flow-ids';

type At = { readonly x: number; readonly y: number };

/** The menu of a container, a volume or a name that no volume has. Opening it selects the node. */
export function showNodeMenu(workloadId: string, id: string, anchor: Element | At): void {
  const shown = designState().shown.find(({ workload }) => workload.id === workloadId);
  if (!shown || shown.stale) return;
  const { workload } = shown;
  const items = nodeItems(workload, id);
  if (items.length === 0) return;
  const { selection } = designState();
  const isSelected = selection.workload === workloadId && selection.ids.includes(id);
  const found = findPart(workload, id);
  if (!isSelected && found) select(id, { workload: workloadId });
  openMenu({ label: `Menu of ${found ? nameOf(found) : id}`, anchor, items });
}

function nameOf(found: NonNullable<ReturnType<typeof findPart>>): string {
  return found.type === 'mount' ? found.part.mountPath : found.part.name;
}

/** Every action of a node; none for a chip. */
export function nodeItems(workload: Workload, id: string): readonly MenuItem[] {
  const found = findPart(workload, id);
  if (found?.type === 'container') return containerItems(workload, found.part);
  if (found?.type === 'volume') return volumeItems(workload, found.part);
  if (found?.type === 'mount') return mountItems(workload, found.part);
  const missing = /^missing:(.+)$/.exec(id)?.[1];
  return missing === undefined ? [] : missingItems(workload, missing);
}

const SEPARATOR: MenuItem = { kind: 'separator' };

function containerItems(workload: Workload, container: Container): readonly MenuItem[] {
  const { id } = container;
  return [
    rename(workload, id),
    {
      label: 'Duplicate',
      icon: Copy,
      shortcut: 'Mod+D',
      onSelect: () => void actions.duplicate(workload.id, [id]),
    },
    connect(workload, id, 'Connect to a volume'),
    ...kindItems(workload, container),
    showInYaml(workload, id),
    ...placeItems(workload, id),
    SEPARATOR,
    remove(workload, id),
  ];
}

const KIND_WORDS: Readonly<Record<NewContainerKind, string>> = {
  main: 'Make it a container',
  init: 'Make it an init container',
  sidecar: 'Make it a sidecar',
};

function kindItems(workload: Workload, { id, kind }: Container): readonly MenuItem[] {
  if (kind === 'ephemeral') return [];
  return (['main', 'init', 'sidecar'] as const)
    .filter((other) => other !== kind)
    .map((other) => ({
      label: KIND_WORDS[other],
      icon: CONTAINER_ICONS[other],
      onSelect: () => void actions.setKind(workload.id, id, other),
    }));
}

function volumeItems(workload: Workload, { id }: Volume): readonly MenuItem[] {
  return [
    rename(workload, id),
    connect(workload, id, 'Connect to a container'),
    showInYaml(workload, id),
    ...placeItems(workload, id),
    SEPARATOR,
    remove(workload, id),
  ];
}

function missingItems(workload: Workload, name: string): readonly MenuItem[] {
  return [
    {
      label: `Add a volume called ${name}`,
      icon: FolderPlus,
      onSelect: () => void actions.addMissingVolume(workload.id, name),
    },
  ];
}

function rename(workload: Workload, id: string): MenuItem {
  return {
    label: 'Rename',
    icon: Pencil,
    shortcut: 'F2',
    onSelect: () => {
      select(id, { workload: workload.id });
      focusField('name');
    },
  };
}

function connect(workload: Workload, id: string, label: string): MenuItem {
  return {
    label,
    icon: Cable,
    shortcut: 'C',
    onSelect: () => {
      select(id, { workload: workload.id });
      startConnect(id);
    },
  };
}

function showInYaml(workload: Workload, id: string): MenuItem {
  return {
    label: 'Show in YAML',
    icon: Code,
    shortcut: 'Y',
    onSelect: () => {
      select(id, { workload: workload.id });
      revealSelection();
    },
  };
}

/** For a node that was moved by hand. */
function placeItems(workload: Workload, id: string): readonly MenuItem[] {
  const { design } = designState();
  const pinned = design && viewOf(design.id).positions.has(flowId(workload.id, id));
  if (!pinned) return [];
  return [{ label: 'Put it back', icon: PinOff, onSelect: () => actions.unpin(workload.id, id) }];
}

function remove(workload: Workload, id: string): MenuItem {
  return {
    label: 'Remove',
    icon: Trash2,
    shortcut: 'Delete',
    danger: true,
    onSelect: () => void actions.remove(workload.id, [id]),
  };
}

/** The menu of a mount's edge. */
export function showEdgeMenu(workloadId: string, mountId: string, anchor: At): void {
  const shown = designState().shown.find(({ workload }) => workload.id === workloadId);
  const found = shown && !shown.stale ? findPart(shown.workload, mountId) : null;
  if (!shown || found?.type !== 'mount') return;
  select(mountId, { workload: workloadId });
  const label = `Mount of ${found.part.volume} in ${found.container.name}`;
  openMenu({ label, anchor, items: mountItems(shown.workload, found.part) });
}

function mountItems(workload: Workload, { id, readOnly }: Mount): readonly MenuItem[] {
  return [
    {
      label: 'Change the path',
      icon: CornerDownRight,
      onSelect: () => {
        select(id, { workload: workload.id });
        focusField('path');
      },
    },
    {
      label: readOnly ? 'Make it read and write' : 'Make it read-only',
      icon: readOnly ? PencilLine : Lock,
      onSelect: () => void actions.setReadOnly(workload.id, id, !readOnly),
    },
    showInYaml(workload, id),
    SEPARATOR,
    {
      label: 'Disconnect',
      icon: Unplug,
      shortcut: 'Delete',
      danger: true,
      onSelect: () => void actions.remove(workload.id, [id]),
    },
  ];
}

const ADD: readonly { readonly label: string; readonly payload: Payload }[] = [
  { label: 'Container', payload: { type: 'container', container: 'main' } },
  { label: 'Init container', payload: { type: 'container', container: 'init' } },
  { label: 'Sidecar', payload: { type: 'container', container: 'sidecar' } },
  { label: 'Volume', payload: { type: 'volume', volume: 'emptyDir' } },
];

/** The menu of the canvas itself. */
export function showCanvasMenu(anchor: At): void {
  openMenu({
    label: 'Menu of the canvas',
    anchor,
    items: [
      {
        kind: 'submenu',
        label: 'Add here',
        icon: Plus,
        items: ADD.map(({ label, payload }) => ({
          label,
          icon: iconOf(payload),
          onSelect: () => void addToPod(payload),
        })),
      },
      {
        label: 'Paste',
        icon: ClipboardPaste,
        shortcut: 'Mod+V',
        onSelect: () => void pasteYaml(anchor),
      },
      SEPARATOR,
      { label: 'Tidy', icon: WandSparkles, onSelect: actions.tidy },
      { label: 'Fit', icon: Maximize, shortcut: '2', onSelect: fitAll },
    ],
  });
}

function iconOf(payload: Payload) {
  return payload.type === 'container' ? CONTAINER_ICONS[payload.container] : Blocks;
}

/** On free canvas nothing is selected, so that a volume is only added, not mounted. */
async function addToPod(payload: Payload): Promise<void> {
  select(null);
  await addNow(payload);
}
