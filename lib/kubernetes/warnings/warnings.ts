import type { ApiWarning, FieldPath } from '../field-error';
import type { Place } from '../validation/place';
import type { Version } from '../versions';

/** The warnings of one object, collected in the server's order. */
export class Warnings {
  readonly list: ApiWarning[] = [];

  constructor(readonly version: Version) {}

  /** `field: message`, as the server words most of them. */
  at(place: Place, message: string, code: string): void {
    this.add(`${place.text()}: ${message}`, place.path(), code);
  }

  /** One that the server words without naming a field first. */
  add(message: string, path: FieldPath, code: string): void {
    this.list.push({ message, path, code });
  }
}
