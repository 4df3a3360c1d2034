import { FitAddon } from '@xterm/addon-fit';
import { type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';

/** Lines above what is seen. */
const SCROLLBACK = 5000;
const FONT_SIZE = 12;
const LINE_HEIGHT = 1.25;

/**
 * Operating system commands that are swallowed: title and icon (0 to 2), colours, set or asked for (4, 5, 10 to 19, 104
 * to 119), the working directory (7), links (8), notifications (9, 777), the clipboard (52), and what iTerm understands.
 */
const FORBIDDEN_OSC = [
  0, 1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 52, 104, 105, 110, 111, 112, 113,
  114, 115, 116, 117, 118, 119, 133, 633, 777, 1337,
];
/** Pasted text is given as it is, whatever a program asks for. */
const BRACKETED_PASTE = 2004;

export interface Emulator {
  readonly terminal: Terminal;
  /** Puts it into an element and fits it there; another time it moves. */
  attach(place: HTMLElement): void;
  /** Fits its columns and rows to the room that it has. */
  fit(): void;
  dispose(): void;
}

/** A terminal in the colours of the page. What comes out of a container can write in it, and reach nothing else. */
export function createEmulator(label: string): Emulator {
  const terminal = new Terminal({
    fontFamily: token('--font-mono'),
    fontSize: FONT_SIZE,
    lineHeight: LINE_HEIGHT,
    scrollback: SCROLLBACK,
    cursorBlink: false,
    screenReaderMode: true,
    linkHandler: null,
    theme: themeOfPage(),
  });
  const fitter = new FitAddon();
  terminal.loadAddon(fitter);
  forbid(terminal);
  // What the page listens to everywhere must reach it from here too.
  terminal.attachCustomKeyEventHandler((event) => !isOfPage(event));
  const host = document.createElement('div');
  host.style.height = '100%';
  const themes = new MutationObserver(() => {
    terminal.options.theme = themeOfPage();
  });
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const fitToPlace = () => {
    if (host.isConnected && host.clientHeight > 0) fitter.fit();
  };
  return {
    terminal,
    fit: fitToPlace,
    attach(place) {
      place.append(host);
      if (!terminal.element) {
        terminal.open(host);
        terminal.textarea?.setAttribute('aria-label', label);
      }
      fitToPlace();
    },
    dispose() {
      themes.disconnect();
      terminal.dispose();
      host.remove();
    },
  };
}

function forbid({ parser }: Terminal): void {
  for (const command of FORBIDDEN_OSC) parser.registerOscHandler(command, () => true);
  const isBracketedPaste = (parameters: readonly (number | number[])[]) =>
    parameters.length === 1 && parameters[0] === BRACKETED_PASTE;
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, isBracketedPaste);
  // Moves and sizes of a window, and reports of its title.
  parser.registerCsiHandler({ final: 't' }, () => true);
}

/** F6 goes on to the next region; ⌘ has no meaning in a terminal. */
export function isOfPage({ key, metaKey, ctrlKey }: KeyboardEvent): boolean {
  return key === 'F6' || metaKey || (ctrlKey && key === 'Enter');
}

function themeOfPage(): ITheme {
  return {
    background: token('--code-bg'),
    foreground: token('--text-1'),
    cursor: token('--text-1'),
    cursorAccent: token('--code-bg'),
    selectionBackground: token('--accent-line'),
    black: token('--surface-3'),
    red: token('--error'),
    green: token('--ok'),
    yellow: token('--warn'),
    blue: token('--accent-text'),
    magenta: token('--volume'),
    cyan: token('--sidecar'),
    white: token('--text-2'),
    brightBlack: token('--text-3'),
    brightRed: token('--error'),
    brightGreen: token('--ok'),
    brightYellow: token('--warn-mark'),
    brightBlue: token('--accent-text'),
    brightMagenta: token('--volume'),
    brightCyan: token('--sidecar'),
    brightWhite: token('--text-1'),
  };
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
