import { useStore } from '@xyflow/react';
import { ImageDown, ListTree, Maximize, Minus, Plus, WandSparkles } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { MenuIconButton } from '@/components/ui/menu-button';
import { useSignal } from '@/components/ui/signal';
import { fitAll, zoomBy, zoomTo } from './canvas-api';
import styles from './controls.module.css';
import { useIsGesturing } from './drag/use-is-gesturing';
import { MAX_ZOOM, MIN_ZOOM } from './fit-view';
import { outlineOpen } from './outline/outline-open';

/** Bottom left how the picture is seen, bottom right the outline and the picture as a file. */
export function Controls() {
  // The line that says what a gesture does takes their place.
  if (useIsGesturing()) return null;
  return (
    <>
      <div className={styles.controls} data-side="left" role="toolbar" aria-label="View">
        <Zoom />
        <span className={styles.rule} aria-hidden />
        <IconButton icon={Maximize} label="Fit" shortcut="2" onClick={fitAll} />
        <IconButton icon={WandSparkles} label="Tidy" onClick={() => void tidy()} />
      </div>
      <div className={styles.controls} data-side="right" role="toolbar" aria-label="Picture">
        <OutlineButton />
        <MenuIconButton
          icon={ImageDown}
          label="Save as a picture"
          menuLabel="Save as a picture"
          align="end"
          items={() => [
            { label: 'PNG', note: 'for slides', onSelect: () => void save('png') },
            { label: 'SVG', note: 'sharp at any size', onSelect: () => void save('svg') },
          ]}
        />
      </div>
    </>
  );
}

async function tidy(): Promise<void> {
  (await import('./actions')).tidy();
}

async function save(format: 'png' | 'svg'): Promise<void> {
  await (await import('./export/save-picture')).savePicture(format);
}

function Zoom() {
  const zoom = useStore(({ transform }) => transform[2]);
  return (
    <>
      <IconButton
        icon={Minus}
        label="Zoom out"
        disabled={zoom <= MIN_ZOOM}
        onClick={() => zoomBy('out')}
      />
      <button
        type="button"
        className={styles.percent}
        aria-label={`${Math.round(zoom * 100)} %, go to 100 %`}
        data-tip="100 %"
        data-tip-keys="1"
        onClick={() => zoomTo(1)}
      >
        {Math.round(zoom * 100)}%
      </button>
      <IconButton
        icon={Plus}
        label="Zoom in"
        disabled={zoom >= MAX_ZOOM}
        onClick={() => zoomBy('in')}
      />
    </>
  );
}

function OutlineButton() {
  const open = useSignal(outlineOpen);
  return (
    <IconButton
      icon={ListTree}
      label="Outline"
      shortcut="O"
      pressed={open}
      onClick={() => outlineOpen.set(!open)}
    />
  );
}
