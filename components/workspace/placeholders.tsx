export const Canvas = () => null;
export const Inspector = () => null;
export const EditorPane = () => null;
export const DeployControl = () => null;
export const AddPalette = (_: { layout: 'grid' | 'strip' | 'bar' }) => null;
export const FirstRun = () => null;
