import type { FieldError, FieldErrorType, FieldPath } from '../field-error';
import { GoJson, type GoValue, goJson, printGoValue, quoteGo } from './go-values';
import type { Place } from './place';

/** What is wrong with one object, collected in the server's order. Source: apimachinery, field.Error. */
export class Problems {
  readonly list: FieldError[] = [];

  required(place: Place, code: string, detail = ''): void {
    this.add('FieldValueRequired', place, code, 'Required value', detail);
  }

  invalid(place: Place, value: GoValue, detail: string, code: string): void {
    this.add('FieldValueInvalid', place, code, `Invalid value: ${printGoValue(value)}`, detail);
  }

  /** One error for each message, as the rules for names give them. */
  invalidEach(place: Place, value: GoValue, details: readonly string[], code: string): void {
    for (const detail of details) this.invalid(place, value, detail, code);
  }

  /** `supported` in the order in which the server lists it. */
  unsupported(
    place: Place,
    value: string | boolean | GoJson,
    supported: readonly string[],
    code: string,
  ): void {
    const detail = `supported values: ${supported.map(quoteGo).join(', ')}`;
    const shown = value instanceof GoJson ? value : goJson(value);
    const message = `Unsupported value: ${shown.text}`;
    this.add('FieldValueNotSupported', place, code, message, detail);
  }

  /** Where the server does not print the value. */
  invalidUnshown(place: Place, detail: string, code: string): void {
    this.add('FieldValueInvalid', place, code, 'Invalid value', detail);
  }

  forbidden(place: Place, detail: string, code: string): void {
    this.add('FieldValueForbidden', place, code, 'Forbidden', detail);
  }

  duplicate(place: Place, value: GoValue, code: string, first?: Place): void {
    const message = `Duplicate value: ${printGoValue(value)}`;
    this.add('FieldValueDuplicate', place, code, message, '', first);
  }

  notFound(place: Place, value: string, code: string, detail = '', where?: Place): void {
    const message = `Not found: ${quoteGo(value)}`;
    this.add('FieldValueNotFound', place, code, message, detail, where);
  }

  tooLong(place: Place, most: number, code: string): void {
    const detail = `may not be more than ${most} bytes`;
    this.add('FieldValueTooLong', place, code, 'Too long', detail);
  }

  tooMany(place: Place, count: number, most: number, code: string): void {
    const detail = `must have at most ${most} items`;
    this.add('FieldValueTooMany', place, code, `Too many: ${count}`, detail);
  }

  /** What the rules of a part have found, such as those of a template. */
  take(errors: readonly FieldError[]): void {
    this.list.push(...errors);
  }

  private add(
    type: FieldErrorType,
    place: Place,
    code: string,
    head: string,
    detail: string,
    related?: Place,
  ): void {
    const message = detail === '' ? head : `${head}: ${detail}`;
    const error = { type, field: place.text(), path: place.path(), message, code };
    const others: readonly FieldPath[] | null = related ? [related.path()] : null;
    this.list.push(others ? { ...error, related: others } : error);
  }
}
