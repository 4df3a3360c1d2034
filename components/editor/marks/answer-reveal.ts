import type { Binding } from '../binding/bind-model';
import type { editor } from '../monaco/monaco';
import { revealRequest } from '../reveal';

/** Goes where `revealOffset` asks, also if it asked before the editor was there. */
export function answerReveal(code: editor.IStandaloneCodeEditor, binding: Binding): () => void {
  function answer(): void {
    const request = revealRequest.get();
    if (!request) return;
    revealRequest.set(null);
    const position = binding.map().positionAt(request.offset);
    code.revealPositionInCenterIfOutsideViewport(position);
    if (!request.focus) return;
    code.setPosition(position);
    code.focus();
  }

  answer();
  return revealRequest.subscribe(answer);
}
