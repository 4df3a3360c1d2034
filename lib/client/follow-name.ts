import type { DesignCore } from './design-core';
import type { DesignState } from './types';

/** A design is called like its first workload until it is renamed by hand. */
export function followName(core: DesignCore): void {
  core.store.subscribe((state, before) => {
    if (state.shown === before.shown && state.design?.id === before.design?.id) return;
    const { design } = state;
    const name = podName(state);
    if (!design || design.byHand || name === '' || name === design.name) return;
    core.store.setState({ design: { ...design, name } });
  });
}

function podName({ shown }: DesignState): string {
  const first = shown[0];
  return first && first.stale === null ? first.workload.name : '';
}
