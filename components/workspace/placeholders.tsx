export { Canvas } from '@/components/canvas/canvas';
export { DeployControl } from '@/components/deploy/deploy-control';
export { EditorPane } from '@/components/editor/editor-pane';
export { Inspector } from '@/components/inspector/inspector-lazy';
export const AddPalette = (_: { layout: 'grid' | 'strip' | 'bar' }) => null;
export const FirstRun = () => null;
