/** What tabs with the same page tell each other. Every message reaches all tabs but the one that sent it. */
export type TabMessage =
  | { readonly kind: 'update'; readonly design: string; readonly update: Uint8Array }
  /** I have this much of it: tell me what I do not have. */
  | { readonly kind: 'hello'; readonly design: string; readonly vector: Uint8Array }
  /** The list of designs, or a name in it, has changed. */
  | { readonly kind: 'designs' }
  | { readonly kind: 'deleted'; readonly design: string };

export interface Tabs {
  tell(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): () => void;
}

/** Tabs of this browser. Where there is no BroadcastChannel each tab is alone. */
export function browserTabs(name = 'pod-designer'): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, listen: () => () => {} };
  const channel = new BroadcastChannel(name);
  return {
    tell: (message) => channel.postMessage(message),
    listen(listener) {
      const receive = (event: MessageEvent<TabMessage>) => listener(event.data);
      channel.addEventListener('message', receive);
      return () => channel.removeEventListener('message', receive);
    },
  };
}
