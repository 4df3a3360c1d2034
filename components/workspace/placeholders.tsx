export { Canvas } from '@/components/canvas/canvas';
export { Inspector } from '@/components/inspector/inspector-lazy';
export { EditorPane } from '@/components/editor/editor-pane';
export const DeployControl = () => null;
export const AddPalette = (_: { layout: 'grid' | 'strip' | 'bar' }) => null;
export const FirstRun = () => null;
