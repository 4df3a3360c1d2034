import { editor } from './monaco';

type Theme = 'light' | 'dark';

/** Token of the design by Monaco's name for it. */
const COLORS: Readonly<Record<string, string>> = {
  'editor.background': '--code-bg',
  'editor.foreground': '--code-punct',
  'editor.lineHighlightBackground': '--code-caret-line',
  'editor.lineHighlightBorder': '--code-caret-line',
  'editorLineNumber.foreground': '--code-number',
  'editorLineNumber.activeForeground': '--text-1',
  'editorCursor.foreground': '--accent',
  'editor.findMatchBackground': '--warn-soft',
  'editor.findMatchBorder': '--warn-mark',
  'editor.findMatchHighlightBackground': '--warn-soft',
  'editor.foldBackground': '--surface-2',
  'editorIndentGuide.background1': '--line-1',
  'editorIndentGuide.activeBackground1': '--line-2',
  'editorWhitespace.foreground': '--line-2',
  'editorBracketMatch.background': '--accent-soft',
  'editorBracketMatch.border': '--accent-line',
  'editorBracketHighlight.foreground1': '--code-punct',
  'editorBracketHighlight.foreground2': '--code-punct',
  'editorBracketHighlight.foreground3': '--code-punct',
  'editorBracketHighlight.unexpectedBracket.foreground': '--error',
  'editorWidget.background': '--surface',
  'editorWidget.foreground': '--text-1',
  'editorWidget.border': '--line-2',
  'editorHoverWidget.background': '--surface',
  'editorHoverWidget.border': '--line-2',
  'editorHoverWidget.foreground': '--text-1',
  'editorSuggestWidget.background': '--surface',
  'editorSuggestWidget.border': '--line-2',
  'editorSuggestWidget.foreground': '--text-1',
  'editorSuggestWidget.highlightForeground': '--accent-text',
  'editorSuggestWidget.focusHighlightForeground': '--accent-text',
  'editorSuggestWidget.selectedBackground': '--accent-soft',
  'editorSuggestWidget.selectedForeground': '--text-1',
  'editorSuggestWidget.selectedIconForeground': '--accent-text',
  'list.hoverBackground': '--surface-2',
  'symbolIcon.enumeratorMemberForeground': '--code-value',
  'symbolIcon.fieldForeground': '--code-key',
  'symbolIcon.referenceForeground': '--volume',
  'symbolIcon.snippetForeground': '--text-3',
  'textCodeBlock.background': '--surface-2',
  'textLink.foreground': '--accent-text',
  'textLink.activeForeground': '--accent-text',
  'editorStickyScroll.background': '--code-bg',
  'editorStickyScrollHover.background': '--code-caret-line',
  'editorError.foreground': '--error',
  'editorWarning.foreground': '--warn-mark',
  'editorLightBulb.foreground': '--warn',
  'editor.placeholder.foreground': '--text-3',
  'input.background': '--surface-2',
  'input.foreground': '--text-1',
  'input.border': '--line-2',
  'inputOption.activeBorder': '--accent',
  focusBorder: '--accent',
  'menu.background': '--surface',
  'menu.foreground': '--text-1',
  'menu.selectionBackground': '--accent-soft',
  'menu.selectionForeground': '--text-1',
  'menu.border': '--line-2',
  'widget.border': '--line-2',
  'minimap.background': '--code-bg',
  'scrollbarSlider.background': '--line-2',
  'scrollbarSlider.hoverBackground': '--line-3',
  'scrollbarSlider.activeBackground': '--line-3',
  'scrollbar.shadow': '--line-1',
};

/** Over the lines of what is selected, which are --accent-soft themselves, only a veil can be seen. */
const VEILS: Readonly<Record<string, readonly [variable: string, alpha: string]>> = {
  'editor.selectionBackground': ['--accent', '40'],
  'editor.inactiveSelectionBackground': ['--accent', '26'],
  'editor.selectionHighlightBackground': ['--accent', '1a'],
};

const RULES: readonly (readonly [token: string, color: string, style?: string])[] = [
  ['', '--code-punct'],
  ['type.yaml', '--code-key'],
  ['string.yaml', '--code-string'],
  ['string.invalid.yaml', '--error'],
  ['string.escape.yaml', '--code-string'],
  ['number', '--code-value'],
  ['keyword', '--code-value'],
  ['comment', '--code-comment', 'italic'],
  ['tag', '--code-anchor'],
  ['namespace', '--code-anchor'],
  ['delimiter', '--code-punct'],
  ['operators', '--code-punct'],
  ['meta.directive', '--code-comment'],
];

/** Makes `pod-light` and `pod-dark` from the tokens. */
export function defineThemes(): void {
  for (const theme of ['light', 'dark'] as const) {
    const token = tokenReader(theme);
    editor.defineTheme(themeName(theme), {
      base: theme === 'dark' ? 'vs-dark' : 'vs',
      inherit: true,
      colors: colorsOf(token),
      rules: RULES.map(([name, color, fontStyle]) => ({
        token: name,
        foreground: token(color).slice(1),
        ...(fontStyle && { fontStyle }),
      })),
    });
  }
}

function colorsOf(token: (variable: string) => string): editor.IColors {
  const plain = Object.entries(COLORS).map(([name, variable]) => [name, token(variable)]);
  const veils = Object.entries(VEILS).map(([name, [variable, alpha]]) => {
    return [name, token(variable) + alpha];
  });
  return Object.fromEntries([...plain, ...veils]);
}

export function themeName(theme: Theme): string {
  return `pod-${theme}`;
}

/** Reads tokens as they are in a theme, whichever is shown now, as `#rrggbb`: Monaco takes no other spelling. */
function tokenReader(theme: Theme): (variable: string) => string {
  const probe = document.createElement('div');
  probe.dataset.theme = theme;
  probe.hidden = true;
  document.body.append(probe);
  const values = new Map(
    [...Object.values(COLORS), ...RULES.map(([, color]) => color)].map((variable) => {
      probe.style.color = `var(${variable})`;
      return [variable, hexOf(getComputedStyle(probe).color)];
    }),
  );
  probe.remove();
  return (variable) => values.get(variable) ?? '#000000';
}

/** `rgb(21, 26, 34)`, as browsers spell every colour. */
function hexOf(color: string): string {
  const parts = color.match(/\d+/g)?.slice(0, 3) ?? [];
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
