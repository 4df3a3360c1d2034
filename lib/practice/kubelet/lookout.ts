import type { Clock } from '../clock/clock';
import { NOTHING_YET, type RuntimeView } from './container-record';
import { Bell } from './routine';
import { RELIST } from './timings';

interface Options {
  readonly clock: Clock;
  readonly look: () => RuntimeView;
  readonly untilTick: () => number;
  /** Containers have started or ended. */
  readonly onChange: () => void;
}

/**
 * What the kubelet has seen of a Pod's containers. It looks once a second, and at once after it has started some; between,
 * it does not know. While nothing changes it does not look. Source: pkg/kubelet/pleg/generic.go.
 */
export class Lookout {
  view: RuntimeView = NOTHING_YET;
  private seen = '';
  private lookedAt = Number.NEGATIVE_INFINITY;
  private readonly looked = new Bell();
  private isDue = false;

  constructor(private readonly options: Options) {}

  /** Something has changed: it will be seen with the next look. */
  expect(): void {
    if (this.isDue) return;
    this.isDue = true;
    const { clock, untilTick } = this.options;
    clock.setTimer(untilTick(), () => {
      this.isDue = false;
      this.look();
    });
  }

  /** Looks without waiting for the second to be over. */
  soon(): void {
    const { clock } = this.options;
    const asked = clock.now();
    clock.setTimer(RELIST, () => {
      if (this.lookedAt <= asked) this.look();
    });
  }

  /** Waits until it has looked after `time`. */
  *after(time: number): Generator<(resume: () => void) => void, void, void> {
    while (this.lookedAt <= time) {
      this.expect();
      yield this.looked.next;
    }
  }

  look(): void {
    const view = this.options.look();
    this.lookedAt = this.options.clock.now();
    const states = statesOf(view);
    const isNew = states !== this.seen;
    this.seen = states;
    this.view = view;
    this.looked.ring();
    if (isNew) this.options.onChange();
  }
}

/** Those that have been thrown away do not count. */
function statesOf({ sandbox, containers }: RuntimeView): string {
  const newest = new Map<string, string>();
  for (const { name, id, state } of containers) {
    if (!newest.has(name)) newest.set(name, `${name}:${id}:${state}`);
  }
  return [sandbox, ...newest.values()].join(' ');
}
