import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeStorage, forbiddenStorage } from './testing/fake-storage';

const listeners = new Map<string, () => void>();

/** The store as a page that was just loaded has it. */
async function load() {
  vi.resetModules();
  return import('./view-store');
}

beforeEach(() => {
  vi.useFakeTimers();
  listeners.clear();
  vi.stubGlobal('localStorage', fakeStorage());
  vi.stubGlobal('window', {
    addEventListener: (name: string, run: () => void) => listeners.set(name, run),
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }));
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('how the page looks', () => {
  test('is the same after a reload', async () => {
    const first = await load();
    first.setTheme('dark');
    first.setKubernetesVersion('1.34');
    first.setPanelSize('left', 300);
    first.setPanelOpen('editor', false);
    first.setSectionOpen('container', 'ports', true);
    first.setPositions('d', [['0/container:__proto__', { x: 1, y: 2 }]]);
    first.setViewport('d', { x: 3, y: 4, zoom: 1.5 });
    listeners.get('pagehide')?.();
    const again = await load();
    expect(again.viewState()).toMatchObject({ theme: 'dark', closed: { editor: true } });
    expect(again.viewState().kubernetesVersion).toBe('1.34');
    expect(again.viewState().sizes.left).toBe(300);
    expect(again.viewState().sections.get('container/ports')).toBe(true);
    expect(again.viewOf('d').positions.get('0/container:__proto__')).toEqual({ x: 1, y: 2 });
    expect(again.viewOf('d').viewport).toEqual({ x: 3, y: 4, zoom: 1.5 });
  });

  test('is the usual one where what was kept makes no sense', async () => {
    localStorage.setItem('pod-designer:theme', 'pink');
    localStorage.setItem('pod-designer:kubernetes-version', '1.99');
    localStorage.setItem('pod-designer:panels', '{"sizes": {"left": "wide"}, "closed": null}');
    localStorage.setItem('pod-designer:sections', '{}');
    localStorage.setItem('pod-designer:view:d', '{"positions": [["a", {"x": null}]]}');
    const { viewState, viewOf } = await load();
    expect(viewState().theme).toBe('system');
    expect(viewState().kubernetesVersion).toBe('1.36');
    expect(viewState().sizes.left).toBe(264);
    expect(viewOf('d').positions.size).toBe(0);
  });

  test('keeps panels within their limits', async () => {
    const { setPanelSize, viewState } = await load();
    setPanelSize('left', 5);
    expect(viewState().sizes.left).toBe(240);
    setPanelSize('left', 5000);
    expect(viewState().sizes.left).toBe(360);
  });

  test('lives without localStorage', async () => {
    vi.stubGlobal('localStorage', forbiddenStorage());
    const { setTheme, setPositions, setPanelSize, viewState } = await load();
    setTheme('light');
    setPanelSize('left', 300);
    setPositions('d', [['a', { x: 0, y: 0 }]]);
    vi.runAllTimers();
    listeners.get('pagehide')?.();
    expect(viewState()).toMatchObject({ theme: 'light', sizes: { left: 300 } });
  });

  test('gives nodes back to the layout, and says where they were', async () => {
    const { setPositions, clearPositions, viewOf } = await load();
    setPositions('d', [
      ['a', { x: 1, y: 1 }],
      ['b', { x: 2, y: 2 }],
    ]);
    setPositions('d', [['a', null]]);
    expect([...viewOf('d').positions.keys()]).toEqual(['b']);
    expect(clearPositions('d').get('b')).toEqual({ x: 2, y: 2 });
    expect(viewOf('d').positions.size).toBe(0);
  });
});
