import { designState } from '@/lib/client/design-store';
import { shownTheme } from '@/lib/client/view-store';
import { registerAssist } from '../assist/register-assist';
import { withUnixLines } from '../binding/text-map';
import { keepTokens } from './keep-tokens';
import { editor } from './monaco';
import { defineThemes, themeName } from './theme';
import { registerYaml, YAML } from './yaml-language';

/** From so many lines on a minimap is worth its place. */
const MINIMAP_LINES = 200;
const GUTTER_CHARACTERS = 4;
const TEXT_SIZE = 12;
const LINE_HEIGHT = 20;

/** An editor for YAML in an element, with the text that is open. Its model is the caller's to dispose of. */
export function createEditor(host: HTMLElement): {
  readonly code: editor.IStandaloneCodeEditor;
  readonly model: editor.ITextModel;
} {
  registerYaml();
  registerAssist();
  defineThemes();
  const model = editor.createModel(withUnixLines(designState().text), YAML);
  model.setEOL(editor.EndOfLineSequence.LF);
  const code = editor.create(host, {
    model,
    theme: themeName(shownTheme()),
    ...OPTIONS,
    ...font(),
  });
  followMinimap(code, model);
  keepTokens(model);
  void document.fonts.ready.then(() => editor.remeasureFonts());
  return { code, model };
}

/** Shows the theme that the page shows. */
export function showTheme(): void {
  editor.setTheme(themeName(shownTheme()));
}

function font(): editor.IEditorOptions {
  const fontFamily = getComputedStyle(document.body).getPropertyValue('--font-mono').trim();
  const isTouch = matchMedia('(pointer: coarse)').matches;
  return { fontFamily, fontSize: isTouch ? 14 : TEXT_SIZE };
}

function followMinimap(code: editor.IStandaloneCodeEditor, model: editor.ITextModel): void {
  const update = () =>
    code.updateOptions({ minimap: { enabled: model.getLineCount() >= MINIMAP_LINES } });
  update();
  model.onDidChangeContent(update);
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontWeight: '450',
  fontLigatures: false,
  lineHeight: LINE_HEIGHT,
  padding: { top: 6, bottom: 6 },
  lineNumbersMinChars: GUTTER_CHARACTERS,
  lineDecorationsWidth: 0,
  glyphMargin: false,
  folding: true,
  showFoldingControls: 'mouseover',
  foldingStrategy: 'indentation',
  wordWrap: 'on',
  wrappingIndent: 'deepIndent',
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  // Its corners would be painted in the background's colour, over the marked lines.
  roundedSelection: false,
  minimap: { enabled: false, renderCharacters: false, maxColumn: 60 },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  stickyScroll: { enabled: true, maxLineCount: 4, defaultModel: 'indentationModel' },
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  cursorWidth: 2,
  cursorBlinking: 'smooth',
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  trimAutoWhitespace: false,
  autoIndent: 'advanced',
  autoClosingBrackets: 'languageDefined',
  autoClosingQuotes: 'languageDefined',
  bracketPairColorization: { enabled: false },
  guides: { indentation: true, bracketPairs: false, highlightActiveIndentation: true },
  occurrencesHighlight: 'off',
  selectionHighlight: true,
  renderControlCharacters: true,
  // Monaco would ask, or take them away: they are the person's.
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  links: false,
  hover: { above: false },
  wordBasedSuggestions: 'off',
  // A key that is half there is a text to YAML.
  quickSuggestions: { other: true, strings: true, comments: false },
  quickSuggestionsDelay: 60,
  acceptSuggestionOnEnter: 'smart',
  suggest: {
    showIcons: true,
    showStatusBar: false,
    preview: false,
    snippetsPreventQuickSuggestions: false,
  },
  dropIntoEditor: { enabled: false },
  pasteAs: { enabled: false },
  fixedOverflowWidgets: true,
  largeFileOptimizations: true,
  maxTokenizationLineLength: 5000,
  placeholder: 'Paste a manifest, or type “apiVersion”.',
};
