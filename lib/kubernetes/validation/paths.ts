import type { Place } from './place';
import type { Problems } from './problems';
import { type Fields, wholeOf } from './values';

/** Source: validatePathNoBacksteps. */
export function hasBacksteps(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}

export function validateNoBacksteps(problems: Problems, path: string, at: Place): void {
  if (hasBacksteps(path)) problems.invalid(at, path, "must not contain '..'", 'path-backsteps');
}

/** Source: validateLocalDescendingPath. */
export function validateDescendingPath(problems: Problems, path: string, at: Place): void {
  if (path.startsWith('/')) problems.invalid(at, path, 'must be a relative path', 'path-absolute');
  validateNoBacksteps(problems, path, at);
}

/** Source: ValidateLocalNonReservedPath. */
export function validateLocalPath(problems: Problems, path: string, at: Place): void {
  validateDescendingPath(problems, path, at);
  if (path.startsWith('..') && !path.startsWith('../')) {
    problems.invalid(at, path, "must not start with '..'", 'path-reserved');
  }
}

/** Permissions of a file, in `key` of `object`. */
export function validateMode(problems: Problems, object: Fields, key: string, at: Place): void {
  const mode = wholeOf(object, key);
  if (mode === null || (mode >= 0 && mode <= 0o777)) return;
  const detail = 'must be a number between 0 and 0777 (octal), both inclusive';
  problems.invalid(at.child(key), mode, detail, 'file-mode');
}
