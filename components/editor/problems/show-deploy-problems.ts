import { deployState, subscribeDeploy } from '@/lib/client/deploy-store';
import type { Binding } from '../binding/bind-model';
import { editor, MarkerSeverity } from '../monaco/monaco';

const OWNER = 'deploy';

/** Underlines what a cluster refused, where it stands, until it is changed. */
export function showDeployProblems(
  code: editor.IStandaloneCodeEditor,
  binding: Binding,
): () => void {
  let shown: unknown = null;
  const show = () => {
    const model = code.getModel();
    const { problems } = deployState();
    if (!model || problems === shown) return;
    shown = problems;
    editor.setModelMarkers(
      model,
      OWNER,
      problems.map(({ start, end, message, detail }) => ({
        ...binding.map().rangeAt(start, end),
        message: detail === '' ? message : `${message}\n${detail}`,
        severity: MarkerSeverity.Error,
      })),
    );
  };
  show();
  return subscribeDeploy(show);
}
