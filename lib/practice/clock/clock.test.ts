import { describe, expect, it } from 'vitest';
import { HostedClock } from './hosted-clock';
import { VirtualClock } from './virtual-clock';

describe('VirtualClock', () => {
  it('fires by time, then in the order in which timers were set', () => {
    const clock = new VirtualClock(1000);
    const fired: string[] = [];
    clock.setTimer(20, () => fired.push(`c@${clock.now()}`));
    clock.setTimer(10, () => {
      fired.push(`a@${clock.now()}`);
      clock.setTimer(5, () => fired.push(`later@${clock.now()}`));
    });
    clock.setTimer(10, () => fired.push(`b@${clock.now()}`));
    clock.setTimer(10, () => fired.push('cancelled')).cancel();
    clock.advance(20);
    expect(fired).toEqual(['a@1010', 'b@1010', 'later@1015', 'c@1020']);
    expect(clock.now()).toBe(1020);
    expect(clock.nextTime()).toBeUndefined();
  });

  it('keeps the order of thousands, many of them cancelled', () => {
    const clock = new VirtualClock(0);
    const fired: number[] = [];
    for (let n = 0; n < 5000; n++) {
      const at = (n * 7919) % 5000;
      const timer = clock.setTimer(at, () => fired.push(at));
      if (n % 3 === 0) timer.cancel();
    }
    clock.advance(5000);
    expect(fired).toHaveLength(5000 - Math.ceil(5000 / 3));
    expect(fired).toEqual([...fired].sort((a, b) => a - b));
  });
});

describe('HostedClock', () => {
  function host() {
    const state = { time: 0, wakeAt: Number.POSITIVE_INFINITY };
    const clock = new HostedClock(
      { time: () => state.time, wakeAfter: (after) => (state.wakeAt = state.time + after) },
      1000,
    );
    const pass = (milliseconds: number) => {
      const end = state.time + milliseconds;
      while (state.wakeAt <= end) {
        state.time = Math.max(state.time, Math.ceil(state.wakeAt));
        state.wakeAt = Number.POSITIVE_INFINITY;
        clock.tick();
      }
      state.time = end;
    };
    return { clock, pass };
  }

  it('follows the host at its speed, pauses, and goes on where it stood', () => {
    const { clock, pass } = host();
    const fired: number[] = [];
    clock.setTimer(100, () => fired.push(clock.now()));
    clock.setTimer(700, () => fired.push(clock.now()));
    pass(100);
    expect(fired).toEqual([1100]);
    clock.setSpeed(0);
    pass(10_000);
    expect(clock.now()).toBe(1100);
    clock.setSpeed(60);
    pass(10);
    expect(fired).toEqual([1100, 1700]);
    expect(clock.now()).toBe(1700);
  });

  it('sleeps as a computer does: the time of day goes on, timers do not', () => {
    const { clock, pass } = host();
    const fired: number[] = [];
    clock.setTimer(100, () => fired.push(clock.now()));
    clock.setSpeed(0);
    pass(50_000);
    clock.setSpeed(1);
    clock.skip(50_000);
    expect(clock.now()).toBe(51_000);
    pass(99);
    expect(fired).toEqual([]);
    pass(1);
    expect(fired).toEqual([51_100]);
  });

  it('can let go of what it is late with, and keeps the time of day', () => {
    const state = { time: 0 };
    const clock = new HostedClock({ time: () => state.time, wakeAfter: () => {} }, 1000);
    const fired: number[] = [];
    const again = () => {
      fired.push(clock.now());
      clock.setTimer(10, again);
    };
    clock.setTimer(10, again);
    state.time = 5010;
    expect(clock.behind()).toBe(5000);
    clock.forgive();
    expect([clock.behind(), clock.now()]).toEqual([0, 6010]);
    clock.tick();
    state.time += 10;
    clock.tick();
    expect(fired).toEqual([6010, 6020]);
  });
});
