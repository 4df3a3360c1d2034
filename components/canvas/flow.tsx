import {
  type EdgeChange,
  type EdgeTypes,
  type NodeChange,
  type NodeTypes,
  ReactFlow,
  SelectionMode,
} from '@xyflow/react';
import { type MouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useSignal } from '@/components/ui/signal';
import { currentWorkload } from '@/lib/client/current-workload';
import { useDesign } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import styles from './canvas.module.css';
import { FlowEdge } from './edges/flow-edge';
import { FarWatcher } from './far-watcher';
import { MAX_ZOOM, MIN_ZOOM } from './fit-view';
import { ConnectionLine } from './gestures/connection-line-lazy';
import { beginNodeDrag, endNodeDrag, followNodeDrag, nodeDrag } from './gestures/node-drag';
import { light, unlight } from './lit';
import { openMenuAt } from './menu/open-menu-at';
import { MiniMap } from './mini-map-lazy';
import { keepViewport } from './mounted-canvas';
import { ContainerNodeView } from './nodes/container-node';
import { FrameNodeView } from './nodes/frame-node';
import { HatchNodeView } from './nodes/hatch-node';
import { SharedNodeView } from './nodes/shared-node';
import { ElementMaker } from './picture/element-maker';
import type { CanvasEdge, CanvasNode } from './picture/flow-types';
import { usePicture } from './picture/use-picture';
import { takeSelection } from './take-selection';
import { useFirstFit } from './use-first-fit';
import { useGlide } from './use-glide';

const nodeTypes: NodeTypes = {
  container: ContainerNodeView,
  shared: SharedNodeView,
  frame: FrameNodeView,
  hatch: HatchNodeView,
};
const edgeTypes: EdgeTypes = { line: FlowEdge };

/** From so many nodes on, only those in sight are drawn. */
const DRAW_VISIBLE_ONLY = 100;
const ZOOM_KEYS = ['Meta', 'Control'];

/** React Flow with the picture's nodes. It owns neither nodes nor selection: both come from the text. */
export function Flow() {
  const root = useRef<HTMLDivElement>(null);
  const drag = useSignal(nodeDrag);
  const moving = useMemo(
    () =>
      drag?.intent.type === 'place'
        ? { workload: drag.workload, places: drag.places, frame: drag.before.layout.frame }
        : null,
    [drag],
  );
  const picture = usePicture(moving);
  const selection = useDesign((state) => state.selection);
  const current = useDesign(currentId);
  const [maker] = useState(() => new ElementMaker());
  const { nodes, edges } = useMemo(
    () => maker.make(picture.frames, selection, current, drag),
    [maker, picture, selection, current, drag],
  );
  useFirstFit(root, picture);
  useGlide(root, picture);

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    followNodeDrag(changes);
    takeSelection(changes);
  }, []);
  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasEdge>[]) => takeSelection(changes),
    [],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu is also on the keyboard
    <div
      ref={root}
      className={styles.flow}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go to the nodes from here
      tabIndex={0}
      data-region-start
      onContextMenu={openMenuAt}
    >
      <ReactFlow
        nodes={nodes as CanvasNode[]}
        edges={edges as CanvasEdge[]}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStart={beginNodeDrag}
        onNodeDragStop={endNodeDrag}
        onEdgeMouseEnter={lightEdge}
        onEdgeMouseLeave={unlight}
        onMoveEnd={keepViewport}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        panOnScroll
        zoomOnDoubleClick={false}
        zoomActivationKeyCode={ZOOM_KEYS}
        selectionKeyCode="Shift"
        multiSelectionKeyCode="Shift"
        selectionMode={SelectionMode.Partial}
        deleteKeyCode={null}
        nodeDragThreshold={4}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        elevateNodesOnSelect={false}
        zIndexMode="manual"
        onlyRenderVisibleElements={nodes.length > DRAW_VISIBLE_ONLY}
        onError={reportFlowError}
      >
        <ConnectionLine />
        <FarWatcher root={root} />
        <MiniMap count={nodes.length} />
      </ReactFlow>
    </div>
  );
}

/** The workload that forms and gestures work on, also while the text is not read yet. */
function currentId(state: DesignState): string | null {
  const { selection, keptPicture } = state;
  if (keptPicture) return selection.workload ?? keptPicture.frames[0]?.workload ?? null;
  return currentWorkload(state)?.workload.id ?? null;
}

/** React Flow takes nodes before edges: between the two, an edge may still name a row that has gone. */
const EDGE_WITHOUT_HANDLE = '008';

function reportFlowError(code: string, message: string): void {
  if (code !== EDGE_WITHOUT_HANDLE) console.error(message);
}

function lightEdge(_event: MouseEvent, edge: CanvasEdge): void {
  if (edge.data) light(edge.data.workloadId, edge.data.mounts);
}
