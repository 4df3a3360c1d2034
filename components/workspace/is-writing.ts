/** Inputs that take letters; a check box or a button takes none. */
const WRITTEN =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button],[type=file]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], .monaco-editor';

/** Whether the keys that reach this element write a text. */
export function isWriting(element: Element): boolean {
  return element.closest(WRITTEN) !== null;
}
