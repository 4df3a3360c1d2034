const STOP_AT = 1024 * 1024;
const GO_ON_AT = 256 * 1024;

/** Lets a client send no more than the program in the container reads. */
export class InputGate {
  readonly #pause: (isPaused: boolean) => void;
  #unread = 0;
  #isPaused = false;

  constructor(pause: (isPaused: boolean) => void) {
    this.#pause = pause;
  }

  sent(bytes: number): void {
    this.#unread += bytes;
    if (this.#isPaused || this.#unread < STOP_AT) return;
    this.#isPaused = true;
    this.#pause(true);
  }

  read(bytes: number): void {
    this.#unread = Math.max(0, this.#unread - bytes);
    if (!this.#isPaused || this.#unread > GO_ON_AT) return;
    this.#isPaused = false;
    this.#pause(false);
  }
}
