import type { FieldPath } from '../field-error';

/**
 * A place in an object, linked to its parent so that nothing is copied until something is wrong there.
 * `key` is the step in the object, null where the server names a field that no object has;
 * `shown` is the step in the server's text, empty where the server leaves it out.
 */
export class Place {
  constructor(
    readonly parent: Place | null,
    readonly key: string | number | null,
    readonly shown: string,
  ) {}

  child(name: string): Place {
    return new Place(this, name, this.parent ? `.${name}` : name);
  }

  /** A field that the server calls by another name than the object does. */
  childShownAs(name: string, shown: string): Place {
    return new Place(this, name, `.${shown}`);
  }

  index(at: number): Place {
    return new Place(this, at, `[${at}]`);
  }

  /** An item whose index the server leaves out of its text. */
  hiddenIndex(at: number): Place {
    return new Place(this, at, '');
  }

  /** A field that the server leaves out of its text. */
  hiddenChild(name: string): Place {
    return new Place(this, name, '');
  }

  /** An entry of a map. */
  entry(key: string): Place {
    return new Place(this, key, `[${key}]`);
  }

  /** A step that stands in the server's text only. */
  textOnly(shown: string): Place {
    return new Place(this, null, shown);
  }

  path(): FieldPath {
    const steps: (string | number)[] = [];
    for (let at: Place | null = this; at; at = at.parent) if (at.key !== null) steps.push(at.key);
    return steps.reverse();
  }

  text(): string {
    let text = '';
    for (let at: Place | null = this; at; at = at.parent) text = at.shown + text;
    return text.startsWith('.') ? text.slice(1) : text;
  }
}

/** The object itself. */
export const ROOT = new Place(null, null, '');
