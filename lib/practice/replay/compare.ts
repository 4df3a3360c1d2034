import { compareEvents } from './compare-events';
import { compareStates, type Difference } from './compare-states';
import { compareSteps } from './compare-steps';
import { type PlayOptions, play } from './play';
import type { Scenario } from './scenario';

export interface Comparison {
  readonly scenario: string;
  readonly differences: readonly Difference[];
}

/** Plays a scenario through a cluster and says what is other than it was on the real node. */
export function compareScenario(scenario: Scenario, options: PlayOptions): Comparison {
  const played = play(scenario, options);
  const { end } = scenario;
  return {
    scenario: scenario.name,
    differences: [
      ...played.faults.map((text): Difference => ({ about: 'faults', text })),
      ...compareStates(scenario.watch, played.watch, end),
      ...compareEvents(scenario.events, played.events, end),
      ...compareSteps(scenario.steps, played.results),
    ],
  };
}
