import { loadSchema } from '@/lib/client/load-schema';
import { viewState } from '@/lib/client/view-store';
import { explainField } from '@/lib/kubernetes/schema/explain-field';
import { type editor, languages, type Position, Range } from '../monaco/monaco';
import { YAML } from '../monaco/yaml-language';
import { helpText } from './help-text';
import { documentAround, keyAt } from './place';
import { type Suggestion, suggest } from './suggest';

let registered = false;

/** What a key means, under the pointer, and what can be written, while somebody types. Once for all editors. */
export function registerAssist(): void {
  if (registered) return;
  registered = true;
  languages.registerHoverProvider(YAML, { provideHover });
  languages.registerCompletionItemProvider(YAML, {
    // Behind a colon and behind a dash.
    triggerCharacters: [' '],
    provideCompletionItems,
  });
}

async function provideHover(
  model: editor.ITextModel,
  { lineNumber, column }: Position,
): Promise<languages.Hover | null> {
  const document = documentAround(model.getLinesContent(), lineNumber - 1);
  const key = keyAt(document.lines, lineNumber - 1 - document.first, column - 1);
  const schema = key && (await loadSchema(viewState().kubernetesVersion));
  const help = schema && explainField(schema, key.kind, key.path);
  if (!help) return null;
  return {
    range: new Range(lineNumber, key.start + 1, lineNumber, key.end + 1),
    contents: [{ value: helpText(help), isTrusted: false, supportHtml: false }],
  };
}

async function provideCompletionItems(
  model: editor.ITextModel,
  { lineNumber, column }: Position,
): Promise<languages.CompletionList> {
  const lines = model.getLinesContent();
  const schema = await loadSchema(viewState().kubernetesVersion);
  if (!schema || model.isDisposed()) return { suggestions: [] };
  const { list, start, end } = suggest(schema, lines, lineNumber - 1, column - 1);
  const range = new Range(lineNumber, start + 1, lineNumber, end + 1);
  return { suggestions: list.map((one, index) => itemOf(one, index, range)) };
}

const KINDS: Readonly<Record<Suggestion['what'], languages.CompletionItemKind>> = {
  key: languages.CompletionItemKind.Field,
  value: languages.CompletionItemKind.EnumMember,
  item: languages.CompletionItemKind.Snippet,
  name: languages.CompletionItemKind.Reference,
};

function isSnippet({ what, insertText }: Suggestion): boolean {
  return (what === 'key' || what === 'item') && insertText.includes('$');
}

function itemOf(one: Suggestion, index: number, range: Range): languages.CompletionItem {
  return {
    label: { label: one.label, description: one.detail },
    kind: KINDS[one.what],
    insertText: one.insertText,
    // Monaco takes every snippet for a change: Enter behind a value that is whole would not begin a line.
    ...(isSnippet(one) && {
      insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet,
    }),
    // In the order they come in.
    sortText: String(index).padStart(4, '0'),
    range,
    ...(one.help && { documentation: { value: helpText(one.help) } }),
    // Its values can be chosen at once.
    ...(one.hasValues && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
  };
}
