'use client';

import dynamic from 'next/dynamic';
import { type CSSProperties, useEffect, useSyncExternalStore } from 'react';
import { Logo } from '@/components/ui/logo';
import { useSignal } from '@/components/ui/signal';
import { useDesign } from '@/lib/client/design-store';
import { firstPicture } from '@/lib/client/first-picture';
import { useView } from '@/lib/client/view-store';
import { CanvasPane } from './canvas-pane';
import { holdEarlyKeys } from './early-keys';
import { FileDrop } from './exchange/file-drop';
import { usePasteOnCanvas } from './exchange/use-paste-on-canvas';
import {
  addLayout,
  drawerRange,
  editorRange,
  hasDrawer,
  hiddenPanes,
  type LayoutMode,
  leftRange,
  lonePane,
  openSheet,
  shownSize,
  useLayoutMode,
  useWindowHeight,
  useWindowWidth,
} from './layout';
import { Pane } from './pane';
import { rememberFocus } from './remembered-focus';
import { TopBar } from './top-bar';
import { useFirstPicture } from './use-first-picture';
import styles from './workspace.module.css';

const AddPalette = dynamic(
  () => import('@/components/canvas/add/add-palette').then((module) => module.AddPalette),
  { ssr: false },
);
const loadInspector = () => import('@/components/inspector/inspector');
const loadEditor = () => import('@/components/editor/editor-pane');
const Inspector = dynamic(() => loadInspector().then((module) => module.Inspector), { ssr: false });
const EditorPane = dynamic(() => loadEditor().then((module) => module.EditorPane), { ssr: false });
const StatusBar = dynamic(() => import('./status-bar').then((module) => module.StatusBar), {
  ssr: false,
});
const SheetHead = dynamic(() => import('./sheet-head').then((module) => module.SheetHead), {
  ssr: false,
});
const Drawer = dynamic(() => import('./drawer').then((module) => module.Drawer), { ssr: false });
const Dividers = dynamic(() => import('./dividers').then((module) => module.Dividers), {
  ssr: false,
});
const LateParts = dynamic(() => import('./late-parts').then((module) => module.LateParts), {
  ssr: false,
});

/** Add as a strip of 56 px tiles. */
const STRIP_WIDTH = 64;

const noChange = () => () => {};

/** The whole page. Sizes and texts are those of this browser, so the server draws only the empty frame. */
export function Workspace() {
  const inBrowser = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
  return inBrowser ? <Shell /> : <EmptyShell />;
}

function EmptyShell() {
  return (
    <div className={styles.workspace} aria-busy>
      <header className={styles.topBar}>
        <Logo />
      </header>
    </div>
  );
}

function Shell() {
  useEffect(holdEarlyKeys, []);
  usePasteOnCanvas();
  useEffect(() => {
    // They come while the text is being read.
    void firstPicture().then(() => Promise.all([loadEditor(), loadInspector()]));
  }, []);
  const late = useFirstPicture();
  return (
    <>
      <Regions late={late} />
      <FileDrop />
      {late && <LateParts />}
    </>
  );
}

function Regions({ late }: { readonly late: boolean }) {
  const mode = useLayoutMode();
  const closed = useView((view) => view.closed);
  const lone = useSignal(lonePane);
  const sheet = useSignal(openSheet);
  const selected = useDesign((state) => state.selection.ids.length > 0);
  const sizes = useSizes(mode);
  const small = mode === 'small';
  const hidden = hiddenPanes({ mode, closed, lone, sheet, selected });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus was
    <div
      className={styles.workspace}
      data-layout={mode}
      data-left={closed.left && !small ? 'closed' : 'open'}
      data-editor={closed.editor ? 'closed' : 'open'}
      data-drawer={closed.drawer ? 'closed' : 'open'}
      data-lone={lone ?? undefined}
      data-sheet={sheet ?? undefined}
      style={sizes}
      onFocus={(event) => rememberFocus(event.target)}
    >
      <header className={styles.topBar} data-region="top-bar" tabIndex={-1}>
        <TopBar mode={mode} />
      </header>
      <Pane region="add" id="add" label="Add" as="aside" className={styles.add} hidden={hidden.add}>
        {late && <AddPalette layout={addLayout(mode, closed.left)} />}
      </Pane>
      <Pane
        region="inspector"
        id="settings"
        label="Settings"
        as="aside"
        className={styles.inspector}
        hidden={hidden.inspector}
      >
        {small && <SheetHead />}
        {late && <Inspector />}
      </Pane>
      <Pane
        region="canvas"
        id="canvas"
        label="Canvas"
        as="main"
        className={styles.canvas}
        hidden={hidden.canvas}
      >
        <CanvasPane />
      </Pane>
      <Pane
        region="editor"
        id="editor"
        label="YAML"
        className={styles.editor}
        hidden={hidden.editor}
      >
        {small && <SheetHead />}
        {late && <EditorPane />}
      </Pane>
      {late && lone === null && <Dividers mode={mode} />}
      <footer
        className={styles.foot}
        id="drawer"
        data-region="status"
        tabIndex={-1}
        inert={lone !== null}
      >
        {small ? <SheetHead /> : late && <StatusBar narrow={mode === 'medium'} />}
        {late && hasDrawer({ closed, sheet, mode }) && <Drawer />}
      </footer>
    </div>
  );
}

/** The sizes that dividers set and panes that are closed, as what the style sheet reads. */
function useSizes(mode: LayoutMode): CSSProperties {
  const { sizes, closed } = useView((view) => view);
  const width = useWindowWidth();
  const height = useWindowHeight();
  const stacked = mode === 'medium';
  const left = Math.min(shownSize('left', sizes.left, mode), leftRange(mode).max);
  const editor = Math.min(shownSize('editor', sizes.editor, mode), editorRange(mode, width).max);
  const noColumn = closed.editor && (closed.left || !stacked);
  return {
    '--left-column': `${stacked || closed.left ? STRIP_WIDTH : left}px`,
    '--right-column': `${noColumn ? 0 : stacked ? sizes.column : editor}px`,
    '--drawer-size': `${Math.min(sizes.drawer, drawerRange(height).max)}px`,
    '--stack-share': `${sizes.stack}%`,
    '--stack-top': `${sizes.stack}fr`,
    '--stack-bottom': `${100 - sizes.stack}fr`,
  } as CSSProperties;
}
