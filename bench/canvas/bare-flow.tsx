// Bare React Flow with its default nodes and edges: what the canvas is measured against.
import '@xyflow/react/dist/style.css';
import {
  type Edge,
  type Node,
  ReactFlow,
  useEdgesState,
  useNodesState,
  type Viewport,
} from '@xyflow/react';
import { createRoot } from 'react-dom/client';

export interface BareFlow {
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly viewport: Viewport;
}

declare const bareFlow: BareFlow;

function App() {
  const [nodes, , onNodesChange] = useNodesState(bareFlow.nodes);
  const [edges, , onEdgesChange] = useEdgesState(bareFlow.edges);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      defaultViewport={bareFlow.viewport}
      minZoom={0.1}
    />
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
