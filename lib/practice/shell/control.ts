// What unwinds a script. None of these leaves the shell.

/** break and continue: out of so many loops. */
export class LoopExit extends Error {
  constructor(
    readonly levels: number,
    readonly goesOn: boolean,
  ) {
    super('loop exit');
  }
}

/** return. */
export class FunctionReturn extends Error {
  constructor(readonly status: number) {
    super('return');
  }
}

/** exit, set -e, or exec that came to its end. */
export class ShellExit extends Error {
  constructor(readonly status: number) {
    super('exit');
  }
}

/** What ends a shell that is not interactive; the message is printed after the shell's name. */
export class ShellError extends Error {
  constructor(
    message: string,
    readonly status = 2,
    /** The builtin that says so: its name stands before the message. */
    readonly builtin?: string,
  ) {
    super(message);
  }
}
