import { useStore, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useRef } from 'react';
import { type Box, union } from '@/lib/graph/geometry';
import { pictureBounds } from './fit-view';
import styles from './mini-map.module.css';
import { keepViewport } from './mounted-canvas';
import type { Picture } from './picture/picture';
import { usePicture } from './picture/use-picture';

const WIDTH = 176;
const HEIGHT = 120;
const MARGIN = 8;

/** Where one looks in a large picture. Pressing or dragging on it looks there. */
export function CanvasMiniMap() {
  const picture = usePicture(null);
  const view = useView();
  const { panTo } = useLookAt();
  const map = useRef<SVGSVGElement>(null);
  const bounds = pictureBounds(picture);
  if (!bounds) return null;
  const scene = sceneOf(union([bounds, view]));
  const look = (event: PointerEvent) => {
    if (event.buttons === 0 || !map.current) return;
    const { left, top } = map.current.getBoundingClientRect();
    panTo(
      scene.x + (event.clientX - left) / scene.scale,
      scene.y + (event.clientY - top) / scene.scale,
    );
  };
  const start = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    look(event);
  };
  const viewBox = `${scene.x} ${scene.y} ${WIDTH / scene.scale} ${HEIGHT / scene.scale}`;
  return (
    <div className={`${styles.map} nopan nowheel`}>
      {/* The outline says the same to whom it cannot show where things are. */}
      <svg
        ref={map}
        width={WIDTH}
        height={HEIGHT}
        viewBox={viewBox}
        aria-hidden
        onPointerDown={start}
        onPointerMove={look}
        onPointerUp={keepViewport}
      >
        <Boxes picture={picture} />
        <rect
          className={styles.view}
          x={view.x}
          y={view.y}
          width={view.width}
          height={view.height}
          rx={4 / scene.scale}
        />
      </svg>
    </div>
  );
}

function Boxes({ picture }: { readonly picture: Picture }) {
  return picture.frames.map(({ workload, layout, top }) => (
    <g key={workload.id} transform={`translate(0 ${top})`}>
      <MapBox box={layout.frame} kind="frame" />
      {layout.shared.map((node) => (
        <MapBox key={node.id} box={node} kind={node.node.kind} />
      ))}
      {layout.cards.map((card) => (
        <MapBox key={card.id} box={card} kind={card.container.kind} />
      ))}
    </g>
  ));
}

function MapBox({ box, kind }: { readonly box: Box; readonly kind: string }) {
  const radius = kind === 'frame' ? 12 : kind === 'volume' ? 24 : 8;
  return (
    <rect
      className={styles.box}
      data-kind={kind}
      x={box.x}
      y={box.y}
      width={box.width}
      height={box.height}
      rx={radius}
    />
  );
}

/** What of the canvas is in view. */
function useView(): Box {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const [x, y, zoom] = useStore((state) => state.transform);
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** Pans so that a point of the canvas is in the middle. */
function useLookAt() {
  const store = useStoreApi();
  return {
    panTo(x: number, y: number) {
      const { transform, width, height, panBy } = store.getState();
      const [left, top, zoom] = transform;
      void panBy({ x: width / 2 - x * zoom - left, y: height / 2 - y * zoom - top });
    },
  };
}

/** The map's scale, and the point of the canvas at its top left corner. */
function sceneOf(all: Box): { x: number; y: number; scale: number } {
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(1, all.width),
    (HEIGHT - 2 * MARGIN) / Math.max(1, all.height),
  );
  return {
    x: all.x - (WIDTH / scale - all.width) / 2,
    y: all.y - (HEIGHT / scale - all.height) / 2,
    scale,
  };
}
